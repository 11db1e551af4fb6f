import logging
from pathlib import Path

import pytest

from flows.board import Board, Waiting, Woken
from tests.flows.conftest import await_state, open_step, state_of, until
from tests.flows.tiny_flows import TinyForm, waits

pytestmark = pytest.mark.usefixtures("worker")


def test_a_run_waits_with_its_form_and_goes_on_with_the_answer(board: Board, effects: Path) -> None:
    run = open_step(board, waits.name, 7)
    await_state(board, run, "Suspended")

    reason = board.answer(run.id, {"verdict": "Đồng ý", "code": "123"})
    await_state(board, run, "Completed")

    assert reason is None
    assert effects.read_text(encoding="utf-8") == "7 Đồng ý 123 như dự thảo\n"


def test_the_stored_form_keeps_titles_order_and_what_is_filled_in(board: Board) -> None:
    run = open_step(board, waits.name, 7)
    await_state(board, run, "Suspended")

    form = board.stored_form(run.id, "7-0")

    assert form is not None
    assert [(name, field.get("title"), field["default"]) for name, field in form["properties"].items()] == [
        ("verdict", "Quyết định", "— chọn —"),
        ("code", "Mã xác nhận", ""),
        ("note", "Ý kiến", "như dự thảo"),
    ]


def test_a_value_outside_the_list_is_refused_and_the_run_still_waits(board: Board) -> None:
    run = open_step(board, waits.name, 7)
    await_state(board, run, "Suspended")

    reason = board.answer(run.id, {"verdict": "Có lẽ"})

    assert reason is not None
    assert "'Có lẽ' is not one of" in reason
    assert state_of(board, run) == "Suspended"


def test_what_our_own_rules_refuse_is_asked_for_again(board: Board, effects: Path) -> None:
    run = open_step(board, waits.name, 7)
    await_state(board, run, "Suspended")

    board.answer(run.id, {"verdict": "Đồng ý", "code": "abc"})
    await_state(board, run, "Suspended")

    asked_again = board.run(run.id)
    assert asked_again is not None
    assert asked_again.asks_under == "7-1"
    assert effects.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("sent", [None, {"verdict": "— chọn —", "code": "", "note": ""}])
def test_a_wake_without_an_answer_asks_again_and_the_next_answer_counts(
    board: Board, effects: Path, sent: dict[str, str] | None
) -> None:
    run = open_step(board, waits.name, 7)
    await_state(board, run, "Suspended")

    if sent is None:
        board.wake(run.id)
    else:
        board.answer(run.id, sent)
    await_state(board, run, "Suspended")
    board.answer(run.id, {"verdict": "Trả lại", "code": "9", "note": ""})
    await_state(board, run, "Completed")

    assert effects.read_text(encoding="utf-8") == "7 Trả lại 9 \n"


def test_an_answer_is_deleted_from_prefect_once_it_is_taken(board: Board) -> None:
    run = open_step(board, waits.name, 7)
    await_state(board, run, "Suspended")

    board.answer(run.id, {"verdict": "Đồng ý", "code": "123"})
    await_state(board, run, "Completed")

    assert board.stored_answer(run.id, "7-0") is None


def test_a_run_opened_as_suspended_shows_its_form_at_once_and_takes_the_answer(board: Board, effects: Path) -> None:
    waiting = Waiting(TinyForm, "7-0", "Mời quyết định", {"note": "như dự thảo"})

    run = open_step(board, waits.name, 7, waiting=waiting)
    state = run.state
    reason = board.answer(run.id, {"verdict": "Đồng ý", "code": "5"})
    await_state(board, run, "Completed")

    assert (state, reason) == ("Suspended", None)
    assert effects.read_text(encoding="utf-8") == "7 Đồng ý 5 như dự thảo\n"


def test_a_suspended_run_that_lost_its_form_can_still_be_woken(board: Board, effects: Path) -> None:
    run = open_step(board, waits.name, 7, waiting=Waiting(TinyForm, "7-0", "Mời"))
    board._api.call("DELETE", f"/flow_runs/{run.id}/input/suspended-7-0-schema")  # noqa: SLF001  as a process killed in Prefect's own suspend leaves it

    refused = board.answer(run.id, {"verdict": "Đồng ý"})
    woken = board.wake(run.id)
    await_state(board, run, "Suspended")
    board.answer(run.id, {"verdict": "Đồng ý", "code": "1"})
    await_state(board, run, "Completed")

    assert refused == "Run input schema not found."
    assert woken == Woken.YES
    assert effects.read_text(encoding="utf-8") == "7 Đồng ý 1 như dự thảo\n"


def test_a_wait_is_no_error_in_the_log(board: Board, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    open_step(board, waits.name, 7)
    until(lambda: any("Finished in state Suspended" in record.getMessage() for record in caplog.records))

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
