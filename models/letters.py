"""What becomes of any công văn about an issued document: number and register line, signatures, or word of a failure."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.brought import Brought
from models.capacities import open_capacities
from models.clerk_alarm import alarm_clerk
from models.clock import office_day
from models.contents import Signer
from models.correction import Correction
from models.facts import Alarm, AlarmCause
from models.issued_document import capacity_of
from models.journal import SYSTEM
from models.letter import LETTER_TYPE, ORIGINAL_WORDS, Letter, OriginalOnPaper, original_words
from models.numbering import number_about
from models.on_paper import on_paper_only
from models.people import Person
from models.plan import Plan
from models.refusal import NotAllowed, Refusal
from models.register import RegisterEntry, remark
from models.series import locked_series
from models.signature import SignatureFacts, SignedBy, keep_signature, signature_of
from models.signature_asked import original_on_paper
from models.signing import signature_block
from models.withdrawal import Withdrawal


def letter_of_step(session: Session, step_id: int) -> Correction | Withdrawal:
    """The letter that a step asks about, or follows."""
    correction = session.scalar(select(Correction).where(Correction.step_id == step_id))
    return correction or session.scalars(select(Withdrawal).where(Withdrawal.step_id == step_id)).one()


def signer_of(session: Session, plan: Plan, letter: Correction | Withdrawal) -> Person:
    """Who signed it: whoever decided its step, or withdrew the document. Raises Refusal while nobody has."""
    if isinstance(letter, Withdrawal):
        return session.get_one(Person, letter.by_id)
    decision = next((step.decision for step in plan.steps if step.id == letter.step_id), None)
    if decision is None:
        raise Refusal(f"{letter.label} chưa có quyết định ký.", plan_id=plan.id)
    return session.get_one(Person, decision.person_id)


def usual_letter_marks(
    session: Session, plan: Plan, person: Person, today: dt.date, document_type: str = LETTER_TYPE
) -> tuple[str, ...]:
    """The first capacity in which this person signs letters of a type."""
    may = open_capacities(session, office=plan.office, person=person, on=today, document_type=document_type)
    if not may:
        raise NotAllowed(f"{person.name} chưa có thẩm quyền ký loại văn bản “{document_type}”.")
    return may[0]


def receivers_of(session: Session, plan: Plan, brought: Sequence[Brought]) -> list[str]:
    """Everybody who has the document, by one of these mails or on paper, each name once."""
    names = [one.to.name for one in brought] + [one.name for one in on_paper_only(session, plan)]
    return list(dict.fromkeys(names))


def kept_by(plan: Plan) -> tuple[str, ...]:
    """Where the letter is kept: where its document is ('VT', 'CSDT')."""
    return tuple(plan.version.contents.archive) or ("VT",)


def number_letter(
    session: Session,
    plan: Plan,
    letter: Letter,
    *,
    signer: Person,
    marks: Sequence[str],
    receivers: list[str],
    subject: str,
    at: dt.datetime,
) -> None:
    """Number, date, signature block and register line of its own series, whose row is locked until the transaction ends."""
    today = office_day(at)
    series = locked_series(session, plan.office_id, letter.document_type, today.year)
    block = signature_block(session, plan, signer, tuple(marks), today)
    entry = number_about(
        session,
        plan,
        series,
        document_type=letter.document_type,
        subject=subject,
        signer=block.name or "",
        receivers=receivers,
        kept_by=kept_by(plan),
        at=at,
    )
    letter.number, letter.symbol, letter.entry_id = entry.number, entry.symbol, entry.id
    letter.issued_on, letter.signed_at, letter.receivers = today, at, receivers
    letter.signature = block.model_dump(mode="json", by_alias=True)


def keep_letter_signature(
    session: Session, plan: Plan, letter: Letter, signed_by: SignedBy, facts: SignatureFacts, *, at: dt.datetime
) -> str:
    """A signature of the letter by a key on the server, unless one was kept before. Returns the hash of the file that counts."""
    if signature_of(session, plan.id, signed_by, letter.paper) is None and not letter.is_to_be_sent:
        raise Refusal(f"{letter.label} không chờ ký số.", plan_id=plan.id)
    by_agency = signed_by is SignedBy.AGENCY
    capacity = plan.office.name if by_agency else capacity_of(Signer.model_validate(letter.signature))
    return keep_signature(
        session, plan, signed_by, facts, way="server", capacity=capacity, by=SYSTEM, at=at, paper=letter.paper
    ).hash_after


def note_unsent(session: Session, plan: Plan, letter: Letter, why: str, *, at: dt.datetime) -> None:
    """A numbered letter could not be made: the clerk is told once, and the check tries again."""
    if not letter.is_to_be_sent:
        return
    plan.note(session, by=SYSTEM, action=f"{letter.PAPER}.failed", at=at, why=why, **{letter.PAPER: letter.id})
    facts = Alarm(
        cause=AlarmCause.ISSUE_UNFINISHED,
        label=plan.label,
        title=plan.told_title,
        what=f"{letter.label} đã cấp số nhưng chưa gửi được: {plan.told_why(why)}",
        remedy="Hệ thống tự thử lại. Nếu lâu vẫn chưa xong, hãy báo quản trị.",
    )
    alarm_clerk(session, plan, facts, key=f"{letter.paper}:unsent", at=at)


def say_original(session: Session, letter: Letter, *, at: dt.datetime) -> None:
    """As the letter goes out: an original on paper stands in the register, and in everything that is written about it."""
    letter.original = original_on_paper(session, letter)
    if letter.original is not None:
        remark(session, session.get_one(RegisterEntry, letter.entry_id), by=SYSTEM, at=at, text=ORIGINAL_WORDS[letter.original])


def tell_of_paper(session: Session, plan: Plan, letter: Letter, names: Sequence[str], *, at: dt.datetime) -> None:
    """Whom no mail reaches gets the letter as it got the document: the clerk is told to print it, for whom; once.

    Where the original is on paper, everybody gets paper (Điều 17: as many as receivers), the readers of its mails too.
    """
    if letter.original is not None:
        _tell_of_original(session, plan, letter, letter.original, list(dict.fromkeys([*letter.receivers, *names])), at=at)
        return
    if not names:
        return
    told = f"{len(names)} nơi" if plan.confidential else "; ".join(names)
    facts = Alarm(
        cause=AlarmCause.UNRESOLVED_ADDRESS,
        label=plan.label,
        title=plan.told_title,
        what=f"{letter.label} không gửi được bằng thư điện tử đến nơi chỉ nhận bản giấy: {told}.",
        remedy="Hãy in công văn (tệp ở trang của bước), đóng dấu và chuyển bản giấy đến các nơi này.",
    )
    alarm_clerk(session, plan, facts, key=f"{letter.paper}:on-paper", at=at)


def _tell_of_original(
    session: Session, plan: Plan, letter: Letter, original: OriginalOnPaper, names: Sequence[str], *, at: dt.datetime
) -> None:
    told = f"{len(names)} nơi" if plan.confidential else "; ".join(names)
    stamp = "in tệp đã ký số (tệp ở trang của bước), đóng dấu cơ quan" if original is OriginalOnPaper.STAMPED else "đóng dấu"
    facts = Alarm(
        cause=AlarmCause.PAPER_ORIGINAL,
        label=plan.label,
        title=plan.told_title,
        what=f"{letter.label}: {original_words(original)} Nơi nhận bản giấy: {told}.",
        remedy=f"Hãy {stamp} và chuyển bản giấy đến các nơi này, kể cả nơi đã nhận bằng thư; ghi ký nhận vào sổ.",
    )
    alarm_clerk(session, plan, facts, key=f"{letter.paper}:on-paper", at=at)
