"""How the worker behaves with runs that end, fail and are cancelled, and with a server that goes away."""

import asyncio
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.board import Board, PrefectUnreachable
from flows.worker import Worker
from tests.flows.conftest import PROJECT, await_state, open_step, state_of, tiny_worker, until
from tests.flows.tiny_flows import fails, is_synchronous, waits, works_long
from tests.prefect_server import RestartableServer, serving


def test_a_flow_that_fails_leaves_a_failed_run_and_a_working_worker(board: Board, worker: Worker, effects: Path) -> None:  # noqa: ARG001  it works
    broken, sound = open_step(board, fails.name, 1), open_step(board, is_synchronous.name, 2)

    await_state(board, broken, "Failed")
    await_state(board, sound, "Completed")

    assert sorted(effects.read_text(encoding="utf-8").splitlines()) == ["1 fails", "2 in a thread"]


def test_told_to_stop_before_it_has_begun_it_ends_at_once(board: Board, bell: Path) -> None:
    worker = tiny_worker(board, bell)
    run = open_step(board, is_synchronous.name, 1)

    worker.stop()
    asyncio.run(asyncio.wait_for(worker.serve(), 20))

    assert state_of(board, run) == "Scheduled"


def test_a_cancelled_wait_stays_cancelled_and_its_key_is_freed_by_deleting_it(board: Board, worker: Worker) -> None:  # noqa: ARG001  it works
    run = open_step(board, waits.name, 1)
    await_state(board, run, "Suspended")

    board._set_state(run.id, {"type": "CANCELLING", "name": "Cancelling"})  # noqa: SLF001  what the page's Cancel button sends
    await_state(board, run, "Cancelled")
    same = open_step(board, waits.name, 1)
    board.delete_run(run.id)
    fresh = open_step(board, waits.name, 1)
    await_state(board, fresh, "Suspended")

    assert same.id == run.id
    assert fresh.id != run.id


def test_a_run_cancelled_while_it_works_ends_as_cancelled(board: Board, worker: Worker, effects: Path) -> None:  # noqa: ARG001  it works
    run = open_step(board, works_long.name, 1)
    until(lambda: effects.read_text(encoding="utf-8") == "1 begins\n")

    board._set_state(run.id, {"type": "CANCELLING", "name": "Cancelling"})  # noqa: SLF001  what the page's Cancel button sends
    effects.with_name("gate").touch()
    until(lambda: state_of(board, run) in {"Cancelled", "Completed"})

    assert state_of(board, run) == "Cancelled"


def test_no_more_runs_at_once_than_the_limit(board: Board, bell: Path, effects: Path) -> None:
    runs = [open_step(board, works_long.name, number) for number in range(3)]
    worker = tiny_worker(board, bell)
    worker.limit = 2

    with serving(worker):
        until(lambda: len(effects.read_text(encoding="utf-8").splitlines()) == 2)
        states = sorted(state_of(board, run) for run in runs)
        effects.with_name("gate").touch()
        for run in runs:
            await_state(board, run, "Completed")

    assert states == ["Running", "Running", "Scheduled"]


@pytest.mark.usefixtures("effects")
def test_what_is_due_is_looked_for_without_prefect_and_after_a_failure(bell: Path, caplog: pytest.LogCaptureFixture) -> None:
    looked: list[int] = []

    async def check() -> None:
        looked.append(len(looked))
        if len(looked) == 1:
            msg = "một lần hỏng"
            raise RuntimeError(msg)

    async def prepare() -> None:
        await asyncio.sleep(0)

    worker = Worker(pool="khong-co", name="may-1", flows={}, bell=bell, prepare=prepare, check=check, check_seconds=0.05)
    with temporary_settings(updates={PREFECT_API_URL: "http://127.0.0.1:9/api"}), serving(worker):
        until(lambda: len(looked) >= 3)

    assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == [
        "A round of the worker failed and will be tried again",
        "Prefect does not answer (ConnectError); decisions and mail go on, runs wait",
    ]


@pytest.mark.timeout(180)
def test_waits_outlive_the_server_and_are_opened_again_when_its_database_is_lost(
    prefect_server: RestartableServer,
    board: Board,
    worker: Worker,  # noqa: ARG001  it works
    effects: Path,
) -> None:
    kept, lost = open_step(board, waits.name, 1), open_step(board, waits.name, 2)
    await_state(board, kept, "Suspended")
    await_state(board, lost, "Suspended")

    prefect_server.stop()
    with pytest.raises(PrefectUnreachable):
        board.wake(kept.id)
    prefect_server.start()
    board.answer(kept.id, {"verdict": "Đồng ý", "code": "1"})
    await_state(board, kept, "Completed")
    prefect_server.stop()
    prefect_server.lose_its_database()
    prefect_server.start()
    # The worker itself puts pool and deployments back; the run is opened again under the key that its step names.
    until(lambda: "may-1" in _online(board))
    again = open_step(board, waits.name, 2)
    await_state(board, again, "Suspended")
    board.answer(again.id, {"verdict": "Trả lại", "code": "2"})
    await_state(board, again, "Completed")

    assert board.run(lost.id) is None
    assert effects.read_text(encoding="utf-8") == "1 Đồng ý 1 như dự thảo\n2 Trả lại 2 như dự thảo\n"


@pytest.mark.timeout(180)
def test_the_same_deployment_runs_under_prefects_own_process_worker(board: Board, effects: Path) -> None:
    run = open_step(board, waits.name, 1)
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", board.pool, "--type", "process", "--run-once"]

    environment = os.environ | {"PYTHONPATH": str(PROJECT)}  # the tests are not installed, as the office's flows are
    subprocess.run(command, env=environment, check=True, timeout=90, capture_output=True)  # noqa: S603  our own interpreter
    waited_as = state_of(board, run)
    board.answer(run.id, {"verdict": "Đồng ý", "code": "1"})
    subprocess.run(command, env=environment, check=True, timeout=90, capture_output=True)  # noqa: S603  our own interpreter

    assert (waited_as, state_of(board, run)) == ("Suspended", "Completed")
    assert effects.read_text(encoding="utf-8") == "1 Đồng ý 1 như dự thảo\n"


def _online(board: Board) -> frozenset[str]:
    try:
        return board.workers_online()
    except PrefectUnreachable:
        return frozenset()
