"""What the board shows and reads, against the real server; and that it never lets a page's raw values through."""

from typing import Any

import pytest

from flows.board import Board, PrefectUnreachable, Waiting, Woken
from flows.forms import Form, keyset
from flows.server import free_port
from models.refusal import Unreadable
from tests.flows import tiny_flows
from tests.flows.conftest import open_step, state_of
from tests.flows.tiny_flows import TinyForm, waits
from tests.prefect_server import RestartableServer

NOBODY = "00000000-0000-4000-8000-000000000000"


def test_the_same_key_names_the_same_run(board: Board) -> None:
    first, second = open_step(board, waits.name, 1), open_step(board, waits.name, 1)

    assert first.id == second.id


def test_runs_are_found_by_tag_key_and_whether_they_are_open(board: Board) -> None:
    opened = {
        number: board.open_run(waits.name, key=f"{board.pool}-{number}", name="Bước", parameters={"step_id": number}, tags=[tag])
        for number, tag in ((1, "ke-hoach:1"), (2, "ke-hoach:1"), (3, "ke-hoach:2"))
    }
    board.finish(opened[2].id, "Đã quyết định ở nơi khác")

    by_tag = {run.id for run in board.runs(tags=["ke-hoach:1"])}
    by_key = {run.id for run in board.runs(keys=[f"{board.pool}-2", f"{board.pool}-3", "khong-co"])}
    still_open = {run.id for run in board.runs(open_only=True)}

    assert by_tag == {opened[1].id, opened[2].id}
    assert by_key == {opened[2].id, opened[3].id}
    assert still_open == {opened[1].id, opened[3].id}


def test_offices_that_share_a_server_share_no_run(board: Board, prefect_server: RestartableServer) -> None:
    with Board(prefect_server.api_url, pool=f"{board.pool}-khac", timeout_seconds=30) as other:
        other.set_up(tiny_flows.DEPLOYMENTS)
        mine, theirs = (
            one.open_run(waits.name, key="step-1-0", name="Bước", parameters={"step_id": 1}) for one in (board, other)
        )

        assert mine.id != theirs.id
        assert (mine.key, theirs.key) == ("step-1-0", "step-1-0")
        assert [run.id for run in other.runs(keys=["step-1-0"])] == [theirs.id]


def test_a_form_that_a_killed_process_did_not_store_is_stored_later(board: Board) -> None:
    waiting = Waiting(TinyForm, "1-0", "Mời")
    run = open_step(board, waits.name, 1, waiting)
    board._api.call("DELETE", f"/flow_runs/{run.id}/input/{keyset('1-0')['schema']}")  # noqa: SLF001  as a kill leaves it
    board._api.call("DELETE", f"/flow_runs/{run.id}/input/{keyset('1-0')['description']}")  # noqa: SLF001  as a kill leaves it

    board.mend_form(run, waiting)

    assert board.stored_form(run.id, "1-0") is not None
    assert board.answer(run.id, {"verdict": "Đồng ý", "code": "1"}) is None


def test_a_wait_can_be_ended_with_the_word_that_ended_it(board: Board) -> None:
    run = open_step(board, waits.name, 1, Waiting(TinyForm, "1-0", "Mời"))

    board.finish(run.id, "Kế hoạch đã dừng")

    ended = board.run(run.id)
    assert ended is not None
    assert (ended.state, ended.has_ended, board.wake(run.id)) == ("Completed", True, Woken.NOT_WAITING)


def test_a_page_shows_its_latest_text(board: Board) -> None:
    board.show_page(f"{board.pool}-trang", "# Bản một")
    board.show_page(f"{board.pool}-trang", "# Bản hai", title="Kế hoạch")

    assert board.page(f"{board.pool}-trang") == "# Bản hai"
    assert board.page("khong-co-trang-nay") is None


def test_what_prefect_does_not_know_is_gone(board: Board) -> None:
    board.delete_run(NOBODY)
    board.forget_answer(NOBODY, "1-0")

    assert (board.run(NOBODY), board.wake(NOBODY)) == (None, Woken.GONE)


@pytest.mark.parametrize("value", [{"__prefect_kind": "jinja", "template": "{{ 1 }}"}, ["a"], None])
def test_only_plain_values_reach_prefect(board: Board, value: Any) -> None:
    run = open_step(board, waits.name, 1, Waiting(TinyForm, "1-0", "Mời"))

    with pytest.raises(TypeError):
        board.answer(run.id, {"note": value})
    with pytest.raises(TypeError):
        board.open_run(waits.name, key="x", name="x", parameters={"step_id": value})

    assert state_of(board, run) == "Suspended"


def test_a_server_that_is_away_says_so_within_the_time() -> None:
    with Board(f"http://127.0.0.1:{free_port()}/api", pool="van-phong") as board, pytest.raises(PrefectUnreachable):
        board.run(NOBODY)


def test_a_form_whose_field_has_no_default_is_refused_when_it_is_written() -> None:
    with pytest.raises(TypeError, match="every field needs a default"):

        class Needs(Form):
            code: str


def test_a_form_whose_field_is_a_word_of_json_schema_is_refused_when_it_is_written() -> None:
    with pytest.raises(TypeError, match="words of JSON Schema"):

        class Confuses(Form):
            required: str = ""


def test_a_refused_value_is_named_by_its_title() -> None:
    with pytest.raises(Unreadable) as refusal:
        TinyForm.from_answer({"code": "abc"})

    assert refusal.value.sentence == "Nội dung ở mục «Mã xác nhận» không hợp lệ, đề nghị nhập lại."


def test_what_the_page_had_filled_in_counts_where_the_answer_is_silent() -> None:
    answer = TinyForm.from_answer({"code": "1"}, shown={"note": "như dự thảo"})

    assert answer == TinyForm(code="1", note="như dự thảo")
