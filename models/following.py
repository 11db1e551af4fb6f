"""Follow-up: periods open, units report, silence is recorded when a period closes, the next one is planned."""

import datetime as dt

from sqlalchemy.orm import Session

from models.asking import ask, close_step, open_step
from models.assignment import Assignment, AssignmentState
from models.clock import office_day
from models.contents import Every
from models.day_override import calendar_of
from models.deciding import RULES, Capacity, Decided, Rules
from models.followed import assignments_of, periods_of
from models.handing_out import HandedOut, next_occurrences
from models.journal import SYSTEM, Actor
from models.people import Duty, duty_holder
from models.period import DutyState, Period, PeriodState, ReportDuty
from models.period_mail import ask_for_reports, tell_silence
from models.periods import PeriodDates, PeriodLength, ReportingRule, next_period, period_of
from models.plan import Plan
from models.stated_due import with_stated_due
from models.step import Step, StepState
from models.step_kind import StepKind


def begin_following(session: Session, plan: Plan, handed: HandedOut, *, at: dt.datetime) -> Period | None:
    """The first period opens with the issue; its mail is the assignment's own. A plan that hands out nothing has none."""
    if not handed.by_unit:
        return None
    period = _add_period(session, plan, _first_dates(session, plan, office_day(at)))
    duties = [
        ReportDuty(
            unit_id=unit_id,
            unit=assignments[0].unit,
            optional=all(one.mode == "request" for one in assignments),
            state=DutyState.AWAITED,
            reminded=0,
            reports=[],
        )
        for unit_id, assignments in handed.by_unit.items()
    ]
    _open(session, plan, period, duties, at=at)
    return period


def open_due(session: Session, plan: Plan, *, at: dt.datetime) -> list[Period]:
    """Open the planned periods whose first day has come, tell the units, and begin the new turns of repeating work."""
    today = office_day(at)
    opened = []
    for period in periods_of(session, plan.id):
        if period.state is PeriodState.PLANNED and period.starts <= today:
            last = [one for one in periods_of(session, plan.id) if one.duties][-1]
            duties = [
                ReportDuty(
                    unit_id=one.unit_id, unit=one.unit, optional=one.optional, state=DutyState.AWAITED, reminded=0, reports=[]
                )
                for one in last.duties
            ]
            _open(session, plan, period, duties, at=at)
            ask_for_reports(session, plan, period, at=at)
            opened.append(period)
    for turn in next_occurrences(_not_ended(session, plan), today):
        plan.note(session, by=SYSTEM, action="occurrence.opened", at=at, assignment=turn.assignment.id, name=turn.name)
    return opened


def _not_ended(session: Session, plan: Plan) -> list[Assignment]:
    return [one for one in assignments_of(session, plan.id) if one.state is not AssignmentState.ENDED]


def close_due(session: Session, plan: Plan, *, at: dt.datetime) -> list[Period]:
    """Close the periods whose last day has passed."""
    today = office_day(at)
    late = [one for one in periods_of(session, plan.id) if one.state is PeriodState.OPEN and one.closes < today]
    for period in late:
        close_period(session, plan, period, by=SYSTEM, at=at)
    return late


def close_period(session: Session, plan: Plan, period: Period, *, by: Actor, at: dt.datetime) -> None:
    """No more waiting: who did not report is on record as silent and told, with the head of office; the next one is planned."""
    period.state, period.closed_at = PeriodState.CLOSED, at
    silent = [duty for duty in period.duties if duty.state is DutyState.AWAITED and not duty.optional]
    for duty in silent:
        duty.state = DutyState.SILENT
    names = [duty.unit.name for duty in silent]
    plan.note(session, by=by, action="period.closed", at=at, period=period.name, silent=names)
    tell_silence(session, plan, period, silent, at=at)
    _plan_next(session, plan, period)
    step = next((one for one in plan.steps if one.id == period.step_id), None)
    if step is not None and step.state is StepState.OPEN:
        close_step(session, step, outcome="closed", at=at)


