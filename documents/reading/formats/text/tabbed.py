"""Tables that came into a text file by copying or by a program: each row a line, its cells parted by tabs or by bare strokes."""

import re
from collections.abc import Iterator, Sequence

from documents.reading.formats.text.table_rows import Rows

SIGNS = ("\t", "|")
PARTED = 2  # a head in two columns has one
ROWS = 3
_BULLET = re.compile(r"\s*(?:[-–+*•·]|[a-zđ]\)|\d{1,2}\)|[IVX]{1,4}\.)\t[^\t]*$")
"""A bullet or a label set apart from its paragraph by a tab, as Word copies a list."""


def tabbed_rows(rows: Sequence[str]) -> Rows:
    """The cells of the rows that belong to such a table, by the place of the row."""
    return {place: _cells(rows[place], sign) for sign in SIGNS for run in _runs(rows, sign) for place in run}


def _cells(row: str, sign: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.split(sign))


def _runs(rows: Sequence[str], sign: str) -> Iterator[list[int]]:
    run: list[int] = []
    for place, row in enumerate(rows):
        if _is_row(row, sign, goes_on=bool(run)):
            run.append(place)
            continue
        if len(run) >= ROWS:
            yield run
        run = []
    if len(run) >= ROWS:
        yield run


def _is_row(row: str, sign: str, *, goes_on: bool) -> bool:
    """A table that begins with a stroke is one of Markdown, which is read as such; a row within may begin with an empty cell."""
    if sign == "|" and row.strip().startswith("|") and not goes_on:
        return False
    if _BULLET.match(row):
        return False
    return row.count(sign) >= PARTED or (goes_on and sign in row.strip())
