"""What an issued plan writes to one address: the document with the lines it comes for, and a unit's work with its links."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.access import Link, LinkPurpose, new_link
from models.addressing import Envelope
from models.assignment import Assignment
from models.contents import Purpose, Reporting
from models.facts import AssignedItem, AssignmentGiven, Distribution, Facts
from models.notice import Addressee, Attachment, Notice, write_notice
from models.people import Unit, follow_up_unit
from models.period import Period
from models.plan import Plan
from models.refusal import Refusal
from models.signature import signatures_told

PURPOSES: dict[Purpose, str] = {
    "report": "để báo cáo",
    "direct": "để chỉ đạo",
    "coordinate": "để phối hợp",
    "execute": "để thực hiện",
}
LINK_LIFETIME = dt.timedelta(days=400)


def write_to(
    session: Session, plan: Plan, envelope: Envelope, *, period: Period | None, attachments: Sequence[Attachment], at: dt.datetime
) -> None:
    """One mail for one envelope; every delivery in it points to that mail."""
    unit, receiver = envelope.unit or envelope.receiver.unit, envelope.receiver
    sent = None if envelope.assignments else _already_sent(session, plan, receiver.address)
    if sent is not None:
        for delivery in envelope.deliveries:
            delivery.notice_id = sent
        return
    person_id = receiver.person.id if receiver.person and unit is None else None
    links = {"plan": _link(session, plan, LinkPurpose.PLAN, unit, person_id, at=at)}
    if envelope.assignments:
        links["acknowledge"] = _link(session, plan, LinkPurpose.ASSIGNMENT, unit, None, at=at)
        if period is not None:
            links["report"] = _link(session, plan, LinkPurpose.PERIOD, unit, None, at=at, period_id=period.id)
    who = f"unit:{unit.id}" if envelope.assignments and unit else f"address:{(receiver.address or receiver.name).casefold()}"
    notice = write_notice(
        session,
        _facts(session, plan, envelope, period=period),
        key=f"plan:{plan.id}:sent:{who}",
        office_id=plan.office_id,
        to=Addressee(receiver.name, receiver.address, person_id=person_id, unit_id=unit.id if unit else None),
        at=at,
        plan_id=plan.id,
        version=plan.version_no,
        links=links,
        attachments=attachments,
    )
    for delivery in envelope.deliveries:
        delivery.notice_id = notice.id


def _already_sent(session: Session, plan: Plan, address: str | None) -> int | None:
    """The notice that brought this plan to an address before: nobody gets the same document twice."""
    if address is None:
        return None
    brought = select(Notice.id).where(Notice.plan_id == plan.id, Notice.key.like(f"plan:{plan.id}:sent:%"))
    return session.scalars(brought.where(func.lower(Notice.address) == address.lower()).order_by(Notice.id)).first()


def _facts(session: Session, plan: Plan, envelope: Envelope, *, period: Period | None) -> Facts:
    lines = tuple(dict.fromkeys(_line(delivery.line.text, delivery.line.purpose) for delivery in envelope.deliveries))
    title, signatures = plan.told_title, signatures_told(session, plan.id)
    issued_on = plan.issued_on
    if issued_on is None:
        raise Refusal(f"{plan.label} chưa có ngày ban hành.", plan_id=plan.id)
    if not envelope.assignments or envelope.unit is None:
        return Distribution(label=plan.label, title=title, issued_on=issued_on, lines=lines, signatures=signatures)
    asked = all(one.mode == "request" for one in envelope.assignments)
    return AssignmentGiven(
        label=plan.label,
        title=title,
        issued_on=issued_on,
        unit=envelope.unit.name,
        items=tuple(_item(one, hidden=plan.confidential) for one in envelope.assignments),
        lines=lines,
        reporting=reporting_words(plan.version.contents.reporting, asked=asked),
        report_due=period.due if period else None,
        follow_up_unit=follow_up_unit(session, plan.office_id, issued_on).name,
        signatures=signatures,
    )


def reporting_words(duties: Sequence[Reporting], *, asked: bool) -> str | None:
    """The document's own words about reporting; a body the office can only ask is asked."""
    words = "; ".join(due.as_written for duty in duties for due in duty.dues)
    receiver = next((duty.to for duty in duties if duty.to), None)
    if not words and receiver is None:
        return None
    begin = "Đề nghị báo cáo kết quả" if asked else "Báo cáo kết quả"
    return " ".join(part for part in (begin, f"về {receiver}" if receiver else "", f"({words})" if words else "") if part)


def _item(assignment: Assignment, *, hidden: bool) -> AssignedItem:
    return AssignedItem(
        text="(nội dung mật)" if hidden else assignment.text,
        role=assignment.role,
        mode=assignment.mode,
        with_units=tuple(assignment.with_units),
        section=assignment.section,
        product=assignment.product,
        due=assignment.due_on,
        due_as_written=assignment.due_as_written,
        repeats=assignment.repeats,
    )


def _line(text: str, purpose: Purpose | None) -> str:
    return f"{text} ({PURPOSES[purpose]})" if purpose else text


def _link(
    session: Session,
    plan: Plan,
    purpose: LinkPurpose,
    unit: Unit | None,
    person_id: int | None,
    *,
    at: dt.datetime,
    period_id: int | None = None,
) -> Link:
    return new_link(
        session,
        purpose,
        at=at,
        unit_id=unit.id if unit else None,
        person_id=person_id,
        plan_id=plan.id,
        period_id=period_id,
        lifetime=LINK_LIFETIME,
    )
