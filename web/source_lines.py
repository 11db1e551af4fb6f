"""The source document beside its data: its numbered lines, and which of them gave something."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from documents.reading.formats import lines_of
from documents.reading.lines import Line
from models.contents import PlanContents
from models.directory import fold
from models.refusal import Refusal
from models.store import FileStore

KEPT_DOCUMENTS = 16


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
        for number in range(item.lines[0], item.lines[1] + 1) if item.lines else ():
            gave[number].append(f"nhiệm vụ {no}")
    for unit in contents.follow_up:
        if unit.line is not None:
            gave[unit.line].append("đơn vị theo dõi")
    for no, recipient in enumerate(contents.recipients, 1):
        _by_words(gave, lines, recipient.as_written, f"nơi nhận {no}", last=True)
    _by_words(gave, lines, contents.title_as_written or contents.title or "", "trích yếu")
    if contents.symbol:
        _by_words(gave, lines, contents.symbol, "ký hiệu")
    if contents.signer and contents.signer.name:
        _by_words(gave, lines, contents.signer.name, "người ký", last=True)
    return gave


def _by_words(gave: defaultdict[int, list[str]], lines: tuple[Line, ...], words: str, what: str, *, last: bool = False) -> None:
    """Mark the line that has these words; the last such for what stands at a document's end."""
    wanted = fold(words)
    found = [one.number for one in lines if wanted and wanted in fold(_shown(one))]
    if found:
        gave[found[-1 if last else 0]].append(what)


def _shown(line: Line) -> str:
    return f"{line.label} {line.text}" if line.label else line.text


@lru_cache(maxsize=KEPT_DOCUMENTS)
def _lines(files: FileStore, digest: str, name: str) -> tuple[Line, ...]:
    """A scan takes seconds to read, and what stands under a hash never changes."""
    return lines_of(files.get(digest), name)
