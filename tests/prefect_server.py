"""One real Prefect server for all tests that suspend and resume, started when the first of them asks for it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.server import PrefectServer, free_port, prefect_environment, start_server


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="session")
def prefect_server(prefect_home: Path) -> Iterator[PrefectServer]:
    """Started once; this process's own Prefect client talks to it as well."""
    server = start_server(prefect_home, port=free_port())
    environment = prefect_environment(prefect_home, api_url=server.api_url)
    os.environ.update(environment)
    from prefect.settings import Settings, temporary_settings  # noqa: F401, PLC0415  only the tests that wait pay for the import

    yield server
    server.stop()
