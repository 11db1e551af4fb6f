"""What Prefect's form brought is given to the one verb; what it said stays on record either way."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from keys.readiness import cannot_sign
from models.answering import NotTaken, answer_by_code
from models.journal import Channel
from models.plan import load_plan, lock_plan_of_step
from models.road import Answer
from models.step import Step, StepState, Verdict
from models.step_kind import StepKind
from notifications.threads import in_thread
from settings import record, settings
from tasks.effects import effect
from tasks.record import from_record, in_record


@dataclass(frozen=True)
class StepNow:
    """A step as it stands: ids and plain values, no business text."""

    id: int
    plan_id: int
    kind: StepKind
    version: int
    state: StepState
    question_key: str
    verdict: Verdict | None

    @property
    def approves(self) -> bool:
        """Decided with a yes."""
        return self.verdict in {Verdict.APPROVE, Verdict.SUBMIT, Verdict.GRANT, Verdict.DONE}


async def load_step(step_id: int) -> StepNow:
    """The step as it stands now."""
    return await from_record(lambda session, _: _now(session, step_id))


@effect("Ghi quyết định")
async def record_answer(step_id: int, answer: Answer, typed: str) -> bool:
    """Give an answer from Prefect's form to the verb; False when it was not taken (its author is told by mail)."""
    secret, hindrances = settings().secret_key(), await in_thread(_hindrances, step_id, answer)
    answer = replace(answer, cannot_sign=hindrances)

    def verb(session: Session, now: dt.datetime) -> bool:
        outcome = answer_by_code(session, step_id, answer, typed=typed, channel=Channel.PREFECT, secret=secret, at=now)
        return not isinstance(outcome, NotTaken)

    return await in_record(verb)


async def ask_again(step_id: int, why: str | None) -> None:
    """The answer could not be read, or the run was woken without one: the next question has its own key, and says why."""

    def verb(session: Session, _now: dt.datetime) -> None:
        step = lock_plan_of_step(session, step_id)[1]
        step.asked += 1
        step.refusal = why

    await in_record(verb)


def _hindrances(step_id: int, answer: Answer) -> dict[int, str]:
    return cannot_sign(record(), step_id, now=dt.datetime.now(dt.UTC)) if answer.verdict is Verdict.APPROVE else {}


def _now(session: Session, step_id: int) -> StepNow:
    plan_id = session.get_one(Step, step_id).plan_id
    step = next(one for one in load_plan(session, plan_id).steps if one.id == step_id)
    return StepNow(
        id=step.id,
        plan_id=step.plan_id,
        kind=step.kind,
        version=step.version_no,
        state=step.state,
        question_key=step.question_key,
        verdict=step.decision.verdict if step.decision else None,
    )
