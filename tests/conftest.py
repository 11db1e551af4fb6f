"""What all tests share. The first import tells Prefect where its server will be."""

import pytest

from tests.disorder import turn_round
from tests.prefect_server import prefect_server
from tests.record import empty_sqlite, engine, no_tables, postgres, postgres_url

__all__ = ["empty_sqlite", "engine", "no_tables", "postgres", "postgres_url", "prefect_server"]
NEED_PREFECT = ("flows", "demo")

turn_round()


@pytest.hookimpl(tryfirst=True)  # before the names are made by which tests are handed out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side, those that need Prefect share one process, and so one server."""
    for item in items:
        if item.nodeid.startswith(tuple(f"tests/{folder}/" for folder in NEED_PREFECT)):
            item.add_marker(pytest.mark.xdist_group("prefect"))
