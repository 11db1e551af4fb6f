"""One real Prefect server for all the tests that wait and resume, started when the first of them asks for it.

Its address is chosen, and told to this process, before anything imports Prefect: Prefect reads its settings once.
"""

import asyncio
import atexit
import contextvars
import os
import shutil
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.server import PrefectServer, free_port, prefect_environment, start_server

if TYPE_CHECKING:
    from flows.worker import Worker

ADDRESS = f"TRINHKY_TEST_PREFECT_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
"""Set for the processes that a test starts: they talk to the same server. Test processes side by side have one each."""


def _address() -> tuple[Path, int]:
    if ADDRESS in os.environ:
        home, _, port = os.environ[ADDRESS].rpartition(":")
        return Path(home), int(port)
    home, free = tempfile.mkdtemp(prefix="trinhky-prefect-"), free_port()
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ[ADDRESS] = f"{home}:{free}"
    return Path(home), free


HOME, PORT = _address()
DATABASE, EMPTY = HOME / "prefect.db", HOME / "empty.sqlite"
API_URL = f"http://127.0.0.1:{PORT}/api"

os.environ.update(prefect_environment(HOME, api_url=API_URL))


class RestartableServer:
    """The session's server, which a test may stop and start again on the same address."""

    api_url = API_URL

    def __init__(self) -> None:
        self.running: PrefectServer | None = None

    def start(self) -> None:
        self.running = start_server(HOME, port=PORT)
        if not EMPTY.exists():
            with closing(sqlite3.connect(DATABASE)) as source, closing(sqlite3.connect(EMPTY)) as target:
                source.backup(target)

    def stop(self) -> None:
        if self.running:
            self.running.stop()
        self.running = None

    def lose_its_database(self) -> None:
        """An empty one takes its place, kept from the first start: ten seconds of migrations prove nothing of ours."""
        for file in HOME.glob("prefect.db*"):
            file.unlink()
        shutil.copy(EMPTY, DATABASE)


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[RestartableServer]:
    server = RestartableServer()
    server.start()
    try:
        yield server
        if "prefect.logging.handlers" in sys.modules:
            from prefect.logging.handlers import APILogWorker  # noqa: PLC0415  only where Prefect is imported already

            APILogWorker.drain_all(timeout=5)  # its last lines would find no server
    finally:
        server.stop()


@contextmanager
def serving(worker: "Worker") -> Iterator[None]:
    """`worker` at work in this process, in a thread of its own; it has finished its runs when the block ends."""
    context = contextvars.copy_context()
    thread = threading.Thread(target=lambda: context.run(lambda: asyncio.run(worker.serve())), name="worker")
    thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join(30)
        assert not thread.is_alive()
