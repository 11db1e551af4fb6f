"""Theo dõi, báo cáo: a reporting period waits for the departments; when it closes, the consolidated report goes to the leader."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step
from tasks.following import consolidate


@flow(name=names.FOLLOW_UP, persist_result=False)
async def follow_up(step_id: int) -> State[None]:
    """Closed by the last report, by its day, or early by the head of office."""
    step = await load_step(step_id)
    await deliver_mail(step.plan_id)
    step = await decision_on(step)
    await consolidate(step_id)
    await deliver_mail(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)
