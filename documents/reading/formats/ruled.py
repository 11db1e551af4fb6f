"""Tables drawn with lines on a page: which words stand in which cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.reading.formats.strips import Word

Box = tuple[float, float, float, float]
TOLERANCE = 3.0
MAX_RULES = 4_000
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
    if not rules or len(rules) > MAX_RULES:
        return [], list(words)
    found: list[Grid] = []
    rest = list(words)
    for cells in _tables(rules):
        columns = sorted({round(cell[0]) for cell in cells})
        tops = sorted({round(cell[1]) for cell in cells})
        if len(columns) < MIN_CELLS or len(cells) < MIN_CELLS:
            continue
        box = _around(cells)
        inside = [word for word in rest if _holds(box, word)]
        rest = [word for word in rest if not _holds(box, word)]
        found.append(_grid(box, cells, columns, tops, inside))
    return sorted(found, key=lambda grid: grid.box[1]), rest


def _tables(rules: Sequence[Box]) -> list[list[Box]]:
    from pdfplumber import table as tables  # noqa: PLC0415  a tenth of a second that only files with drawn tables pay

    edges = [_edge(rule) for rule in rules]
    merged = tables.merge_edges(edges, TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    crossings = tables.edges_to_intersections(merged, TOLERANCE, TOLERANCE)
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


def _grid(box: Box, cells: Sequence[Box], columns: Sequence[int], tops: Sequence[int], words: Sequence[Word]) -> Grid:
    held = {cell: tuple(word for word in words if _holds(cell, word)) for cell in cells}
    rows = []
    for top in tops:
        places = [
            next((cell for cell in cells if _covers(cell, column + TOLERANCE, top + TOLERANCE)), None) for column in columns
        ]
        rows.append(tuple(() if cell is None else held[cell] for cell in places))
    rights = tuple(float(column) for column in (*columns[1:], box[2]))
    return Grid(box, tuple(rows), rights)


def _around(boxes: Sequence[Box]) -> Box:
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _holds(box: Box, word: Word) -> bool:
    return _covers(box, (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)


def _covers(box: Box, x: float, y: float) -> bool:
    return box[0] <= x < box[2] and box[1] <= y < box[3]
