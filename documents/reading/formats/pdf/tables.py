"""Drawn tables → rows of text, put together where a table goes on over the page."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from documents.reading.formats.pdf.columns import Flow
from documents.reading.formats.pdf.paragraphs import Margins, joined, paragraphs
from documents.reading.formats.pdf.ruled import Grid
from documents.reading.formats.pdf.strips import Word, printed_rows
from documents.reading.text.lines import Line

CELL_PADDING = 8.0  # points between a cell's text and its right edge
NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]+|[a-zđ])[.)]?$")


@dataclass
class Table:
    """The rows of a table, each with its page; `last_page` it stands on."""

    rows: list[tuple[int, tuple[str, ...]]]
    last_page: int

    def takes(self, grid: Grid, page: int) -> bool:
        """Whether a grid on the next page goes on with this table."""
        return bool(self.rows) and page == self.last_page + 1 and len(grid.rights) == len(self.rows[0][1])

    def add(self, grid: Grid, page: int) -> None:
        """The rows of a grid, without a header printed again; a row cut by the page is put together."""
        rows = [_cells(row, grid.rights) for row in grid.rows]
        if self.rows and rows and rows[0] == self.rows[0][1]:
            rows = rows[1:]
        if self.rows and rows and _is_rest(self.rows[-1][1], rows[0]):
            above_page, above = self.rows[-1]
            self.rows[-1] = (above_page, tuple(" ".join(filter(None, cells)) for cells in zip(above, rows[0], strict=True)))
            rows = rows[1:]
        self.rows += [(page, cells) for cells in rows]
        self.last_page = page

    def lines(self, *, scanned: AbstractSet[int]) -> list[Line]:
        """One `Line` for each row; `scanned` are the pages whose letters were recognised."""
        return [_line(page, cells, is_scanned=page in scanned) for page, cells in self.rows]


def _line(page: int, cells: tuple[str, ...], *, is_scanned: bool) -> Line:
    text = " | ".join(cell.replace("\n", " ") for cell in cells)
    return Line(0, text, cells=cells, page=page, whole=True, scanned=is_scanned)


def _is_rest(above: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """Without a number of its own where the row above has one: the rest of that row."""
    return not cells[0] and any(cells) and NUMBER.match(above[0]) is not None


def _cells(row: Sequence[tuple[Word, ...]], rights: Sequence[float]) -> tuple[str, ...]:
    return tuple(_cell(words, right) for words, right in zip(row, rights, strict=True))


def _cell(words: Sequence[Word], right: float) -> str:
    """The text of a cell, one paragraph under the other."""
    strips = [strip for row in printed_rows(words) for strip in row]
    if not strips:
        return ""
    margins = Margins(min(strip.x0 for strip in strips), max(right - CELL_PADDING, *(strip.x1 for strip in strips)))
    return "\n".join(joined(paragraph) for paragraph in paragraphs(strips, margins, Flow.CELL))
