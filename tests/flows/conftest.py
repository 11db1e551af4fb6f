"""A pool, a board and a worker for each test, all on the session's one server."""

import asyncio
import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows.board import Board, Run, Waiting
from flows.worker import Worker
from tests.flows import tiny_flows
from tests.prefect_server import RestartableServer, serving

PATIENCE_SECONDS = 30.0
PROJECT = Path(__file__).parents[2]
_numbers = itertools.count(1)


@pytest.fixture
def pool() -> str:
    return f"van-phong-{next(_numbers)}"


@pytest.fixture
def board(prefect_server: RestartableServer, pool: str) -> Iterator[Board]:
    with Board(prefect_server.api_url, pool=pool, timeout_seconds=PATIENCE_SECONDS) as board:
        board.set_up(tiny_flows.DEPLOYMENTS)
        yield board


@pytest.fixture
def effects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the tiny flows write what they did."""
    file = tmp_path / "effects.txt"
    file.touch()
    monkeypatch.setenv("TRINHKY_TEST_EFFECTS", str(file))
    return file


@pytest.fixture
def bell(tmp_path: Path) -> Path:
    return tmp_path / "worker.sock"


def tiny_worker(board: Board, bell: Path, *, name: str = "may-1") -> Worker:
    async def prepare() -> None:
        await asyncio.to_thread(board.set_up, tiny_flows.DEPLOYMENTS)

    return Worker(pool=board.pool, name=name, flows=tiny_flows.FLOWS, bell=bell, prepare=prepare, poll_seconds=0.1)


@pytest.fixture
def worker(board: Board, bell: Path, effects: Path) -> Iterator[Worker]:  # noqa: ARG001  the flows need the file
    worker = tiny_worker(board, bell)
    with serving(worker):
        yield worker


@contextmanager
def worker_process(board: Board, bell: Path, die_at: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """A worker in its own process; asked to stop at the end of the block, unless it died."""
    command = [sys.executable, "-m", "tests.flows.worker_process", board.pool, str(bell), *([die_at] if die_at else [])]
    process = subprocess.Popen(command, cwd=PROJECT)  # noqa: S603  our own module
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def open_step(board: Board, flow: str, step_id: int, waiting: Waiting | None = None) -> Run:
    name = f"Bước {step_id}"
    return board.open_run(flow, key=f"{board.pool}-{step_id}", name=name, parameters={"step_id": step_id}, waiting=waiting)


def until(what: Callable[[], bool]) -> None:
    """Wait for it, or fail."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not what():
        assert time.monotonic() < give_up_at, "it never happened"
        time.sleep(0.05)


def state_of(board: Board, run: Run) -> str:
    found = board.run(run.id)
    return found.state if found else ""


def await_state(board: Board, run: Run, state: str) -> None:
    until(lambda: state_of(board, run) == state)
