"""Ký ban hành: the signer decides; a signed document gets its number and place in the register, its PDF, and goes out."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.issuing import issue_document
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step


@flow(name=names.SIGNING, persist_result=False)
async def signing(step_id: int) -> State[None]:
    """The signer decides; number and register line come with the decision, the document and its mails right after."""
    step = await load_step(step_id)
    await deliver_mail(step.plan_id)
    step = await decision_on(step)
    if step.approves:
        await issue_document(step.plan_id)
    await deliver_mail(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)
