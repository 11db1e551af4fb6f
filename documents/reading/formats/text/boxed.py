"""Boxes drawn with bars whose cells run over several lines (antiword, pandoc): made into columns that only blanks part."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

BAR = re.compile(r"\s*\|.*\|\s*")
RULE = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
GUTTER = "  "
WIDE_GUTTER = "    "  # two columns of a head, as two columns on a page
TWO = 2


def unboxed(rows: Sequence[str]) -> list[str]:
    """The rows with such boxes opened; a table whose rows are each one line is left as it is."""
    found: list[str] = []
    for inside, box in groupby(
        rows, key=lambda row: bool("|" in row or "+" in row) and bool(BAR.fullmatch(row) or RULE.fullmatch(row))
    ):
        lines = list(box)
        found += list(_opened(lines)) if inside and _is_box(lines) else lines
    return found


def _is_box(lines: Sequence[str]) -> bool:
    """True if the bars stand below each other and a cell goes on in the next line."""
    bars = [line.rstrip() for line in lines if not RULE.fullmatch(line)]
    if len(bars) < TWO or len({_bars(line) for line in bars}) > 1:
        return False
    cells = [_cells(line) for line in bars]
    columns = len(cells[0])
    return columns == TWO or any(not row[0] and any(cell[:1].islower() for cell in row) for row in cells)


def _bars(line: str) -> tuple[int, ...]:
    return tuple(at for at, letter in enumerate(line) if letter == "|")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _opened(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        cells = line.rstrip().strip("|").split("|")
        gutter = WIDE_GUTTER if len(cells) == TWO else GUTTER
        yield "" if RULE.fullmatch(line) else gutter.join(cells).rstrip()
