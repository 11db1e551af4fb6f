"""Word files: paragraphs, tables, text boxes and notes in reading order, as the document looks with all changes accepted."""

import io
import re
from collections.abc import Iterator

import docx
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.reading.formats import limits
from documents.reading.formats.word.names import qn
from documents.reading.formats.word.numbers import Numbers
from documents.reading.formats.word.parts import note_bodies, numbering_root
from documents.reading.formats.word.runs import Piece, Runs
from documents.reading.formats.word.styles import Styles
from documents.reading.formats.word.tables import Cell, row_lines
from documents.reading.text.lines import Line
from models.refusal import Unreadable

PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
CONTAINERS = frozenset(
    (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag"), qn("w:txbxContent"))
)
REMOVED_MARK, REMOVED_ROW = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}", f"{qn('w:trPr')}/{qn('w:del')}"
FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
"""A place that is filled when the plan is issued (`documents.word.fields`)."""
ROW_PARTS = frozenset((*CONTAINERS, ROW, CELL))


def word_lines(data: bytes) -> list[Line]:
    """One `Line` for each paragraph and table row; notes stand at the end. The zip itself is checked before (`archive`)."""
    try:
        document = docx.Document(io.BytesIO(data))
    except ValueError as error:  # python-docx: the main part has another content type
        raise Unreadable(
            "Tệp không phải văn bản Word .docx (có thể là tệp mẫu hoặc có macro); hãy lưu lại thành .docx."
        ) from error
    story = _Story(Styles(document.styles.element), Numbers(numbering_root(document)))
    lines = story.lines(document.element.body)
    for mark, note in note_bodies(document, story.runs.notes_met):
        lines.append(Line(0, f"[{mark}] " + " ".join(line.text for line in story.lines(note)).strip(), whole=True))
    return lines


class _Story:
    """Walks the document once: list numbers and note marks are counted on the way."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self.runs = Runs(styles)
        self._styles = styles
        self._numbers = numbers
        self._count = 0

    def lines(self, container: Element) -> list[Line]:
        """The lines of a body, a cell, a text box or a note."""
        lines: list[Line] = []
        before: list[Piece] = []  # of a paragraph whose mark was deleted: it runs on into the next one
        for block in _blocks(container):
            if block.tag == TABLE:
                lines += self._table(block)
            elif block.find(REMOVED_MARK) is not None:
                before += self.runs.pieces(block)
            else:
                lines += self._paragraph(block, [*before, *self.runs.pieces(block)])
                before = []
            for box in self.runs.boxes():
                lines += self.lines(box)
            self._count += 1
            limits.refuse_many_lines(self._count)
        return lines + _as_lines(before, None)

    def _paragraph(self, paragraph: Element, pieces: list[Piece]) -> list[Line]:
        return _as_lines(pieces, self._numbers.label(self._styles.list_place(paragraph)))

    def _table(self, table: Element) -> list[Line]:
        rows = [[self._cell(cell) for cell in _within(row, CELL)] for row in _within(table, ROW) if row.find(REMOVED_ROW) is None]
        return row_lines(table, rows)

    def _cell(self, cell: Element) -> Cell:
        properties = cell.find(qn("w:tcPr"))
        span = None if properties is None else properties.find(qn("w:gridSpan"))
        merge = None if properties is None else properties.find(qn("w:vMerge"))
        columns = 1 if span is None else max(1, min(int(span.get(qn("w:val"), "1")), 64))
        goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        return Cell(tuple(self.lines(cell)), columns=columns, goes_on=goes_on)


def blank_fields(text: str) -> str:
    """A text as it reads while the fields of an office's template ('{{ so }}') are blank."""
    return FIELD.sub(" " * 6, text) if "{{" in text else text


def _blocks(container: Element) -> Iterator[Element]:
    for child in container:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag in CONTAINERS:
            yield from _blocks(child)


def _within(container: Element, tag: str) -> Iterator[Element]:
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag in CONTAINERS:
            yield from _within(child, tag)


def _as_lines(pieces: list[Piece], label: str | None) -> list[Line]:
    """A paragraph as lines: one, or as many as manual breaks make of it; the list number belongs to the first."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        rows[-1].append(Piece(first, bold=piece.bold))
        rows += [[Piece(text, bold=piece.bold)] for text in others]
    if not pieces and label is None:
        return [Line(0, "", whole=True)]
    return [_line(row, label if place == 0 else None) for place, row in enumerate(rows)]


def _line(row: list[Piece], label: str | None) -> Line:
    letters = [piece for piece in row if any(map(str.isalnum, piece.text))]
    text = blank_fields("".join(piece.text for piece in row)).strip()
    return Line(0, text, bold=bool(letters) and all(piece.bold for piece in letters), label=label, whole=True)
