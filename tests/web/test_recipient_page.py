"""A recipient reads the issued document and confirms that it came."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.access import LinkPurpose
from models.database import reading
from models.mail import Mail, MailState
from models.office import Office
from models.plan import Plan
from tests.office import MORNING
from tests.web.desk import Desk

COUNTY = "ubnd-tinh"


def mail_of(desk: Desk) -> Mail:
    with reading(desk.ground.engine) as session:
        notice_id = desk.link(session, COUNTY, LinkPurpose.PLAN).notice_id
        return session.scalars(select(Mail).where(Mail.notice_id == notice_id)).one()


def test_a_recipient_reads_and_confirms_once(desk: Desk) -> None:
    desk.issued()
    token = desk.token(COUNTY, LinkPurpose.PLAN)
    page, document = desk.browser.get(f"/v/{token}"), desk.browser.get(f"/v/{token}/van-ban.pdf")

    done = desk.post(page, token)
    again = desk.browser.post(f"/v/{token}")

    assert ("UBND tỉnh Hà Trung" in page.text, document.content) == (True, b"%PDF-1.7 issued")
    assert {"Đã xác nhận nhận được" in one.text for one in (done, again)} == {True}
    assert desk.journal().count("receipt.confirmed") == 1


def test_confirming_settles_a_mail_of_which_nobody_knew(desk: Desk) -> None:
    desk.issued()

    def lose(session: Session, _: Office, __: Plan) -> None:
        session.get_one(Mail, mail_of(desk).id).state = MailState.UNKNOWN

    desk.change(lose)
    token = desk.token(COUNTY, LinkPurpose.PLAN)
    desk.browser.get(f"/v/{token}")
    looked = mail_of(desk).state

    desk.browser.post(f"/v/{token}")

    assert (looked, mail_of(desk).state) == (MailState.UNKNOWN, MailState.ACCEPTED)


def test_a_withdrawn_link_confirms_nothing(desk: Desk) -> None:
    desk.issued()
    token = desk.token(COUNTY, LinkPurpose.PLAN)

    def withdraw(session: Session, _: Office, __: Plan) -> None:
        desk.link(session, COUNTY, LinkPurpose.PLAN).revoke(at=MORNING)

    desk.change(withdraw)

    assert desk.browser.post(f"/v/{token}").status_code == 410
    assert "receipt.confirmed" not in desk.journal()
