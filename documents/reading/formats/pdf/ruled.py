"""Tables drawn with lines on a page: which words stand in which cell."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.reading.formats.pdf.strips import Word

Box = tuple[float, float, float, float]
TOLERANCE = 3.0
MAX_RULES = 10_000  # drawn lines on a page: beyond it is a picture
MAX_CROSSINGS = 40_000
MIN_CELLS = 2


@dataclass(frozen=True)
class Grid:
    """A drawn table: its box and, row by row, the words of each cell; a merged cell is repeated in each place."""

    box: Box
    rows: tuple[tuple[tuple[Word, ...], ...], ...]
    rights: tuple[float, ...]
    """The right edge of each column."""


def grids(words: Sequence[Word], rules: Sequence[Box]) -> tuple[list[Grid], list[Word]]:
    """The tables of a page from top to bottom, and the words that stand in none."""
    found: list[Grid] = []
    rest = list(words)
    for cells in _tables(rules) if 0 < len(rules) <= MAX_RULES else ():
        columns = sorted({round(cell[0]) for cell in cells})
        if len(columns) < MIN_CELLS or len(cells) < MIN_CELLS:
            continue
        box = _around(cells)
        inside = [word for word in rest if _holds(box, word)]
        rest = [word for word in rest if not _holds(box, word)]
        found.append(_grid(box, cells, columns, inside))
    return sorted(found, key=lambda grid: grid.box[1]), rest


def _tables(rules: Sequence[Box]) -> list[list[Box]]:
    from pdfplumber import table as tables  # noqa: PLC0415  a tenth of a second that only files with drawn tables pay

    edges = tables.merge_edges([_edge(rule) for rule in rules], TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    across = sum(edge["orientation"] == "h" for edge in edges)
    if across * (len(edges) - across) > MAX_CROSSINGS:
        return []
    crossings = tables.edges_to_intersections(edges, TOLERANCE, TOLERANCE)
    found: list[list[Box]] = tables.cells_to_tables(tables.intersections_to_cells(crossings))
    return found


def _edge(rule: Box) -> dict[str, float | str]:
    """A rule as pdfplumber's table finder knows it: a line without width."""
    x0, top, x1, bottom = rule
    if x1 - x0 >= bottom - top:
        middle = (top + bottom) / 2
        return {"orientation": "h", "x0": x0, "x1": x1, "top": middle, "bottom": middle, "width": x1 - x0, "height": 0}
    middle = (x0 + x1) / 2
    return {"orientation": "v", "x0": middle, "x1": middle, "top": top, "bottom": bottom, "width": 0, "height": bottom - top}


def _grid(box: Box, cells: Sequence[Box], columns: Sequence[int], words: Sequence[Word]) -> Grid:
    """Each word in its cell, and each cell in all the places of the grid that it covers."""
    tops = sorted({round(cell[1]) for cell in cells})
    owners = {place: cell for cell in cells for place in _places(cell, columns, tops)}
    held: dict[Box, list[Word]] = {cell: [] for cell in cells}
    for word in words:
        place = (_place(tops, (word.top + word.bottom) / 2), _place(columns, (word.x0 + word.x1) / 2))
        if place in owners:
            held[owners[place]].append(word)
    places = [[owners.get((row, column)) for column in range(len(columns))] for row in range(len(tops))]
    rows = tuple(tuple(() if cell is None else tuple(held[cell]) for cell in row) for row in places)
    return Grid(box, rows, (*(float(column) for column in columns[1:]), box[2]))


def _places(cell: Box, columns: Sequence[int], tops: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The rows and columns of a grid that a cell covers."""
    for row in range(_place(tops, cell[1] + TOLERANCE), _place(tops, cell[3] - TOLERANCE) + 1):
        for column in range(_place(columns, cell[0] + TOLERANCE), _place(columns, cell[2] - TOLERANCE) + 1):
            yield row, column


def _place(starts: Sequence[int], value: float) -> int:
    return max(bisect_right(starts, value) - 1, 0)


def _around(boxes: Sequence[Box]) -> Box:
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _holds(box: Box, word: Word) -> bool:
    return box[0] <= (word.x0 + word.x1) / 2 < box[2] and box[1] <= (word.top + word.bottom) / 2 < box[3]
