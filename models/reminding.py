"""One mail each morning to each person or unit about all that is due or late."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.access import Link, LinkPurpose, new_link
from models.addressing import lines_asked, unresolved
from models.asking import ask, person_as_addressee, step_link
from models.assignment import Assignment, AssignmentState
from models.calendar import Calendar
from models.clerk_alarm import alarm_clerk
from models.clock import office_day
from models.day_override import calendar_of
from models.distributing import lines_of
from models.facts import Alarm, AlarmCause, DueItem, Reminder
from models.meaning import Meanings
from models.morning import plans_followed
from models.notice import Addressee, write_notice
from models.period import DutyState, Period, PeriodState, ReportDuty
from models.period_mail import unit_as_addressee
from models.plan import Plan, PlanState, lock_plan
from models.roles import seats
from models.step_kind import StepKind
from models.unfinished_issue import issue_by
from models.withdrawal import outstanding

# Working days before the last day on which somebody is reminded; on the day itself and after it, every working morning.
REMIND_BEFORE = (3, 1)
DISPOSAL_WORDS = "Văn bản bị thu hồi: trả bản giấy, hủy bản điện tử và xác nhận"
FINISHED = (AssignmentState.DONE, AssignmentState.ENDED)


@dataclass
class _Round:
    """One office's morning: what every part of it needs, and the mails as they grow."""

    session: Session
    at: dt.datetime
    calendar: Calendar
    meanings: Meanings
    bundles: dict[str, "_Bundle"] = field(default_factory=dict)

    @property
    def today(self) -> dt.date:
        return office_day(self.at)

    def reminds(self, due: dt.date) -> bool:
        return reminds_on(due, self.today, self.calendar)

    def bundle(self, to: Addressee) -> "_Bundle":
        return self.bundles.setdefault((to.address or to.name).casefold(), _Bundle(to))


@dataclass
class _Bundle:
    addressee: Addressee
    items: list[DueItem] = field(default_factory=list)
    links: dict[str, Link] = field(default_factory=dict)

    def add(self, item: DueItem, link: Link) -> None:
        name = f"item_{len(self.items) + 1}"
        self.links[name] = link
        self.items.append(item.model_copy(update={"link": name}))


def remind(session: Session, office_id: int, *, at: dt.datetime) -> int:
    """Write this morning's mails, one per address; the key makes a second time the same act. Returns how many."""
    morning = _Round(session, at, calendar_of(session, office_id), Meanings(session, office_id, office_day(at)))
    for plan_id in plans_followed(session, office_id):
        plan = lock_plan(session, plan_id)
        _ask_who_is_new(morning, plan)
        _open_steps(morning, plan)
        _owed_reports(morning, plan)
        _late_work(morning, plan)
        _owed_disposals(morning, plan)
        _issue_clock(session, plan, at=at)
    for address, bundle in morning.bundles.items():
        write_notice(
            session,
            Reminder(day=morning.today, items=tuple(bundle.items)),
            key=f"morning:{office_id}:{address}:{morning.today.isoformat()}",
            office_id=office_id,
            to=bundle.addressee,
            at=at,
            links=bundle.links,
            expires_at=at + dt.timedelta(hours=12),
        )
    return len(morning.bundles)


def reminds_on(due: dt.date, today: dt.date, calendar: Calendar) -> bool:
    """Whether today is a day to be reminded of a thing due on `due`."""
    if today >= due:
        return True
    return calendar.working_days_between(today, due) in REMIND_BEFORE


def _ask_who_is_new(morning: _Round, plan: Plan) -> None:
    """A cover that has begun since, a successor of one who left: each is asked as soon as they may decide, once."""
    for step in plan.open_steps():
        lines = unresolved(lines_of(morning.session, plan.id)) if step.kind is StepKind.RECIPIENTS else []
        if lines or step.kind is not StepKind.RECIPIENTS:
            ask(morning.session, plan, step, at=morning.at, request=lines_asked(lines) or None)


