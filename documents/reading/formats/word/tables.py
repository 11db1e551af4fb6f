"""Tables of a Word file: those that only set columns are read column after column, the others row by row."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.reading.formats import limits
from documents.reading.formats.word.names import qn
from documents.reading.formats.word.styles import VALUE
from documents.reading.text.lines import Line

FRAME = re.compile(r"^\s*noi nhan\b|cong hoa xa hoi chu nghia|dang cong san viet nam|^\s*so:.*/.*-", re.MULTILINE)
LAYOUT_COLUMNS = 4
NO_BORDER = frozenset(("nil", "none"))
SIDES = ("w:top", "w:bottom", "w:left", "w:right", "w:start", "w:end", "w:insideH", "w:insideV")


@dataclass(frozen=True)
class Cell:
    """A cell with its lines. `columns` it spans; `goes_on` when it continues the cell above."""

    lines: tuple[Line, ...]
    columns: int = 1
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The lines of the cell, list numbers included, one under the other."""
        return "\n".join(filter(None, (" ".join(filter(None, (line.label, line.text))) for line in self.lines)))


def row_lines(table: Element, rows: Sequence[Sequence[Cell]]) -> list[Line]:
    """The lines of a table: of the head and of the signature block column by column, otherwise one line for each row."""
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    if width == 1 or _sets_columns(table, rows, width):
        return _by_columns(rows, width)
    return _by_rows(rows)


def _sets_columns(table: Element, rows: Sequence[Sequence[Cell]], width: int) -> bool:
    if width > LAYOUT_COLUMNS:
        return False
    if any(FRAME.search(_folded(cell.text)) for row in rows for cell in row):
        return True
    filled = max((sum(bool(cell.text) for cell in row) for row in rows), default=0)
    return filled <= 2 and not _has_borders(table)  # noqa: PLR2004  left and right


def _has_borders(table: Element) -> bool:
    properties = table.find(qn("w:tblPr"))
    borders = None if properties is None else properties.find(qn("w:tblBorders"))
    if borders is not None:
        return any(side.get(VALUE, "nil") not in NO_BORDER for side in borders)
    style = None if properties is None else properties.find(qn("w:tblStyle"))
    own = any(
        side.get(VALUE, "nil") not in NO_BORDER
        for name in SIDES
        for side in table.iter(qn(name))
        if side.getparent().tag == qn("w:tcBorders")
    )
    return own or (style is not None and style.get(VALUE, "").lower() not in {"tablenormal", "normaltable"})


def _by_columns(rows: Sequence[Sequence[Cell]], width: int) -> list[Line]:
    """Left column, then right; a cell over the whole width stands between what is above and what is below it."""
    lines: list[Line] = []
    columns: dict[int, list[Line]] = {}
    for row in rows:
        if len(row) == 1 and row[0].columns == width:
            lines += _emptied(columns) + list(row[0].lines)
            continue
        place = 0
        for cell in row:
            columns.setdefault(place, []).extend(cell.lines)
            place += cell.columns
    return lines + _emptied(columns)


def _emptied(columns: dict[int, list[Line]]) -> list[Line]:
    lines = [line for _, column in sorted(columns.items()) for line in column if line.text or line.cells]
    columns.clear()
    return lines


def _by_rows(rows: Sequence[Sequence[Cell]]) -> list[Line]:
    """One line for each row; a cell merged over columns or rows is repeated in each."""
    lines: list[Line] = []
    above: list[str] = []
    size = 0
    for row in rows:
        texts: list[str] = []
        for cell in row:
            place = len(texts)
            text = above[place] if cell.goes_on and place < len(above) else cell.text
            texts += [text] * cell.columns
        filled = [line for cell in row for line in cell.lines if line.text]
        bold = bool(filled) and all(line.bold for line in filled)
        size += sum(map(len, texts))
        limits.refuse_long_text(size)
        joined = " | ".join(text.replace("\n", " ") for text in texts)
        lines.append(Line(0, joined, bold=bold, cells=tuple(texts), whole=True))
        above = texts
    return lines


def _folded(text: str) -> str:
    plain = "".join(mark for mark in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(mark))
    return plain.replace("đ", "d")
