"""Tables in a text file whose columns are only lined up with blanks, as `pdftotext -layout` and old printers leave them."""

import re
from collections.abc import Iterator, Sequence

HEADER = re.compile(r"\s{0,12}(?:STT|TT|Stt|Số TT|SỐ TT)\s{2,}\S.*\S\s{2,}\S")
GAP = re.compile(r"\S\s{2,}\S")
HEADING = re.compile(r"\s*(?:[IVX]{1,5}[.\-)]|Phần |Mục |Nơi nhận)\s*\S")
PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*|\f?")
ORDER = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,3}(?:\.\d{1,2})*)[.)]?")
GUTTER = 2  # blanks that part two columns in every line
COLUMNS = 3
NEAR = 1
MAX_LINES = 2_000

Rows = dict[int, tuple[str, ...]]


def aligned_rows(rows: Sequence[str]) -> Rows:
    """The cells of each row of such tables at the place of its first line, and () at the places of its further lines."""
    found: Rows = {}
    place = 0
    while place < len(rows):
        if not HEADER.match(rows[place]):
            place += 1
            continue
        block = list(_block(rows, place))
        found |= _table(rows, block)
        place = block[-1] + 1
    return found


def _block(rows: Sequence[str], header: int) -> Iterator[int]:
    """The lines from a header on that keep to its columns."""
    starts = {
        at.start()
        for at in re.finditer(r"(?<!\S)\S", rows[header])
        if at.start() == 0 or rows[header][: at.start()].endswith("  ")
    }
    yield header
    for place in range(header + 1, min(len(rows), header + MAX_LINES)):
        row = rows[place]
        if PAGE_NUMBER.fullmatch(row):
            continue
        begin = len(row) - len(row.lstrip())
        keeps = any(abs(begin - start) <= NEAR for start in starts)
        if (HEADING.match(row) and not GAP.search(row.strip())) or not (keeps or GAP.search(row.strip())):
            return
        starts |= {at.end() - 1 for at in GAP.finditer(row)} if keeps else set()
        yield place


def _table(rows: Sequence[str], block: Sequence[int]) -> Rows:
    columns = _columns([rows[place] for place in block])
    if len(columns) < COLUMNS:
        return {}
    found: dict[int, list[str]] = {}
    first = block[0]
    for place in block:
        cells = [rows[place][start:end].strip() for start, end in columns]
        if place == block[0] or ORDER.fullmatch(cells[0]):
            first = place
            found[place] = cells
        else:
            found[first] = [f"{above} {cell}".strip() for above, cell in zip(found[first], cells, strict=True)]
    return {place: tuple(found.get(place, ())) for place in block}


def _columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches between the places that are blank in every line."""
    width = max(map(len, lines))
    blank = [all(place >= len(line) or line[place].isspace() for line in lines) for place in range(width)]
    columns: list[tuple[int, int]] = []
    start: int | None = None
    for place in range(width + 1):
        gutter = place == width or all(blank[place : place + GUTTER])
        if start is None and place < width and not blank[place]:
            start = place
        elif start is not None and gutter:
            columns.append((start, place))
            start = None
    return columns
