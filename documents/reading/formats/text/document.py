"""Text files: the lines as they stand, so that numbers are those of an editor, without the marks of Markdown."""

import re

from documents.reading.formats import limits
from documents.reading.formats.text.aligned import aligned_rows
from documents.reading.formats.text.boxed import unboxed
from documents.reading.formats.text.encodings import decoded
from documents.reading.formats.text.flattened import flattened_rows
from documents.reading.formats.text.marks import Marks, row_cells
from documents.reading.formats.text.tabbed import tabbed_rows
from documents.reading.formats.text.table_rows import Tables
from documents.reading.text.lines import Line


def text_lines(data: bytes) -> list[Line]:
    """One `Line` for each printed line; bold where Markdown says so, cells where it is a row of a pipe table."""
    limits.refuse_long_text(len(data) // limits.BYTES_OF_A_CHARACTER)
    marks = Marks()
    page = 1
    lines: list[Line] = []
    rows = unboxed(_rows(decoded(data)))
    limits.refuse_many_lines(len(rows))
    tables = flattened_rows(rows) | aligned_rows(rows) | Tables(tabbed_rows(rows))
    for place, row in enumerate(rows):
        page += row.count("\f")
        cells, guessed = tables.cells.get(place, row_cells(row)), place in tables.guessed
        if cells is None:
            text, bold = marks.read(row)
            lines.append(Line(place + 1, text, bold=bold, page=page, guessed=guessed))
        else:
            lines.append(Line(place + 1, " | ".join(cells), cells=cells or None, page=page, guessed=guessed))
    return lines


_ONE_BLANK, _TWO_BLANKS = re.compile(r"(?<=\S) (?=\S)"), re.compile(r"(?<=\S)  (?=\S)")


def _rows(text: str) -> list[str]:
    """The lines; where a program set two blanks between most words, they are one and part no columns."""
    if len(_TWO_BLANKS.findall(text)) > len(_ONE_BLANK.findall(text)):
        text = _TWO_BLANKS.sub(" ", text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
