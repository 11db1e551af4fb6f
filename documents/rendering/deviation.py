"""One place where a document leaves the prescribed form."""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.rendering.figures import Span
from documents.rendering.seen import SeenLine

APPENDIX_ONE = "NĐ 30/2020/NĐ-CP, Phụ lục I, phần I"


@dataclass(frozen=True)
class Deviation:
    """`article` is the rule, `message` what is wrong and what is right, `where` the place; all Vietnamese."""

    article: str
    message: str
    where: str


def article(number: str) -> str:
    """'NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3'."""
    return f"{APPENDIX_ONE}, mục {number}"


def wrong_size(rule: str, name: str, line: SeenLine, allowed: Span) -> Iterator[Deviation]:
    """The size of a component's letters, half a point allowed for rounding."""
    if line.size is not None and not allowed.holds(line.size, tolerance=0.26):
        yield Deviation(rule, f"{name}: cỡ chữ {points(line.size)}, phải là {span(allowed)}.", line.where)


def wrong_style(
    rule: str, name: str, line: SeenLine, *, bold: bool | None = None, italic: bool | None = None
) -> Iterator[Deviation]:
    """Bold or not, italic or upright; None is not asked."""
    if bold is not None and line.bold is not bold:
        yield Deviation(rule, f"{name}: phải là chữ {'đậm' if bold else 'không đậm'}.", line.where)
    if italic is not None and line.italic is not italic:
        yield Deviation(rule, f"{name}: phải là kiểu chữ {'nghiêng' if italic else 'đứng'}.", line.where)


def wrong_capitals(rule: str, name: str, line: SeenLine) -> Iterator[Deviation]:
    """Whether it is written in capitals."""
    if not line.text.isupper():
        yield Deviation(rule, f"{name}: phải viết bằng chữ in hoa.", line.where)


def points(size: float) -> str:
    """'13,5'."""
    return f"{size:g}".replace(".", ",")


def span(allowed: Span) -> str:
    """'13–14' or '13'."""
    return points(allowed.least) if allowed.least == allowed.most else f"{points(allowed.least)}–{points(allowed.most)}"
