"""A worker in a process of its own, which can be told where to die: `python -m tests.flows.worker_process POOL BELL [WHERE]`."""

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

import flows.waiting
import flows.worker
from flows.board import Board
from flows.worker import run_worker
from tests.flows.conftest import tiny_worker

CLAIMED = "after it claimed the run"
FORM_STORED = "after it stored the form"


def die(*_: object, **__: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def main(pool: str, bell: str, where: str = "") -> None:
    with Board(os.environ["PREFECT_API_URL"], pool=pool, timeout_seconds=30) as board:
        worker = tiny_worker(board, Path(bell))
        if where == CLAIMED:
            vars(flows.worker)["execute"] = die
        if where == FORM_STORED:
            vars(flows.waiting)["propose_state"] = die
        run_worker(worker)


if __name__ == "__main__":
    main(*sys.argv[1:])
