"""Ký số cơ quan: where the agency signs elsewhere, the numbered file waits for the clerk to bring it back signed."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.issuing import issue_document
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step


@flow(name=names.AGENCY_SIGNING, persist_result=False)
async def agency_signing(step_id: int) -> State[None]:
    """The clerk uploads the file with the agency's signature; then the document goes out."""
    step = await load_step(step_id)
    await deliver_mail(step.plan_id)
    step = await decision_on(step)
    if step.approves:
        await issue_document(step.plan_id)
    await deliver_mail(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)
