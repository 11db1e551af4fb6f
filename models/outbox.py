"""The mails that are due, taken, lost or dropped: what a worker asks the record, and what verbs tell it in passing."""

import datetime as dt

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models import mail_moves as mails
from models.access import Code, Link
from models.mail import UNSENT, Mail, MailState
from models.notice import DropWhen, Notice

BATCH = 50


def due_mail(session: Session, *, now: dt.datetime, machine_now: dt.datetime) -> list[int | None]:
    """The plans that have mail to send or a dead worker's mail to look after; None stands for mail of no plan."""
    waits = (Mail.state == MailState.QUEUED) & (Mail.due_at <= now)
    dead = Mail.state.in_([MailState.CLAIMED, MailState.SENDING]) & (Mail.claimed_until <= machine_now)
    plans = select(Notice.plan_id).join(Mail, Mail.notice_id == Notice.id).where(waits | dead).distinct()
    return list(session.scalars(plans.order_by(Notice.plan_id)))


def claim_due(
    session: Session, *, worker: str, now: dt.datetime, until: dt.datetime, limit: int = BATCH, plan_id: int | None = None
) -> list[int]:
    """Take up to `limit` due mails for this worker, oldest first; until (machine time) nobody else takes them."""
    due = select(Mail.id).where(Mail.state == MailState.QUEUED, Mail.due_at <= now).order_by(Mail.due_at, Mail.id).limit(limit)
    if plan_id is not None:
        due = due.join(Notice, Notice.id == Mail.notice_id).where(Notice.plan_id == plan_id)
    ids = session.scalars(due.with_for_update(of=Mail, skip_locked=True)).all()
    return mails.claim(session, ids, worker=worker, until=until, at=now)


def leave(session: Session, ids: list[int], *, at: dt.datetime) -> None:
    """Give back what was claimed and not tried."""
    mails.release(session, ids, at=at, word="máy chủ thư chưa liên lạc được, để lần sau")


def release_dead(session: Session, *, now: dt.datetime, machine_now: dt.datetime) -> list[int]:
    """Put back what dead workers only claimed; returns what they were sending, to be recorded as unknown one by one."""
    return _release(session, Mail.claimed_until <= machine_now, now=now)


def release_own(session: Session, *, worker: str, now: dt.datetime) -> list[int]:
    """The same for a worker's own mails when it starts anew: whatever it held then, nobody holds now."""
    return _release(session, Mail.claimed_by == worker, now=now)


def drop_unsent(
    session: Session, *, at: dt.datetime, because: str, plan_id: int | None = None, step_id: int | None = None
) -> list[int]:
    """Drop the unsent mails that a closed step, or a stopped plan with all its steps, has made pointless."""
    if step_id is not None:
        pointless = (Notice.step_id == step_id) & (Notice.drop_when == DropWhen.STEP_CLOSED)
    else:
        pointless = (Notice.plan_id == plan_id) & (Notice.drop_when != DropWhen.NEVER)
    unsent = select(Mail.id).join(Notice, Notice.id == Mail.notice_id).where(Mail.state.in_(UNSENT), pointless)
    return mails.drop(session, session.scalars(unsent).all(), at=at, word=because)


def note_opened(session: Session, link: Link, *, at: dt.datetime) -> None:
    """Record that a link was followed: a mail of which nobody knew has arrived."""
    link.opened_at = link.opened_at or at
    _settle(session, Notice.id == link.notice_id, at=at, word="người nhận đã mở liên kết")


def note_code_used(session: Session, code: Code, *, at: dt.datetime) -> None:
    """The same for the mail that brought a code: who types it has read it."""
    _settle(session, Notice.code_id == code.id, at=at, word="người nhận đã nhập đúng mã trong thư")


def _settle(session: Session, whose: ColumnElement[bool], *, at: dt.datetime, word: str) -> None:
    unknown = select(Mail.id).join(Notice, Notice.id == Mail.notice_id).where(Mail.state == MailState.UNKNOWN, whose)
    mails.arrived(session, session.scalars(unknown).all(), at=at, word=word)
    session.flush()


def _release(session: Session, whose: ColumnElement[bool], *, now: dt.datetime) -> list[int]:
    holding = select(Mail.id, Mail.state).where(Mail.state.in_([MailState.CLAIMED, MailState.SENDING]), whose)
    held = [(row.id, row.state) for row in session.execute(holding)]
    claimed = [mail_id for mail_id, state in held if state is MailState.CLAIMED]
    mails.release(session, claimed, at=now, word="tiến trình gửi đã dừng trước khi gửi")
    return [mail_id for mail_id, state in held if state is MailState.SENDING]
