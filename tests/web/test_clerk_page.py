"""The clerk sees how far every line of Nơi nhận is, and sends again what did not arrive; the signer may void a number."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.casefile.checking import check_zip
from models.access import LinkPurpose
from models.consolidating import keep_report
from models.database import reading
from models.followed import periods_of
from models.following import close_period
from models.journal import SYSTEM
from models.mail import Mail, MailState
from models.notice import Notice
from models.office import Office
from models.plan import Plan, PlanState
from models.register import RegisterEntry, RegisterReceipt
from models.step_kind import StepKind
from tests.office import MORNING, some_contents
from tests.web.desk import Desk

UNKNOWN_LINE = {"text": "Câu lạc bộ hưu trí", "as_written": "CLB hưu trí"}


def issued_with_an_unknown_line(desk: Desk) -> str:
    """The clerk's token."""
    lines = [one.model_dump() for one in some_contents().recipients]
    desk.issued(recipients=[*lines, UNKNOWN_LINE])
    return desk.token("vu-thi-hoa", kind=StepKind.RECIPIENTS)


def mail_to_the_county(desk: Desk) -> Mail:
    with reading(desk.ground.engine) as session:
        sent = select(Mail).join(Notice, Notice.id == Mail.notice_id).where(Notice.name == "UBND tỉnh Hà Trung")
        return session.scalars(sent).one()


def refuse(desk: Desk) -> int:
    """The county's mail server refuses our mail; the mail's id."""
    mail_id = mail_to_the_county(desk).id

    def happen(session: Session, _: Office, __: Plan) -> None:
        mail = session.get_one(Mail, mail_id)
        mail.state, mail.reply = MailState.REFUSED, "550 no such user"

    desk.change(happen)
    return mail_id


def test_every_line_shows_how_far_it_is(desk: Desk) -> None:
    page = desk.browser.get(f"/b/{issued_with_an_unknown_line(desk)}").text

    assert "Câu lạc bộ hưu trí" in page
    assert "chưa xác định" in page
    assert "đăng trang thông tin" in page
    assert "vanthu@ubnd.hatrung.example" in page


def test_the_clerk_sends_again_to_the_right_address(desk: Desk) -> None:
    token = issued_with_an_unknown_line(desk)
    refuse(desk)
    page = desk.browser.get(f"/b/{token}")

    no_address = desk.post(page, "/gui-lai", address="ubnd tỉnh")
    done = desk.post(page, "/gui-lai", address="moi@ubnd.hatrung.example")
    again = desk.post(page, "/gui-lai")

    mail = mail_to_the_county(desk)
    assert "không gửi được: 550 no such user" in page.text
    assert (no_address.status_code, done.status_code, again.status_code) == (422, 200, 409)
    assert (mail.state, mail.address) == (MailState.QUEUED, "moi@ubnd.hatrung.example")


def test_nobody_else_sends_again_and_no_other_plans_mail(desk: Desk) -> None:
    token = issued_with_an_unknown_line(desk)
    mail_id = refuse(desk)

    leader = desk.browser.post(f"/b/{desk.token('ha-minh-khoi')}/gui-lai", data={"mail": str(mail_id)})
    foreign = desk.browser.post(f"/b/{token}/gui-lai", data={"mail": str(mail_id + 10_000)})

    assert (leader.status_code, foreign.status_code) == (403, 404)
    assert mail_to_the_county(desk).state is MailState.REFUSED


def test_the_signer_voids_a_number_that_was_never_issued(desk: Desk) -> None:
    desk.waits_at(StepKind.SIGNING)
    token = desk.token("ha-minh-khoi")
    signed = desk.post(desk.browser.get(f"/b/{token}"), token, verdict="approve")

    silent = desk.post(signed, "/huy-so", note="")
    done = desk.post(signed, "/huy-so", note="Ký nhầm bản.")

    with reading(desk.ground.engine) as session:
        reason = session.scalars(select(RegisterEntry.void_reason)).one()
    assert (silent.status_code, done.status_code, reason) == (409, 200, "Ký nhầm bản.")
    assert desk.plan().state is PlanState.VOIDED


