"""What the server costs at rest, with nothing waiting and with three thousand suspended steps."""

import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.waiting_form import WaitingForm
from flows.board import Board, Deployment, Waiting
from flows.server import PrefectServer

WAITS = 3_000
LOOK_SECONDS = 30.0
SETTLE_SECONDS = 15.0
GOAL_POINTS = 2.0
TICKS_PER_SECOND = 100
POOL = "nghi"


@dataclass(frozen=True)
class Idle:
    """Percent of one core."""

    empty: float
    full: float
    seconds_per_wait: float
    """How long it took to open one suspended run with its form."""


def measure(server: PrefectServer) -> Idle:
    with Board(server.api_url, pool=POOL, timeout_seconds=30) as board:
        board.set_up([Deployment("Nghỉ", "benchmarks.two_steps.warm_step")])
        time.sleep(SETTLE_SECONDS)
        empty = _cpu_percent(server.process.pid)
        began = time.monotonic()
        for number in range(WAITS):
            _open_wait(board, number)
        each = (time.monotonic() - began) / WAITS
        time.sleep(SETTLE_SECONDS)
        return Idle(empty, _cpu_percent(server.process.pid), each)


def _open_wait(board: Board, number: int) -> None:
    waiting = Waiting(WaitingForm, f"{number}-0", f"Mời quyết định bước {number}")
    board.open_run("Nghỉ", key=f"nghi-{number}", name=f"Bước {number}", parameters={"road": number, "number": 1}, waiting=waiting)


def _cpu_percent(pid: int) -> float:
    before, began = _ticks(pid), time.monotonic()
    time.sleep(LOOK_SECONDS)
    return 100 * (_ticks(pid) - before) / TICKS_PER_SECOND / (time.monotonic() - began)


def _ticks(pid: int) -> int:
    """User and system time, with that of the children it waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15])
