"""Tables in a text file whose columns are only lined up with blanks, as `pdftotext -layout` and old printers leave them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.reading.formats.text.aligned_columns import Cut, Group, cuts_of
from documents.reading.formats.text.cell_fit import heading_kind
from documents.reading.formats.text.printed_rows import printed_rows
from documents.reading.formats.text.table_rows import Tables

ORDER_HEADER = re.compile(r"\s{0,12}(?:STT|TT|Stt|Số TT|SỐ TT)\s{2,}\S")
HEADER = re.compile(r"\s{0,12}[^\W\d_]\S*(?: \S+){0,5}\s{2,}\S.*\S\s{2,}\S")
GAP = re.compile(r"\S\s{2,}\S")
HEADING = re.compile(r"\s*(?:[IVX]{1,5}[.\-)]|Phần |Mục |Nơi nhận)\s*\S")
NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-+*]|[a-zđ]\))\s*[^\W\d_]")
BREAK = re.compile(r"\s*\d{1,3}\s*|[\s\-=+]*|\f\s*\d{0,3}\s*")
ORDER = re.compile(r"\s{0,12}(?:[IVX]{1,5}|[A-H]|\d{1,3}(?:\.\d{1,2})*)[.)]?\s{2,}\S")
CHUNKS = re.compile(r"\S+(?: \S+)*")
LONGEST_HEADING = 40
COLUMNS = 3
ABOVE = 3
NEAR = 1
WIDER = 1.4
AHEAD = 4
MAX_LINES = 2_000


def aligned_rows(rows: Sequence[str]) -> Tables:
    """The cells of each row of such tables at the place of its first line, and () at the places of its further lines."""
    found = Tables({})
    place = 0
    while place < len(rows):
        if not _is_header(rows[place]):
            place += 1
            continue
        table = _Table(rows, place)
        found |= printed_rows(table.cuts(), table.header - table.first)
        place = table.last + 1
    return found


def _is_header(row: str) -> bool:
    if "  " not in row.strip():
        return False
    if ORDER_HEADER.match(row):
        return len(CHUNKS.findall(row)) >= COLUMNS
    if not HEADER.match(row):
        return False
    chunks = [chunk.strip() for chunk in CHUNKS.findall(row)]
    kinds = {heading_kind(chunk) for chunk in chunks if len(chunk) <= LONGEST_HEADING}
    return len(chunks) >= COLUMNS and "task" in kinds and bool(kinds & {"lead", "both"})


@dataclass
class _Table:
    """The lines that belong to a table whose headings stand in the line `header`."""

    rows: Sequence[str]
    header: int
    groups: list[Group] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.first = self._above()
        self.groups.append(Group())
        for place in range(self.first, self.header + 1):
            self.groups[-1].add(place, self.rows[place])
        self.last = self.header
        self._take()

    def cuts(self) -> list[Cut]:
        """The lines cut into cells, or nothing where the columns cannot be told."""
        return cuts_of(self.groups, COLUMNS)

    def _above(self) -> int:
        """Where the headings begin: in the line itself, or above it where they stand in the middle of their cells."""
        second = CHUNKS.search(self.rows[self.header], self.rows[self.header].find("  ", len(self._indent(self.header))))
        left = second.start() if second else 0
        for place in range(self.header - 1, max(self.header - 1 - ABOVE, -1), -1):
            row = self.rows[place]
            short = all(len(chunk) <= LONGEST_HEADING for chunk in CHUNKS.findall(row))
            if not row.strip() or not short or len(self._indent(place)) < left or not self._besides(row):
                return place + 1
        return max(self.header - ABOVE, 0)

    def _besides(self, row: str) -> bool:
        """True if each part of the line begins where a column does, as the lines below tell."""
        below = self.rows[self.header : self.header + 3 * AHEAD]
        starts = {chunk.start() for line in below for chunk in CHUNKS.finditer(line)}
        return all(any(chunk.start() + by in starts for by in range(-NEAR, NEAR + 1)) for chunk in CHUNKS.finditer(row))

    def _indent(self, place: int) -> str:
        row = self.rows[place]
        return row[: len(row) - len(row.lstrip())]

    def _take(self) -> None:
        """Take the lines that keep to the columns; a page or an empty line begins a group whose columns may stand elsewhere."""
        broken = False
        for place in range(self.header + 1, min(len(self.rows), self.header + MAX_LINES)):
            row = self.rows[place]
            if BREAK.fullmatch(row):
                broken = True
                continue
            if broken or row.startswith("\f"):
                self.groups.append(Group())
            if self._ends(row, broken=broken):
                return
            broken = False
            self.groups[-1].add(place, row, spans=self._spans(row))
            self.last = place

    def _ends(self, row: str, *, broken: bool) -> bool:
        alone = not GAP.search(row.strip())
        if alone and (HEADING.match(row) or (NUMBERED.match(row) and not self._in_column(row))):
            return True
        if self._spans(row) or (broken and alone and not self._near_column(row)):
            return not self._goes_on_below(row)
        return False

    def _spans(self, row: str) -> bool:
        """True for a line that runs over what parts two columns."""
        chunks = [chunk.span() for chunk in CHUNKS.finditer(row)]
        if self.groups[-1].lines:
            return self.groups[-1].is_bridged(chunks)
        widest = max(group.widest for group in self.groups)
        return len(chunks) == 1 and chunks[0][1] - chunks[0][0] > WIDER * widest

    def _in_column(self, row: str) -> bool:
        begin = len(row) - len(row.lstrip())
        return any(abs(begin - start) <= NEAR for group in self.groups[-2:] for start in group.starts if start > group.left)

    def _near_column(self, row: str) -> bool:
        begin = len(row) - len(row.lstrip())
        return any(abs(begin - start) <= 2 * NEAR for group in self.groups[-2:] for start in group.starts)

    def _goes_on_below(self, row: str) -> bool:
        """True for the title of a group that runs over all columns: a numbered row follows, and it begins as such titles do."""
        at = self.last + 1
        below = (line for line in self.rows[at + 1 : at + 1 + AHEAD] if not BREAK.fullmatch(line))
        titled = ORDER.match(row) or not NUMBERED.match(row)
        return bool(titled) and any(ORDER.match(line) and len(CHUNKS.findall(line)) >= COLUMNS - 1 for line in below)
