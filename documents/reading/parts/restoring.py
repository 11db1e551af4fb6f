"""A damaged text mended before it is read, and what the file says put back wherever a value keeps the file's own words."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from documents.mending.text import mended
from documents.reading.parts.layout import Layout
from documents.reading.text.pieces import Piece
from models.contents import Appendix, Assignment, Basis, Due, PlanContents, Section, Table

AsRead = Callable[[str], str]


@dataclass(frozen=True)
class Words:
    """The words of the mended text and, in the same order, those of the file; `starts`: where each begins in `text`."""

    text: str
    starts: tuple[int, ...]
    read: tuple[str, ...]
    lines: dict[int, int]
    """Where the words of each line begin in `text`."""

    def as_read(self, phrase: str, line: int | None = None) -> str:
        """What the file says where the mended text says this, from the line on; the phrase itself where it stands nowhere."""
        return "\n".join(self._as_read(" ".join(part.split()), self.lines.get(line or 0, 0)) for part in phrase.split("\n"))

    def _as_read(self, phrase: str, near: int) -> str:
        start = self.text.find(phrase, near) if phrase else -1
        start = self.text.find(phrase) if start < 0 else start
        if start < 0 or not phrase:
            return phrase
        end = start + len(phrase)
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        before = start - self.starts[first]
        after = self.starts[last] + len(self._word(last)) - end
        found = " ".join(self.read[first : last + 1])
        return found[before : len(found) - after]

    def _word(self, at: int) -> str:
        end = self.starts[at + 1] - 1 if at + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[at] : end]


def mended_layout(layout: Layout) -> tuple[Layout, Words]:
    """The layout with its text, end and appendices mended; a head, full of names of places and persons, is left alone."""
    text, tail, appendices = (tuple(_mended(part)) for part in (layout.text, layout.tail, layout.appendices))
    read, meant = (*layout.text, *layout.tail, *layout.appendices), (*text, *tail, *appendices)
    return replace(layout, text=text, tail=tail, appendices=appendices), _words(list(zip(read, meant, strict=True)))


def _mended(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with their words mended; lines of a paragraph are mended together, for a word is told by its neighbours."""
    for in_table, group in groupby(pieces, key=lambda piece: piece.cells is not None):
        together = list(group)
        if in_table:
            for piece in together:
                cells = tuple(mended(cell).text for cell in piece.cells or ())
                yield replace(piece, text=" | ".join(cells), cells=cells)
        else:
            texts = mended("\n".join(" ".join(piece.text.split("\n")) for piece in together)).text.split("\n")
            yield from (replace(piece, text=text) for piece, text in zip(together, texts, strict=True))


def _words(pairs: Sequence[tuple[Piece, Piece]]) -> Words:
    meant: list[str] = []
    read: list[str] = []
    lines: dict[int, int] = {}
    length = 0
    starts: list[int] = []
    for before, after in pairs:
        lines.setdefault(after.number, length)
        for one, other in zip(before.text.split(), after.text.split(), strict=True):
            starts.append(length)
            read.append(one)
            meant.append(other)
            length += len(other) + 1
    return Words(" ".join(meant), tuple(starts), tuple(read), lines)


def restored(contents: PlanContents, words: Words) -> PlanContents:
    """The contents with the file's words in every text that keeps them; names of bodies stay as they were mended."""
    read = words.as_read
    signer = contents.signer
    return contents.model_copy(
        update={
            "bases": [_basis(basis, read) for basis in contents.bases],
            "opening": [read(text) for text in contents.opening],
            "sections": [_section(section, read) for section in contents.sections],
            "closing": [read(text) for text in contents.closing],
            "appendices": [_appendix(appendix, read) for appendix in contents.appendices],
            "assignments": [_assignment(assignment, words) for assignment in contents.assignments],
            "reporting": [one.model_copy(update={"dues": _dues(one.dues, read)}) for one in contents.reporting],
            "follow_up": [
                one.model_copy(update={"as_written": words.as_read(one.as_written, one.line)}) for one in contents.follow_up
            ],
            "recipients": [one.model_copy(update={"as_written": read(one.as_written)}) for one in contents.recipients],
            "signer": signer and signer.model_copy(update={"name": read(signer.name) if signer.name else None}),
        }
    )


def _basis(basis: Basis, read: AsRead) -> Basis:
    return basis.model_copy(update={"text": read(basis.text)})


def _section(section: Section, read: AsRead) -> Section:
    return section.model_copy(
        update={
            "title": read(section.title) if section.title else None,
            "paragraphs": [read(text) for text in section.paragraphs],
            "sections": [_section(part, read) for part in section.sections],
        }
    )


def _appendix(appendix: Appendix, read: AsRead) -> Appendix:
    return appendix.model_copy(
        update={
            "title": read(appendix.title) if appendix.title else None,
            "paragraphs": [read(text) for text in appendix.paragraphs],
            "tables": [_table(table, read) for table in appendix.tables],
        }
    )


def _table(table: Table, read: AsRead) -> Table:
    return Table(header=[read(cell) for cell in table.header], rows=[[read(cell) for cell in row] for row in table.rows])


def _assignment(assignment: Assignment, words: Words) -> Assignment:
    line = assignment.lines[0] if assignment.lines else None

    def read(text: str) -> str:
        return words.as_read(text, line)

    return assignment.model_copy(
        update={
            "unit_as_written": read(assignment.unit_as_written),
            "text": read(assignment.text),
            "product": read(assignment.product) if assignment.product else None,
            "dues": _dues(assignment.dues, read),
        }
    )


def _dues(dues: Sequence[Due], read: AsRead) -> list[Due]:
    return [
        due.model_copy(update={"as_written": read(due.as_written), "what": read(due.what) if due.what else None}) for due in dues
    ]
