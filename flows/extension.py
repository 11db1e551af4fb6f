"""Gia hạn: a department asks for more time; the head of office decides."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step


@flow(name=names.EXTENSION, persist_result=False)
async def extension(step_id: int) -> State[None]:
    """More time is granted or denied; the department is told."""
    step = await load_step(step_id)
    await deliver_mail(step.plan_id)
    step = await decision_on(step)
    await deliver_mail(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)
