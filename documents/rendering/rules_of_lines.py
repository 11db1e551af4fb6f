"""The lines drawn under motto, agency and subject, and the colour of the letters (Phụ lục I, mục I.4, II.1, II.2, II.5)."""

from collections.abc import Iterator, Sequence

from documents.rendering.components import Components, is_stamp
from documents.rendering.deviation import Deviation, article
from documents.rendering.figures import SHORT_LINE, Span
from documents.rendering.seen import SeenDocument, SeenLine

_WHOLE = Span(1.0, 1.0)
_TOLERANCE = 0.06
_SHARES = {_WHOLE: "bằng độ dài dòng chữ", SHORT_LINE: "từ 1/3 đến 1/2 độ dài dòng chữ"}


def line_deviations(document: SeenDocument, found: Components) -> Iterator[Deviation]:
    """What is missing or too long; where nothing shows the lines nothing is said."""
    yield from _under([found.motto] if found.motto else [], "II.1", "Tiêu ngữ", _WHOLE)
    yield from _under([line for line in found.agency if line.bold], "II.2", "tên cơ quan ban hành", SHORT_LINE)
    yield from _under(found.title, "II.5", "trích yếu", SHORT_LINE)
    yield from _colour(document.lines)


def _under(lines: Sequence[SeenLine], number: str, name: str, share: Span) -> Iterator[Deviation]:
    """One line stands under the last of `lines`, as long as `share` of the widest of them."""
    if not lines or any(line.underlined for line in lines) or lines[-1].ruled is None:
        return
    last, words = lines[-1], _SHARES[share]
    if last.ruled == 0:
        yield Deviation(article(number), f"Dưới {name} phải có đường kẻ ngang, nét liền, dài {words}.", last.where)
        return
    widths = [line.width for line in lines if line.width is not None]
    if widths and last.ruled is not None and not share.holds(last.ruled / max(widths), tolerance=_TOLERANCE):
        yield Deviation(article(number), f"Đường kẻ dưới {name} phải dài {words}.", last.where)


def _colour(lines: Sequence[SeenLine]) -> Iterator[Deviation]:
    coloured = [line for line in lines if line.coloured and line.text.strip() and not is_stamp(line.text)]
    if coloured:
        yield Deviation(article("I.4"), f"Chữ phải màu đen ({len(coloured)} đoạn có màu khác).", coloured[0].where)
