"""Duyệt bản thảo: one person of the round says yes, or returns the draft with a reason."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step


@flow(name=names.REVIEW, persist_result=False)
async def review(step_id: int) -> State[None]:
    """The reviewer decides; the round's rule opens what follows."""
    step = await load_step(step_id)
    await deliver_mail(step.plan_id)
    step = await decision_on(step)
    await deliver_mail(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)
