"""The two processes that are compared: `python -m benchmarks.processes warm|stock`."""

import asyncio
import os
import sys
from pathlib import Path

from benchmarks.two_steps import DEPLOYMENTS, FLOWS, POOL, stock_step
from flows.board import Board
from flows.worker import Worker, run_worker


def main(which: str, bell: str) -> None:
    if which == "stock":
        stock_step.serve(name="stock")
        return
    with Board(os.environ["PREFECT_API_URL"], pool=POOL, timeout_seconds=30) as board:

        async def prepare() -> None:
            await asyncio.to_thread(board.set_up, DEPLOYMENTS)

        run_worker(Worker(pool=POOL, name="do-luong", flows=FLOWS, bell=Path(bell), prepare=prepare))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
