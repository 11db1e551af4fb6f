"""Which places of the record name a kept file: every column of 64 characters whose name ends in `_hash`, and those told here."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, String, Table, select
from sqlalchemy.orm import Session

from models.database import Base, Instant

HASH_LENGTH: Final = 64
ALSO: Final = {
    ("signature", "hash_before"),
    ("signature", "hash_after"),
    ("signature", "evidence"),
    ("signing_file", "hash"),
    ("signing_file", "pending"),
}
"""Columns under other names; a list names several files."""


@dataclass(frozen=True)
class StoredFile:
    """A file that a row of a plan names: in which table, row and column, and the row's first moment."""

    table: str
    row: int
    column: str
    hash: str
    at: dt.datetime | None


def files_named(session: Session, plan_id: int | None = None) -> Iterator[StoredFile]:
    """Every file that the record names; of one plan only: what its own row, or a row that names the plan, refers to."""
    for table, column in _columns():
        whose = table.c.id if table.name == "plan" else table.c.get("plan_id")
        if plan_id is not None and whose is None:
            continue
        moment = next((one for one in table.columns if isinstance(one.type, Instant)), None)
        wanted = select(table.c.id, column, *([] if moment is None else [moment])).where(column.is_not(None)).order_by(table.c.id)
        if plan_id is not None and whose is not None:
            wanted = wanted.where(whose == plan_id)
        for key, named, *at in session.execute(wanted):
            for digest in named if isinstance(named, list) else [named]:
                yield StoredFile(table.name, key, column.name, digest, at[0] if at else None)


def _columns() -> Iterator[tuple[Table, Column[Any]]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            by_name = column.name.endswith("_hash") and isinstance(column.type, String) and column.type.length == HASH_LENGTH
            if by_name or (table.name, column.name) in ALSO:
                yield table, column