def _open_steps(morning: _Round, plan: Plan) -> None:
    for step in plan.open_steps():
        if step.kind is StepKind.REPORTING or step.due_on is None or not morning.reminds(step.due_on):
            continue
        for seat in seats(morning.session, plan, step, morning.today):
            link = step_link(morning.session, plan, step, seat.person, at=morning.at)
            item = _due(plan, step.name, step.due_on, morning.today)
            morning.bundle(person_as_addressee(seat.person)).add(item, link)


def _owed_reports(morning: _Round, plan: Plan) -> None:
    for period in _open_periods(morning.session, plan.id):
        if not morning.reminds(period.due):
            continue
        for duty in period.duties:
            if duty.state is DutyState.AWAITED and not duty.optional:
                link = _unit_link(morning, plan, LinkPurpose.PERIOD, duty.unit_id, period_id=period.id)
                item = _due(plan, f"Báo cáo {period.name}", period.due, morning.today)
                morning.bundle(unit_as_addressee(morning.meanings, duty.unit)).add(item, link)
                duty.reminded += 1


def _late_work(morning: _Round, plan: Plan) -> None:
    for one in _undone(morning.session, plan.id):
        if one.due_on is not None and morning.reminds(one.due_on):
            link = _unit_link(morning, plan, LinkPurpose.ASSIGNMENT, one.unit_id)
            item = _due(plan, "(nội dung mật)" if plan.confidential else one.text, one.due_on, morning.today)
            morning.bundle(unit_as_addressee(morning.meanings, one.unit)).add(item, link)


def _owed_disposals(morning: _Round, plan: Plan) -> None:
    """Who has not confirmed the destruction of a withdrawn document is reminded every working morning until its clerk ends it."""
    step = next((one for one in plan.open_steps() if one.kind is StepKind.WITHDRAWAL), None)
    if step is None or step.due_on is None:
        return
    for owed in outstanding(morning.session, plan.id):
        if owed.link_id is None:  # paper only: its clerk is reminded of the step
            continue
        link = morning.session.get_one(Link, owed.link_id)
        to = Addressee(owed.name, owed.address, person_id=owed.person_id, unit_id=owed.unit_id)
        morning.bundle(to).add(_due(plan, DISPOSAL_WORDS, step.due_on, morning.today), link)
        owed.reminded += 1


def _unit_link(morning: _Round, plan: Plan, purpose: LinkPurpose, unit_id: int, period_id: int | None = None) -> Link:
    return new_link(morning.session, purpose, at=morning.at, unit_id=unit_id, plan_id=plan.id, period_id=period_id)


def _issue_clock(session: Session, plan: Plan, *, at: dt.datetime) -> None:
    """NĐ 30/2020/NĐ-CP, Điều 18: issued on the day of signature, at latest the next working day; each late morning alarms."""
    last, today = issue_by(session, plan), office_day(at)
    if plan.state is not PlanState.NUMBERED or last is None or today < last:
        return
    why = plan.told_why(plan.trouble) if plan.trouble else ""
    facts = Alarm(
        cause=AlarmCause.ISSUE_CLOCK,
        label=plan.label,
        title=plan.told_title,
        what=f"Văn bản đã cấp số phải phát hành chậm nhất ngày {last:%d/%m/%Y}. {why}".strip(),
        remedy="Hãy báo quản trị xử lý ngay, hoặc trình người ký hủy số.",
        due=last,
    )
    alarm_clerk(session, plan, facts, key=f"plan:{plan.id}:clock:{today.isoformat()}", at=at)


def _due(plan: Plan, what: str, due: dt.date, today: dt.date) -> DueItem:
    return DueItem(what=what, label=plan.label, title=plan.told_title, due=due, late=due < today)


def _open_periods(session: Session, plan_id: int) -> list[Period]:
    wanted = select(Period).where(Period.plan_id == plan_id, Period.state == PeriodState.OPEN)
    owed = selectinload(Period.duties).selectinload(ReportDuty.unit)
    return list(session.scalars(wanted.options(owed).order_by(Period.starts)))


def _undone(session: Session, plan_id: int) -> list[Assignment]:
    wanted = select(Assignment).where(
        Assignment.plan_id == plan_id, Assignment.mode == "assign", Assignment.state.not_in(FINISHED)
    )
    return list(session.scalars(wanted.options(selectinload(Assignment.unit)).order_by(Assignment.item_no, Assignment.id)))