def test_the_clerk_takes_the_file_out_and_that_is_on_record(desk: Desk) -> None:
    page = desk.browser.get(f"/b/{issued_with_an_unknown_line(desk)}")

    taken, again = desk.post(page, "/ho-so"), desk.post(page, "/ho-so")

    assert (taken.status_code, taken.headers["content-type"]) == (200, "application/zip")
    assert check_zip(taken.content).faults == ()
    assert again.content == taken.content
    assert desk.journal()[-2:] == ["archive.exported", "archive.exported"]


def test_nobody_else_and_nothing_secret_is_taken_out_through_the_page(desk: Desk) -> None:
    token = issued_with_an_unknown_line(desk)
    checker = desk.browser.post(f"/b/{desk.token('vang-a-su')}/ho-so")

    def make_secret(_: Session, __: Office, plan: Plan) -> None:
        plan.confidential = True

    desk.change(make_secret)
    secret = desk.browser.post(f"/b/{token}/ho-so")

    assert (checker.status_code, secret.status_code) == (403, 403)
    assert "Tải hồ sơ" not in desk.browser.get(f"/b/{token}").text
    assert "archive.exported" not in desk.journal()


def closed_with_a_report(desk: Desk, **facts: object) -> int:
    """An issued plan whose first period is closed and consolidated; the period's id."""
    issued_with_an_unknown_line(desk)
    digest, found = desk.ground.files.put(b"%PDF-1.7 tong hop"), []

    def happen(session: Session, _: Office, plan: Plan) -> None:
        plan.confidential = bool(facts.get("confidential"))
        period = periods_of(session, plan.id)[0]
        close_period(session, plan, period, by=SYSTEM, at=MORNING)
        keep_report(session, plan, period.id, digest, at=MORNING)
        found.append(period.id)

    desk.change(happen)
    return found[0]


def test_the_clerk_hands_out_the_consolidated_report_also_of_a_confidential_plan(desk: Desk) -> None:
    period = closed_with_a_report(desk, confidential=True)
    clerk, chief = (desk.token("vu-thi-hoa", kind=StepKind.RECIPIENTS), desk.token("dinh-thi-lan", kind=StepKind.REPORTING))

    page = desk.browser.get(f"/b/{clerk}").text
    files = [desk.browser.get(f"/b/{token}/bao-cao-tong-hop/{period}.pdf").content for token in (clerk, chief)]

    assert f"/b/{clerk}/bao-cao-tong-hop/{period}.pdf" in page
    assert files == [b"%PDF-1.7 tong hop"] * 2


def test_nobody_else_is_handed_the_consolidated_report(desk: Desk) -> None:
    period = closed_with_a_report(desk)
    signer = desk.token("ha-minh-khoi", kind=StepKind.SIGNING)
    unit = desk.token("phong-chinh-sach", LinkPurpose.ASSIGNMENT)

    answers = [
        desk.browser.get(f"/{letter}/{token}/bao-cao-tong-hop/{period}.pdf") for letter, token in (("b", signer), ("n", unit))
    ]

    assert [one.status_code for one in answers] == [404, 404]


def test_the_clerk_enters_who_signed_for_paper_and_nobody_else_does(desk: Desk) -> None:
    desk.issued()
    token = desk.token("vu-thi-hoa", kind=StepKind.RECIPIENTS)
    page = desk.browser.get(f"/b/{token}")

    entered = desk.post(page, "/ky-nhan", name="Hội Nông dân tỉnh", day="2026-03-02")
    early = desk.browser.post(f"/b/{token}/ky-nhan", data={"entry": "1", "name": "x", "day": "2026-03-01"})
    leader = desk.token("ha-minh-khoi", kind=StepKind.SIGNING)
    others = desk.browser.post(f"/b/{leader}/ky-nhan", data={"entry": "1", "name": "x", "day": "2026-03-02"})

    with reading(desk.ground.engine) as session:
        rows = session.execute(select(RegisterReceipt.name, RegisterReceipt.by_name)).all()
    assert (entered.status_code, early.status_code, others.status_code) == (200, 409, 403)
    assert rows == [("Hội Nông dân tỉnh", "Vũ Thị Hòa")]
