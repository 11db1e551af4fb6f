"""Where a document leaves the form of NĐ 30/2020/NĐ-CP: each deviation with its article, for Word files and PDFs alike."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from documents.rendering.components import Components, components_of, folded
from documents.rendering.deviation import Deviation, article
from documents.rendering.rules_of_body import body_deviations
from documents.rendering.rules_of_ending import ending_deviations
from documents.rendering.rules_of_head import head_deviations
from documents.rendering.rules_of_lines import line_deviations
from documents.rendering.rules_of_page import page_deviations
from documents.rendering.seen import SeenDocument
from documents.rendering.seen_docx import see_docx
from documents.rendering.seen_pdf import see_pdf
from models.refusal import Unreadable

__all__ = ["Deviation", "check_form"]

_RULES: tuple[Callable[[SeenDocument, Components], Iterator[Deviation]], ...] = (
    page_deviations,
    head_deviations,
    line_deviations,
    body_deviations,
    ending_deviations,
)


def check_form(data: bytes, filename: str, *, stamps: Sequence[str] = ()) -> list[Deviation]:
    """Every deviation found in a .docx or .pdf, in the order of the document; an empty list says the form is kept.

    `stamps` are the words ('KHẨN', 'MẬT') that this document must bear.
    Raises `Unreadable` for another kind of file, a damaged one, or a PDF without text (a scan).
    """
    document = _seen(data, filename)
    if not any(line.text.strip() for line in document.lines):
        raise Unreadable("Tệp không có chữ đọc được (có thể là bản quét), không kiểm tra được thể thức.", filename=filename)
    found = components_of(document)
    return [*(deviation for rule in _RULES for deviation in rule(document, found)), *_missing_stamps(document, stamps)]


def _missing_stamps(document: SeenDocument, stamps: Sequence[str]) -> Iterator[Deviation]:
    there = {folded(line.text) for line in document.lines}
    for word in stamps:
        if folded(word) not in there:
            yield Deviation(article("II.10"), f"Thiếu dấu “{word}” ở dưới số, ký hiệu của văn bản.", "phần đầu văn bản")


def _seen(data: bytes, filename: str) -> SeenDocument:
    kind = PurePath(filename).suffix.lower()
    try:
        if kind == ".docx":
            return see_docx(data)
        if kind == ".pdf":
            return see_pdf(data)
    except (BadZipFile, PackageNotFoundError, PDFSyntaxError, PdfminerException, KeyError, ValueError) as error:
        raise Unreadable("Tệp hỏng hoặc không đúng định dạng, không mở được.", filename=filename) from error
    raise Unreadable("Chỉ kiểm tra được thể thức của tệp .docx và .pdf.", filename=filename)
