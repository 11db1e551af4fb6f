"""Printed lines of a table put together to its rows, whether its cells stand at the top or in the middle of their rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from documents.reading.formats.text.aligned_columns import Cut
from documents.reading.formats.text.cell_fit import is_body
from documents.reading.formats.text.cell_rows import GROUP, ORDER_HEADING
from documents.reading.formats.text.cell_texts import is_order
from documents.reading.formats.text.table_rows import Rows, Tables

SMALL = 1.5  # the price of a cell that begins with a small letter, and of work that does not begin with its number
UNEVEN = 0.7  # for each line that a row has more above its number than below it
TORN = 2.0  # of a row that goes on from the page before
FULL = 0.3  # of a cell that begins though the line above it was full
EASILY = 0.8  # of the longest text of the column, for letters are of unequal width
DOUBTFUL = 1.0
BULLETS = frozenset("-+*•")
OPEN = re.compile(r"(?:[-,;(/]|(?<!\w)(?:và|của|các|cho|với|hoặc))$")
Starts = list[bool]


@dataclass(frozen=True)
class _Lines:
    """The lines of a table; `header` of them holds the headings, `widths` the longest text of each column."""

    cuts: Sequence[Cut]
    header: int
    widths: tuple[int, ...]
    numbered: bool

    def is_anchor(self, at: int) -> bool:
        """True for a line that tells of one row: with its number, or with a text that begins in the first column."""
        first = self.cuts[at].cells[0]
        if self.numbered:
            return is_order(first) or bool(ORDER_HEADING.fullmatch(first))
        return bool(first) and not first[0].islower() and (at == 0 or not self.cuts[at - 1].cells[0] or self.had_room(at, 0))

    def had_room(self, at: int, column: int) -> bool:
        """True if the first word of a cell's line would easily have fitted on the line above, or that is empty."""
        return self._needed(at, column) <= EASILY * self.widths[column]

    def was_full(self, at: int, column: int) -> bool:
        """True if it would not have fitted."""
        return self._needed(at, column) > self.widths[column] + 1

    def _needed(self, at: int, column: int) -> int:
        above, words = self.cuts[at - 1].cells[column] if at else "", self.cuts[at].cells[column].split()
        if not above or not words:
            return 0
        return len(above) + 1 + len(words[0]) + (self.widths[column] if OPEN.search(above) else 0)

    def begins_anew(self, at: int, column: int) -> bool:
        """True if a cell's line begins a paragraph."""
        text = self.cuts[at].cells[column]
        return bool(text) and not text[0].islower() and self.had_room(at, column)


def printed_rows(cuts: Sequence[Cut], header: int) -> Tables:
    """The rows of the lines. `header`: which line holds the headings."""
    if not cuts:
        return Tables({})
    widths = tuple(max(map(len, column)) for column in zip(*(cut.cells for cut in cuts if not cut.spans), strict=True))
    lines = _Lines(cuts, header, widths, bool(ORDER_HEADING.fullmatch(cuts[header].cells[0])))
    top, middle = _from_the_top(lines), _from_the_middle(lines)
    top_prices = [_price(lines, at, starts=starts) for at, starts in enumerate(top)]
    if sum(middle[1]) < sum(top_prices):
        return _joined(lines, *middle)
    return _joined(lines, top, top_prices)


def _joined(lines: _Lines, starts: Starts, prices: Sequence[float]) -> Tables:
    found: dict[int, list[str]] = {}
    guessed: set[int] = set()
    place = lines.cuts[0].place
    for at, cut in enumerate(lines.cuts):
        if starts[at]:
            place = cut.place
            found[place] = list(cut.cells)
        else:
            found[place] = [_with(above, lines, at, column) for column, above in enumerate(found[place])]
        guessed |= {place} if at > lines.header and prices[at] >= DOUBTFUL else set()
    cells: Rows = {cut.place: tuple(found.get(cut.place, ())) for cut in lines.cuts}
    return Tables(cells, frozenset(guessed))


def _with(above: str, lines: _Lines, at: int, column: int) -> str:
    """A cell with its next line, on a line of its own where it begins an entry of a list or another body."""
    cell = lines.cuts[at].cells[column]
    listed = cell[:1] in BULLETS and above[:1] in BULLETS
    anew = lines.begins_anew(at, column) and (cell[0] in BULLETS or is_body(cell))
    return f"{above}\n{cell}" if above and cell and (listed or anew) else f"{above} {cell}".strip()


