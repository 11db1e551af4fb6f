"""Phát hành: the document goes to every line of Nơi nhận; a line nobody could resolve waits for the clerk, the others do not."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step
from tasks.publishing import close_when_complete, write_copies


@flow(name=names.DISTRIBUTION, persist_result=False)
async def distribution(step_id: int) -> State[None]:
    """Mails leave, website and archive are written; then the clerk fills in what is missing, if anything is."""
    step = await load_step(step_id)
    await deliver_mail(step.plan_id)
    await write_copies(step.plan_id)
    if not await close_when_complete(step_id):
        step = await decision_on(step)
    await deliver_mail(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)
