"""The document that is to take another's place is begun on a page, from a file or from the old contents."""

from sqlalchemy import select

from models.access import LinkPurpose
from models.database import reading
from models.plan import Plan, PlanState, load_plan
from models.step_kind import StepKind
from tests.office import SAMPLES
from tests.web.desk import Desk
from tests.web.test_disposal_page import UNIT, issued_and_sent

DRAFTER = "le-thi-hanh"
NOTE = "Sai đối tượng thăm hỏi."


def newest(desk: Desk) -> Plan:
    with reading(desk.ground.engine) as session:
        return load_plan(session, session.scalars(select(Plan.id).order_by(Plan.id.desc())).first() or 0)


def test_the_drafter_begins_from_the_old_contents(desk: Desk) -> None:
    issued_and_sent(desk)
    page = desk.browser.get(f"/b/{desk.token(DRAFTER, kind=StepKind.DRAFTING)}")

    done = desk.post(page, "/thay-the", note=NOTE)

    new = newest(desk)
    assert done.status_code == 200
    assert (new.replaces_id, new.state, new.title) == (desk.plan_id, PlanState.DRAFTING, desk.plan().title)
    assert set(desk.told) == {desk.plan_id, new.id}


def test_the_drafter_begins_from_a_new_file(desk: Desk) -> None:
    issued_and_sent(desk)
    token = desk.token(DRAFTER, kind=StepKind.DRAFTING)
    file = {"file": ("moi.md", (SAMPLES / "ke-hoach.md").read_bytes(), "text/markdown")}

    desk.browser.post(f"/b/{token}/thay-the", data={"note": NOTE}, files=file)

    new = newest(desk)
    assert (new.replaces_id, new.version.source_name) == (desk.plan_id, "moi.md")
    assert new.title != desk.plan().title


def test_a_reviewer_is_refused_before_the_file_is_read(desk: Desk) -> None:
    issued_and_sent(desk)
    token = desk.token("vang-a-su", kind=StepKind.UNIT_REVIEW)

    refused = desk.browser.post(
        f"/b/{token}/thay-the", data={"note": NOTE}, files={"file": ("x.exe", b"MZ", "application/octet-stream")}
    )

    assert (refused.status_code, newest(desk).id) == (403, desk.plan_id)


def test_the_replaced_document_says_so_to_its_receivers_and_stays_readable(desk: Desk) -> None:
    issued_and_sent(desk)
    old_id, plan_link = desk.plan_id, desk.token(UNIT, LinkPurpose.PLAN)
    work = desk.token(UNIT, LinkPurpose.ASSIGNMENT)
    desk.post(desk.browser.get(f"/b/{desk.token(DRAFTER, kind=StepKind.DRAFTING)}"), "/thay-the", note=NOTE)
    desk.plan_id = newest(desk).id
    desk.issue()

    page = desk.browser.get(f"/v/{plan_link}")
    files = desk.browser.get(f"/v/{plan_link}/van-ban.pdf")
    posted = desk.browser.post(f"/n/{work}")

    assert "Kế hoạch số 01/KH-BDT ngày 02/03/2026 đã được thay thế bởi Kế hoạch số 02/KH-BDT" in page.text
    assert (files.status_code, posted.status_code) == (200, 410)
    assert newest(desk).replaces_id == old_id
