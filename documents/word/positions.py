"""The lines for number and date in a Word file that has no fields, found by how offices write them."""

import re
from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.rendering.components import is_kind
from documents.word.words import Words, words_of
from models.number_written import OF_THE_PARTY, number_line
from models.refusal import Unreadable

_BLANKS = r"[\s\u00a0.…_]"
_NUMBER = re.compile(
    rf"(?:^|(?<=[\t\n]))\s*(?P<whole>số\s*:?{_BLANKS}*(?P<number>\d*){_BLANKS}*"
    rf"(?:/\s*(?P<symbol>\S.*?)?|[–-]\s*(?P<party>{OF_THE_PARTY})))(?=\s*(?:[\t\n]|\s{{4,}}|$))",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"ngày{_BLANKS}*\d{{0,2}}{_BLANKS}*tháng{_BLANKS}*\d{{0,2}}{_BLANKS}*năm(?:{_BLANKS}*\d{{1,4}}|[ \u00a0]*[.…_]+)?[.…_]*",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    rf"^\(?\s*(?:ban hành\s+)?kèm theo\b[^/]*?\bsố{_BLANKS}*(?P<number>\d*){_BLANKS}*[/–-](?P<symbol>[^\s,;)]+)", re.IGNORECASE
)
HEAD_LINES = 60
"""No head has more paragraphs, cells and blank lines counted."""


def fill_number(root: Element, number: str, symbol: str | None) -> None:
    """'Số: 07/KH-SXD' where the head has its line for it; the draft's symbol stays where none is given."""
    for words in _head(root):
        if found := _NUMBER.search(words.text):
            start, end = found.span("whole")
            words.put(start, end, number_line(number, symbol or found["party"] or found["symbol"] or ""))
            return
    raise Unreadable(
        "Không tìm thấy dòng “Số: …/KH-…” ở phần đầu tệp Word để điền số; hãy thêm dòng ấy hoặc soạn theo mẫu Word của cơ quan."
    )


def fill_date(root: Element, written: str) -> None:
    """'ngày 05 tháng 02 năm 2024' where the head has its line for it; the place before it stays."""
    for words in _head(root):
        if found := _DATE.search(words.text):
            words.put(*found.span(), written)
            return
    raise Unreadable(
        "Không tìm thấy dòng “…, ngày … tháng … năm …” ở phần đầu tệp Word để điền ngày; "
        "hãy thêm dòng ấy hoặc soạn theo mẫu Word của cơ quan."
    )


def fill_appendix_references(root: Element, number: str, symbol: str | None, written: str) -> None:
    """'(Kèm theo Kế hoạch số …/KH-SXD ngày …)' under each appendix of this document; another document's stays as it is."""
    for words in words_of(root):
        found = _REFERENCE.search(words.text)
        if not found or (symbol and found["symbol"].casefold() != symbol.casefold()):
            continue
        if date := _DATE.search(words.text, found.end()):
            words.put(*date.span(), written)
        words.put(found.start("number"), found.end("number"), number) if found["number"] else _put_blank(words, found, number)


def _put_blank(words: Words, found: re.Match[str], number: str) -> None:
    """The blank before the stroke becomes the number, one space before it."""
    start = words.text.lower().rindex("số", 0, found.start("symbol")) + len("số")
    words.put(start, found.start("symbol") - 1, f" {number}")


def _head(root: Element) -> Iterator[Words]:
    """The paragraphs above the name of the kind ('KẾ HOẠCH')."""
    for count, words in enumerate(words_of(root)):
        if count >= HEAD_LINES or is_kind(words.text):
            return
        yield words
