"""Đính chính: the signer decides about the công văn; a signed one is made and goes to all who had got the document."""

from prefect import flow
from prefect.client.schemas.objects import State

from flows import names
from flows.deciding import decision_on
from flows.steps import deliver_mail, ended, mirror_plan
from tasks.answering import load_step
from tasks.correcting import note_letter_trouble, send_letter
from tasks.effects import EffectFailed
from tasks.letter_signing import seal_letter, sign_letter
from tasks.publishing import write_copies


@flow(name=names.CORRECTION, persist_result=False)
async def correction(step_id: int) -> State[None]:
    """Number and register line come with the decision, the letter and its mails right after; the website shows it."""
    step = await load_step(step_id)
    await deliver_mail(step.plan_id)
    step = await decision_on(step)
    if step.approves:
        await _make_and_send(step_id)
    await deliver_mail(step.plan_id)
    await write_copies(step.plan_id)
    await mirror_plan(step.plan_id)
    return ended(step)


async def _make_and_send(step_id: int) -> None:
    """Its signatures where keys lie on the server, then its mails. A failure is on record, and the check tries again."""
    try:
        await sign_letter(step_id)
        await seal_letter(step_id)
        await send_letter(step_id)
    except EffectFailed as error:
        await note_letter_trouble(step_id, error.reason or str(error))
        raise
