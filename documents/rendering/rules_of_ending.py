"""Capacity, post and name of the signer; Nơi nhận (Phụ lục I, mục II.7 and II.9)."""

import re
from collections.abc import Iterator, Sequence

from documents.rendering.components import Components
from documents.rendering.deviation import Deviation, article, wrong_size, wrong_style
from documents.rendering.figures import RECIPIENTS_LABEL_PT, RECIPIENTS_PT, SIGNER_PT
from documents.rendering.seen import SeenDocument, SeenLine

_ENDING = "phần cuối văn bản"
_MARKS = re.compile(r"^(?P<mark>TM|KT|TL|TUQ|Q)(?P<dot>\.?)\s+\S")
_SLASHED = re.compile(r"^[TK]/[MTL]\b|^T/UQ\b")
_DEGREES = re.compile(r"^(?:GS|PGS|TS|ThS|CN|BS|KS|TSKH|Đồng chí|Ông|Bà)\.?\s", re.IGNORECASE)
_NAME_SIZE = 10
_ARCHIVE = re.compile(r"^[-–]?\s*lưu\b", re.IGNORECASE)
_FEW_WORDS = 2


def ending_deviations(_document: SeenDocument, found: Components) -> Iterator[Deviation]:
    """What the ending gets wrong."""
    yield from _signature(found.signature)
    yield from _recipients(found.recipients_label, found.recipients)


def _signature(lines: Sequence[SeenLine]) -> Iterator[Deviation]:
    rule = article("II.7")
    titles = [line for line in lines if line.text.isupper()]
    names = [line for line in lines if not line.text.isupper() and _is_name(line)]
    if not titles:
        yield Deviation(rule, "Thiếu quyền hạn, chức vụ của người ký bằng chữ in hoa.", _ENDING)
    for line in titles:
        if _SLASHED.match(line.text) or ((mark := _MARKS.match(line.text)) and not mark["dot"]):
            yield Deviation(rule, "Quyền hạn ký viết tắt có dấu chấm: TM., KT., TL., TUQ., Q.", line.where)
        yield from wrong_style(rule, "Quyền hạn, chức vụ người ký", line, bold=True, italic=False)
        yield from wrong_size(rule, "Quyền hạn, chức vụ người ký", line, SIGNER_PT)
    yield from _capacity_order([line for line in titles if _MARKS.match(line.text)])
    for line in names:
        if _DEGREES.match(line.text.strip()):
            message = (
                "Trước họ tên người ký không ghi học hàm, học vị, danh hiệu (trừ lực lượng vũ trang, giáo dục, y tế, khoa học)."
            )
            yield Deviation(rule, message, line.where)
        yield from wrong_style(rule, "Họ tên người ký", line, bold=True, italic=False)
        yield from wrong_size(rule, "Họ tên người ký", line, SIGNER_PT)


def _is_name(line: SeenLine) -> bool:
    """Notes in brackets and times of signing stand there too, in small letters."""
    text = line.text.strip()
    small = line.size is not None and line.size <= _NAME_SIZE
    return (
        not small and not text.startswith(("(", "[")) and len(text.split()) >= _FEW_WORDS and not any(c.isdigit() for c in text)
    )


def _capacity_order(titles: Sequence[SeenLine]) -> Iterator[Deviation]:
    """KT. stands under TM. or TL., never above them."""
    marks = [match["mark"] for line in titles if (match := _MARKS.match(line.text))]
    if marks[:1] == ["KT"] and {"TM", "TL"} & set(marks):
        yield Deviation(article("II.7"), "“TM.” hoặc “TL.” đứng trước, “KT.” ở dòng dưới.", titles[0].where)


def _recipients(label: SeenLine | None, items: Sequence[SeenLine]) -> Iterator[Deviation]:
    rule = article("II.9")
    if label is None:
        yield Deviation(rule, "Thiếu “Nơi nhận:”.", _ENDING)
        return
    if label.text.strip() != "Nơi nhận:":
        yield Deviation(rule, "Phải viết “Nơi nhận:” trên dòng riêng, có dấu hai chấm.", label.where)
    yield from wrong_size(rule, "“Nơi nhận”", label, RECIPIENTS_LABEL_PT)
    yield from wrong_style(rule, "“Nơi nhận”", label, bold=True, italic=True)
    whole = _whole_items(items)
    for line in items:
        yield from wrong_size(rule, "Nơi nhận, phần liệt kê", line, RECIPIENTS_PT)
        yield from wrong_style(rule, "Nơi nhận, phần liệt kê", line, bold=False, italic=False)
    yield from _items(rule, whole)


def _whole_items(items: Sequence[SeenLine]) -> list[SeenLine]:
    """Items whose text runs over two lines put together again."""
    whole: list[SeenLine] = []
    for line in items:
        text = line.text.strip()
        if whole and not text.startswith(("-", "–", "+", "*")) and not whole[-1].text.rstrip().endswith((";", ".")):
            whole[-1] = SeenLine(f"{whole[-1].text} {text}", whole[-1].where)
        else:
            whole.append(SeenLine(text, line.where))
    return whole


def _items(rule: str, items: Sequence[SeenLine]) -> Iterator[Deviation]:
    archive = [line for line in items if _ARCHIVE.match(line.text)]
    if not archive:
        yield Deviation(rule, "Thiếu dòng “- Lưu: VT, …” ở cuối Nơi nhận.", _ENDING)
    for line in items:
        if not line.text.startswith("- "):
            yield Deviation(rule, "Mỗi nơi nhận một dòng, đầu dòng có gạch đầu dòng.", line.where)
        if line not in archive and not line.text.endswith(";"):
            yield Deviation(rule, "Cuối mỗi dòng Nơi nhận là dấu chấm phẩy.", line.where)
    for line in archive:
        if not re.match(r"^- Lưu: VT\b", line.text) or not line.text.endswith("."):
            yield Deviation(rule, "Dòng lưu phải viết “- Lưu: VT, đơn vị soạn thảo.”, cuối dòng có dấu chấm.", line.where)
