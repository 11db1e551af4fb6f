"""Which columns of the record name a kept file: every one of 64 characters whose name ends in `_hash`, of whatever table."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, String, Table, select
from sqlalchemy.orm import Session

from models.database import Base, Instant

HASH_LENGTH = 64


@dataclass(frozen=True)
class StoredFile:
    """A file that a row of a plan names: in which table, row and column, and the row's first moment."""

    table: str
    row: int
    column: str
    hash: str
    at: dt.datetime | None


def file_columns() -> Iterator[tuple[Table, Column[Any]]]:
    """Every such column with its table."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.name.endswith("_hash") and isinstance(column.type, String) and column.type.length == HASH_LENGTH:
                yield table, column


def files_of_plan(session: Session, plan_id: int) -> list[StoredFile]:
    """Every file that a plan's own row, or a row that names the plan, refers to."""
    found = []
    for table, column in file_columns():
        whose = table.c.id if table.name == "plan" else table.c.get("plan_id")
        if whose is None:
            continue
        moment = next((one for one in table.columns if isinstance(one.type, Instant)), None)
        wanted = select(table.c.id, column, moment if moment is not None else table.c.id)
        for key, digest, at in session.execute(wanted.where(whose == plan_id, column.is_not(None)).order_by(table.c.id)):
            found.append(StoredFile(table.name, key, column.name, digest, at if moment is not None else None))
    return found
