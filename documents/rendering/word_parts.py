"""Parts of a Word document that python-docx has no words for: short lines, framed words, tables without frames."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents.rendering.form_tables import FormedTable
from documents.rendering.printable import printable
from documents.rendering.word_page import CENTRED, set_style

_NARROW_MM = 12.0
_EIGHTHS = 8  # Word counts the width of a frame in eighths of a point


def write(
    paragraph: Paragraph, text: str, *, size: float | None = None, bold: bool | None = None, italic: bool | None = None
) -> Paragraph:
    """Add `text` as a run; None leaves to the style."""
    run = paragraph.add_run(printable(text))
    run.bold, run.italic = bold, italic
    if size is not None:
        run.font.size = Pt(size)
    return paragraph


def add(
    document: WordDocument,
    style_id: str,
    text: str,
    *,
    size: float | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
) -> Paragraph:
    """A new paragraph at the end of the document."""
    return write(set_style(document.add_paragraph(), style_id), text, size=size, bold=bold, italic=italic)


def tight(paragraph: Paragraph) -> Paragraph:
    """Single spacing, nothing before or after."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return paragraph


def short_line(paragraph: Paragraph, *, length: float, room: float) -> Paragraph:
    """Turn an empty paragraph into a centred line of `length` points in `room` points: its upper frame between two indents."""
    side = max(0.0, (room - length) / 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(side)
    form.first_line_indent = Pt(0)
    form.space_before, form.space_after = Pt(3), Pt(0)
    form.line_spacing = Pt(4)
    _frame(paragraph, ("top",), width=0.5)
    return paragraph


def framed(paragraph: Paragraph, text: str, *, width: float, height: float, room: float, colour: str) -> Paragraph:
    """A word in a frame of `width` × `height` points, centred in `room` points: a stamp."""
    write(paragraph, text, size=13, bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(max(0.0, (room - width) / 2))
    form.space_before, form.space_after = Pt(3), Pt(3)
    form.line_spacing = Pt(height)
    _frame(paragraph, ("top", "left", "bottom", "right"), width=1, colour=colour)
    return paragraph


def unframed_table(document: WordDocument, widths: Sequence[float], *, rows: int = 1, whole: bool = True) -> Table:
    """A table without frames, its columns `widths` millimetres wide, no row torn between pages if `whole`."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    _fix(table, widths)
    _no_padding(table)
    for row in table.rows if whole else ():
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  no word for it in python-docx
    return table


def framed_table(document: WordDocument, printed: FormedTable, *, room: float, size: float) -> Table:
    """A table with frames over `room` millimetres, its header repeated on each page."""
    table: Table = document.add_table(rows=1 + len(printed.rows), cols=len(printed.header))
    table.style = "Table Grid"
    _fix(table, _widths(printed.widths, room))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  no word for it in python-docx
    for cell, title in zip(table.rows[0].cells, printed.header, strict=True):
        _fill(cell, [title], size=size, bold=True, centred=True)
    for row, lines in zip(table.rows[1:], printed.rows, strict=True):
        for cell, content, share in zip(row.cells, lines, printed.widths, strict=True):
            _fill(cell, content, size=size, centred=share == 0)
    return table


def _fill(cell: _Cell, lines: Sequence[str], *, size: float, bold: bool = False, centred: bool = False) -> None:
    for i, line in enumerate(lines):
        paragraph = tight(cell.paragraphs[0] if i == 0 else cell.add_paragraph())
        if centred:
            set_style(paragraph, CENTRED)
        write(paragraph, line, size=size, bold=bold or None)


def _widths(shares: Sequence[float], room: float) -> list[float]:
    rest = room - _NARROW_MM * sum(share == 0 for share in shares)
    whole = sum(shares) or 1
    return [rest * share / whole if share else _NARROW_MM for share in shares]


def _fix(table: Table, widths: Sequence[float]) -> None:
    """Word takes a column's width from its cells, other readers from the grid: both are set."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _no_padding(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tblPr.find(qn("w:tblLook"))  # noqa: SLF001  no word for it in python-docx
    (look.addprevious if look is not None else table._tblPr.append)(margins)  # noqa: SLF001  likewise


def _frame(paragraph: Paragraph, sides: Sequence[str], *, width: float, colour: str = "000000") -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(round(width * _EIGHTHS))), ("space", "0"), ("color", colour)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  python-docx has no word for frames of a paragraph
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
