"""Opening, closing and withdrawing a step, and telling those concerned."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.access import Link, LinkPurpose, end_codes, new_code, new_link
from models.clock import office_day
from models.day_override import calendar_of
from models.facts import Opinion, StepOpened, StepWithdrawn, WithdrawnBecause
from models.journal import SYSTEM, Actor
from models.notice import Addressee, DropWhen, is_written, write_notice
from models.people import Person
from models.plan import Plan
from models.roles import Seat, seats
from models.settling import unsettled
from models.step import VERDICT_NAMES, Decision, Round, Step, StepState, Verdict
from models.step_kind import StepKind

# These run by themselves; a person is asked only where something is missing, or about ending them early.
QUIET = frozenset({StepKind.RECIPIENTS, StepKind.REPORTING, StepKind.WITHDRAWAL})


def open_step(
    session: Session,
    plan: Plan,
    kind: StepKind,
    *,
    at: dt.datetime,
    person: Person | None = None,
    within: Round | None = None,
    position: int = 0,
    days: int | None = None,
    returned_because: str | None = None,
    waits: bool = False,
    tell: bool = True,
) -> Step:
    """A new step of this plan, asked of its people by mail, each with an own code and link.

    `waits`: its turn comes later. Not `tell`: the caller asks, with words of its own.
    """
    calendar = calendar_of(session, plan.office_id)
    allowed = plan.office.days_for(kind) if days is None else days
    step = Step(
        plan=plan,
        round=within,
        kind=kind,
        version_no=plan.version_no,
        person_id=person.id if person else None,
        position=position,
        state=StepState.WAITING if waits else StepState.OPEN,
        opened_at=None if waits else at,
        due_on=calendar.add_working_days(office_day(at), allowed),
        decision=None,
        runs=0,
        asked=0,
        runs_lately=0,
    )
    session.add(step)
    session.flush()
    plan.note(session, by=SYSTEM, action="step.opened", at=at, step=step.id, kind=kind.value, person=step.person_id)
    if tell and not waits and kind not in QUIET:
        ask(session, plan, step, at=at, returned_because=returned_because)
    return step


def ask(
    session: Session,
    plan: Plan,
    step: Step,
    *,
    at: dt.datetime,
    returned_because: str | None = None,
    request: str | None = None,
) -> None:
    """Mail everyone who may decide this step their own code and link."""
    for seat in seats(session, plan, step, office_day(at)):
        ask_one(session, plan, step, seat, at=at, returned_because=returned_because, request=request)


def ask_one(
    session: Session,
    plan: Plan,
    step: Step,
    seat: Seat,
    *,
    at: dt.datetime,
    returned_because: str | None = None,
    request: str | None = None,
) -> None:
    """Mail one person, once: a second mail would not be written, and a second code would end the one that was mailed."""
    key = f"step:{step.id}:asked:{seat.person.id}"
    if is_written(session, key):
        return
    code = new_code(session, person_id=seat.person.id, step_id=step.id, version=step.version_no, at=at)
    link = step_link(session, plan, step, seat.person, at=at)
    facts = StepOpened(
        label=plan.label,
        title=plan.told_title,
        step_id=step.id,
        step_kind=step.kind,
        version=step.version_no,
        due=step.due_on,
        asked_as=seat.asked_as,
        cover_for=seat.acts_for.name if seat.acts_for else None,
        opinions=opinions(plan),
        returned_because=returned_because,
        doubts=len(unsettled(session, plan, office_day(at))) if step.kind is StepKind.DRAFTING else 0,
        request=request,
    )
    write_notice(
        session,
        facts,
        key=key,
        office_id=plan.office_id,
        to=person_as_addressee(seat.person),
        at=at,
        plan_id=plan.id,
        step_id=step.id,
        version=step.version_no,
        code=code,
        links={"step": link},
        drop_when=DropWhen.STEP_CLOSED,
    )


def step_link(session: Session, plan: Plan, step: Step, person: Person, *, at: dt.datetime) -> Link:
    """A way for this person into this step's page."""
    return new_link(
        session,
        LinkPurpose.STEP,
        at=at,
        person_id=person.id,
        plan_id=plan.id,
        step_id=step.id,
        version=step.version_no,
    )


def close_step(session: Session, step: Step, *, outcome: str, at: dt.datetime) -> None:
    """The step has its decision: its codes end, its open question in Prefect is to be answered by a wake."""
    step.state, step.closed_at, step.outcome = StepState.CLOSED, at, outcome
    end_codes(session, step_id=step.id, at=at)


def withdraw(
    session: Session, plan: Plan, steps: Iterable[Step], *, because: WithdrawnBecause, by: Actor, at: dt.datetime, note: str = ""
) -> None:
    """Steps that are no longer asked for: void, their codes end, and those who had been asked are told."""
    for step in steps:
        asked, step.state = step.is_open, StepState.VOID
        step.closed_at, step.outcome = at, because.value
        end_codes(session, step_id=step.id, at=at)
        plan.note(session, by=by, action="step.withdrawn", at=at, step=step.id, because=because.value, note=note)
        if asked and (step.kind not in QUIET | {StepKind.DRAFTING} or because is WithdrawnBecause.STOPPED):
            _tell_those_asked(session, plan, step, because=because, by=by, at=at, note=note)


def _tell_those_asked(
    session: Session, plan: Plan, step: Step, *, because: WithdrawnBecause, by: Actor, at: dt.datetime, note: str
) -> None:
    for person in asked_people(session, step):
        tell_withdrawn(session, plan, step.kind, person, because=because, by=by, at=at, note=note, step=step)


def tell_withdrawn(
    session: Session,
    plan: Plan,
    kind: StepKind,
    person: Person,
    *,
    because: WithdrawnBecause,
    by: Actor,
    at: dt.datetime,
    note: str,
    step: Step | None = None,
) -> None:
    """Tell one person, unless it was their own doing; a plan that stops is told to each person once."""
    if person.id == by.person_id:
        return
    stopped = because is WithdrawnBecause.STOPPED
    about = f"plan:{plan.id}:stopped" if stopped or step is None else f"step:{step.id}:withdrawn"
    write_notice(
        session,
        StepWithdrawn(label=plan.label, title=plan.told_title, step_kind=kind, because=because, by=by.name, note=note, at=at),
        key=f"{about}:{person.id}",
        office_id=plan.office_id,
        to=person_as_addressee(person),
        at=at,
        plan_id=plan.id,
        step_id=step.id if step else None,
    )


def asked_people(session: Session, step: Step) -> list[Person]:
    """Those who were really asked about a step: who hold a link to it."""
    asked = select(Link.person_id).where(Link.step_id == step.id, Link.person_id.is_not(None))
    return list(session.scalars(select(Person).where(Person.id.in_(asked)).order_by(Person.id)))


def opinions(plan: Plan) -> tuple[Opinion, ...]:
    """What was decided on the way here, oldest first."""
    made = [step.decision for step in plan.steps if step.decision is not None]
    return tuple(map(opinion_of, sorted(made, key=lambda decision: decision.id)))


def opinion_of(decision: Decision) -> Opinion:
    """One decision as it is told to others; a cover stands there with both names."""
    capacity = decision.capacity or ""
    return Opinion(
        who=decision.person_name,
        asked_as=capacity,
        verdict=VERDICT_NAMES[Verdict(decision.verdict)],
        note=decision.note or "",
        at=decision.at,
    )


def person_as_addressee(person: Person) -> Addressee:
    """A person as the receiver of a mail."""
    return Addressee(name=person.name, address=person.email, person_id=person.id)
