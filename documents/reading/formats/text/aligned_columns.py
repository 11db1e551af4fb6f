"""Where the columns of a table lie whose cells are only parted by blanks, page by page, and its lines cut there."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from documents.reading.formats.text.cell_rows import ORDER_HEADING
from documents.reading.formats.text.cell_texts import is_order

CHUNKS = re.compile(r"\S+(?: \S+)*")
GUTTER = 2  # blanks that part two columns in every line; one is enough where several texts begin behind it
SEVERAL = 2
Span = tuple[int, int]


@dataclass(frozen=True)
class Cut:
    """A line of a table as cells; `group` counts the stretches between page breaks, `spans` for a title over all columns."""

    place: int
    cells: tuple[str, ...]
    group: int
    spans: bool = False


@dataclass
class Group:
    """Lines between two breaks, whose columns lie in the same places."""

    lines: list[tuple[int, str, bool]] = field(default_factory=list)
    gaps: set[Span] = field(default_factory=set)
    starts: set[int] = field(default_factory=set)
    widest: int = 0

    @property
    def left(self) -> int:
        """Where its first column begins."""
        return min(self.starts, default=0)

    def add(self, place: int, row: str, *, spans: bool = False) -> None:
        """Take a line; one that `spans` the columns tells nothing of them."""
        self.lines.append((place, row, spans))
        chunks = [chunk.span() for chunk in CHUNKS.finditer(row.replace("\f", " "))]
        if not spans:
            self.starts |= {start for start, _ in chunks}
            self.gaps |= {(one[1], other[0]) for one, other in pairwise(chunks)}
            self.widest = max([self.widest, *(end - start for start, end in chunks)])

    def is_bridged(self, chunks: Sequence[Span]) -> bool:
        """True if a text stands on both sides of what was a gap in another line."""
        return any(start < gap[0] and end > gap[1] for start, end in chunks for gap in self.gaps)

    def columns(self) -> list[Span]:
        """The stretches between places that are blank in every line; two that never stand in one line are one."""
        rows = [row.replace("\f", " ") for _, row, spans in self.lines if not spans]
        starts = Counter(chunk.start() for row in rows for chunk in CHUNKS.finditer(row))
        found: list[Span] = []
        for span in _stretches(rows, starts):
            if found and starts[span[0]] < SEVERAL and not _stand_together(rows, found[-1], span):
                found[-1] = (found[-1][0], span[1])
            else:
                found.append(span)
        return found


def _stretches(rows: Sequence[str], starts: Counter[int]) -> list[Span]:
    width = max(map(len, rows), default=0)
    blank = [all(place >= len(row) or row[place].isspace() for row in rows) for place in range(width)]
    found: list[Span] = []
    start: int | None = None
    for place in range(width + 1):
        gutter = place == width or (blank[place] and (all(blank[place : place + GUTTER]) or starts[place + 1] >= SEVERAL))
        if start is None and place < width and not blank[place]:
            start = place
        elif start is not None and gutter:
            found.append((start, place))
            start = None
    return found


def _stand_together(rows: Sequence[str], one: Span, other: Span) -> bool:
    """True for two columns: both hold text in one line, or the first holds only numbers of rows."""
    texts = [row[slice(*one)].strip() for row in rows]
    if any(text and row[slice(*other)].strip() for text, row in zip(texts, rows, strict=True)):
        return True
    return all(is_order(text) or ORDER_HEADING.fullmatch(text) for text in texts if text)


def cuts_of(groups: Sequence[Group], least: int) -> list[Cut]:
    """The lines of the groups as cells of the first group's columns; nothing where there are fewer than `least`."""
    columns = groups[0].columns()
    if len(columns) < least:
        return []
    cuts: list[Cut] = []
    for count, group in enumerate(group for group in groups if group.lines):
        own = group.columns() if count else columns
        if len(own) != len(columns):
            own = _placed(own, columns)
        for place, row, spans in group.lines:
            cuts.append(Cut(place, _title(row, len(columns)) if spans else _cells(row, own), count, spans))
    return cuts


def _cells(row: str, columns: Sequence[Span]) -> tuple[str, ...]:
    return tuple(row.replace("\f", " ")[start:end].strip() for start, end in columns)


def _title(row: str, width: int) -> tuple[str, ...]:
    """A title over all columns: its number, if a gap parts it, and its words."""
    number, gap, words = row.strip().partition("  ")
    cells = (number, words.strip()) if gap else ("", row.strip())
    return (*cells, *[""] * (width - len(cells)))


def _placed(own: Sequence[Span], columns: Sequence[Span]) -> list[Span]:
    """The columns of a page that has fewer texts: each where one of the first page's columns is nearest, the others empty."""
    if len(own) > len(columns):
        return list(columns)
    found: list[Span] = [(0, 0)] * len(columns)
    for span in own:
        nearest = min(range(len(columns)), key=lambda at: abs(columns[at][0] - span[0]))
        found[nearest] = (min(found[nearest][0] or span[0], span[0]), span[1]) if found[nearest][1] else span
    return found
