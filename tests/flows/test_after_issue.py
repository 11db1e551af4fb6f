"""What becomes of issued documents, with Prefect, mail and website: one is replaced, one withdrawn, one is confidential."""

import datetime as dt
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from demo.mailbox_store import ReceivedMail
from flows.mirroring import mirror_soon
from models.access import LinkPurpose, follow_link
from models.clock import office_now
from models.contents import PlanContents
from models.correcting import propose_correction
from models.correction import Passage
from models.database import reading, writing
from models.disposing import confirm_disposal
from models.drafting import take_in
from models.journal import Actor, Channel, acting
from models.office import Office, office_by_key
from models.plan import Plan, PlanState, lock_plan
from models.recipient import Delivery
from models.replacing import begin_replacement
from models.step import StepState, Verdict
from models.step_kind import StepKind
from models.withdrawal import disposals_of
from models.withdrawing import ByLetter, withdraw_document
from settings import files, record, settings
from tests.living_office import LINK, LivingOffice, awaited, installed, open_office
from tests.notifications.conftest import MailServer, server
from tests.office import MORNING, SAMPLES, carried_to, person, some_contents
from tests.prefect_server import HOME, RestartableServer

__all__ = ["server"]
MARK = "ZQMATZQ"
LEADER = "ha-minh-khoi"


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: MailServer, prefect_server: RestartableServer
) -> Iterator[LivingOffice]:
    with (
        installed(monkeypatch, tmp_path / "var", server, prefect_server, f"after-{tmp_path.name}"),
        open_office(SAMPLES / "office.toml", server, MORNING) as office,
    ):
        yield office


def in_office(office: LivingOffice, verb: Callable[[Session, Office, dt.datetime], Plan]) -> int:
    """Somebody does something to a plan; Prefect is told."""
    with writing(record()) as session:
        plan_id = verb(session, office_by_key(session, office.key), office_now(session)).id
    mirror_soon(plan_id)
    return plan_id


def at_the_signer(office: LivingOffice, contents: PlanContents, *, confidential: bool = False) -> int:
    """A plan that everybody has agreed to and that waits for the signer."""
    digest = files().put(f"# {contents.title}".encode())

    def verb(session: Session, known: Office, at: dt.datetime) -> Plan:
        drafter = person(session, known, "le-thi-hanh")
        plan = take_in(
            session,
            known,
            contents,
            source_hash=digest,
            source_name="ke-hoach.md",
            drafter=drafter,
            by=acting(drafter, Channel.COMMAND),
            at=at,
            confidential=confidential,
        )
        plan = lock_plan(session, plan.id)
        carried_to(session, known, plan, StepKind.SIGNING, at=at)
        return plan

    return in_office(office, verb)


def replacing(office: LivingOffice, old_id: int) -> int:
    def verb(session: Session, known: Office, at: dt.datetime) -> Plan:
        by = acting(person(session, known, "le-thi-hanh"), Channel.PAGE)
        new = begin_replacement(session, lock_plan(session, old_id), by=by, at=at, reason="Sai đối tượng.")
        plan = lock_plan(session, new.id)
        carried_to(session, known, plan, StepKind.SIGNING, at=at)
        return plan

    return in_office(office, verb)


def issue(office: LivingOffice, plan_id: int) -> None:
    office.waits_at(plan_id, StepKind.SIGNING)
    office.decide(plan_id, StepKind.SIGNING, LEADER, Verdict.APPROVE)
    awaited(lambda: office.plan(plan_id).state is PlanState.ISSUED or None, "the issue")
    awaited(lambda: settled(office, plan_id, StepKind.RECIPIENTS), "the distribution")


def settled(office: LivingOffice, plan_id: int, kind: StepKind) -> bool | None:
    return all(step.state is StepState.CLOSED for step in office.plan(plan_id).steps if step.kind is kind) or None


def correct(office: LivingOffice, plan_id: int) -> None:
    def verb(session: Session, known: Office, at: dt.datetime) -> Plan:
        plan, by = lock_plan(session, plan_id), acting(person(session, known, "vu-thi-hoa"), Channel.PAGE)
        propose_correction(session, plan, [Passage(place="mục I", printed="30/02", right="28/02")], by=by, at=at)
        return plan

    in_office(office, verb)
    office.waits_at(plan_id, StepKind.CORRECTION)
    office.decide(plan_id, StepKind.CORRECTION, LEADER, Verdict.APPROVE)
    awaited(lambda: settled(office, plan_id, StepKind.CORRECTION), "the letter's signature")


def withdraw(office: LivingOffice, plan_id: int, reason: str, *, letter: ByLetter | None = None) -> None:
    def verb(session: Session, known: Office, at: dt.datetime) -> Plan:
        plan, by = lock_plan(session, plan_id), acting(person(session, known, LEADER), Channel.PAGE)
        withdraw_document(session, plan, by=by, at=at, reason=reason, letter=letter)
        return plan

    in_office(office, verb)


def trouble_of(plan_id: int) -> str | None:
    with reading(record()) as session:
        return session.scalar(select(Delivery.trouble).where(Delivery.plan_id == plan_id, Delivery.trouble.is_not(None)))


def everybody_confirms(office: LivingOffice, plan_id: int) -> None:
    """Each receiver follows the link in the mail about the withdrawal, and says that the copies are destroyed."""
    with reading(record()) as session:
        addresses = {owed.address for owed in disposals_of(session, plan_id)}
    awaited(
        lambda: addresses <= {to for mail in office.server.mails() if told(mail) for to in mail.recipients} or None,
        "a mail to each receiver",
    )

    def verb(session: Session, _: Office, at: dt.datetime) -> Plan:
        plan = lock_plan(session, plan_id)
        for owed in disposals_of(session, plan_id):
            found = tokens([mail for mail in office.server.mails(to=owed.address) if told(mail)])
            links = [follow_link(session, token=one, secret=settings().secret_key(), now=at) for one in found]
            assert owed.link_id in {one.id for one in links if one.purpose is LinkPurpose.DISPOSAL}
            confirm_disposal(session, plan, owed, by=Actor(owed.name, Channel.PAGE), at=at, paper=False)
        return plan

    in_office(office, verb)


