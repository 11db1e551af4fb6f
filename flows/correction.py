"""Đính chính: the signer decides about the công văn; a signed one is made and goes to all who had got the document."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.letters import make_and_send
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step
from tasks.publishing import write_copies


@flow(name=names.CORRECTION, persist_result=False)
async def correction(step_id: int) -> State[None]:
    """Number and register line come with the decision, the letter and its mails right after; the website shows it."""
    step = await load_step(step_id)
    await deliver_mail(step.plan_id)
    step = await decision_on(step)
    if step.approves:
        await make_and_send(step_id)
    await deliver_mail(step.plan_id)
    await write_copies(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)
