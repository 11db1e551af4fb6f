"""The record's tables come from migrations, and are then exactly what the models say."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from models.database import writing
from models.migrating import standing, upgrade
from models.schema import METADATA
from tests.office import an_office


@pytest.fixture
def empty(engine: Engine) -> Iterator[Engine]:
    METADATA.drop_all(engine)
    yield engine
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def test_migrations_make_exactly_the_tables_of_the_models(empty: Engine) -> None:
    upgrade(empty)

    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_second_start_changes_nothing(empty: Engine) -> None:
    upgrade(empty)
    with writing(empty) as session:
        office_id = an_office(session).id

    upgrade(empty)

    with empty.connect() as connection:
        assert connection.scalar(text("SELECT id FROM office")) == office_id


def test_processes_that_start_at_once_migrate_one_after_the_other(empty: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, [empty] * 4))

    at, head = standing(empty)
    assert at == head


def test_an_empty_database_is_told_from_a_migrated_one(empty: Engine) -> None:
    before = standing(empty)
    upgrade(empty)

    assert before[0] is None
    assert standing(empty) == (before[1], before[1])


def test_a_migration_that_fails_leaves_nothing_behind(empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE version (id INTEGER)"))

    with pytest.raises(Exception, match="version"):
        upgrade(empty)

    with empty.begin() as connection:
        assert inspect(connection).get_table_names() == ["version"]
        connection.execute(text("DROP TABLE version"))
