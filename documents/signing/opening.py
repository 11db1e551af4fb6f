"""A PDF opened to be signed or verified; what cannot be opened is refused in words."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from models.refusal import Unreadable

_HEADER_WITHIN = 1024
"""ISO 32000-1, annex H: readers look for '%PDF-' so far into the file."""

BROKEN = (PdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError)
"""What the reader raises on damaged files: it checks little before it follows a file's own words."""


def open_to_read(pdf: bytes, *, strict: bool = True) -> PdfFileReader:
    """The file for reading. Raises Unreadable for what is no PDF, is damaged, or is encrypted."""
    if b"%PDF-" not in pdf[:_HEADER_WITHIN]:
        raise Unreadable("Tệp này không phải PDF. Hãy chọn đúng tệp .pdf của văn bản.")
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=strict)
        encrypted = reader.encrypted
        if not encrypted:
            _walk(reader)
    except BROKEN as error:
        raise Unreadable("Tệp PDF bị hỏng hoặc bị cắt cụt nên không đọc được; hãy lấy lại bản gốc.") from error
    if encrypted:
        raise Unreadable("Tệp PDF này đặt mật khẩu hoặc mã hóa. Hãy bỏ mật khẩu rồi thử lại: văn bản điện tử không được khóa.")
    return reader


def open_to_add(pdf: bytes) -> IncrementalPdfFileWriter:
    """The file for adding an update after its last byte; what is there stays as it is. Raises Unreadable as above."""
    reader = open_to_read(pdf)
    return IncrementalPdfFileWriter(BytesIO(pdf), prev=reader)


def written(writer: IncrementalPdfFileWriter) -> bytes:
    """The old bytes and the update."""
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def pages_of(reader: PdfFileReader) -> int:
    """How many pages there are."""
    return int(reader.root["/Pages"]["/Count"])


def _walk(reader: PdfFileReader) -> None:
    """Touch what every road needs, so that damage shows here and not half-way."""
    for page in range(pages_of(reader)):
        reader.find_page_for_modification(page)
