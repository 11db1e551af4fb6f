"""The page behind a mailed link: it shows, and only what is posted decides."""

import datetime as dt

from sqlalchemy.orm import Session

from models.assignment import Assignment
from models.extending import ask_for_time
from models.followed import assignments_of
from models.journal import Actor, Channel
from models.office import Office
from models.plan import Plan, PlanState
from models.step import Step, Verdict
from models.step_kind import StepKind
from tests.office import MORNING
from tests.web.desk import Desk


def decided_step(desk: Desk, kind: StepKind) -> Step:
    return next(one for one in desk.plan().steps if one.kind is kind and one.decision is not None)


def test_a_reviewer_agrees_on_the_page(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    page = desk.browser.get(f"/b/{token}")

    done = desk.post(page, token, verdict="approve", note="Nội dung đạt.")

    assert (page.status_code, done.status_code) == (200, 200)
    assert "Bước này đã có quyết định: Đồng ý" in done.text
    assert "Kiểm tra thể thức" in done.text
    assert desk.told == [desk.plan_id]


def test_a_mailed_address_leads_to_the_page_of_its_purpose(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")

    page = desk.browser.get(f"/l/{token}")

    assert (page.status_code, page.url.path) == (200, f"/b/{token}")
    assert "chuẩn bị hậu cần các đoàn." in page.text


def test_a_return_without_a_reason_is_asked_again_and_keeps_nothing(desk: Desk) -> None:
    desk.waits_at(StepKind.FORM_REVIEW)
    token = desk.token("vu-thi-hoa")

    again = desk.post(desk.browser.get(f"/b/{token}"), token, verdict="return", note=" ")
    done = desk.post(again, token, verdict="return", note="Thiếu căn cứ.")

    assert (again.status_code, "Trả lại hoặc từ chối phải ghi lý do" in again.text) == (409, True)
    assert "Thiếu căn cứ." in done.text
    assert (desk.plan().state, desk.plan().version_no) == (PlanState.DRAFTING, 2)


def test_what_was_typed_is_given_back_when_it_is_not_taken(desk: Desk) -> None:
    desk.issued(recipients=[{"text": "Câu lạc bộ hữu trí", "as_written": "CLB hữu trí"}])
    token = desk.token("vu-thi-hoa", kind=StepKind.RECIPIENTS)
    page = desk.browser.get(f"/b/{token}")

    again = desk.post(page, token, **{"verdict": "done", "line-1": "clb ở đâu đó", "note": "đã hỏi"})
    done = desk.post(again, token, **{"verdict": "done", "line-1": "clb@huutri.example"})

    assert (again.status_code, 'value="clb ở đâu đó"' in again.text, ">đã hỏi</textarea>" in again.text) == (409, True, True)
    assert "Gửi theo nơi nhận đã bổ sung" in done.text
    assert decided_step(desk, StepKind.RECIPIENTS).outcome == "done"


def test_the_leader_signs_as_head_and_sees_the_number(desk: Desk) -> None:
    desk.waits_at(StepKind.SIGNING)
    token = desk.token("ha-minh-khoi")
    page = desk.browser.get(f"/b/{token}")

    done = desk.post(page, token, verdict="approve")

    plan = desk.plan()
    assert "Người đứng đầu, ký trực tiếp" in page.text
    assert "KT. (ký thay)" not in page.text
    assert plan.state is PlanState.NUMBERED
    assert f"Đã cấp số <b>{plan.number_and_symbol}</b>" in done.text


def test_a_capacity_that_is_not_the_signers_is_refused(desk: Desk) -> None:
    desk.waits_at(StepKind.SIGNING)
    token = desk.token("ha-minh-khoi")

    refused = desk.post(desk.browser.get(f"/b/{token}"), token, verdict="approve", marks="KT.")

    assert (refused.status_code, "Chỉ cấp phó của người đứng đầu được ký thay" in refused.text) == (403, True)
    assert desk.plan().state is PlanState.SIGNING


def test_the_head_of_office_grants_more_time(desk: Desk) -> None:
    desk.issued()
    wanted = dt.date(2026, 3, 27)

    def ask(session: Session, _: Office, plan: Plan) -> None:
        item = next(one for one in assignments_of(session, plan.id) if one.due_on is not None)
        unit = Actor("Phòng Chính sách Dân tộc", Channel.PAGE)
        ask_for_time(session, plan, item, new_due=wanted, reason="Chờ số liệu.", by=unit, at=MORNING)

    desk.change(ask)
    token = desk.token("dinh-thi-lan", kind=StepKind.EXTENSION)
    page = desk.browser.get(f"/b/{token}")

    done = desk.post(page, token, verdict="grant")

    assert "Chờ số liệu." in page.text
    assert "Bước này đã có quyết định: Cho gia hạn" in done.text
    with Session(desk.ground.engine) as session:
        assert wanted in [one.due_on for one in session.query(Assignment)]


def test_the_head_of_office_recalls_a_submission_and_goes_on_drafting(desk: Desk) -> None:
    desk.waits_at(StepKind.FORM_REVIEW)
    token = desk.token("dinh-thi-lan", kind=StepKind.DRAFTING)

    drafting = desk.post(desk.browser.get(f"/b/{token}"), "/rut-lai", note="Sửa thời hạn.")

    assert "Soạn thảo: đối chiếu và trình duyệt" in drafting.text
    assert (desk.plan().state, desk.plan().version_no) == (PlanState.DRAFTING, 2)


def test_the_leader_stops_a_plan_with_a_reason(desk: Desk) -> None:
    desk.waits_at(StepKind.SIGNING)
    token = desk.token("ha-minh-khoi")
    page = desk.browser.get(f"/b/{token}")

    silent = desk.post(page, "/dung", note="")
    done = desk.post(page, "/dung", note="Trùng kế hoạch của tỉnh.")
    later = desk.browser.get(f"/b/{token}")

    assert (silent.status_code, done.status_code, later.status_code) == (422, 200, 410)
    assert "Đã dừng kế hoạch" in done.text
    assert "kế hoạch đã dừng" in later.text
    assert desk.plan().state is PlanState.STOPPED


def test_who_may_not_recall_or_stop_sees_no_button_and_is_refused(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    page = desk.browser.get(f"/b/{token}")

    recalled = desk.browser.post(f"/b/{token}/rut-lai", data={"note": "x"})
    stopped = desk.browser.post(f"/b/{token}/dung", data={"note": "x"})

    assert ("/rut-lai" in page.text, "/dung" in page.text) == (False, False)
    assert (recalled.status_code, stopped.status_code) == (403, 403)
    assert desk.plan().state is PlanState.REVIEW


def test_when_prefect_is_away_the_page_says_that_the_rest_follows(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    desk.prefect_is_away()
    token = desk.token("vang-a-su")

    done = desk.post(desk.browser.get(f"/b/{token}"), token, verdict="approve")

    assert "sẽ được thực hiện" in done.text
    assert decided_step(desk, StepKind.UNIT_REVIEW).outcome == Verdict.APPROVE.value


def test_the_draft_is_shown_as_it_would_print_and_its_file_is_saved(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")

    printed, source = (desk.browser.get(f"/b/{token}/{name}") for name in ("van-ban.pdf", "ban-goc"))

    assert (printed.status_code, printed.content[:5], printed.headers["content-disposition"].split(";")[0]) == (
        200,
        b"%PDF-",
        "inline",
    )
    assert (source.status_code, source.headers["content-disposition"].split(";")[0]) == (200, "attachment")
    assert source.content == desk.source


def test_an_answer_that_the_page_does_not_offer_is_refused(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    page = desk.browser.get(f"/b/{token}")

    nothing = desk.post(page, token)
    other_kind = desk.post(page, token, verdict="grant")
    no_nonce = desk.browser.post(f"/b/{token}", data={"verdict": "approve", "version": "1"})

    assert (nothing.status_code, other_kind.status_code, no_nonce.status_code) == (422, 409, 422)
    assert desk.plan().state is PlanState.REVIEW
