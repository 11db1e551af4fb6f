"""The register as a workbook, to sort and search in; the printed book is the legal form."""

import datetime as dt
import io

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from documents.rendering.figures import TYPEFACE
from documents.rendering.printable import printable
from documents.rendering.register import REGISTER_COLUMNS, OutgoingRegister, RegisterLine, register_cells
from documents.rendering.still import STILL, still_archive

_WIDTHS = (16, 13, 48, 22, 36, 20, 9, 13, 24, 30)
_HEAD_ROWS = 4
_EDGE = Side(style="thin")
_FRAME = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def register_xlsx(register: OutgoingRegister) -> bytes:
    """The workbook; equal input gives equal bytes."""
    book = Workbook()
    book.properties.creator, book.properties.title = printable(register.agency), printable(register.title)
    book.properties.created = book.properties.modified = STILL
    sheet = book.worksheets[0]
    sheet.title = f"Năm {register.year}"
    _head(sheet, register)
    for line in register.lines:
        _row(sheet, line)
    _printing(sheet)
    return _still(book)


def _head(sheet: Worksheet, register: OutgoingRegister) -> None:
    for text in (register.agency.upper(), register.title.upper(), register.numbers):
        sheet.append([printable(text)])
        sheet.cell(sheet.max_row, 1).font = Font(name=TYPEFACE, size=13, bold=True)
    sheet.append(list(REGISTER_COLUMNS))
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        cell = sheet.cell(_HEAD_ROWS, column)
        cell.font, cell.border = Font(name=TYPEFACE, size=12, bold=True), _FRAME
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _row(sheet: Worksheet, line: RegisterLine) -> None:
    row = sheet.max_row + 1
    for column, value in enumerate(_values(line), start=1):
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)  # noqa: S101  nothing is merged here
        _write(cell, value)
        cell.font = Font(name=TYPEFACE, size=12, strike=bool(line.voided) and column < len(REGISTER_COLUMNS))


def _values(line: RegisterLine) -> list[str | int | dt.date | None]:
    """The cells as a workbook sorts them: dates as dates, the number of copies as a number."""
    texts: list[str | int | dt.date | None] = [printable("\n".join(cell)) for cell in register_cells(line)]
    texts[1], texts[6], texts[7] = line.issued_on, line.copies, line.sent_on
    return texts


def _write(cell: Cell, value: str | int | dt.date | None) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with '=' is text, never a formula
    elif isinstance(value, dt.date):
        cell.number_format = "DD/MM/YYYY"
    cell.border = _FRAME
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _printing(sheet: Worksheet) -> None:
    """Landscape A4 as wide as the page, the header on each page, the left margin wide enough to bind."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left, sheet.page_margins.right = 25 / 25.4, 12 / 25.4
    sheet.print_title_rows = f"{_HEAD_ROWS}:{_HEAD_ROWS}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="Trang &P/&N"))
    sheet.freeze_panes = f"A{_HEAD_ROWS + 1}"


def _still(book: Workbook) -> bytes:
    """Saving stamps the workbook's properties with the present moment: they are written again without it."""
    made = io.BytesIO()
    book.save(made)
    book.properties.modified = STILL
    return still_archive(made.getvalue(), instead={ARC_CORE: tostring(book.properties.to_tree())})
