"""Soạn thảo: a document was taken in or came back; the drafter or the head of office confirms its data and submits it."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step


@flow(name=names.DRAFTING, persist_result=False)
async def drafting(step_id: int) -> State[None]:
    """The drafter or the head of office submits the draft to review."""
    step = await load_step(step_id)
    await deliver_mail(step.plan_id)
    step = await decision_on(step)
    await deliver_mail(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)
