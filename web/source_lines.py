"""The source document beside its data: its numbered lines, and which of them gave something."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from documents.reading.formats import lines_of
from documents.reading.text.lines import Line
from models.contents import PlanContents
from models.directory import fold
from models.refusal import Refusal
from models.store import FileStore

KEPT_DOCUMENTS = 16
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class SourceLine:
    """One line as shown; `gave` names what was read from it."""

    number: int
    text: str
    bold: bool
    gave: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """The lines, or the sentence that says why they cannot be shown."""

    lines: tuple[SourceLine, ...] = ()
    trouble: str | None = None


def source_lines(files: FileStore, *, digest: str, name: str, contents: PlanContents) -> Source:
    """The document that a version was read from. What cannot be read is said; the data beside it stays usable."""
    try:
        lines = _lines(files, digest, name)
    except Refusal as refusal:
        return Source(trouble=refusal.sentence)
    gave = what_lines_gave(contents, lines)
    return Source(tuple(SourceLine(one.number, _shown(one), one.bold, tuple(gave[one.number])) for one in lines))


def what_lines_gave(contents: PlanContents, lines: tuple[Line, ...]) -> defaultdict[int, list[str]]:
    """What each line gave, by its number: items by the lines they name, the rest by their words."""
    gave: defaultdict[int, list[str]] = defaultdict(list)
    for no, item in enumerate(contents.assignments, 1):
        _mark(gave, range(item.lines[0], item.lines[1] + 1) if item.lines else (), f"nhiệm vụ {no}")
    for unit in contents.follow_up:
        _mark(gave, () if unit.line is None else (unit.line,), "đơn vị theo dõi")
    words = _Words(lines)
    _mark(gave, words.lines_with(contents.title or ""), "trích yếu")
    _mark(gave, words.lines_with(contents.symbol or ""), "ký hiệu")
    for no, recipient in enumerate(contents.recipients, 1):
        _mark(gave, words.lines_with(recipient.as_written, last=True), f"nơi nhận {no}")
    _mark(gave, words.lines_with((contents.signer and contents.signer.name) or "", last=True), "người ký")
    return gave


class _Words:
    """The words of a document in one row, each with its line: what was wrapped over lines is found whole."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.text, self.starts, self.numbers = " ", [0], [0]
        for line in lines:
            self.starts.append(len(self.text))
            self.numbers.append(line.number)
            self.text += f"{_bare(_shown(line))} " if line.text else ""

    def lines_with(self, words: str, *, last: bool = False) -> range:
        """The lines over which these words stand, whole words only; the last place for what ends a document."""
        wanted = f" {_bare(words)} "
        place = self.text.rfind(wanted) if last else self.text.find(wanted)
        if place < 0 or not wanted.strip():
            return range(0)
        return range(self._line_at(place + 1), self._line_at(place + len(wanted) - 2) + 1)

    def _line_at(self, place: int) -> int:
        return self.numbers[bisect_right(self.starts, place) - 1]


def _mark(gave: defaultdict[int, list[str]], numbers: Iterable[int], what: str) -> None:
    for number in numbers:
        gave[number].append(what)


def _bare(text: str) -> str:
    """Words without marks and punctuation, one blank between."""
    return " ".join(_NO_WORD.sub(" ", fold(text)).split())


def _shown(line: Line) -> str:
    return f"{line.label} {line.text}" if line.label else line.text


@lru_cache(maxsize=KEPT_DOCUMENTS)
def _lines(files: FileStore, digest: str, name: str) -> tuple[Line, ...]:
    """A scan takes seconds to read, and what stands under a hash never changes."""
    return lines_of(files.get(digest), name)
