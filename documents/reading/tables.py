"""Task tables: which column holds what, and one item for each row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.reading.blocks import Block
from documents.reading.company import named_only, who_of
from documents.reading.deadlines import Deadlines
from documents.reading.fields import FieldKind, column_kind, facts_in
from documents.reading.items import Item
from documents.reading.labels import roman_value
from documents.reading.recurrence import rhythms_of_field
from documents.reading.units import UnitReader

_HEADER_ROWS = 4
_ORDER = re.compile(r"^(?:[IVX]+|[A-H]|\d{1,3}(?:\.\d{1,3})*)\.?$")
_NUMBERED_HEADER = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True)
class Columns:
    """Where each kind of fact stands in a row."""

    of: dict[FieldKind, int]
    rows: int

    def cell(self, kind: FieldKind, cells: Sequence[str]) -> str:
        """The cell of that kind, or ""."""
        at = self.of.get(kind)
        return cells[at].strip() if at is not None and at < len(cells) else ""


def columns_of(rows: Sequence[Block]) -> Columns | None:
    """The columns by the first row (or two rows) that names who does what; None if the table assigns nothing."""
    for at, row in enumerate(rows[:_HEADER_ROWS]):
        kinds = _kinds(row.cells or ())
        if at + 1 < len(rows):
            below = _kinds(rows[at + 1].cells or ())
            split = {kind: place for kind, place in below.items() if kind in {"lead", "support"}}
            if (
                split
                and ("task" in kinds or "both" in kinds or "lead" in kinds)
                and len(below) <= len(kinds) + 2
                and _is_header(rows[at + 1])
            ):
                return Columns({**{kind: place for kind, place in kinds.items() if kind != "both"}, **below}, at + 2)
        if "lead" in kinds or "both" in kinds:
            return Columns(_with_task(kinds, rows[at + 1 :]), at + 1)
    return None


def _kinds(cells: Sequence[str]) -> dict[FieldKind, int]:
    kinds: dict[FieldKind, int] = {}
    for at, cell in enumerate(cells):
        kind = column_kind(cell)
        if kind and (kind not in kinds or kind == "place"):
            kinds[kind] = at
    return kinds


def _is_header(row: Block) -> bool:
    return all(len(cell) < 60 for cell in row.cells or ())  # noqa: PLR2004  headings are short


def _with_task(kinds: dict[FieldKind, int], rows: Sequence[Block]) -> dict[FieldKind, int]:
    """Where no column says "nội dung", the widest unnamed one holds the work."""
    if "task" in kinds or not rows:
        return kinds
    width = max(len(row.cells or ()) for row in rows)
    free = [at for at in range(width) if at not in kinds.values()]
    lengths = {at: sum(len(row.cells[at]) for row in rows if row.cells and at < len(row.cells)) for at in free}
    return {**kinds, "task": max(lengths, key=lambda at: lengths[at])} if lengths else kinds


def items_of(rows: Sequence[Block], section: str | None, reader: UnitReader, deadlines: Deadlines) -> Iterator[Item]:
    """The items of a table's rows; rows that head a group give their number to the rows below."""
    columns = columns_of(rows)
    if columns is None:
        return
    group = section
    for row in rows[columns.rows :]:
        cells = row.cells or ()
        if _is_group(cells):
            label = _order(cells)
            group = ".".join(part for part in (section, label) if part) or None
        elif not all(_NUMBERED_HEADER.fullmatch(cell.strip()) for cell in cells if cell.strip()):
            item = _item(row, columns, group, reader, deadlines)
            if item:
                yield item


def _is_group(cells: Sequence[str]) -> bool:
    """A row with one text, perhaps repeated over merged cells, and at most a number before it."""
    texts = {cell.strip() for cell in cells if cell.strip() and not _ORDER.match(cell.strip())}
    order = cells[0].strip().rstrip(".") if cells else ""
    return len(texts) <= 1 and (len(cells) > 2 or roman_value(order) is not None)  # noqa: PLR2004  number and text are two


def _order(cells: Sequence[str]) -> str | None:
    first = cells[0].strip().rstrip(".") if cells else ""
    return first if _ORDER.match(first) else None


def _item(row: Block, columns: Columns, section: str | None, reader: UnitReader, deadlines: Deadlines) -> Item | None:
    cells = row.cells or ()
    task = " ".join(columns.cell("task", cells).split())
    lead, support = _who(columns, cells)
    units = tuple(reader.split(lead)) if lead else ()
    if not task or not units or column_kind(lead):
        return None
    partners = reader.split(support) if support else []
    due = columns.cell("due", cells)
    every = rhythms_of_field(due)
    product = " ".join(columns.cell("product", cells).split())
    return Item(
        units=units,
        text=task,
        lines=(row.first, row.last),
        section=section,
        support=tuple(named_only(partners)),
        company=tuple(partners),
        product=product or None,
        dues=tuple(deadlines.in_field(due)) if due else tuple(deadlines.in_prose(task)),
        repeats=every[0] if every else None,
        from_table=True,
        settled=True,
    )


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
