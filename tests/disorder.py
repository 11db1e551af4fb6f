"""Rows in the wrong order: what a select leaves open comes turned round, in every test and on both databases.

A database owes an order only to a select that asks for one, and of two rows that it calls equal either may come first. SQLite and
PostgreSQL mostly give the order of writing all the same, until an UPDATE moves a row: without this, whoever forgot an ORDER BY
learns it by bad luck.
"""

from typing import Any

from sqlalchemy import Connection, Engine, Executable, Select, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql import visitors
from sqlalchemy.sql.functions import FunctionElement


def turn_round() -> None:
    """From now on, for every engine of this process."""
    event.listen(Engine, "connect", _unordered)
    event.listen(Engine, "before_execute", _undecided, retval=True)


def _unordered(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        cursor = connection.cursor()
        cursor.execute("PRAGMA reverse_unordered_selects = ON")
        cursor.close()


def _undecided(_connection: Connection, statement: Executable, many: Any, one: Any, _options: Any) -> tuple[Executable, Any, Any]:
    """The youngest row first, wherever the statement does not say otherwise."""
    if isinstance(statement, Select) and _gives_rows(statement):
        keys = [key.desc() for source in statement.columns_clause_froms for key in source.primary_key]
        statement = statement.order_by(*keys)
    return statement, many, one


def _gives_rows(statement: Select[Any]) -> bool:
    """Neither sums nor a set."""
    if statement._group_by_clauses or statement._distinct:  # noqa: SLF001  SQLAlchemy has no public question
        return False
    return not any(
        isinstance(part, FunctionElement) for column in statement.selected_columns for part in visitors.iterate(column)
    )
