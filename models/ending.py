"""What ends when a document is replaced or withdrawn: open work, reporting periods, open steps, mail not yet sent."""

import datetime as dt

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import mail_moves
from models.asking import withdraw
from models.assignment import AssignmentState
from models.correction import CorrectionState, corrections_of
from models.facts import WithdrawnBecause
from models.followed import assignments_of, periods_of
from models.journal import Actor
from models.mail import UNSENT, Mail
from models.notice import Notice
from models.period import DutyState, PeriodState
from models.plan import Plan
from models.recipient import TIME_TO_WRITE, Delivery, DeliveryKind
from models.wanted import OF_A_DOCUMENT_IN_FORCE

ENDED_WORDS = {WithdrawnBecause.DOCUMENT_REPLACED: "thay thế", WithdrawnBecause.DOCUMENT_WITHDRAWN: "thu hồi"}


def end_what_follows(session: Session, plan: Plan, *, because: WithdrawnBecause, by: Actor, at: dt.datetime, note: str) -> None:
    """Everything that an issued document had set going comes to its end, on record; what was done stays done."""
    _end_work(session, plan, because=because, by=by, at=at)
    _stop_periods(session, plan, because=because, by=by, at=at)
    _drop_corrections(session, plan, by=by, at=at)
    withdraw(session, plan, plan.open_steps(), because=because, by=by, at=at, note=note)
    _drop_unsent(session, plan, because=because, at=at)
    make_stale(session, plan, at=at)


def make_stale(session: Session, plan: Plan, *, at: dt.datetime) -> None:
    """What the website says of this document is to be written anew."""
    published = (Delivery.plan_id == plan.id) & (Delivery.kind == DeliveryKind.PUBLICATION)
    anew = {"stale_at": at, "write_tries": 0, "trouble": None, "next_try_at": at + TIME_TO_WRITE}
    session.execute(update(Delivery).where(published).values(anew), execution_options={"synchronize_session": "fetch"})


def _end_work(session: Session, plan: Plan, *, because: WithdrawnBecause, by: Actor, at: dt.datetime) -> None:
    for one in assignments_of(session, plan.id):
        if one.is_open:
            one.move(AssignmentState.ENDED)
            one.ended_at, one.ended_because = at, because.value
            facts = {"assignment": one.id, "unit": one.unit_id, "because": because.value}
            plan.note(session, by=by, action="assignment.ended", at=at, **facts)


def _stop_periods(session: Session, plan: Plan, *, because: WithdrawnBecause, by: Actor, at: dt.datetime) -> None:
    for period in periods_of(session, plan.id):
        if period.state is PeriodState.CLOSED:
            continue
        period.state, period.closed_at = PeriodState.STOPPED, at
        for duty in period.duties:
            if duty.state is DutyState.AWAITED:
                duty.state = DutyState.RELEASED
        plan.note(session, by=by, action="period.stopped", at=at, period=period.name, because=because.value)


def _drop_corrections(session: Session, plan: Plan, *, by: Actor, at: dt.datetime) -> None:
    """A correction that waits for the signer corrects nothing any more."""
    for one in corrections_of(session, plan.id):
        if one.state is CorrectionState.PROPOSED:
            one.move(session, plan, CorrectionState.POINTLESS, at=at, by=by)


def _drop_unsent(session: Session, plan: Plan, *, because: WithdrawnBecause, at: dt.datetime) -> None:
    """A mail that has not left never leaves; one being handed over at this moment counts as sent."""
    bringing = (Notice.plan_id == plan.id) & Notice.kind.in_(OF_A_DOCUMENT_IN_FORCE)
    unsent = select(Mail.id).join(Notice, Notice.id == Mail.notice_id).where(Mail.state.in_(UNSENT), bringing)
    mail_moves.drop(session, session.scalars(unsent).all(), at=at, word=f"văn bản đã được {ENDED_WORDS[because]}")
