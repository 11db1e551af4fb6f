"""The record's tables are made and changed by migrations only, also in tests of the whole program and in the demo.

A developer who changed a table writes its migration with `python -m models.migrating "what changed"`.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from models.database import open_database

SCRIPTS = Path(__file__).parent / "migrations"
LOCK = 7_469_642
"""Two processes that start at once migrate one after the other (PostgreSQL; SQLite's write lock says the same)."""


def upgrade(engine: Engine) -> None:
    """Bring the record's tables to what this version of the program works with; all of it or nothing."""
    with engine.connect().execution_options(trinhky_writing=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        command.upgrade(_config(connection), "head")


def standing(engine: Engine) -> tuple[str | None, str | None]:
    """The revision the record is at, and the one this program works with; the first is None for an empty database."""
    with engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
    return at, ScriptDirectory.from_config(_config(None)).get_current_head()


def draft(message: str) -> None:
    """Write the migration from what the migrations make to what the models say, for a developer to read and commit."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/empty.db")
        upgrade(engine)
        with engine.connect() as connection:
            config = _config(connection)
            count = len(list(ScriptDirectory.from_config(config).walk_revisions()))
            command.revision(config, message, autogenerate=True, rev_id=f"{count + 1:04d}")
        engine.dispose()


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("file_template", "r%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]) or "change")