def told(mail: ReceivedMail) -> bool:
    return mail.subject.startswith("[Thu hồi –")


def tokens(mails: list[ReceivedMail]) -> list[str]:
    return [token for mail in mails for token in LINK.findall(mail.text)]


def mailed(office: LivingOffice) -> str:
    """Every word that left by mail: headers and every part, decoded."""
    mails = [message_from_bytes(one, policy=policy.default) for one in office.server.raw()]
    parts = [part.get_payload(decode=True) for mail in mails for part in mail.walk()]
    headers = [str(header) for mail in mails for part in mail.walk() for header in part.items()]
    return "\n".join([*headers, *(part.decode("utf-8", "replace") for part in parts if isinstance(part, bytes))])


@pytest.mark.timeout(240)
def test_one_is_corrected_then_replaced_and_its_successor_withdrawn(office: LivingOffice) -> None:
    site = settings().publication / "ban-dan-toc-ha-trung"
    old_id = at_the_signer(office, some_contents())
    issue(office, old_id)
    old_page = awaited(lambda: next(iter(site.glob("2026-01-*.html")), None), "the first page")
    assert "Thăm hỏi người có uy tín" in old_page.read_text()

    correct(office, old_id)
    letters = awaited(
        lambda: [one for one in office.server.mails() if one.subject.startswith("[Đính chính]")], "the letter's mails"
    )
    assert {file.name for file in letters[0].files} == {"01-BDT-VP-dinh-chinh.pdf"}
    awaited(lambda: "Công văn số 01/BDT-VP" in old_page.read_text() or None, "the letter on the website")
    assert [one.read_bytes()[:5] for one in site.glob("*-dinh-chinh.pdf")] == [b"%PDF-"]

    new_id = replacing(office, old_id)
    issue(office, new_id)

    assert office.plan(old_id).state is PlanState.REPLACED
    awaited(lambda: "đã được thay thế bởi Kế hoạch số 02/KH-BDT" in old_page.read_text() or None, "the mark on the old page")
    assert old_page.with_suffix(".pdf").exists()
    new_pdf = awaited(lambda: next(iter(site.glob("2026-02-*.pdf")), None), "the new document on the website")

    aside = site.parent.rename(site.parent.with_name("aside"))
    site.parent.write_bytes(b"")  # nothing can be written there
    withdraw(office, new_id, "Sai thẩm quyền.", letter=ByLetter())

    mail = awaited(
        lambda: next((one for one in office.server.mails() if told(one)), None), "the letter, whatever the website does"
    )
    assert {file.name for file in mail.files} == {"02-BDT-VP-thu-hoi.pdf"}
    office.waits_at(new_id, StepKind.WITHDRAWAL)
    awaited(lambda: trouble_of(new_id), "the word that the website could not be written")
    site.parent.unlink()
    aside.rename(site.parent)
    with reading(record()) as session:
        later = office_now(session) + dt.timedelta(minutes=2)
    office.set_clock(later)

    awaited(lambda: not new_pdf.exists() or None, "the document's end on the website")
    awaited(lambda: "đã bị thu hồi" in new_pdf.with_suffix(".html").read_text() or None, "the word on the new page")
    awaited(lambda: "[Đã thu hồi] Kế hoạch số 02/KH-BDT" in (site / "feed.xml").read_text() or None, "the word in the feed")
    assert "Thăm hỏi" not in new_pdf.with_suffix(".html").read_text()
    document = office.plan(new_id).document_hash
    assert document is not None
    assert files().get(document).startswith(b"%PDF")

    step = office.waits_at(new_id, StepKind.WITHDRAWAL)
    everybody_confirms(office, new_id)
    awaited(lambda: settled(office, new_id, StepKind.WITHDRAWAL), "the end of the following")
    run = awaited(lambda: next((one for one in office.board.runs(keys=[step.run_key]) if one.has_ended), None), "its run's end")
    assert run.state == "Completed"


@pytest.mark.timeout(240)
def test_a_confidential_one_leaves_no_word_in_mails_prefect_or_website(office: LivingOffice) -> None:
    contents = some_contents(title=f"{MARK} trích yếu", opening=[f"{MARK} mở đầu"])
    items = [one.model_copy(update={"text": f"{MARK} việc", "product": MARK}) for one in contents.assignments]
    plan_id = at_the_signer(office, contents.model_copy(update={"assignments": items}), confidential=True)
    issue(office, plan_id)
    withdraw(office, plan_id, f"{MARK} lý do")
    office.waits_at(plan_id, StepKind.WITHDRAWAL)
    everybody_confirms(office, plan_id)
    awaited(lambda: settled(office, plan_id, StepKind.WITHDRAWAL), "the end of the following")

    site = [one.read_bytes() for one in settings().publication.rglob("*") if one.is_file()]
    prefect = [one.read_bytes() for one in HOME.glob("prefect.db*")]

    with reading(record()) as session:
        assert session.get_one(Plan, plan_id).title == f"{MARK} trích yếu"
    assert "[Thu hồi" in mailed(office)
    assert MARK not in mailed(office)
    assert "application/pdf" not in mailed(office)
    assert [one for one in site if MARK.encode() in one] == []
    assert f"ke-hoach:{plan_id}".encode() in b"".join(prefect)
    assert MARK.encode() not in b"".join(prefect)
