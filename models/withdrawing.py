"""Thu hồi: an issued document is taken back; its receivers hand back paper, destroy e-copies and say so (Điều 18.3–4)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.asking import ask, open_step
from models.brought import brought_to
from models.capacities import open_capacities, require_capacity
from models.clock import office_day
from models.copying import give_up_copies
from models.disposing import finish_withdrawal, owe, owe_paper, request_of
from models.ending import end_what_follows
from models.facts import WithdrawnBecause
from models.journal import SYSTEM, Actor, acting
from models.letter import ANNOUNCEMENT_TYPE, LETTER_TYPE
from models.letters import number_letter, receivers_of, say_original, tell_of_paper, usual_letter_marks
from models.on_paper import on_paper_only
from models.people import Duty, Person, duty_holder
from models.plan import STATE_NAMES, Plan, PlanState
from models.refusal import NotAllowed, Refusal
from models.register import RegisterEntry, entry_of, remark
from models.roles import may_withdraw
from models.series import symbol_of
from models.standing import dated
from models.step import Step
from models.step_kind import StepKind
from models.withdrawal import Withdrawal, disposals_of
from models.withdrawal_mail import tell_withdrawn, told_reason

WITHDRAWN_BY = (LETTER_TYPE, ANNOUNCEMENT_TYPE)


@dataclass(frozen=True)
class ByLetter:
    """The withdrawal goes out as a công văn or thông báo, signed by who withdraws.

    `cannot_sign` says why the keys here would fail now.
    """

    document_type: str = LETTER_TYPE
    marks: tuple[str, ...] | None = None
    cannot_sign: str | None = None


def letter_types(session: Session, plan: Plan, by: Actor, on: dt.date) -> tuple[str, ...]:
    """The forms that a withdrawal by this person may have: those that the office numbers and the person signs."""
    if by.person is None:
        return ()
    numbered = [one for one in WITHDRAWN_BY if symbol_of(session, plan.office_id, one, on.year) is not None]
    may = {one: open_capacities(session, office=plan.office, person=by.person, on=on, document_type=one) for one in numbered}
    return tuple(one for one in numbered if may[one])


def withdraw_document(
    session: Session, plan: Plan, *, by: Actor, at: dt.datetime, reason: str, letter: ByLetter | None = None
) -> Withdrawal:
    """Take an issued document back. Whoever has it is told what to do; the clerk follows who has done it.

    With a `letter` they are told once that is made. Raises NotAllowed for anybody but signer and leader, Refusal without a reason
    or for a document that is not in force.
    """
    if by.person is None or not may_withdraw(session, plan, by, office_day(at)):
        sentence = f"{plan.label} {STATE_NAMES[plan.state]}; chỉ người ký và Thủ trưởng thu hồi được văn bản đang có hiệu lực."
        raise NotAllowed(sentence, plan_id=plan.id)
    if not reason.strip():
        raise Refusal("Thu hồi văn bản phải ghi lý do: mọi nơi nhận được báo kèm lý do này.")
    receivers, paper = receivers_of(session, plan, brought_to(session, plan)), on_paper_only(session, plan)
    plan.move(session, PlanState.WITHDRAWN, by=by, at=at, reason=reason.strip())
    end_what_follows(session, plan, because=WithdrawnBecause.DOCUMENT_WITHDRAWN, by=by, at=at, note=told_reason(plan, reason))
    give_up_copies(session, plan, by=by, at=at)
    clerk = duty_holder(session, plan.office_id, Duty.CLERK, office_day(at))
    step = open_step(session, plan, StepKind.WITHDRAWAL, at=at, person=clerk, tell=False)
    withdrawal = _written_down(session, plan, by.person, step, by=by, at=at, reason=reason.strip())
    if letter is not None and receivers:
        _sign(session, plan, withdrawal, letter, signer=by.person, receivers=receivers)
    _remark(session, plan, withdrawal, by=by)
    owed = [owe(session, plan, withdrawal, one) for one in brought_to(session, plan)]
    owed += [owe_paper(session, plan, one) for one in paper]
    if not withdrawal.is_by_letter:
        tell_withdrawn(session, plan, withdrawal, due=step.due_on)
    if not finish_withdrawal(session, plan, step, by=by, at=at):
        ask(session, plan, step, at=at, request=request_of(owed))
    return withdrawal


def keep_withdrawal_letter(session: Session, plan: Plan, withdrawal: Withdrawal, digest: str, *, at: dt.datetime) -> None:
    """The stored PDF becomes the công văn (the first one wins) and goes to all who have the document; once."""
    if not withdrawal.is_to_be_sent:
        return
    withdrawal.document_hash = withdrawal.document_hash or digest
    withdrawal.sent_at = at
    say_original(session, withdrawal, at=at)
    session.get_one(RegisterEntry, withdrawal.entry_id).sent_on = office_day(at)
    session.flush()
    number, hashed = withdrawal.number_and_symbol, withdrawal.document_hash
    plan.note(session, by=SYSTEM, action="withdrawal.sent", at=at, withdrawal=withdrawal.id, number=number, hash=hashed)
    step = next(one for one in plan.steps if one.id == withdrawal.step_id)
    tell_withdrawn(session, plan, withdrawal, due=step.due_on)
    tell_of_paper(session, plan, withdrawal, [one.name for one in disposals_of(session, plan.id) if one.on_paper], at=at)


def _written_down(
    session: Session, plan: Plan, person: Person, step: Step, *, by: Actor, at: dt.datetime, reason: str
) -> Withdrawal:
    withdrawal = Withdrawal(
        plan_id=plan.id,
        step_id=step.id,
        at=at,
        by_id=person.id,
        by_name=person.name,
        by_post=person.post,
        channel=by.channel,
        reason=reason,
    )
    session.add(withdrawal)
    session.flush()
    return withdrawal


def _sign(
    session: Session, plan: Plan, withdrawal: Withdrawal, letter: ByLetter, *, signer: Person, receivers: list[str]
) -> None:
    """The act is the signature: number, date and register line of the công văn come with it."""
    if letter.cannot_sign:
        raise Refusal(letter.cannot_sign, plan_id=plan.id)
    on, kind = office_day(withdrawal.at), letter.document_type
    if kind not in WITHDRAWN_BY:
        raise Refusal(f"Thu hồi văn bản bằng {' hoặc '.join(WITHDRAWN_BY).lower()}, không bằng “{kind}”.", plan_id=plan.id)
    withdrawal.letter_type = kind
    marks = usual_letter_marks(session, plan, signer, on, kind) if letter.marks is None else letter.marks
    require_capacity(session, office=plan.office, person=signer, marks=marks, on=on, document_type=kind)
    subject = f"Thu hồi {dated(plan)}"
    number_letter(session, plan, withdrawal, signer=signer, marks=marks, receivers=receivers, subject=subject, at=withdrawal.at)
    facts = {"withdrawal": withdrawal.id, "number": withdrawal.number_and_symbol}
    plan.note(session, by=acting(signer, withdrawal.channel), action="withdrawal.numbered", at=withdrawal.at, **facts)


def _remark(session: Session, plan: Plan, withdrawal: Withdrawal, *, by: Actor) -> None:
    how = f"bằng {withdrawal.label}" if withdrawal.is_by_letter else f"ngày {office_day(withdrawal.at):%d/%m/%Y}"
    remark(session, entry_of(session, plan.id), by=by, at=withdrawal.at, text=f"Thu hồi {how}")
