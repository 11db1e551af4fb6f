"""The rows of a task table: one item for each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.reading.limits.deadlines import Deadlines
from documents.reading.names.company import named_only, who_of
from documents.reading.names.speaking import ASKS
from documents.reading.names.units import UnitReader
from documents.reading.text.blocks import Block
from documents.reading.times.recurrence import rhythms_of_field
from documents.reading.words.fields import column_kind, facts_in
from documents.reading.words.labels import roman_value
from documents.reading.words.plain import plain
from documents.reading.work.columns import Columns
from documents.reading.work.items import Item

_ORDER = re.compile(r"^(?:[IVX]+|[A-H]|\d{1,3}(?:\.\d{1,3})*)\.?$")
_NUMBERED_HEADER = re.compile(r"\(?\d{1,2}\)?")
SAME = re.compile(r"[-\s]*(?:nt|n/t|(?:nhu|giong) (?:tren|o tren|dong tren|muc tren|nhiem vu tren)|(?:[\"”“»〃]|'')+)[-.\s]*")
_LIKE_ROW = re.compile(r"(?:nhu|giong) (?:muc|dong|stt|so|nhiem vu|nhiem vu so) (\d{1,3}(?:\.\d{1,2})*)\.?")
"""«nt», «Như trên», «"»: the same as in the row above."""


@dataclass
class _Rows:
    """What the rows so far leave to those below: under which number they stand, whose heading, what "như trên" means."""

    group: str | None
    headed: str = ""
    last: dict[int, str] = field(default_factory=dict)
    numbered: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def filled(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The cells with what "như trên" stands for."""
        full = tuple(self._meant(at, cell) for at, cell in enumerate(cells))
        self.last |= {at: cell for at, cell in enumerate(full) if cell.strip()}
        if order := _order(cells):
            self.numbered[order] = full
        return full

    def _meant(self, at: int, cell: str) -> str:
        flat = plain(cell).strip()
        if SAME.fullmatch(flat):
            return self.last.get(at, "")
        found = _LIKE_ROW.fullmatch(flat)
        row = self.numbered.get(found.group(1), ()) if found else ()
        return row[at] if at < len(row) else cell


def items_of(
    rows: Sequence[Block], columns: Columns, section: str | None, reader: UnitReader, deadlines: Deadlines
) -> Iterator[Item]:
    """The items of a table's rows; rows that head a group give their number, and the body they name, to the rows below."""
    above = _Rows(section)
    for row in rows[columns.rows :]:
        cells = above.filled(row.cells or ())
        if _is_group(cells) or _heads(cells, columns):
            label = _order(cells)
            above.group = ".".join(part for part in (section, label) if part) or None
            above.headed = _body_in(cells, reader)
            above.last.clear()
        elif not all(_NUMBERED_HEADER.fullmatch(cell.strip()) for cell in cells if cell.strip()):
            item = _item(row, cells, columns, above, reader, deadlines)
            if item:
                yield item


def _body_in(cells: Sequence[str], reader: UnitReader) -> str:
    """The body whose name heads the rows below, or ""."""
    text = next((cell.strip() for cell in cells if cell.strip() and not _ORDER.match(cell.strip())), "")
    return text if reader.is_name(text, alone=True) else ""


def _is_group(cells: Sequence[str]) -> bool:
    """A row with one text, perhaps repeated over merged cells, and at most a number before it."""
    texts = {cell.strip() for cell in cells if cell.strip() and not _ORDER.match(cell.strip())}
    order = cells[0].strip().rstrip(".") if cells else ""
    return len(texts) <= 1 and (len(cells) > 2 or roman_value(order) is not None)  # noqa: PLR2004  number and text are two


def _heads(cells: Sequence[str], columns: Columns) -> bool:
    """A row numbered IV or B that names nobody heads a group too, though a stray word stands in another cell."""
    order = _order(cells)
    return order is not None and not order[0].isdigit() and not any(_who(columns, cells)) and "lead" in columns.of


def _order(cells: Sequence[str]) -> str | None:
    first = cells[0].strip().rstrip(".") if cells else ""
    return first if _ORDER.match(first) else None


def _item(  # noqa: PLR0917  one call, in one order
    row: Block, cells: Sequence[str], columns: Columns, above: _Rows, reader: UnitReader, deadlines: Deadlines
) -> Item | None:
    task = " ".join(columns.cell("task", cells).split())
    lead, support = _who(columns, cells)
    lead = lead or above.headed or _merged_lead(cells, columns, above)
    units = tuple(reader.split(lead)) if lead else ()
    if not task or not units or column_kind(lead):
        return None
    partners = reader.split(support) if support else []
    due = columns.time(cells) or _merged_time(columns, above)
    every = rhythms_of_field(due)
    product = " ".join(columns.cell("product", cells).split())
    return Item(
        units=units,
        text=task,
        lines=(row.first, row.last),
        section=above.group,
        mode="request" if ASKS.match(lead) else "assign",
        support=tuple(named_only(partners)),
        company=tuple(partners),
        product=product or None,
        dues=tuple(deadlines.in_field(due)) if due else tuple(deadlines.in_prose(task)),
        repeats=every[0] if every else None,
        when=due,
        receiver=columns.cell("receiver", cells) or None,
        from_table=True,
        settled=True,
    )


def _merged_lead(cells: Sequence[str], columns: Columns, above: _Rows) -> str:
    """Who leads the row above, where a merged cell leaves this one empty; a row numbered IV or B heads a group."""
    order = _order(cells)
    return "" if order and not order[0].isdigit() else above.last.get(columns.of.get("lead", -1), "")


def _merged_time(columns: Columns, above: _Rows) -> str:
    """The time of the row above, where it stands before the work: a month's cell beside all that is done in it."""
    at, task = columns.of.get("due"), columns.of.get("task")
    if at is None or task is None or at > task:
        return ""
    return columns.time([above.last.get(place, "") for place in range(at + 1)])


def _who(columns: Columns, cells: Sequence[str]) -> tuple[str, str]:
    """Lead and support, from two columns or from one cell that names both."""
    lead, support = columns.cell("lead", cells) or columns.cell("both", cells), columns.cell("support", cells)
    facts = {fact.kind: fact.value for fact in facts_in(lead)}
    if "lead" in facts:
        return facts["lead"], facts.get("support", support)
    return who_of(lead, support)


def plain_rows(rows: Sequence[Block]) -> list[list[str]]:
    """The rows as lists of cells, single blanks."""
    return [[" ".join(plain_cell.split()) for plain_cell in row.cells or ()] for row in rows]
