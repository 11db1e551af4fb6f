"""Rows that are written once: the database itself refuses to change or remove them, whoever asks and through what.

A trigger on each such table, on SQLite and PostgreSQL, made with the table. It stops a slip of ours and a hasty hand at the
database's own command line. Who may drop the trigger may still change the row, and that the hash chain of the journal shows.
"""

from collections.abc import Collection

from sqlalchemy import DDL, Table, event

from models.database import Base

SAID = "rows of {table} are never changed or removed"


def unchangeable(entity: type[Base], *, but: Collection[str] = ()) -> None:
    """Refuse UPDATE of every column except `but`, and DELETE, once this entity's table is made."""
    table = entity.__table__
    assert isinstance(table, Table)  # noqa: S101  a mapped class of ours has a table
    columns = [column.name for column in table.columns if column.name not in but]
    for dialect, statements in (("sqlite", sqlite_triggers), ("postgresql", postgresql_triggers)):
        for statement in statements(table.name, columns):
            event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]  # SQLAlchemy's


def sqlite_triggers(table: str, columns: Collection[str]) -> list[str]:
    """The two triggers, as SQLite writes them."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID.format(table=table)}'); END"
    return [
        f"CREATE TRIGGER {table}_keeps BEFORE UPDATE OF {_listed(columns)} ON {table} {refuse}",
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} {refuse}",
    ]


def postgresql_triggers(table: str, columns: Collection[str]) -> list[str]:
    """The same in PostgreSQL's words: a function that refuses, and the triggers that call it."""
    says = f"BEGIN RAISE EXCEPTION '{SAID.format(table=table)}'; END"
    refuse = f"FOR EACH ROW EXECUTE FUNCTION {table}_refuses()"
    return [
        f"CREATE FUNCTION {table}_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ {says} $$",
        f"CREATE TRIGGER {table}_keeps BEFORE UPDATE OF {_listed(columns)} ON {table} {refuse}",
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} {refuse}",
    ]


def _listed(columns: Collection[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
