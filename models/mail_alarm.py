"""Telling the clerk (văn thư) about a mail that a person must look after."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.access import Link, LinkPurpose, new_link
from models.clock import office_day
from models.facts import Alarm, AlarmCause, NoticeKind
from models.mail import Mail
from models.notice import Addressee, Notice, write_notice
from models.office import Office
from models.people import Duty, Person, holder

NO_ADDRESS = "không có địa chỉ"


def alarm_about(session: Session, notice: Notice, cause: AlarmCause, what: str, remedy: str, *, at: dt.datetime) -> None:
    """Write to the clerk what became of the notice's mail, with a way to the plan's page. An alarm raises no alarm of its own."""
    if notice.kind is NoticeKind.ALARM:  # it would go to the same dead mailbox
        return
    clerk = holder(session, notice.office_id, Duty.CLERK, office_day(at))
    address = session.scalar(select(Mail.address).where(Mail.notice_id == notice.id))
    write_notice(
        session,
        Alarm(
            cause=cause,
            label=getattr(notice.facts, "label", None),
            title=getattr(notice.facts, "title", None),
            what=f"Thư gửi {notice.name} ({address or NO_ADDRESS}). {what}",
            remedy=remedy,
        ),
        key=_key(cause, notice, at),
        office_id=notice.office_id,
        to=_clerks_mailbox(session, notice.office_id, clerk),
        at=at,
        plan_id=notice.plan_id,
        links=_way_to_the_plan(session, notice, clerk, at=at),
    )


def _clerks_mailbox(session: Session, office_id: int, clerk: Person | None) -> Addressee:
    """The mailbox that the office's clerks read together, under the name of who holds the duty now."""
    office = session.scalars(select(Office).where(Office.id == office_id)).one()
    return Addressee(name=clerk.name if clerk else f"Văn thư {office.short_name}", address=office.clerk_mailbox)


def _way_to_the_plan(session: Session, notice: Notice, clerk: Person | None, *, at: dt.datetime) -> dict[str, Link]:
    if notice.plan_id is None or clerk is None:
        return {}
    return {"plan": new_link(session, LinkPurpose.PLAN, at=at, person_id=clerk.id, plan_id=notice.plan_id)}


def _key(cause: AlarmCause, notice: Notice, at: dt.datetime) -> str:
    """A mail that hangs alarms once; each refusal and each broken line alarms anew, for the clerk may have sent it again."""
    once = f"alarm:{cause.value}:{notice.id}"
    return once if cause is AlarmCause.MAIL_UNSENT else f"{once}:{at.isoformat()}"
