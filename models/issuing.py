"""Issuing: the numbered document is stored, then one transaction freezes its recipients, hands out the work and writes to all.

Until that transaction the plan stands as 'đã cấp số, chờ hoàn tất': number and date stay, nothing is sent, the check tries again.
"""

import datetime as dt
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.access import Link, LinkPurpose, new_link
from models.addressing import envelopes_for, freeze_lines, lines_asked, unresolved
from models.asking import ask, open_step, person_as_addressee, step_link, withdraw
from models.clerk_alarm import alarm_clerk
from models.clock import office_day
from models.contents import Signer
from models.facts import Alarm, AlarmCause, Issued, WithdrawnBecause
from models.following import begin_following
from models.handing_out import hand_out
from models.issue_mail import write_to
from models.issued_document import attachments_of, capacity_printed
from models.journal import SYSTEM, Actor
from models.meaning import Meanings
from models.notice import write_notice
from models.people import Duty, Person, duty_holder
from models.plan import STATE_NAMES, Plan, PlanState
from models.refusal import Refusal
from models.register import RegisterEntry
from models.signature import SignatureFacts, SignedBy, keep_signature, signature_of
from models.step import Step, StepState
from models.step_kind import StepKind
from models.superseding import supersede_replaced
from models.unfinished_issue import issue_by

TIME_TO_COMPLETE = dt.timedelta(minutes=3)
"""How long the run that has made the document has for what follows, before the check takes it for dead."""
MadeFrom = Literal["data", "word"]


def keep_document(session: Session, plan: Plan, digest: str, *, at: dt.datetime, made_from: MadeFrom | None = None) -> str:
    """The stored PDF becomes the document, unless one was kept before: the first stored wins. Returns the one that counts.

    `made_from` says where it is not made from the text that was chosen.
    """
    if plan.document_hash is None:
        if plan.state is not PlanState.NUMBERED:
            raise Refusal(f"{plan.label} {STATE_NAMES[plan.state]} nên không nhận bản PDF.", plan_id=plan.id)
        made_from = made_from or ("word" if plan.version.keeps_word else "data")
        plan.document_hash, plan.document_from = digest, made_from
        plan.note(session, by=SYSTEM, action="document.kept", at=at, hash=digest, made_from=made_from)
    return plan.document_hash


def keep_signed(
    session: Session, plan: Plan, signed_by: SignedBy, facts: SignatureFacts, *, way: str, by: Actor, at: dt.datetime
) -> str:
    """A signature of the file becomes its signature, unless one was kept before; the agency's makes it the document."""
    known = signature_of(session, plan.id, signed_by)
    if known is None and plan.state is not PlanState.NUMBERED:
        raise Refusal(f"{plan.label} {STATE_NAMES[plan.state]} nên không nhận chữ ký số.", plan_id=plan.id)
    kept = keep_signature(session, plan, signed_by, facts, way=way, capacity=capacity_printed(plan, signed_by), by=by, at=at)
    if signed_by is SignedBy.LEADER:
        return kept.hash_after
    _ask_no_longer(session, plan, by=by, at=at)
    return keep_document(session, plan, kept.hash_after, at=at)


def waits_for_agency(plan: Plan) -> bool:
    """Whether the clerk is asked for the agency's signature."""
    return any(step.kind is StepKind.AGENCY_SIGNING and step.state is StepState.OPEN for step in plan.steps)


def _ask_no_longer(session: Session, plan: Plan, *, by: Actor, at: dt.datetime) -> None:
    """The clerk was asked for the agency's signature, and the office has moved to a key here, which has made it."""
    asked = [step for step in plan.open_steps() if step.kind is StepKind.AGENCY_SIGNING]
    if asked:
        withdraw(session, plan, asked, because=WithdrawnBecause.SIGNED_HERE, by=by, at=at)
        plan.next_try_at = at + TIME_TO_COMPLETE


def complete(session: Session, plan: Plan, *, at: dt.datetime) -> None:
    """Everything that follows from the issue, at once: recipients, assignments, the first period, and a mail to each address."""
    if plan.completed_at is not None:
        return
    if plan.document_hash is None:
        raise Refusal(f"{plan.label} chưa có bản PDF trong kho nên chưa thể phát hành.", plan_id=plan.id)
    today = office_day(at)
    meanings = Meanings(session, plan.office_id, today)
    lines = freeze_lines(session, plan, meanings)
    handed = hand_out(session, plan, meanings, today)
    plan.completed_at, plan.trouble, plan.next_try_at = at, None, None
    plan.move(session, PlanState.ISSUED, by=SYSTEM, at=at, document=plan.document_hash, lines=len(lines))
    period = begin_following(session, plan, handed, at=at)
    for envelope in envelopes_for(session, lines, handed, meanings):
        write_to(session, plan, envelope, period=period, attachments=attachments_of(plan), at=at)
    _enter_sent(session, plan, today)
    for name in handed.nobody:
        _alarm_nobody(session, plan, name, at=at)
    step = open_step(session, plan, StepKind.RECIPIENTS, at=at, person=duty_holder(session, plan.office_id, Duty.CLERK, today))
    supersede_replaced(session, plan, at=at)
    _tell_issued(session, plan, step, at=at)
    if unresolved(lines):
        ask(session, plan, step, at=at, request=lines_asked(lines))


def _tell_issued(session: Session, plan: Plan, step: Step, *, at: dt.datetime) -> None:
    signature = Signer.model_validate(plan.signature)
    if plan.issued_on is None or plan.number_and_symbol is None:
        return
    facts = Issued(
        label=plan.label,
        title=plan.told_title,
        number=plan.number_and_symbol,
        issued_on=plan.issued_on,
        signed_by=signature.name or "",
        issue_by=issue_by(session, plan),
    )
    clerk = duty_holder(session, plan.office_id, Duty.CLERK, office_day(at))
    links = {plan.drafter_id: _plan_link(session, plan, at=at), clerk.id: step_link(session, plan, step, clerk, at=at)}
    for person_id, link in links.items():
        person = session.get_one(Person, person_id)
        write_notice(
            session,
            facts,
            key=f"plan:{plan.id}:issued:{person.id}",
            office_id=plan.office_id,
            to=person_as_addressee(person),
            at=at,
            plan_id=plan.id,
            links={"plan": link},
        )


def _plan_link(session: Session, plan: Plan, *, at: dt.datetime) -> Link:
    return new_link(session, LinkPurpose.PLAN, at=at, person_id=plan.drafter_id, plan_id=plan.id)


def _enter_sent(session: Session, plan: Plan, today: dt.date) -> None:
    entry = session.scalars(select(RegisterEntry).where(RegisterEntry.plan_id == plan.id)).one()
    entry.sent_on = today


def _alarm_nobody(session: Session, plan: Plan, name: str, *, at: dt.datetime) -> None:
    facts = Alarm(
        cause=AlarmCause.UNRESOLVED_ADDRESS,
        label=plan.label,
        title=plan.told_title,
        what=f"“{name}” được giao việc nhưng không có trong danh bạ nên chưa được báo.",
        remedy="Hãy bổ sung danh bạ hoặc chuyển văn bản giấy cho đơn vị này.",
    )
    alarm_clerk(session, plan, facts, key=f"plan:{plan.id}:nobody:{name}", at=at)
