"""What keeps a Word file from being the text of record: it would print something else than its author sees, or fetch things."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from documents.word.package import WordPackage
from models.refusal import Unreadable

_CHANGES = tuple(qn(name) for name in ("w:ins", "w:del", "w:moveFrom", "w:moveTo"))
_FETCHED = re.compile(r"/(?:image|oleObject|aFChunk|frame|video|audio|subDocument|package|control)$")
_FETCHING_FIELD = re.compile(r"\b(?:INCLUDEPICTURE|INCLUDETEXT|LINK|DDE|DDEAUTO|DATABASE|RD)\b")
_MOVING_FIELD = re.compile(r"^\s*(DATE|TIME|SAVEDATE|PRINTDATE)\b")


def require_fit(package: WordPackage) -> None:
    """Refuse, naming everything at once that its author must settle first."""
    faults = list(_faults(package))
    if faults:
        raise Unreadable(f"Tệp Word chưa dùng làm văn bản chính được: {'; '.join(faults)}. Hãy sửa trong Word rồi nộp lại.")


def _faults(package: WordPackage) -> Iterator[str]:
    if any(next(package.root.iter(tag), None) is not None for tag in _CHANGES):
        yield "còn dấu vết sửa đổi (Track Changes), phải chấp nhận hoặc bỏ hết"
    if next(package.root.iter(qn("w:commentReference")), None) is not None:
        yield "còn ghi chú (Comments), phải xóa hết"
    if any(link.outside and _FETCHED.search(link.kind) for link in package.links):
        yield "có ảnh hoặc đối tượng nằm ngoài tệp, phải chèn hẳn vào tệp"
    fields = list(_fields(package))
    if any(_FETCHING_FIELD.search(field) for field in fields):
        yield "có trường lấy nội dung từ tệp khác (INCLUDETEXT, LINK, DDE …), phải chuyển thành chữ"
    if any(_MOVING_FIELD.match(field) for field in fields):
        yield "có ngày tự đổi theo đồng hồ máy (trường DATE), phải gõ thành chữ"


def _fields(package: WordPackage) -> Iterator[str]:
    """The formulas of all fields; one that is cut into several runs is put together by its paragraph."""
    for paragraph in package.root.iter(qn("w:p")):
        codes = "".join(node.text or "" for node in paragraph.iter(qn("w:instrText")))
        if codes:
            yield codes
    for simple in package.root.iter(qn("w:fldSimple")):
        yield simple.get(qn("w:instr"), "")
