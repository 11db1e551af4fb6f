"""A text that is sound but for a few words: each such word is a doubt of the value, or of the paragraph, in which it stands.

One word that cannot be Vietnamese ("trưong") shows that letters were lost; then others may be that can ("tinh" for "tỉnh"). Of a
text without any such word nothing is asked. Of a scan that reads well those words are asked for that recognition itself doubted.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from documents.mending.text import mended
from documents.reading.doubts import Doubts
from documents.reading.names.naming import Namer
from documents.reading.text.blocks import Block
from documents.reading.text.lines import Line
from models.contents import PlanContents
from models.hurt_words import lost_words

_EDGES = " .,;:()[]“”\"'-–*|"
_PAGE = 60
"""Lines."""
_HEAD = (("title", "trích yếu"), ("agency", "tên cơ quan"), ("parent_agency", "tên cơ quan cấp trên"), ("place", "địa danh"))


@dataclass(frozen=True)
class Value:
    """A value of the contents: its path, what it is called, and its line where that is known."""

    field: str
    called: str
    text: str
    line: int | None = None
    is_name: bool = True


@dataclass(frozen=True)
class Suspect:
    """A word that was probably another; `meant` is None where nothing tells which."""

    written: str
    meant: str | None = None

    def __str__(self) -> str:
        return f"«{self.written}»" + (f" (có thể là «{self.meant}»)" if self.meant else "")


@dataclass(frozen=True)
class WordDoubts:
    """Tells the suspect words of one document."""

    lines: Sequence[Line]
    doubts: Doubts
    namer: Namer
    _found: dict[tuple[str, bool], list[Suspect]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def _unsure(self) -> frozenset[str]:
        return frozenset(_core(word).lower() for line in self.lines for word in line.unsure)

    @cached_property
    def _near(self) -> frozenset[int]:
        """The numbers of the lines around such a word: letters are lost by the page, and one word speaks for no other page."""
        hurt = (line.number for line in self.lines if line.unsure or lost_words(line.text))
        return frozenset(number for at in hurt for number in range(at - _PAGE, at + _PAGE + 1))

    def tell(self, contents: PlanContents, blocks: Iterable[Block]) -> None:
        """Doubt every value that holds such a word, and every paragraph with one that gave no such value and is no known name."""
        for value in _values_of(contents):
            if value.line is not None and value.line not in self._near:
                continue
            if found := self._suspects(value.text, is_name=value.is_name):
                self._tell_value(value, found)
        told = {doubt.line for doubt in self.doubts.found}
        for block in blocks:
            known = block.first in told or block.first not in self._near or self.namer.known(block.text)
            if not known and (found := self._suspects(block.text)):
                message = f"Chữ {', '.join(map(str, found))} ở dòng này có thể sai; cần đối chiếu."
                self.doubts.add("line_damaged", message, line=block.first)

    def _tell_value(self, value: Value, found: Sequence[Suspect]) -> None:
        message = f"Chữ {', '.join(map(str, found))} ở {value.called} có thể sai; cần đối chiếu."
        self.doubts.add("word_unsure", message, line=value.line or self._line_of(value.text, found), field=value.field)

    def _suspects(self, text: str, *, is_name: bool = False) -> list[Suspect]:
        """Looked for once: the same name and the same work stand in many places."""
        if (text, is_name) not in self._found:
            self._found[text, is_name] = self._looked_for(text, is_name=is_name)
        return self._found[text, is_name]

    def _looked_for(self, text: str, *, is_name: bool) -> list[Suspect]:
        """By the words beside it, by the same name elsewhere in the document, by its letters alone."""
        found = {change.written: change.meant for change in mended(text).changes if not _same(change.written, change.meant)}
        meant = self.namer.evidence.voted(text) if is_name else text
        others = {one: other for one, other in zip(text.split(), meant.split(), strict=True) if one != other and one not in found}
        lost = dict.fromkeys(word for word in lost_words(text) if word not in found | others)
        read = dict.fromkeys(word for word in map(_core, text.split()) if word.lower() in self._unsure and word not in found)
        return [Suspect(written, known) for written, known in (read | lost | others | found).items() if written]

    def _line_of(self, text: str, found: Sequence[Suspect]) -> int | None:
        """The line with such a word that has the most of the value."""
        words = set(text.lower().split())
        having = [line for line in self.lines if any(one.written.lower() in line.text.lower() for one in found)]
        best = max(having, key=lambda line: len(words & set(line.text.lower().split())), default=None)
        return best.number if best else None


def _core(word: str) -> str:
    return word.strip(_EDGES)


def _same(one: str, other: str) -> bool:
    """True for two spellings of one word, as "hoá" and "hóa"."""
    return sorted(unicodedata.normalize("NFD", one)) == sorted(unicodedata.normalize("NFD", other))


def _values_of(contents: PlanContents) -> Iterator[Value]:
    head = [Value(field, called, getattr(contents, field) or "", is_name=field != "title") for field, called in _HEAD]
    yield from (value for value in (*head, *_signing(contents), *_work(contents)) if value.text)


def _signing(contents: PlanContents) -> Iterator[Value]:
    for place, recipient in enumerate(contents.recipients):
        yield Value(f"recipients[{place}].text", "nơi nhận", recipient.text)
    yield Value("archive", "nơi lưu", "; ".join(contents.archive))
    if contents.signer:
        yield Value("signer.name", "họ tên người ký", contents.signer.name or "")
        yield Value("signer.post", "chức vụ người ký", contents.signer.post or "")
        yield Value("signer.capacities", "thể thức ký", "; ".join(mark.for_ for mark in contents.signer.capacities))


def _work(contents: PlanContents) -> Iterator[Value]:
    for place, assignment in enumerate(contents.assignments):
        line = assignment.lines[0] if assignment.lines else None
        yield Value(f"assignments[{place}].unit", f"tên đơn vị «{assignment.unit}»", assignment.unit, line)
        yield Value(f"assignments[{place}].text", "nội dung nhiệm vụ", assignment.text, line, is_name=False)
        dues = "; ".join(due.as_written for due in assignment.dues)
        yield Value(f"assignments[{place}].dues", f"thời hạn «{dues}»", dues, line, is_name=False)
    for place, duty in enumerate(contents.reporting):
        yield Value(f"reporting[{place}].by", f"tên đơn vị báo cáo «{duty.by}»", duty.by)
        yield Value(f"reporting[{place}].to", f"tên nơi nhận báo cáo «{duty.to}»", duty.to or "")
    for place, watch in enumerate(contents.follow_up):
        yield Value(f"follow_up[{place}].unit", f"tên đơn vị theo dõi «{watch.unit}»", watch.unit, watch.line)
