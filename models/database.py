"""The office's record: how a transaction is opened, and what every table shares.

A `writing` transaction holds the write lock from its first statement, so whoever reads in it reads the truth it will change:
SQLite opens with BEGIN IMMEDIATE (the driver's default opens nothing before the first UPDATE, and two readers of "the next
number" then agree on it); PostgreSQL locks the rows that the verbs name with SELECT … FOR UPDATE.
"""

import datetime as dt
import enum
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from sqlalchemy import Connection, DateTime, Dialect, Engine, Enum, MetaData, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import JSON, TypeDecorator

BUSY_TIMEOUT_MS = 15_000
STANDSTILL_MS = 300_000


class Instant(TypeDecorator[dt.datetime]):
    """An aware UTC instant; a naive one is refused. SQLite keeps it without its zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        """Refuse what has no zone; keep everything in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"naive datetime {value!r}"
            raise ValueError(msg)
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        """Give back UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Base(DeclarativeBase):
    """Every table of the record."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dt.datetime: Instant(),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
        # Kept as text, not as a database enum: a new state is no migration of a type.
        enum.StrEnum: Enum(enum.StrEnum, native_enum=False, length=40, values_callable=lambda kinds: [k.value for k in kinds]),
    }


def open_database(url: str) -> Engine:
    """The engine for `url` ('sqlite:///…' or 'postgresql+psycopg://…'); values never appear in its errors."""
    if url.startswith("sqlite"):
        engine = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that looks and never writes."""
    with Session(engine, autoflush=False) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that writes: committed when the block ends, rolled back whole when it raises."""
    with (
        engine.connect().execution_options(trinhky_writing=True) as connection,
        connection.begin(),
        Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only") as session,
    ):
        yield session
        session.flush()


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _prepare_postgresql(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Nobody waits for a lock without end, and a process that stands still with one in its hand loses it."""
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute(f"SET idle_in_transaction_session_timeout = {STANDSTILL_MS}")
    cursor.close()
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("trinhky_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
