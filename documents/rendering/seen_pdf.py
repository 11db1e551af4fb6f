"""A PDF seen as it is set: words with their letters and places become lines, lines become paragraphs."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pdfplumber
from pdfplumber.page import Page

from documents.rendering.components import is_appendix, is_country, is_kind
from documents.rendering.figures import CHOSEN
from documents.rendering.seen import Alignment, SeenDocument, SeenLine, SeenNumber, SeenPage, Side, quoted

MM = 25.4 / 72
_SAME_LINE_PT = 3.0
_COLUMN_GAP_PT = 12.0
_EDGE_MM = 1.5
_SUBSTITUTES = ("TeXGyreTermes", "LiberationSerif", "Tinos", "NimbusRoman", "NimbusRomNo9L")
_NUMBER = re.compile(r"\d{1,3}")
_ENDING = re.compile(r"nơi nhận", re.IGNORECASE)
_HEAD_PT = 80.0
_MEETING_PT = 60.0
"""How far from the country's line another line of the right column may begin."""
_RIGHT_COLUMN_PT = 220.0
_Word = dict[str, Any]
_Box = tuple[float, float, float, float]
_Stroke = tuple[float, float, float]
"""A drawn level line: its left and right end and how far down it lies, in millimetres."""
_THIN_PT = 2.0
_UNDER_MM = (-1.0, 4.0)
"""How far below the letters a line under them lies."""
_ASIDE_MM = 6.0
_BLACK = frozenset({(0,), (0, 0, 0), (0, 0, 0, 1), 0, None})
_INDENT_MM = 5.0
_INSIDE_MM = 0.7
_SHORT_MM = 12.0
_SINGLE = CHOSEN.line_pitch


@dataclass(frozen=True)
class _Row:
    """A printed line or one of its columns, in millimetres from the page's left and top edges."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    font: str
    size: float
    side: Side | None = None
    coloured: bool = False


def see_pdf(data: bytes) -> SeenDocument:
    """The document. Raises what pdfplumber raises where it is none; a scan without text gives no lines."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        rows = list(_rows(document.pages))
        pages = [(page.width * MM, page.height * MM) for page in document.pages]
        tables = {page.page_number: [t.bbox for t in page.find_tables()] for page in document.pages}
        strokes = _strokes(document.pages[0])
    numbers = [row for row in rows if _is_page_number(row, pages[row.page - 1][1])]
    text = [row for row in rows if row not in numbers]
    seen = tuple(_page(n, size, [row for row in text if row.page == n]) for n, size in enumerate(pages, start=1))
    return SeenDocument(
        pages=seen,
        lines=tuple(_paragraphs(text, seen, tables, strokes)),
        number=_number(numbers, seen),
        pages_known=len(pages),
        substitutes=_SUBSTITUTES,
    )


def _rows(pages: Sequence[Page]) -> Iterator[_Row]:
    """Every line of every page; an ending (Nơi nhận) goes on over pages until an appendix begins."""
    ending = False
    for page in pages:
        lines = _printed_lines(page)
        ending = ending and not any(is_appendix(_text(line)) for line in lines[:3])
        for line in lines:
            ending = ending or _ENDING.match(_text(line)) is not None
            yield from _columns(line, page.page_number, _head_border(lines), ending=ending)


def _columns(line: Sequence[_Word], page: int, border: tuple[float, float] | None, *, ending: bool) -> Iterator[_Row]:
    cut = _cut(line, border, ending=ending)
    if cut is None:
        yield _row(line, page, None)
        return
    sides: tuple[Side, Side] = ("left", "right")
    for part, side in zip((line[:cut], line[cut:]), sides, strict=True):
        if part:
            yield _row(part, page, side)


def _text(line: Sequence[_Word]) -> str:
    return " ".join(str(word["text"]) for word in line)


def _printed_lines(page: Page) -> list[list[_Word]]:
    """The words of each printed line, from left to right."""
    words = page.extract_words(extra_attrs=["fontname", "size", "non_stroking_color"], x_tolerance=2)
    lines: list[list[_Word]] = []
    for word in sorted(words, key=lambda w: (w["bottom"], w["x0"])):
        if lines and abs(lines[-1][-1]["bottom"] - word["bottom"]) < _SAME_LINE_PT:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: float(word["x0"])) for line in lines]


