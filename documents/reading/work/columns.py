"""The columns of a task table: which one says what is to be done, by whom, by when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.reading.names.units import UnitReader
from documents.reading.text.blocks import Block
from documents.reading.words.fields import FieldKind, column_kind
from documents.reading.words.plain import plain

_HEADER_ROWS = 4
_MERE_BODY = re.compile(
    r"(?:ten )?(?:cac )?(?:don vi|co quan|bo phan|phong|phong, ban|ban|khoa|to|to chuc|ca nhan|nguoi|ho (?:va )?ten"
    r"|thanh vien|luc luong|(?:to|doan|nhom) (?!duoc)[^()]{2,30})(?: ?[,/] ?(?:don vi|co quan|bo phan|ca nhan|phong"
    r"|ban|chuc vu))*"
)
"""The heading of a column that names bodies and says no more of them."""
_ANSWERS = re.compile(r"(?:phu trach|chu tri|chiu trach nhiem|dau moi)\b")
_UNITS = {"thang": "tháng", "quy": "quý", "tuan": "tuần"}
_FIGURES = re.compile(r"(?:\d{1,2}|[ivx]{1,3})(?:\s*(?:,|-|va)\s*(?:\d{1,2}|[ivx]{1,3}))*")
_HALF = 0.5

_TOLD = frozenset({"task", "product"})
_LONGEST = 3_000  # letters of a cell that names bodies or times: more of them take longer to read than a whole plan


@dataclass(frozen=True)
class Columns:
    """Where each kind of fact stands in a row."""

    of: dict[FieldKind, int]
    rows: int
    unit: str = ""
    """What the figures of the column of times count: "tháng", "quý"."""

    def give_work(self, headings: Sequence[str]) -> bool:
        """True for a timetable whose headings say what is to be done, who answers for it and by when."""
        return self.of.keys() >= {"task", "lead", "due"} and bool(_ANSWERS.search(plain(self.cell("lead", headings))))

    def time(self, cells: Sequence[str]) -> str:
        """The cell that says when; below "Tháng" the figure 3 is March."""
        cell = self.cell("due", cells)
        return f"{self.unit} {cell}" if self.unit and _FIGURES.fullmatch(plain(cell)) else cell

    def cell(self, kind: FieldKind, cells: Sequence[str]) -> str:
        """The cell of that kind, or ""."""
        at = self.of.get(kind)
        text = cells[at].strip() if at is not None and at < len(cells) else ""
        return text if kind in _TOLD else _bounded(text)


def _bounded(text: str) -> str:
    """The whole names or times of a cell, as far as it is searched for them."""
    return text if len(text) <= _LONGEST else text[: max(text.rfind(mark, 0, _LONGEST) for mark in ",;\n") + 1]


def columns_of(rows: Sequence[Block], reader: UnitReader) -> Columns | None:
    """The columns by the first row (or two rows) that names who does what; None if the table assigns nothing."""
    columns = _columns_of(rows, reader)
    if columns is None or "due" not in columns.of:
        return columns
    headings = [plain(columns.cell("due", row.cells or ())).strip(" .:") for row in rows[: columns.rows]]
    unit = next((heading for heading in headings if heading in _UNITS), None)
    return replace(columns, unit=_UNITS[unit]) if unit else columns


def _columns_of(rows: Sequence[Block], reader: UnitReader) -> Columns | None:
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
        if "task" in kinds:
            return _with_bodies(kinds, rows[at:], at + 1, reader)
    return None


def holds(columns: Columns, rows: Sequence[Block], reader: UnitReader) -> bool:
    """True if a table without headings goes on with the columns of the one before: bodies stand where bodies stood."""
    at = columns.of.get("lead", columns.of.get("both"))
    return at is not None and _names_bodies(rows, at, reader)


def _with_bodies(kinds: dict[FieldKind, int], rows: Sequence[Block], after: int, reader: UnitReader) -> Columns | None:
    """A table whose column "Đơn vị" or "Họ và tên" tells who does what stands beside it, or whose rows head their groups."""
    for at, heading in enumerate(rows[0].cells or ()):
        if (
            at not in kinds.values()
            and _MERE_BODY.fullmatch(plain(heading).strip(" .:*"))
            and _names_bodies(rows[1:], at, reader)
        ):
            return Columns({**kinds, "lead": at}, after)
    return Columns(kinds, after)


def _names_bodies(rows: Sequence[Block], at: int, reader: UnitReader) -> bool:
    cells = [row.cells[at].strip() for row in rows if row.cells and at < len(row.cells) and row.cells[at].strip()]
    named = sum(reader.is_name(cell, alone=True) for cell in cells)
    return bool(cells) and named > _HALF * len(cells)


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
