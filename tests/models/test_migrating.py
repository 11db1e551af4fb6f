"""The record's tables come from migrations, and are then exactly what the models say."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from models.database import writing
from models.migrating import standing, upgrade
from models.schema import METADATA
from tests.office import an_office


def test_migrations_make_exactly_the_tables_of_the_models(no_tables: Engine) -> None:
    upgrade(no_tables)

    with no_tables.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_second_start_changes_nothing(no_tables: Engine) -> None:
    upgrade(no_tables)
    with writing(no_tables) as session:
        office_id = an_office(session).id

    upgrade(no_tables)

    with no_tables.connect() as connection:
        assert connection.scalar(text("SELECT id FROM office")) == office_id


def test_processes_that_start_at_once_migrate_one_after_the_other(no_tables: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, [no_tables] * 4))

    at, head = standing(no_tables)
    assert at == head


def test_an_empty_database_is_told_from_a_migrated_one(no_tables: Engine) -> None:
    before = standing(no_tables)
    upgrade(no_tables)

    assert before[0] is None
    assert standing(no_tables) == (before[1], before[1])


def test_a_migration_that_fails_leaves_nothing_behind(no_tables: Engine) -> None:
    with no_tables.begin() as connection:
        connection.execute(text("CREATE TABLE version (id INTEGER)"))

    with pytest.raises(Exception, match="version"):
        upgrade(no_tables)

    with no_tables.begin() as connection:
        assert inspect(connection).get_table_names() == ["version"]
        connection.execute(text("DROP TABLE version"))
