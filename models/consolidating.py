"""The consolidated report of one period: the facts it prints, and its way to the leader."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.access import LinkPurpose, new_link
from models.asking import person_as_addressee
from models.assignment import Assignment
from models.clock import office_day
from models.facts import ConsolidatedReport
from models.followed import assignments_of, periods_of
from models.journal import SYSTEM
from models.notice import Attachment, write_notice
from models.people import Duty, duty_holder, follow_up_unit
from models.period import DutyState, Period, PeriodState
from models.plan import Plan, load_plan
from models.step import Step


@dataclass(frozen=True)
class Consolidation:
    """A closed period with all that its report prints, loaded."""

    plan_id: int
    period_id: int
    plan: Plan
    period: Period
    assignments: tuple[Assignment, ...]
    prepared_by: str
    addressed_to: str
    made_at: dt.datetime


def consolidation(session: Session, step_id: int, *, at: dt.datetime) -> Consolidation | None:
    """The facts for a closed period's report; None while it is open."""
    step = session.get_one(Step, step_id)
    plan = load_plan(session, step.plan_id)
    period = next(one for one in periods_of(session, plan.id) if one.step_id == step_id)
    if period.state is not PeriodState.CLOSED or period.closed_at is None:
        return None
    today = office_day(at)
    return Consolidation(
        plan_id=plan.id,
        period_id=period.id,
        plan=plan,
        period=period,
        assignments=tuple(assignments_of(session, plan.id)),
        prepared_by=follow_up_unit(session, plan.office_id, today).name,
        addressed_to=duty_holder(session, plan.office_id, Duty.LEADER, today).post,
        made_at=period.closed_at,
    )


def keep_report(session: Session, plan: Plan, period_id: int, digest: str, *, at: dt.datetime) -> str:
    """The stored report becomes the period's (the first one wins) and goes to the leader."""
    period = next(one for one in periods_of(session, plan.id) if one.id == period_id)
    if period.report_hash is None:
        period.report_hash = digest
        plan.note(session, by=SYSTEM, action="report.consolidated", at=at, period=period.name, hash=digest)
        _tell_leader(session, plan, period, digest, at=at)
    return period.report_hash


def _tell_leader(session: Session, plan: Plan, period: Period, digest: str, *, at: dt.datetime) -> None:
    today = office_day(at)
    leader = duty_holder(session, plan.office_id, Duty.LEADER, today)
    owing = [duty for duty in period.duties if not duty.optional]
    late = [one for one in assignments_of(session, plan.id) if one.is_late(today)]
    facts = ConsolidatedReport(
        label=plan.label,
        title=plan.told_title,
        period=period.name,
        data_to=period.counts_to,
        reported=sum(duty.state is DutyState.REPORTED for duty in owing),
        asked=len(owing),
        silent_units=tuple(duty.unit.name for duty in period.duties if duty.state is DutyState.SILENT),
        late_items=len(late),
    )
    write_notice(
        session,
        facts,
        key=f"period:{period.id}:consolidated",
        office_id=plan.office_id,
        to=person_as_addressee(leader),
        at=at,
        plan_id=plan.id,
        links={"plan": new_link(session, LinkPurpose.PLAN, at=at, person_id=leader.id, plan_id=plan.id)},
        attachments=[Attachment(digest, period.report_name, "application/pdf")],
    )
