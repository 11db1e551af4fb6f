"""The page that Prefect links to: a code opens its owner's page, and nothing else is shown."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.access import Code, CodeState
from models.code_check import WRONG_TRIES_ALLOWED
from models.database import reading
from models.office import Office
from models.plan import Plan
from models.step import StepState
from models.step_kind import StepKind
from tests.web.desk import Desk


def codes(desk: Desk) -> list[tuple[int, CodeState]]:
    with reading(desk.ground.engine) as session:
        found = select(Code).where(Code.step_id.in_([one.id for one in desk.plan().open_steps()])).order_by(Code.id)
        return [(one.wrong, one.state) for one in session.scalars(found)]


def test_a_code_opens_its_owners_page_and_is_not_spent(desk: Desk) -> None:
    desk.waits_at(StepKind.DRAFTING)
    typed = desk.code("dinh-thi-lan").lower().replace("-", " ")

    first, again = (desk.browser.post(f"/xem/{desk.plan_id}", data={"code": typed}) for _ in range(2))

    assert [one.url.path for one in (first, again)] == [f"/b/{desk.token('dinh-thi-lan')}"] * 2
    assert "Đinh Thị Lan, Chánh Văn phòng" in first.text
    assert codes(desk) == [(0, CodeState.LIVE), (0, CodeState.LIVE)]


def test_wrong_codes_count_and_the_fifth_voids_and_mails_anew(desk: Desk) -> None:
    desk.waits_at(StepKind.DRAFTING)

    tries = [desk.browser.post(f"/xem/{desk.plan_id}", data={"code": "AAAA-AAAA"}) for _ in range(WRONG_TRIES_ALLOWED)]

    assert {one.status_code for one in tries} == {403}
    assert "Còn 4 lần thử" in tries[0].text
    assert "mã mới vừa được gửi" in tries[-1].text
    assert codes(desk) == [(5, CodeState.VOIDED)] * 2 + [(0, CodeState.LIVE)] * 2
    assert desk.told == [desk.plan_id]


def test_no_plan_and_a_plan_that_waits_for_nobody_look_alike(desk: Desk) -> None:
    desk.waits_at(StepKind.SIGNING)

    def close(_: Session, __: Office, plan: Plan) -> None:
        for step in plan.open_steps():
            step.state = StepState.VOID

    desk.change(close)

    asked = [desk.browser.get(f"/xem/{plan_id}").text.replace(f"/xem/{plan_id}", "") for plan_id in (desk.plan_id, 999)]
    tried = [desk.browser.post(f"/xem/{plan_id}", data={"code": "AAAA-AAAA"}) for plan_id in (desk.plan_id, 999)]

    assert asked[0] == asked[1]
    assert [one.status_code for one in tried] == [410, 410]
    assert tried[0].text.replace(f"/xem/{desk.plan_id}", "") == tried[1].text.replace("/xem/999", "")


def test_an_empty_code_counts_nothing(desk: Desk) -> None:
    desk.waits_at(StepKind.DRAFTING)

    empty = desk.browser.post(f"/xem/{desk.plan_id}", data={"code": "  "})

    assert (empty.status_code, "Chưa nhập mã xác nhận" in empty.text) == (403, True)
    assert codes(desk) == [(0, CodeState.LIVE), (0, CodeState.LIVE)]


def test_a_used_code_opens_nothing(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    typed = desk.code("vang-a-su")
    token = desk.token("vang-a-su")
    desk.post(desk.browser.get(f"/b/{token}"), token, verdict="approve")

    late = desk.browser.post(f"/xem/{desk.plan_id}", data={"code": typed})

    assert (late.status_code, "hết hiệu lực" in late.text) == (410, True)