def _head_border(lines: Sequence[Sequence[_Word]]) -> tuple[float, float] | None:
    """Where the right column of the head begins and how far down it may reach, in points: the country's line tells."""
    for line in lines:
        texts = [str(word["text"]) for word in line]
        for i, text in enumerate(texts):
            if text.startswith("CỘNG") and is_country("".join(texts[i:])):
                kind = next((float(one[0]["top"]) for one in lines if is_kind(_text(one))), line[i]["bottom"] + _HEAD_PT)
                return line[i]["x0"] - 2, kind
    return None


def _cut(line: Sequence[_Word], border: tuple[float, float] | None, *, ending: bool) -> int | None:
    """Before which word the right column begins; None where the line is one."""
    gaps = [b["x0"] - a["x1"] for a, b in pairwise(line)]
    widest = gaps.index(max(gaps)) + 1 if gaps and max(gaps) > _COLUMN_GAP_PT else None
    if border is not None and line[0]["bottom"] < border[1]:
        return _head_cut(line, border[0], widest)
    if not ending:
        return None
    return widest if widest is not None else (0 if line[0]["x0"] > _RIGHT_COLUMN_PT else len(line))


def _head_cut(line: Sequence[_Word], border: float, widest: int | None) -> int | None:
    """At the widest gap where the columns meet there; a date is often longer than the country's line above it."""
    if widest is not None and abs(line[widest]["x0"] - border) < _MEETING_PT:
        return widest
    cut = next((i for i, word in enumerate(line) if word["x0"] >= border), len(line))
    starts_right = cut == len(line) and line[0]["x0"] > border - _MEETING_PT
    if starts_right:
        return 0
    centred_across = cut == len(line) and line[-1]["x1"] > border
    return None if centred_across else cut


def _row(words: Sequence[_Word], page: int, side: Side | None) -> _Row:
    letters: Counter[tuple[str, float]] = Counter()
    for word in words:
        letters[str(word["fontname"]).split("+")[-1], round(float(word["size"]), 1)] += len(str(word["text"]))
    font, size = letters.most_common(1)[0][0]
    return _Row(
        " ".join(str(word["text"]) for word in words),
        page,
        float(words[0]["x0"]) * MM,
        float(words[-1]["x1"]) * MM,
        min(float(word["top"]) for word in words) * MM,
        max(float(word["bottom"]) for word in words) * MM,
        font,
        size,
        side,
        coloured=sum(_is_black(word["non_stroking_color"]) for word in words) * 2 < len(words),
    )


def _is_black(colour: object) -> bool:
    return colour in _BLACK if isinstance(colour, tuple | int | float | None) else False


def _is_page_number(row: _Row, height: float) -> bool:
    return bool(_NUMBER.fullmatch(row.text)) and (row.bottom < CHOSEN.top or row.top > height - CHOSEN.bottom)


def _page(number: int, size: tuple[float, float], rows: Sequence[_Row]) -> SeenPage:
    """Margins as the text shows them: a short page shows no lower margin."""
    width, height = size
    if not rows:
        return SeenPage(f"trang {number}", width, height, None, None, None, None)
    lowest = height - max(row.bottom for row in rows)
    return SeenPage(
        f"trang {number}",
        width,
        height,
        top=min(row.top for row in rows),
        bottom=lowest if lowest < 30 else None,  # noqa: PLR2004  more is an unfilled page
        left=min(row.left for row in rows),
        right=width - max(row.right for row in rows),
    )


def _number(numbers: Sequence[_Row], pages: Sequence[SeenPage]) -> SeenNumber:
    if not numbers:
        return SeenNumber(present=False)
    first = numbers[0]
    page = pages[first.page - 1]
    middle = ((page.left or 0) + page.width - (page.right or 0)) / 2
    places = ((first.left + first.right) / 2, page.width / 2)
    return SeenNumber(
        present=True,
        centred=min(abs(places[0] - middle), abs(places[0] - places[1])) < 5,  # noqa: PLR2004  of the page or of the text
        on_top=first.bottom < page.height / 2,
        on_first=any(number.page == 1 for number in numbers),
        size=first.size,
    )


