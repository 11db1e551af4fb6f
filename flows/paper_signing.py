"""Ký số công văn, bản sao: where somebody signs elsewhere, the numbered letter or copy waits to be brought back signed."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.letters import make_and_send
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step
from tasks.copying import finish_copies
from tasks.letters import step_of_letter
from tasks.publishing import write_copies


@flow(name=names.PAPER_SIGNING, persist_result=False)
async def paper_signing(step_id: int) -> State[None]:
    """The file comes signed, or is said to be signed on paper; then the next signature is asked for, or it goes out."""
    step = await load_step(step_id)
    await deliver_mail(step.plan_id)
    step = await decision_on(step)
    letter = await step_of_letter(step_id)
    if letter is not None:
        await make_and_send(letter)
        await write_copies(step.plan_id)
    else:
        await finish_copies(step.plan_id)
    await deliver_mail(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)