def reporting_rule(plan: Plan) -> ReportingRule:
    """How often this plan is reported on: the document's own word where it is one the calendar knows, else the office's."""
    stated: list[Every] = [duty.every for duty in plan.version.contents.reporting if duty.every in set(PeriodLength)]
    office = plan.office
    return ReportingRule(
        every=PeriodLength(stated[0] if stated else office.report_every),
        cutoff=office.report_cutoff,
        due_days=office.report_due_days,
        closes_days=office.report_closes_days,
    )


def _first_dates(session: Session, plan: Plan, today: dt.date) -> PeriodDates:
    """The period of today. Where the plan asks for no repeated report, a report with a date of its own ends on that date."""
    calendar, rule = calendar_of(session, plan.office_id), reporting_rule(plan)
    stated = plan.version.contents.reporting
    once = [due.on for duty in stated for due in duty.dues if due.on is not None and due.on >= today]
    if not once or any(duty.every is not None for duty in stated):
        dates = _as_stated(session, plan, period_of(rule, today, calendar))
        # Nobody is asked for a report whose last day had passed when the plan was issued.
        return dates if dates.due > today else _as_stated(session, plan, next_period(rule, dates, calendar))
    due = min(once)
    closes = calendar.add_working_days(due, rule.closes_days)
    return PeriodDates(name=f"Kỳ báo cáo đến {due:%d/%m/%Y}", starts=today, data_to=due, due=due, closes=closes)


def _as_stated(session: Session, plan: Plan, dates: PeriodDates) -> PeriodDates:
    """The period with the last day that the plan itself names, where it names one."""
    dues = [due for duty in plan.version.contents.reporting for due in duty.dues]
    calendar, strictly = calendar_of(session, plan.office_id), plan.office.strictly_before
    return with_stated_due(dates, dues, reporting_rule(plan), calendar, strictly_before=strictly)


def _plan_next(session: Session, plan: Plan, period: Period) -> None:
    rule, calendar = reporting_rule(plan), calendar_of(session, plan.office_id)
    dates = PeriodDates(period.name, period.starts, period.data_to, period.due, period.closes)
    planned = _as_stated(session, plan, next_period(rule, dates, calendar))
    if all(one.starts != planned.starts for one in periods_of(session, plan.id)):
        _add_period(session, plan, planned)


def _add_period(session: Session, plan: Plan, dates: PeriodDates) -> Period:
    period = Period(
        plan_id=plan.id,
        name=dates.name,
        every=reporting_rule(plan).every.value,
        starts=dates.starts,
        data_to=dates.data_to,
        due=dates.due,
        closes=dates.closes,
        state=PeriodState.PLANNED,
        duties=[],
    )
    session.add(period)
    session.flush()
    return period


def _open(session: Session, plan: Plan, period: Period, duties: list[ReportDuty], *, at: dt.datetime) -> None:
    chief = duty_holder(session, plan.office_id, Duty.OFFICE_CHIEF, office_day(at))
    step = open_step(session, plan, StepKind.REPORTING, at=at, person=chief)
    step.due_on = period.due
    period.step_id, period.state = step.id, PeriodState.OPEN
    period.duties.extend(duties)
    session.flush()
    days = f"số liệu đến {period.counts_to:%d/%m/%Y}, hạn {period.due:%d/%m/%Y}, đóng {period.closes:%d/%m/%Y}"
    ask(session, plan, step, at=at, request=f"Kỳ {period.name}: {days}. Có {len(duties)} đơn vị báo cáo.")
    plan.note(session, by=SYSTEM, action="period.opened", at=at, period=period.name, due=period.due)


def _check(act: Decided) -> Capacity:
    return Capacity(act.seat.asked_as)


def _closed_early(act: Decided) -> None:
    """The head of office ends the period before its day."""
    for period in periods_of(act.session, act.plan.id):
        if period.step_id == act.step.id and period.state is PeriodState.OPEN:
            close_period(act.session, act.plan, period, by=act.by, at=act.at)


def period_of_step(session: Session, step: Step) -> Period:
    """The period that a step of kind REPORTING waits for."""
    return next(one for one in periods_of(session, step.plan_id) if one.step_id == step.id)


RULES[StepKind.REPORTING] = Rules(check=_check, follow=_closed_early)
