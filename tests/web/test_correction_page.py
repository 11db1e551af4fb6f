"""A công văn đính chính on the pages: proposed by the clerk, signed by the signer, shown beside the document."""

from models.access import LinkPurpose
from models.clock import office_day
from models.correcting import keep_letter
from models.correction import corrections_of
from models.database import reading
from models.step_kind import StepKind
from tests.office import MORNING
from tests.web.desk import Desk
from tests.web.test_disposal_page import CLERK, LEADER, UNIT, issued_and_sent

TYPED = {"place-1": "mục I", "printed-1": "30/02/2026", "right-1": "28/02/2026"}


def proposed(desk: Desk) -> None:
    issued_and_sent(desk)
    page = desk.browser.get(f"/b/{desk.token(CLERK, kind=StepKind.RECIPIENTS)}")
    desk.post(page, "/dinh-chinh", **TYPED)


def sent(desk: Desk) -> int:
    proposed(desk)
    desk.post(desk.browser.get(f"/b/{desk.token(LEADER, kind=StepKind.CORRECTION)}"), "", verdict="approve")
    digest = desk.ground.files.put(b"%PDF-1.7 letter")
    desk.change(lambda session, _, plan: keep_letter(session, plan, corrections_of(session, plan.id)[0], digest, at=MORNING))
    with reading(desk.ground.engine) as session:
        return corrections_of(session, desk.plan_id)[0].id


def test_the_clerk_puts_it_to_the_signer_who_sees_it_and_signs(desk: Desk) -> None:
    proposed(desk)
    page = desk.browser.get(f"/b/{desk.token(LEADER, kind=StepKind.CORRECTION)}")

    signed = desk.post(page, f"/b/{desk.token(LEADER, kind=StepKind.CORRECTION)}", verdict="approve")

    assert "Tại mục I, đã in là “30/02/2026”, nay sửa là “28/02/2026”." in page.text
    assert "Ký công văn" in signed.text
    with reading(desk.ground.engine) as session:
        assert [one.issued_on for one in corrections_of(session, desk.plan_id)] == [office_day(MORNING)]


def test_receivers_see_the_correction_beside_the_untouched_document(desk: Desk) -> None:
    letter = sent(desk)
    token = desk.token(UNIT, LinkPurpose.PLAN)

    page = desk.browser.get(f"/v/{token}")
    document, correction = (desk.browser.get(f"/v/{token}/{name}") for name in ("van-ban.pdf", f"dinh-chinh/{letter}"))

    assert "đính chính bằng" in page.text
    assert "Tại mục I, đã in là “30/02/2026”, nay sửa là “28/02/2026”." in page.text
    assert (document.content, correction.content) == (b"%PDF-1.7 issued", b"%PDF-1.7 letter")


def test_a_letter_that_is_not_sent_or_of_another_plan_is_not_shown(desk: Desk) -> None:
    proposed(desk)
    token = desk.token(UNIT, LinkPurpose.PLAN)

    waiting = desk.browser.get(f"/v/{token}/dinh-chinh/1")
    unknown = desk.browser.get(f"/v/{token}/dinh-chinh/99")

    assert (waiting.status_code, unknown.status_code) == (404, 404)
    assert "30/02/2026" not in desk.browser.get(f"/v/{token}").text


def test_a_stranger_to_corrections_is_refused(desk: Desk) -> None:
    issued_and_sent(desk)
    token = desk.token("vang-a-su", kind=StepKind.UNIT_REVIEW)

    refused = desk.browser.post(f"/b/{token}/dinh-chinh", data=TYPED)

    assert (refused.status_code, "/dinh-chinh" in desk.browser.get(f"/b/{token}").text) == (403, False)
