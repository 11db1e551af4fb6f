"""From a decision to the next mail accepted by SMTP: this office's warm worker against stock `flow.serve()`, two steps each."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import httpx

from benchmarks.mailbox import Mailbox, open_mailbox
from flows.board import Board, Run
from flows.server import prefect_environment
from flows.wake import wake_worker

WARM_ROADS = 15
STOCK_ROADS = 2
GOAL_RATIO = 0.10
GOAL_P95_SECONDS = 1.0
POOL = "do-luong"
MAIL_PORT = "TRINHKY_BENCH_MAIL_PORT"
PATIENCE_SECONDS = 90.0
T = TypeVar("T")


@dataclass(frozen=True)
class Latency:
    """Seconds from each decision to its mail."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(0.95 * len(self.seconds)))]


def measure(api_url: str, home: Path) -> tuple[Latency, Latency]:
    """Warm, then stock, on the same server."""
    with open_mailbox() as mailbox, Board(api_url, pool=POOL, timeout_seconds=30) as board:
        environment = os.environ | prefect_environment(home, api_url=api_url) | {MAIL_PORT: str(mailbox.port)}
        bell = home / "bench.sock"
        with _process("warm", bell, environment):
            _until(lambda: wake_worker(bell))
            _until(lambda: _has_pool(board))
            warm = [second for road in range(WARM_ROADS) for second in _warm_road(board, mailbox, bell, road)]
        with _process("stock", bell, environment):
            stock = [second for road in range(STOCK_ROADS) for second in _stock_road(api_url, board, mailbox, road)]
    return Latency("warm worker", tuple(warm[2:])), Latency("stock flow.serve()", tuple(stock))  # the first road warms both up


def _warm_road(board: Board, mailbox: Mailbox, bell: Path, road: int) -> Iterator[float]:
    board.open_run("Bước nóng", key=f"warm {road}.1", name=f"warm {road}.1", parameters={"road": road, "number": 1})
    wake_worker(bell)
    for number in (1, 2):
        run = _suspended(partial(_keyed, board, f"warm {road}.{number}"))
        decided = time.monotonic()
        board.answer(run.id, {"verdict": "Đồng ý"})
        wake_worker(bell)
        yield mailbox.wait_for(f"warm {road}.{number}") - decided


def _stock_road(api_url: str, board: Board, mailbox: Mailbox, road: int) -> Iterator[float]:
    found = _until(lambda: httpx.get(f"{api_url}/deployments/name/Bước nguyên bản/stock"), lambda response: response.is_success)
    body = {"parameters": {"road": road, "number": 1}, "name": f"stock {road}.1"}
    httpx.post(f"{api_url}/deployments/{found.json()['id']}/create_flow_run", json=body).raise_for_status()
    for number in (1, 2):
        run = _suspended(partial(_named, api_url, f"stock {road}.{number}"))
        time.sleep(1)  # Prefect's own suspend stores the form after the state
        decided = time.monotonic()
        board.answer(run.id, {"verdict": "Đồng ý"})
        yield mailbox.wait_for(f"stock {road}.{number}") - decided


def _keyed(board: Board, key: str) -> Run | None:
    return next(board.runs(keys=[key]), None)


def _named(api_url: str, name: str) -> Run | None:
    found = httpx.post(f"{api_url}/flow_runs/filter", json={"flow_runs": {"name": {"any_": [name]}}}).json()
    return Run.from_prefect(found[0]) if found else None


def _suspended(find: Callable[[], Run | None]) -> Run:
    run = _until(find, lambda run: run is not None and run.waits)
    assert run is not None
    return run


def _has_pool(board: Board) -> bool:
    return bool(board.workers_online())


def _until(look: Callable[[], T], good: Callable[[T], bool] = bool) -> T:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not good(seen := look()):
        if time.monotonic() > give_up_at:
            msg = "the benchmark waited in vain"
            raise TimeoutError(msg)
        time.sleep(0.05)
    return seen


@contextmanager
def _process(which: str, bell: Path, environment: dict[str, str]) -> Iterator[None]:
    command = [sys.executable, "-m", "benchmarks.processes", which, str(bell)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)