def _from_the_top(lines: _Lines) -> Starts:
    """Whether each line begins a row, where the texts of all its cells begin in its first line."""
    starts = [True]
    for at in range(1, len(lines.cuts)):
        begins = lines.cuts[at].spans or _begins(lines, at) or _is_title(lines.cuts[at])
        starts.append(at > lines.header and begins)
    return starts


def _begins(lines: _Lines, at: int) -> bool:
    """True for a line with a number; with a text in the first column and others; with new texts beside cells merged over rows."""
    cells = lines.cuts[at].cells
    filled = [column for column, cell in enumerate(cells) if cell]
    if lines.numbered and lines.is_anchor(at):
        return True
    if cells[0]:
        return not lines.numbered and len(filled) > 1 and not any(cells[column][0].islower() for column in filled)
    return len(filled) > 1 and all(lines.begins_anew(at, column) and cells[column][0] not in BULLETS for column in filled)


def _is_title(cut: Cut) -> bool:
    """True for a title of a group that stands in the second column without a number of its own."""
    return not cut.cells[0] and bool(GROUP.match(cut.cells[1])) and not any(cut.cells[2:])


def _price(lines: _Lines, at: int, *, starts: bool) -> float:
    """What speaks against a row that begins in a line."""
    cut = lines.cuts[at]
    if not starts or cut.spans or at <= lines.header:
        return 0.0
    return _starting(lines, at) + (SMALL if not cut.cells[1] else 0.0)


def _starting(lines: _Lines, at: int) -> float:
    """What speaks against cells that begin in a line."""
    cells = lines.cuts[at].cells
    small = sum(bool(cell) and cell[0].islower() for cell in cells)
    full = sum(lines.was_full(at, column) for column in range(len(cells)))
    return SMALL * small + FULL * full


def _from_the_middle(lines: _Lines) -> tuple[Starts, list[float]]:
    """The beginnings of rows around their numbers, page by page, and what speaks against each."""
    starts: Starts = []
    prices: list[float] = []
    for (_, spans), places in groupby(range(len(lines.cuts)), key=lambda at: (lines.cuts[at].group, lines.cuts[at].spans)):
        stretch = list(places)
        found = dict.fromkeys(stretch, 0.0) if spans else _around(lines, stretch)
        starts += [at in found for at in stretch]
        prices += [found.get(at, 0.0) for at in stretch]
    starts[0] = True
    return starts, prices


_Ways = dict[int, tuple[float, dict[int, float]]]
"""By the line that the next row begins in: the price of the way there, and the price of each row by its first line."""


def _around(lines: _Lines, stretch: Sequence[int]) -> dict[int, float]:
    """The cheapest division of lines into rows with one number each; lines before the first may belong to the row before."""
    anchors = [at for at in stretch if lines.is_anchor(at)]
    if not anchors:
        return {}
    first, end = stretch[0], stretch[-1] + 1
    ways: _Ways = {}
    for start in range(first, anchors[0] + 1):
        price = (TORN if start > first else 0.0) + (_starting(lines, start) if start > first else 0.0)
        ways[start] = price, {start: price}
    for anchor, following in zip(anchors, [*anchors[1:], None], strict=True):
        ends = range(anchor + 1, following + 1) if following is not None else range(end, end + 1)
        ways = dict(_onwards(lines, ways, anchor, ends, end))
    return {at: price for at, price in ways[end][1].items() if at < end}


def _onwards(
    lines: _Lines, ways: _Ways, anchor: int, ends: range, last: int
) -> Iterator[tuple[int, tuple[float, dict[int, float]]]]:
    """For each line that the next row may begin in, the cheapest way there."""
    for end in ends:
        begins = _starting(lines, end) if end < last else 0.0
        uneven = {start: UNEVEN * abs((anchor - start) - (end - 1 - anchor)) for start in ways}
        start = min(ways, key=lambda at: (ways[at][0] + uneven[at], at))
        price, rows = ways[start]
        yield end, (price + uneven[start] + begins, rows | {start: rows[start] + uneven[start]} | {end: begins})
