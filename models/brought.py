"""Whom a mail has brought an issued document, or is bringing it: by name, and at the address it really went to."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.mail import UNSENT, Mail, MailState
from models.notice import Addressee, Notice
from models.plan import Plan

ARRIVED = frozenset({MailState.SENDING, MailState.ACCEPTED, MailState.UNKNOWN})


@dataclass(frozen=True)
class Brought:
    """One receiver. `to` has the mail's own address, which the clerk may have set right since the notice was written."""

    notice_id: int
    to: Addressee


def brought_to(session: Session, plan: Plan) -> list[Brought]:
    """Who really has the document by mail: one for each address, as far as is known."""
    return _mailed(session, plan, ARRIVED)


def brought_or_on_the_way(session: Session, plan: Plan) -> list[Brought]:
    """The same with those whose mail is still to leave."""
    return _mailed(session, plan, ARRIVED | UNSENT)


def brings_document(notice: Notice) -> bool:
    """Whether this notice's mail brings its plan's document."""
    return notice.plan_id is not None and notice.key.startswith(f"plan:{notice.plan_id}:sent:")


def brought_by(notice: Notice, address: str | None) -> Brought:
    """The receiver of a notice, at the address that its mail goes to."""
    return Brought(notice.id, Addressee(notice.name, address, person_id=notice.person_id, unit_id=notice.unit_id))


def _mailed(session: Session, plan: Plan, states: Iterable[MailState]) -> list[Brought]:
    mails = select(Notice, Mail.address).join(Mail, Mail.notice_id == Notice.id)
    mails = mails.where(Notice.key.like(f"plan:{plan.id}:sent:%"), Mail.state.in_(states))
    return [brought_by(notice, address) for notice, address in session.execute(mails.order_by(Notice.id))]
