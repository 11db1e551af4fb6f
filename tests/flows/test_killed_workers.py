"""What is left when a worker is killed, and that the next one mends it."""

import signal
from pathlib import Path

import pytest

from flows.board import Board
from flows.wake import AlreadyRunning, bell_of, listening, wake_worker
from tests.flows.conftest import await_state, open_step, state_of, tiny_worker, until, worker_process
from tests.flows.tiny_flows import waits, works_long
from tests.flows.worker_process import CLAIMED, FORM_STORED
from tests.prefect_server import serving


def test_a_run_whose_worker_was_killed_while_it_ran_is_run_again(board: Board, bell: Path, effects: Path) -> None:
    run = open_step(board, works_long.name, 3)
    with worker_process(board, bell) as process:
        until(lambda: effects.read_text(encoding="utf-8") == "3 begins\n")
        process.kill()
        process.wait()
    left_as = state_of(board, run)

    effects.with_name("gate").touch()
    with serving(tiny_worker(board, bell)):
        await_state(board, run, "Completed")

    assert left_as == "Running"
    assert effects.read_text(encoding="utf-8") == "3 begins\n3 begins\n3 ends\n"


def test_a_run_whose_worker_was_killed_right_after_the_claim_is_run_again(board: Board, bell: Path, effects: Path) -> None:
    run = open_step(board, waits.name, 3)
    with worker_process(board, bell, CLAIMED) as process:
        code = process.wait(60)
    left_as = state_of(board, run)

    with serving(tiny_worker(board, bell)):
        await_state(board, run, "Suspended")
        board.answer(run.id, {"verdict": "Đồng ý", "code": "1"})
        await_state(board, run, "Completed")

    assert (code, left_as) == (-signal.SIGKILL, "Pending")
    assert effects.read_text(encoding="utf-8") == "3 Đồng ý 1 như dự thảo\n"


def test_a_kill_between_the_stored_form_and_the_suspension_is_mended(board: Board, bell: Path, effects: Path) -> None:
    run = open_step(board, waits.name, 3)
    with worker_process(board, bell, FORM_STORED) as process:
        process.wait(30)
    left_as = state_of(board, run)

    with serving(tiny_worker(board, bell)):
        await_state(board, run, "Suspended")
        reason = board.answer(run.id, {"verdict": "Đồng ý", "code": "1"})
        await_state(board, run, "Completed")

    assert (left_as, reason) == ("Running", None)
    assert effects.read_text(encoding="utf-8") == "3 Đồng ý 1 như dự thảo\n"


def test_a_worker_leaves_alone_what_another_one_runs(board: Board, bell: Path, effects: Path, tmp_path: Path) -> None:
    run = open_step(board, works_long.name, 3)
    with serving(tiny_worker(board, bell)):
        until(lambda: effects.read_text(encoding="utf-8") == "3 begins\n")
        with serving(tiny_worker(board, tmp_path / "second.sock", name="may-2")):
            until(lambda: board.workers_online() == {"may-1", "may-2"})
            state = state_of(board, run)
        effects.with_name("gate").touch()
        await_state(board, run, "Completed")

    assert state == "Running"
    assert effects.read_text(encoding="utf-8") == "3 begins\n3 ends\n"


def test_asked_to_stop_a_worker_finishes_what_it_runs(board: Board, bell: Path, effects: Path) -> None:
    run = open_step(board, works_long.name, 3)
    with worker_process(board, bell) as process:
        until(lambda: effects.read_text(encoding="utf-8") == "3 begins\n")
        process.terminate()
        effects.with_name("gate").touch()
        code = process.wait(30)

    assert (code, state_of(board, run)) == (0, "Completed")
    assert effects.read_text(encoding="utf-8") == "3 begins\n3 ends\n"


def test_two_workers_of_one_office_are_refused(tmp_path: Path) -> None:
    bell = bell_of(tmp_path)

    with listening(bell), pytest.raises(AlreadyRunning), listening(bell):
        pass

    assert not bell.exists()


def test_the_bell_rings_only_when_somebody_listens(tmp_path: Path) -> None:
    bell = bell_of(tmp_path)

    before = wake_worker(bell)
    with listening(bell) as ear:
        heard = wake_worker(bell), ear.recv(8)

    assert (before, heard) == (False, (True, b"\0"))


def test_a_folder_with_a_long_name_gets_a_bell_elsewhere(tmp_path: Path) -> None:
    var = tmp_path / ("thư-mục-rất-dài-" * 8)
    var.mkdir()

    with listening(bell_of(var)):
        heard = wake_worker(bell_of(var))

    assert heard
    assert bell_of(var).parent != var
