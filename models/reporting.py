"""A unit takes note of its work and reports on it."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arrival import Arrival, enter_arrival
from models.assignment import Assignment, AssignmentState
from models.clock import office_day
from models.followed import assignments_of
from models.following import close_period
from models.journal import Actor
from models.people import follow_up_unit
from models.period import DutyState, Period, PeriodState, Report, ReportDuty, ReportItem
from models.plan import Plan
from models.refusal import NotFound
from models.standing import require_in_force

ALL_OF_IT = 100


@dataclass(frozen=True)
class Reported:
    """What a unit sends: percent and words for each of its assignments (by id), words on the whole, at most one file."""

    key: str
    text: str
    items: tuple[tuple[int, int, str], ...] = ()
    file_hash: str | None = None
    file_name: str | None = None
    file_type: str | None = None


def take_report(
    session: Session, plan: Plan, period: Period, unit_id: int, reported: Reported, *, by: Actor, at: dt.datetime
) -> Report:
    """Take a unit's report in. A late one is kept and marked so; the same one twice is the same act; the last one closes."""
    known = session.scalar(select(Report).where(Report.answer_key == reported.key))
    if known is not None:
        return known
    require_in_force(session, plan)
    duty = next((one for one in period.duties if one.unit_id == unit_id), None)
    if duty is None:
        raise NotFound("Đơn vị này không có báo cáo nào trong kỳ.", unit_id=unit_id)
    report = Report(
        duty=duty,
        at=at,
        by_name=by.name,
        channel=by.channel,
        late=office_day(at) > period.due,
        text=reported.text.strip(),
        file_hash=reported.file_hash,
        file_name=reported.file_name,
        file_type=reported.file_type,
        answer_key=reported.key,
        items=_items(session, plan, unit_id, reported, at=at),
    )
    session.add(report)
    if duty.state is DutyState.AWAITED:
        duty.state = DutyState.REPORTED
    session.flush()
    arrived = _entered(session, plan, report, duty, at=at)
    plan.note(
        session,
        by=by,
        action="report.taken",
        at=at,
        period=period.name,
        unit=duty.unit.name,
        late=report.late,
        arrival=arrived.number_and_year,
    )
    if period.state is PeriodState.OPEN and all(one.state is DutyState.REPORTED for one in period.duties):
        close_period(session, plan, period, by=by, at=at)
    return report


def _entered(session: Session, plan: Plan, report: Report, duty: ReportDuty, *, at: dt.datetime) -> Arrival:
    """The report's line in Sổ văn bản đến; it is passed on at once to the unit that follows the plan up."""
    day = office_day(at)
    return enter_arrival(
        session,
        office_id=plan.office_id,
        plan_id=plan.id,
        report_id=report.id,
        day=day,
        at=at,
        author=duty.unit.name,
        subject=f"Báo cáo {duty.period.name} thực hiện {plan.label}",
        to_unit=follow_up_unit(session, plan.office_id, day).name,
    )


def acknowledge(session: Session, plan: Plan, unit_id: int, *, by: Actor, at: dt.datetime) -> list[Assignment]:
    """A unit takes note of its work; a second time changes nothing."""
    require_in_force(session, plan)
    fresh = [one for one in assignments_of(session, plan.id) if one.unit_id == unit_id and one.acknowledged_at is None]
    for one in fresh:
        one.acknowledged_at, one.acknowledged_by = at, by.name
        if one.state is AssignmentState.GIVEN:
            one.move(AssignmentState.ACKNOWLEDGED)
    if fresh:
        plan.note(session, by=by, action="assignment.acknowledged", at=at, unit=unit_id, items=[one.id for one in fresh])
    return fresh


def _items(session: Session, plan: Plan, unit_id: int, reported: Reported, *, at: dt.datetime) -> list[ReportItem]:
    """The unit's own assignments only: a foreign id is refused."""
    own = {one.id: one for one in assignments_of(session, plan.id) if one.unit_id == unit_id}
    items = []
    for assignment_id, percent, text in reported.items:
        assignment = own.get(assignment_id)
        if assignment is None:
            raise NotFound("Nhiệm vụ này không thuộc đơn vị báo cáo.", assignment_id=assignment_id)
        _progress(assignment, percent, at=at)
        items.append(ReportItem(assignment=assignment, percent=assignment.percent, text=text.strip()))
    return items


def _progress(assignment: Assignment, percent: int, *, at: dt.datetime) -> None:
    assignment.percent = min(max(percent, 0), ALL_OF_IT)
    done = assignment.percent == ALL_OF_IT
    assignment.move(AssignmentState.DONE if done else AssignmentState.IN_PROGRESS)
    assignment.done_at = at if done else None
