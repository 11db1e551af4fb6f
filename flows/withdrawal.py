"""Thu hồi văn bản: receivers are told, the website takes the document down, and every confirmation of destruction is awaited."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.letters import make_and_send
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step
from tasks.publishing import write_copies


@flow(name=names.WITHDRAWAL, persist_result=False)
async def withdrawal(step_id: int) -> State[None]:
    """The website is written anew, the công văn is made and leaves; the last confirmation closes the step, or the clerk does."""
    step = await load_step(step_id)
    await write_copies(step.plan_id)
    await make_and_send(step_id)
    await deliver_mail(step.plan_id)
    step = await decision_on(step)
    await deliver_mail(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)
