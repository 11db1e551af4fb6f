"""Paper, margins, typeface, page numbers (Phụ lục I, mục I)."""

import re
from collections import Counter
from collections.abc import Iterator

from documents.rendering.components import Components
from documents.rendering.deviation import Deviation, article, points, wrong_size
from documents.rendering.figures import (
    BOTTOM_MM,
    LEFT_MM,
    PAGE_HEIGHT_MM,
    PAGE_NUMBER_PT,
    PAGE_WIDTH_MM,
    RIGHT_MM,
    TOP_MM,
    TYPEFACE,
    Span,
)
from documents.rendering.seen import SeenDocument, SeenLine, SeenPage

_PAPER_MM = 2.0
_MARGIN_MM = 0.6
_LEGACY = re.compile(r"^(?:\.?Vn[A-Z]|VNI|\.VN)", re.IGNORECASE)


def page_deviations(document: SeenDocument, found: Components) -> Iterator[Deviation]:
    """What the page as a whole gets wrong."""
    for page in document.pages:
        yield from _paper(page)
    yield from _margins(document)
    yield from _typefaces(document)
    yield from _page_numbers(document, found)


def _paper(page: SeenPage) -> Iterator[Deviation]:
    sides = sorted((page.width, page.height))
    if abs(sides[0] - PAGE_WIDTH_MM) > _PAPER_MM or abs(sides[1] - PAGE_HEIGHT_MM) > _PAPER_MM:
        size = f"{page.width:.0f} × {page.height:.0f} mm"
        yield Deviation(article("I.1"), f"Khổ giấy {size}, phải là A4 (210 × 297 mm).", page.where)


def _margins(document: SeenDocument) -> Iterator[Deviation]:
    """A PDF shows its margins by its text: each is the narrowest of its upright pages."""
    upright = [page for page in document.pages if page.width < page.height]
    sides: tuple[tuple[str, str, Span], ...] = (
        ("trên", "top", TOP_MM),
        ("dưới", "bottom", BOTTOM_MM),
        ("trái", "left", LEFT_MM),
        ("phải", "right", RIGHT_MM),
    )
    for name, side, allowed in sides:
        seen = [(getattr(page, side), page.where) for page in upright if getattr(page, side) is not None]
        if not seen:
            continue
        width, where = min(seen)
        shown_by_text = document.pages_known is not None
        if width < allowed.least - _MARGIN_MM or (not (shown_by_text and name == "dưới") and width > allowed.most + _MARGIN_MM):
            yield Deviation(
                article("I.3"),
                f"Lề {name} {points(round(width, 1))} mm, phải từ {allowed.least:g} đến {allowed.most:g} mm.",
                where,
            )


def _typefaces(document: SeenDocument) -> Iterator[Deviation]:
    allowed = {_plain(name) for name in (TYPEFACE, "TimesNewRomanPSMT", "TimesNewRomanPS", *document.substitutes)}
    others: Counter[str] = Counter()
    first: dict[str, SeenLine] = {}
    for line in document.lines:
        if line.text.strip() and line.font and _plain(line.font) not in allowed:
            others[line.font] += 1
            first.setdefault(line.font, line)
    for font, count in others.most_common():
        legacy = " (phông mã cũ TCVN3/VNI, không phải Unicode)" if _LEGACY.match(font) else ""
        message = f"Phông chữ {font}{legacy} ở {count} đoạn, phải là {TYPEFACE}, bộ mã Unicode TCVN 6909:2001."
        yield Deviation(article("I.4"), message, first[font].where)


def _plain(font: str) -> str:
    return re.sub(r"[\s\-_]", "", font).lower()


def _page_numbers(document: SeenDocument, found: Components) -> Iterator[Deviation]:
    number, rule, where = document.number, article("I.7"), "số trang"
    if not number.present:
        if document.pages_known is None or document.pages_known - len(found.appendices[:1]) > 1:
            yield Deviation(rule, "Không có số trang; từ trang 2 phải đánh số, giữa lề trên.", where)
        return
    if not number.on_top or not number.centred:
        yield Deviation(rule, "Số trang phải đặt canh giữa trong lề trên.", where)
    if number.on_first:
        yield Deviation(rule, "Không hiển thị số trang thứ nhất.", where)
    yield from wrong_size(rule, "Số trang", SeenLine("", where, size=number.size), PAGE_NUMBER_PT)
