"""Bases, paragraphs, headings, the closing mark, appendices (Phụ lục I, mục II.6 and III)."""

import re
from collections.abc import Callable, Iterator, Sequence

from documents.rendering.components import Components
from documents.rendering.deviation import Deviation, article, points, span, wrong_size, wrong_style
from documents.rendering.figures import BODY_PT, FIRST_LINE_MM, LINE_SPACING, PARAGRAPH_GAP_PT, TITLE_PT
from documents.rendering.seen import SeenDocument, SeenLine

_RULE = article("II.6")
_INDENT_MM = 0.7
_GAP_PT = 0.6
_ROMAN = re.compile(r"^[IVXLC]+\.\s")
_LONG = 90
"""Letters from which a paragraph has more than one line, so that its edges can be judged."""


def body_deviations(_document: SeenDocument, found: Components) -> Iterator[Deviation]:
    """What the text gets wrong; a fault of many paragraphs is told once, with their number and the first of them."""
    yield from _bases(found.bases)
    body = [line for line in found.body if line.alignment != "center" and len(line.text.strip()) > 1]
    yield from _together(body, _wrong_size, "Nội dung: cỡ chữ {value}, phải là " + span(BODY_PT))
    yield from _together(body, _wrong_alignment, "Nội dung: phải canh đều cả hai lề")
    yield from _together(body, _wrong_indent, "Nội dung: chữ đầu đoạn lùi {value} mm, phải lùi 10 hoặc 12,7 mm")
    yield from _together(body, _wrong_gap, "Nội dung: cách đoạn trên {value} pt, tối thiểu 6 pt")
    yield from _together(body, _wrong_spacing, "Nội dung: cách dòng {value} dòng, phải từ dòng đơn đến 1,5 dòng")
    yield from _together(body, _wrong_heading, "Đề mục đánh số La Mã: phải in hoa, đậm")
    yield from _closing(found.body)
    yield from _appendices(found.appendices)


def _bases(bases: Sequence[SeenLine]) -> Iterator[Deviation]:
    for line in bases:
        yield from wrong_style(_RULE, "Căn cứ ban hành", line, italic=True)
        yield from wrong_size(_RULE, "Căn cứ ban hành", line, BODY_PT)
    for line in bases[:-1]:
        if not line.text.rstrip().endswith(";"):
            yield Deviation(_RULE, "Mỗi căn cứ một dòng, cuối dòng là dấu chấm phẩy.", line.where)


def _together(lines: Sequence[SeenLine], fault: Callable[[SeenLine], str | None], message: str) -> Iterator[Deviation]:
    wrong = [(value, line) for line in lines if (value := fault(line)) is not None]
    if wrong:
        value, first = wrong[0]
        count = f" ({len(wrong)} đoạn)" if len(wrong) > 1 else ""
        yield Deviation(_RULE, f"{message.format(value=value)}{count}.", first.where)


def _wrong_size(line: SeenLine) -> str | None:
    return points(line.size) if line.size is not None and not BODY_PT.holds(line.size, tolerance=0.26) else None


def _wrong_alignment(line: SeenLine) -> str | None:
    return "" if len(line.text) > _LONG and line.alignment not in {None, "justify"} else None


def _wrong_indent(line: SeenLine) -> str | None:
    if line.first_line is None or any(abs(line.first_line - right) <= _INDENT_MM for right in FIRST_LINE_MM):
        return None
    return points(round(line.first_line, 1))


def _wrong_gap(line: SeenLine) -> str | None:
    return points(round(line.gap, 1) + 0.0) if line.gap is not None and line.gap < PARAGRAPH_GAP_PT - _GAP_PT else None


def _wrong_spacing(line: SeenLine) -> str | None:
    wrong = line.spacing is not None and not LINE_SPACING.holds(line.spacing, tolerance=0.06)
    return points(round(line.spacing or 0, 2)) if wrong else None


def _wrong_heading(line: SeenLine) -> str | None:
    return "" if _ROMAN.match(line.text) and not (line.text.isupper() and line.bold) and len(line.text) < _LONG else None


def _closing(body: Sequence[SeenLine]) -> Iterator[Deviation]:
    if body and not body[-1].text.rstrip().endswith("./."):
        rule = "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.4"
        yield Deviation(rule, "Kết thúc nội dung phải có dấu “./.”.", body[-1].where)


def _appendices(appendices: Sequence[SeenLine]) -> Iterator[Deviation]:
    rule = article("III.1")
    if not appendices:
        return
    label = appendices[0]
    yield from wrong_style(rule, "Phụ lục", label, bold=True, italic=False)
    yield from wrong_size(rule, "Phụ lục", label, TITLE_PT)
    if not any(line.text.strip().lower().startswith("(kèm theo") for line in appendices[:6]):
        message = "Dưới tên phụ lục phải ghi “(Kèm theo Kế hoạch số … ngày … của …)”."
        yield Deviation(rule, message, label.where)
