"""A copy is made on the step's page by whoever may sign copies, and opened there by people of the office."""

from documents.rendering.plan_pdf import PlanMarks, plan_pdf
from models.copy import copies_of
from models.database import reading
from models.plan import Plan
from models.step_kind import StepKind
from tests.office import MORNING, some_contents
from tests.web.desk import Desk
from tests.web.test_disposal_page import LEADER, issued_and_sent

ASKED = {"asked_by": "UBND xã A", "receivers": "UBND xã A\nSở Nội vụ", "nonce": "n" * 12}


def with_document(desk: Desk) -> None:
    issued_and_sent(desk)
    document = desk.ground.files.put(
        plan_pdf(some_contents(), marks=PlanMarks(number=1, symbol="KH-BDT", issued_on=MORNING.date()))
    )

    def keep(_: object, __: object, plan: Plan) -> None:
        plan.document_hash = document

    desk.change(keep)


def test_the_leader_copies_on_the_page_and_opens_the_copy(desk: Desk) -> None:
    with_document(desk)
    token = desk.token(LEADER, kind=StepKind.SIGNING)

    page = desk.post(desk.browser.get(f"/b/{token}"), "/sao", kind="sao-y", **ASKED)
    desk.post(desk.browser.get(f"/b/{token}"), "/sao", kind="sao-y", **ASKED)

    with reading(desk.ground.engine) as session:
        (copy,) = copies_of(session, desk.plan_id)
    opened = desk.browser.get(f"/b/{token}/ban-sao/{copy.id}")
    assert "Sao y số 01/SY-BDT ngày 02/03/2026" in page.text
    assert opened.content == desk.ground.files.get(copy.document_hash or "")
    assert opened.content.startswith(b"%PDF")


def test_pages_that_are_not_there_take_no_number(desk: Desk) -> None:
    with_document(desk)

    refused = desk.browser.post(
        f"/b/{desk.token(LEADER, kind=StepKind.SIGNING)}/sao", data={"kind": "trich-sao", "pages": "7", **ASKED}
    )

    assert refused.status_code == 422
    assert "copy.signed" not in desk.journal()


def test_who_may_not_sign_copies_is_neither_offered_nor_given_one(desk: Desk) -> None:
    with_document(desk)
    token = desk.token("vang-a-su", kind=StepKind.UNIT_REVIEW)

    offered = desk.browser.get(f"/b/{token}").text
    refused = desk.browser.post(f"/b/{token}/sao", data={"kind": "sao-y", **ASKED})

    assert ("/sao" in offered, refused.status_code) == (False, 403)
    assert desk.browser.get(f"/b/{token}/ban-sao/1").status_code == 404
