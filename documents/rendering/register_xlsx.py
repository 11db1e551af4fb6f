"""A register as a workbook, to sort and search in; the printed book is the legal form."""

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

from documents.rendering.book import Book, BookLine, Register, Value
from documents.rendering.figures import TYPEFACE
from documents.rendering.printable import printable
from documents.rendering.still import STILL, still_archive

_HEAD_ROWS = 4
_EDGE = Side(style="thin")
_FRAME = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def register_xlsx(register: Register) -> bytes:
    """The workbook; equal input gives equal bytes."""
    register_book, book = register.book(), Workbook()
    book.properties.creator, book.properties.title = printable(register_book.agency), printable(register_book.title)
    book.properties.created = book.properties.modified = STILL
    sheet = book.worksheets[0]
    sheet.title = f"Năm {register_book.year}"
    _head(sheet, register_book)
    for line in register_book.lines:
        _row(sheet, line)
    _printing(sheet)
    return _still(book)


def _head(sheet: Worksheet, book: Book) -> None:
    about = f"Trích theo: {book.excerpt}" if book.excerpt else book.ranges[0]
    for text in (book.agency.upper(), book.title.upper(), about):
        sheet.append([printable(text)])
        sheet.cell(sheet.max_row, 1).font = Font(name=TYPEFACE, size=13, bold=True)
    sheet.append(list(book.columns))
    for column, width in enumerate(book.letters, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        cell = sheet.cell(_HEAD_ROWS, column)
        cell.font, cell.border = Font(name=TYPEFACE, size=12, bold=True), _FRAME
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _row(sheet: Worksheet, line: BookLine) -> None:
    row = sheet.max_row + 1
    for column, value in enumerate(line.values, start=1):
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)  # noqa: S101  nothing is merged here
        _write(cell, printable(value) if isinstance(value, str) else value)
        cell.font = Font(name=TYPEFACE, size=12, strike=line.struck and column < len(line.values))


def _write(cell: Cell, value: Value) -> None:
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
