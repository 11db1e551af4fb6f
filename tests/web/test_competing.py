"""Two at once: one decides, the other sees who; the same form twice is one act."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from models import database
from models.access import LinkPurpose
from models.database import reading, writing
from models.period import Report
from models.plan import lock_plan
from models.step import Decision
from models.step_kind import StepKind
from tests.web.browser import TestClient
from tests.web.desk import Desk
from tests.web.forms import form_of


def decisions(desk: Desk) -> int:
    with reading(desk.ground.engine) as session:
        return session.scalar(select(func.count()).select_from(Decision)) or 0


def test_two_browsers_at_once_one_wins_and_the_other_sees_who(desk: Desk) -> None:
    desk.waits_at(StepKind.DRAFTING)
    tokens = {who: desk.token(who) for who in ("le-thi-hanh", "dinh-thi-lan")}
    forms = {
        who: form_of(desk.browser.get(f"/b/{token}").text, token).filled(data_is_right="yes") for who, token in tokens.items()
    }
    ready = Barrier(2)

    def submit(who: str) -> tuple[str, int, str]:
        browser = TestClient(desk.browser.app)
        ready.wait()
        answer = browser.post(f"/b/{tokens[who]}", data=forms[who])
        return who, answer.status_code, answer.text

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(submit, tokens), key=lambda one: one[1])

    (winner, won, _), (_, lost, told) = answers
    names = {"le-thi-hanh": "Lê Thị Hạnh", "dinh-thi-lan": "Đinh Thị Lan"}
    assert (won, lost, decisions(desk)) == (200, 409, 1)
    assert "Bước này đã có quyết định" in told
    assert names[winner] in told


def test_the_same_form_twice_is_the_same_act(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    form = form_of(desk.browser.get(f"/b/{token}").text, token).filled(verdict="approve")
    before = decisions(desk)

    first, again = (desk.browser.post(f"/b/{token}", data=form) for _ in range(2))

    assert (first.status_code, again.status_code, decisions(desk)) == (200, 200, before + 1)


def test_a_locked_record_takes_no_decision_and_says_so_and_takes_it_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token, engine = desk.token("vang-a-su"), desk.ground.engine
    form = form_of(desk.browser.get(f"/b/{token}").text, token).filled(verdict="approve")
    before, browser = decisions(desk), TestClient(desk.browser.app, raise_server_exceptions=False)
    with monkeypatch.context() as impatient:
        impatient.setattr(database, "BUSY_TIMEOUT_MS", 300)
        engine.dispose()  # connections are opened anew, and wait so long
        with writing(engine) as session:
            lock_plan(session, desk.plan_id)  # somebody stands still with the lock in the hand
            refused = browser.post(f"/b/{token}", data=form)
    engine.dispose()

    taken = browser.post(f"/b/{token}", data=form)

    assert (refused.status_code, "chưa ghi nhận thao tác này" in refused.text) == (500, True)
    assert (taken.status_code, decisions(desk)) == (200, before + 1)


def test_a_second_opinion_from_a_second_tab_is_refused_with_the_first(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    tabs = [desk.browser.get(f"/b/{token}") for _ in range(2)]

    desk.post(tabs[0], token, verdict="approve")
    second = desk.post(tabs[1], token, verdict="return", note="Đổi ý.")

    assert second.status_code == 409
    assert "Bước này đã có quyết định: “Đồng ý”, Vàng A Sử" in second.text


def test_another_links_nonce_is_not_this_links_act(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    desk.browser.post(f"/b/{token}", data={"nonce": "same-nonce", "version": "1", "verdict": "approve"})
    checker = desk.token("vu-thi-hoa")

    done = desk.browser.post(f"/b/{checker}", data={"nonce": "same-nonce", "version": "1", "verdict": "approve"})

    assert (done.status_code, "Vũ Thị Hòa" in done.text) == (200, True)


def test_the_same_report_twice_is_one_report(desk: Desk) -> None:
    desk.issued()
    token = desk.token("van-phong", LinkPurpose.PERIOD)
    form = form_of(desk.browser.get(f"/k/{token}").text, token).filled(text="Đã làm xong phần hậu cần.")

    first, again = (desk.browser.post(f"/k/{token}", data=form) for _ in range(2))

    with reading(desk.ground.engine) as session:
        count = session.scalar(select(func.count()).select_from(Report))
    assert (first.status_code, again.status_code, count) == (200, 200, 1)
