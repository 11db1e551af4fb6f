"""What was decided on a plan's road, and who is waited for now."""

import datetime as dt
from dataclasses import dataclass

from models.people import Person
from models.plan import Plan
from models.step import Step
from web.phrases import verdict_words
from web.visit import Visit


@dataclass(frozen=True)
class Waiting:
    """One open step that comes next: what it is, of whom, until when."""

    name: str
    who: str | None
    due: dt.date | None


@dataclass(frozen=True)
class Said:
    """One decision on the way here; a cover stands there with both names."""

    step: str
    verdict: str
    who: str
    capacity: str | None
    version: int
    note: str | None
    at: dt.datetime


def said_at(plan: Plan, *, but: Step) -> tuple[Said, ...]:
    """What was decided at the plan's other steps, oldest first."""
    steps = [one for one in plan.steps if one.decision is not None and one.id != but.id]
    return tuple(
        Said(
            step=one.name,
            verdict=verdict_words(one.kind, one.decision.verdict),
            who=one.decision.person_name,
            capacity=one.decision.capacity,
            version=one.decision.version_no,
            note=one.decision.note,
            at=one.decision.at,
        )
        for one in steps
        if one.decision is not None
    )


def waiting_now(visit: Visit) -> tuple[Waiting, ...]:
    """The open steps, with whom they wait for and until when."""
    people = {one.person_id for one in visit.plan.open_steps() if one.person_id is not None}
    names = {one: visit.session.get_one(Person, one) for one in people}
    return tuple(
        Waiting(one.name, f"{names[one.person_id].name}, {names[one.person_id].post}" if one.person_id else None, one.due_on)
        for one in visit.plan.open_steps()
    )
