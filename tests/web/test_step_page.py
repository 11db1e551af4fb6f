"""The page behind a mailed link: it shows, and only what is posted decides."""

from models.plan import PlanState
from models.step_kind import StepKind
from tests.web.desk import Desk


def test_a_reviewer_agrees_on_the_page(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    page = desk.browser.get(f"/b/{token}")

    done = desk.post(page, token, verdict="approve", note="Nội dung đạt.")

    assert (page.status_code, done.status_code) == (200, 200)
    assert "Bước này đã có quyết định: Đồng ý" in done.text
    assert "Kiểm tra thể thức" in done.text
    assert desk.told == [desk.plan_id]


def test_the_drafter_submits(desk: Desk) -> None:
    desk.waits_at(StepKind.DRAFTING)
    token = desk.token("le-thi-hanh")
    page = desk.browser.get(f"/b/{token}")

    done = desk.post(page, token, data_is_right="yes")

    assert "Bước này đã có quyết định: Trình duyệt" in done.text
    assert desk.plan().state is PlanState.REVIEW
