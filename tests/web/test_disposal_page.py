"""A withdrawn document on the pages: the signer takes it back, receivers confirm, the clerk sees who has, nobody reads it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.access import LinkPurpose
from models.mail import Mail, MailState
from models.office import Office
from models.plan import Plan, PlanState
from models.step_kind import StepKind
from models.withdrawal import Withdrawal
from models.withdrawing import keep_withdrawal_letter
from tests.office import MORNING
from tests.web.desk import Desk

CLERK = "vu-thi-hoa"
LEADER = "ha-minh-khoi"
UNIT = "phong-chinh-sach"


def issued_and_sent(desk: Desk) -> None:
    desk.issued()

    def leave(session: Session, _: Office, __: Plan) -> None:
        for mail in session.scalars(select(Mail).where(Mail.state == MailState.QUEUED)):
            mail.state = MailState.ACCEPTED

    desk.change(leave)


def withdrawn(desk: Desk) -> None:
    issued_and_sent(desk)
    page = desk.browser.get(f"/b/{desk.token(LEADER, kind=StepKind.SIGNING)}")
    desk.post(page, "/thu-hoi", by="notice", note="Ban hành sai thẩm quyền.")


def test_the_signer_takes_the_document_back_on_the_signing_page(desk: Desk) -> None:
    issued_and_sent(desk)
    page = desk.browser.get(f"/b/{desk.token(LEADER, kind=StepKind.SIGNING)}")

    done = desk.post(page, "/thu-hoi", by="notice", note="Ban hành sai thẩm quyền.")

    assert (done.status_code, desk.plan().state) == (200, PlanState.WITHDRAWN)
    assert "nơi nhận được báo; văn thư theo dõi" in done.text
    assert desk.told == [desk.plan_id]


def test_a_second_click_on_withdrawing_shows_its_author_that_it_is_done(desk: Desk) -> None:
    issued_and_sent(desk)
    page = desk.browser.get(f"/b/{desk.token(LEADER, kind=StepKind.SIGNING)}")

    first = desk.post(page, "/thu-hoi", note="Ban hành sai thẩm quyền.")
    second = desk.post(page, "/thu-hoi", note="Ban hành sai thẩm quyền.")

    assert (first.status_code, second.status_code) == (200, 200)
    assert "đã thu hồi bằng Công văn số 01/BDT-VP" in second.text
    assert desk.journal().count("withdrawal.numbered") == 1


def test_nobody_else_is_offered_the_withdrawal_or_can_post_it(desk: Desk) -> None:
    issued_and_sent(desk)
    token = desk.token("vang-a-su", kind=StepKind.UNIT_REVIEW)

    offered = desk.browser.get(f"/b/{token}").text
    refused = desk.browser.post(f"/b/{token}/thu-hoi", data={"note": "thử"})

    assert "/thu-hoi" not in offered
    assert (refused.status_code, desk.plan().state) == (403, PlanState.ISSUED)


@pytest.mark.parametrize(
    ("letter", "purpose"), [("v", LinkPurpose.PLAN), ("n", LinkPurpose.ASSIGNMENT), ("k", LinkPurpose.PERIOD)]
)
def test_a_withdrawn_document_is_gone_for_its_receivers(desk: Desk, letter: str, purpose: LinkPurpose) -> None:
    withdrawn(desk)
    token = desk.token(UNIT, purpose)

    page = desk.browser.get(f"/{letter}/{token}")
    files = [desk.browser.get(f"/{letter}/{token}/{name}") for name in ("van-ban.pdf", "ban-goc")]
    posted = desk.browser.post(f"/{letter}/{token}", data={"nonce": "a" * 12, "text": "xong"})

    assert "đã bị thu hồi ngày 02/03/2026" in page.text
    assert "lập danh sách người được thăm" not in page.text
    assert "<form" not in page.text
    assert [one.status_code for one in files] == [410, 410]
    assert "đã bị thu hồi ngày 02/03/2026" in files[0].text
    assert posted.status_code == 410


def test_the_office_itself_still_sees_what_it_issued(desk: Desk) -> None:
    withdrawn(desk)

    shown = desk.browser.get(f"/b/{desk.token(LEADER, kind=StepKind.SIGNING)}/van-ban.pdf")

    assert (shown.status_code, shown.content) == (200, b"%PDF-1.7 issued")


def test_a_receiver_confirms_by_post_only_and_with_the_destruction_ticked(desk: Desk) -> None:
    withdrawn(desk)
    token = desk.token(UNIT, LinkPurpose.DISPOSAL)
    looked = desk.browser.get(f"/h/{token}")
    before = desk.everything()

    unticked = desk.post(looked, f"/h/{token}", paper="none")
    ticked = desk.post(looked, f"/h/{token}", paper="returned", destroyed="yes", note="đã trả 01 bản")

    assert (looked.status_code, unticked.status_code, ticked.status_code) == (200, 422, 200)
    assert before["disposal"] != desk.everything()["disposal"]
    assert "Đã xác nhận hủy bản điện tử và trả bản giấy" in ticked.text
    assert desk.journal().count("disposal.confirmed") == 1


def test_a_link_to_the_document_confirms_no_destruction(desk: Desk) -> None:
    withdrawn(desk)

    answer = desk.browser.post(f"/h/{desk.token(UNIT, LinkPurpose.PLAN)}", data={"destroyed": "yes"})

    assert answer.status_code == 404
    assert "disposal.confirmed" not in desk.journal()


def test_the_clerk_sees_who_has_not_confirmed_and_records_it_for_them(desk: Desk) -> None:
    withdrawn(desk)
    token = desk.token(CLERK, kind=StepKind.WITHDRAWAL)
    page = desk.browser.get(f"/b/{token}")
    everybody = page.text.count("chưa xác nhận</b>")

    noted = desk.post(page, "/ghi-nhan-huy", destroyed="yes", paper="returned", note="trả tại Văn thư")

    assert f"0 trên {everybody} nơi nhận" in page.text
    assert noted.text.count("chưa xác nhận</b>") == everybody - 1
    assert "đã trả bản giấy: " in noted.text


def test_only_the_clerk_records_for_others(desk: Desk) -> None:
    withdrawn(desk)
    token = desk.token(LEADER, kind=StepKind.SIGNING)

    refused = desk.browser.post(f"/b/{token}/ghi-nhan-huy", data={"disposal": "1", "destroyed": "yes"})

    assert refused.status_code == 403
    assert "disposal.confirmed" not in desk.journal()


def test_outsiders_read_nothing_of_a_confidential_document_in_force_or_withdrawn(desk: Desk) -> None:
    issued_and_sent(desk)

    def classify(_: Session, __: Office, plan: Plan) -> None:
        plan.confidential = True

    desk.change(classify)
    links = {"v": LinkPurpose.PLAN, "n": LinkPurpose.ASSIGNMENT, "k": LinkPurpose.PERIOD}
    held = {letter: desk.token(UNIT, purpose) for letter, purpose in links.items()}
    in_force = [desk.browser.get(f"/{letter}/{token}").text for letter, token in held.items()]
    desk.post(desk.browser.get(f"/b/{desk.token(LEADER, kind=StepKind.SIGNING)}"), "/thu-hoi", note="lập danh sách sai")
    held["h"] = desk.token(UNIT, LinkPurpose.DISPOSAL)

    withdrawn_pages = [desk.browser.get(f"/{letter}/{token}").text for letter, token in held.items()]

    said = "\n".join([*in_force, *withdrawn_pages])
    assert [word for word in ("Thăm hỏi", "lập danh sách", "trước ngày 14/3/2026") if word in said] == []
    assert said.count("Kế hoạch số 01/KH-BDT") >= len(withdrawn_pages)


def test_a_withdrawal_by_letter_is_the_default_and_its_receivers_read_the_letter(desk: Desk) -> None:
    issued_and_sent(desk)
    page = desk.browser.get(f"/b/{desk.token(LEADER, kind=StepKind.SIGNING)}")
    done = desk.post(page, "/thu-hoi", note="Ban hành sai thẩm quyền.")

    def keep(session: Session, _: Office, plan: Plan) -> None:
        digest = desk.ground.files.put(b"%PDF letter")
        keep_withdrawal_letter(session, plan, session.scalars(select(Withdrawal)).one(), digest, at=MORNING)

    desk.change(keep)
    token = desk.token(UNIT, LinkPurpose.DISPOSAL)
    shown = desk.browser.get(f"/h/{token}")
    read = desk.browser.get(f"/h/{token}/cong-van-thu-hoi")

    assert "đã thu hồi bằng Công văn số 01/BDT-VP ngày 02/03/2026" in done.text
    assert f"/h/{token}/cong-van-thu-hoi" in shown.text
    assert (read.status_code, read.content) == (200, b"%PDF letter")
