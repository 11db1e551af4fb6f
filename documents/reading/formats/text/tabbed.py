"""Tables that came into a text file by copying: each row a line, its cells parted by tabs."""

from collections.abc import Iterator, Sequence

from documents.reading.formats.text.table_rows import Rows

TABS = 2  # a head in two columns has one
ROWS = 3


def tabbed_rows(rows: Sequence[str]) -> Rows:
    """The cells of the rows that belong to such a table, by the place of the row."""
    return {place: tuple(cell.strip() for cell in rows[place].split("\t")) for run in _runs(rows) for place in run}


def _runs(rows: Sequence[str]) -> Iterator[list[int]]:
    run: list[int] = []
    for place, row in enumerate(rows):
        if row.count("\t") >= TABS or (run and "\t" in row.strip()):
            run.append(place)
            continue
        if len(run) >= ROWS:
            yield run
        run = []
    if len(run) >= ROWS:
        yield run