def _paragraphs(
    rows: Sequence[_Row], pages: Sequence[SeenPage], tables: dict[int, list[_Box]], strokes: Sequence[_Stroke]
) -> Iterator[SeenLine]:
    groups: list[list[_Row]] = []
    for row in rows:
        if groups and _continues(groups[-1], row, pages[row.page - 1]):
            groups[-1].append(row)
        else:
            groups.append([row])
    cells = [any(_inside(group[0], box) for box in tables[group[0].page]) for group in groups]
    usual = _usual_spacing([group for group, in_table in zip(groups, cells, strict=True) if not in_table])
    previous: _Row | None = None
    for group, in_table in zip(groups, cells, strict=True):
        yield _line(group, previous, pages[group[0].page - 1], usual, strokes, in_table=in_table)
        previous = group[-1]


def _continues(group: Sequence[_Row], row: _Row, page: SeenPage) -> bool:
    """Whether a printed line goes on with the paragraph above it: not indented, and that line ran to the right edge."""
    last = group[-1]
    if row.side or last.side or row.font != last.font or row.size != last.size:
        return False
    left, right = page.left or 0.0, page.width - (page.right or 0.0)
    return row.left < left + _INDENT_MM and last.right > right - _SHORT_MM


def _line(
    group: Sequence[_Row], previous: _Row | None, page: SeenPage, usual: float, strokes: Sequence[_Stroke], *, in_table: bool
) -> SeenLine:
    first = group[0]
    text = " ".join(row.text for row in group)
    pitch = _SINGLE * first.size * usual * MM
    below = previous is not None and previous.page == first.page and previous.side == first.side and previous.size == first.size
    return SeenLine(
        text=text,
        where=f"trang {first.page}, dòng {quoted(text)}",
        font=re.split(r"[-,]", first.font)[0],
        size=first.size,
        bold="bold" in first.font.lower(),
        italic=any(style in first.font.lower() for style in ("italic", "oblique")),
        alignment=_alignment(group, page),
        first_line=first.left - (page.left or 0.0),
        gap=(first.bottom - previous.bottom - pitch) / MM if below and previous else None,
        spacing=_spacing(group),
        side=first.side,
        in_table=in_table,
        ruled=_ruled(group[-1], strokes) if group[-1].page == 1 else None,
        width=max(row.right - row.left for row in group),
        coloured=first.coloured,
    )


def _strokes(page: Page) -> list[_Stroke]:
    """Level lines, whether drawn as lines, as thin boxes or as curves that do not bend."""
    drawn = [*page.lines, *page.rects, *page.curves]
    level = (one for one in drawn if one["bottom"] - one["top"] < _THIN_PT and one["x1"] - one["x0"] > _THIN_PT)
    return [(one["x0"] * MM, one["x1"] * MM, one["top"] * MM) for one in level]


def _ruled(row: _Row, strokes: Sequence[_Stroke]) -> float:
    """The length of the line that lies in the middle right under these letters; 0 where there is none."""
    middle = (row.left + row.right) / 2
    under = (
        right - left
        for left, right, top in strokes
        if _UNDER_MM[0] < top - row.bottom < _UNDER_MM[1] and abs((left + right) / 2 - middle) < _ASIDE_MM
    )
    return max(under, default=0.0)


def _alignment(group: Sequence[_Row], page: SeenPage) -> Alignment | None:
    left, right = page.left or 0.0, page.width - (page.right or 0.0)
    middled = all(abs((row.left - left) - (right - row.right)) < 2 * _EDGE_MM for row in group)
    inside = len(group) > 1 and all(row.left > left + _INSIDE_MM for row in group)  # a justified line touches the edges
    if middled and (inside or group[-1].left > left + _INDENT_MM):
        return "center"
    if len(group) == 1:
        return None
    return "justify" if all(right - row.right < _EDGE_MM for row in group[:-1]) else "left"


def _spacing(group: Sequence[_Row]) -> float | None:
    steps = [(b.bottom - a.bottom) / MM for a, b in pairwise(group) if a.page == b.page]
    return median(steps) / (_SINGLE * group[0].size) if steps else None


def _usual_spacing(groups: Sequence[Sequence[_Row]]) -> float:
    found = [spacing for spacing in map(_spacing, groups) if spacing is not None]
    return median(found) if found else 1.0


def _inside(row: _Row, box: _Box) -> bool:
    x0, top, x1, bottom = (edge * MM for edge in box)
    return x0 - 1 <= row.left <= x1 and top - 1 <= row.top <= bottom
