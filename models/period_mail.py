"""What a period writes: the request for a report, and the silence of those who sent none."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from models.access import LinkPurpose, new_link
from models.asking import person_as_addressee
from models.assignment import Assignment
from models.clock import office_day
from models.facts import PeriodOpened, Silence
from models.followed import assignments_of
from models.issue_mail import LINK_LIFETIME
from models.meaning import Meanings
from models.notice import Addressee, write_notice
from models.people import Duty, Unit, duty_holder
from models.period import Period, ReportDuty
from models.plan import Plan


def ask_for_reports(session: Session, plan: Plan, period: Period, *, at: dt.datetime) -> None:
    """Ask each unit of an opened period for its report; a plan's first period needs none, its assignment mail says it."""
    meanings = Meanings(session, plan.office_id, office_day(at))
    texts = {duty.unit_id: _texts(assignments_of(session, plan.id), duty.unit_id) for duty in period.duties}
    for duty in period.duties:
        link = new_link(
            session,
            LinkPurpose.PERIOD,
            at=at,
            unit_id=duty.unit_id,
            plan_id=plan.id,
            period_id=period.id,
            lifetime=LINK_LIFETIME,
        )
        facts = PeriodOpened(
            label=plan.label,
            title=plan.told_title,
            unit=duty.unit.name,
            period=period.name,
            data_from=period.starts,
            data_to=period.counts_to,
            due=period.due,
            items=texts[duty.unit_id],
        )
        write_notice(
            session,
            facts,
            key=f"period:{period.id}:opened:{duty.unit_id}",
            office_id=plan.office_id,
            to=unit_as_addressee(meanings, duty.unit),
            at=at,
            plan_id=plan.id,
            period_id=period.id,
            links={"report": link},
        )


def tell_silence(session: Session, plan: Plan, period: Period, silent: list[ReportDuty], *, at: dt.datetime) -> None:
    """Tell each silent unit, and the head of office about all of them."""
    if not silent:
        return
    meanings = Meanings(session, plan.office_id, office_day(at))
    chief = duty_holder(session, plan.office_id, Duty.OFFICE_CHIEF, office_day(at))
    told: list[tuple[str, Addressee, list[ReportDuty], bool]] = [("chief", person_as_addressee(chief), silent, False)]
    told += [(f"unit:{one.unit_id}", unit_as_addressee(meanings, one.unit), [one], True) for one in silent]
    for who, addressee, duties, to_unit in told:
        facts = Silence(
            label=plan.label,
            title=plan.told_title,
            period=period.name,
            due=period.due,
            closed_on=office_day(at),
            units=tuple(duty.unit.name for duty in duties),
            reminded=max(duty.reminded for duty in duties),
            to_unit=to_unit,
        )
        write_notice(
            session,
            facts,
            key=f"period:{period.id}:silence:{who}",
            office_id=plan.office_id,
            to=addressee,
            at=at,
            plan_id=plan.id,
            period_id=period.id,
        )


def unit_as_addressee(meanings: Meanings, unit: Unit) -> Addressee:
    """A unit as the receiver of a mail: its own mailbox, else its head's."""
    return Addressee(name=unit.name, address=meanings.receiver(unit).address, unit_id=unit.id)


def _texts(assignments: Iterable[Assignment], unit_id: int) -> tuple[str, ...]:
    return tuple(one.text for one in assignments if one.unit_id == unit_id)
