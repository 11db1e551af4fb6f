"""`decision_on`: the only place that waits for a person."""

from prefect.exceptions import Pause

from flows.question import question
from flows.runs import Waiting
from flows.step_forms import FORM_OF, StepForm
from flows.steps import mirror_plan
from flows.waiting import Answer, forget_answer, suspend, waiting_answer, was_asked
from models.clock import office_now
from models.database import reading
from models.plan import load_plan
from models.refusal import Unreadable
from models.step import Step, StepState
from notifications.threads import in_thread
from settings import record, settings
from tasks.answering import StepNow, ask_again, load_step, record_answer


async def decision_on(step: StepNow) -> StepNow:
    """The step with its recorded decision; else this run suspends until somebody resumes it.

    An answer waiting in Prefect is given to the verb first, also when a decision is on record: the verb then refuses it and its
    author is told. It leaves Prefect once the verb has committed. What cannot be taken is asked again under the next key.
    """
    while True:
        step = await load_step(step.id)
        if await _take_answer(step):
            continue
        if step.state is not StepState.OPEN:
            return step
        if was_asked(step.question_key):
            await ask_again(step.id, None)
            continue
        await _suspend(step)


async def _take_answer(step: StepNow) -> bool:
    """Whether something waited under the step's present key; it is dealt with and gone."""
    key = step.question_key
    try:
        given = await waiting_answer(FORM_OF[step.kind], key)
        if given is None or given.form.is_blank:
            return await _forget_blank(given, key)
        await record_answer(step.id, given.form.answer(key=given.nonce, version=step.version), given.form.typed_code())
    except Unreadable as refusal:
        await ask_again(step.id, refusal.sentence)
    await forget_answer(key)
    return True


async def _forget_blank(given: Answer[StepForm] | None, key: str) -> bool:
    """A run woken without an answer leaves a form of defaults: that is no answer."""
    if given is not None:
        await forget_answer(key)
    return False


async def _suspend(step: StepNow) -> None:
    """Wait. Who decided while this run was on its way to its wait found nobody to wake, so it looks once more from there."""
    waiting = await in_thread(_question, step)
    try:
        await suspend(waiting.form, key=waiting.key, description=waiting.description, initial=waiting.initial)
    except Pause:
        if not await in_thread(_is_open, step.id):
            await mirror_plan(step.plan_id)
        raise


def _is_open(step_id: int) -> bool:
    with reading(record()) as session:
        return session.get_one(Step, step_id).is_open


def _question(step: StepNow) -> Waiting:
    with reading(record()) as session:
        plan = load_plan(session, step.plan_id)
        now = next(one for one in plan.steps if one.id == step.id)
        return question(session, plan, now, base_url=settings().base_url, at=office_now(session))
