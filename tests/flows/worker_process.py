"""A worker in a process of its own, which can be told where to die: `python -m tests.flows.worker_process POOL BELL [WHERE]`."""

import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun
from prefect.flows import Flow

import flows.waiting
from flows.board import Board
from flows.worker import Worker, run_worker
from tests.flows.conftest import tiny_worker

CLAIMED = "after it claimed the run"
FORM_STORED = "after it stored the form"


def die(*_: object, **__: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


class DiesOnceItClaimed(Worker):
    async def _execute(self, client: PrefectClient, flow: Flow[..., Any], run: FlowRun) -> None:  # noqa: ARG002  the base's signature
        die()


def main(pool: str, bell: str, where: str = "") -> None:
    with Board(os.environ["PREFECT_API_URL"], pool=pool) as board:
        worker = tiny_worker(board, Path(bell), kind=DiesOnceItClaimed if where == CLAIMED else Worker)
        if where == FORM_STORED:
            vars(flows.waiting)["propose_state"] = die
        run_worker(worker)


if __name__ == "__main__":
    main(*sys.argv[1:])
