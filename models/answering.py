"""One door for every channel: a person shows who they are (by code or by link), answers, and what comes of it is on record.

A refusal is part of the record too: it is told to its author by mail, and a step asked in Prefect is asked again. So these verbs
never raise for what a person did; they return what to show.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.access import Code, Link
from models.code_check import CodeRefused, check_code, code_typed
from models.journal import Actor, Channel, acting
from models.people import Person
from models.plan import Plan, lock_plan_of_step
from models.refusal import NotAllowed, Refusal
from models.road import Answer, decide, tell_refused
from models.step import Decision, Step


@dataclass(frozen=True)
class Taken:
    """The answer is now the decision."""

    decision: Decision


@dataclass(frozen=True)
class NotTaken:
    """The answer is not the decision; `refusal` says why, in words to show. What had to be recorded about it is recorded."""

    refusal: Refusal


def answer_by_code(
    session: Session, step_id: int, answer: Answer, *, typed: str, channel: Channel, secret: str, at: dt.datetime
) -> Taken | NotTaken:
    """Prefect's form and the command line: the mailed one-time code says who decides. It is spent by the decision."""
    plan, step = lock_plan_of_step(session, step_id)
    repeated = step.decision if step.decision is not None and step.decision.answer_key == answer.key else None
    if repeated is not None:
        return Taken(repeated)
    code = code_typed(session, step_id=step.id, typed=typed, secret=secret)
    if code is None or step.is_open:
        checked = check_code(session, step_id=step.id, version=plan.version_no, typed=typed, secret=secret, now=at)
        if isinstance(checked, CodeRefused):
            return _not_taken(session, plan, step, checked.refusal, answer, channel=channel, at=at)
        code = checked.code
    person = session.get_one(Person, code.person_id)
    return _decided(session, plan, step, answer, by=acting(person, channel), at=at, code=code)


def answer_by_link(session: Session, link: Link, answer: Answer, *, at: dt.datetime) -> Taken | NotTaken:
    """The page behind a mailed link: the link says who decides."""
    if link.step_id is None or link.person_id is None:
        return NotTaken(NotAllowed("Liên kết này không dùng để quyết định."))
    plan, step = lock_plan_of_step(session, link.step_id)
    person = session.get_one(Person, link.person_id)
    return _decided(session, plan, step, answer, by=acting(person, Channel.PAGE), at=at)


def _decided(
    session: Session, plan: Plan, step: Step, answer: Answer, *, by: Actor, at: dt.datetime, code: Code | None = None
) -> Taken | NotTaken:
    """Decide inside a savepoint: a rule that says no leaves nothing behind, and the code it came with stays good."""
    try:
        with session.begin_nested():
            if code is not None and step.is_open:
                code.use(at=at)
            return Taken(decide(session, plan, step, answer, by=by, at=at))
    except Refusal as refusal:
        plan, step = lock_plan_of_step(session, step.id)
        outcome = _not_taken(session, plan, step, refusal, answer, channel=by.channel, at=at)
        if by.person is not None:
            person = session.get_one(Person, by.person.id)
            tell_refused(session, plan, step, refusal, person=person, key=answer.key, at=at)
        return outcome


def _not_taken(
    session: Session, plan: Plan, step: Step, refusal: Refusal, answer: Answer, *, channel: Channel, at: dt.datetime
) -> NotTaken:
    plan.note(
        session,
        by=Actor("(chưa xác định)", channel),
        action="answer.refused",
        at=at,
        step=step.id,
        answer=answer.key,
        why=refusal.sentence,
    )
    if channel is Channel.PREFECT:
        step.asked += 1
        step.refusal = plan.told_reason(refusal)
    return NotTaken(refusal)
