"""What every flow of a step does first and last."""

from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.mirroring import logger, mirror, patient_board
from flows.prefect_api import PrefectUnreachable
from models.step import VERDICT_NAMES
from notifications.threads import in_thread
from tasks.answering import StepNow
from tasks.delivering import deliver, plans_with_mail


async def deliver_mail(plan_id: int) -> None:
    """Send the plan's notices that are written and not sent; a task only where there is something to send."""
    if plan_id in await plans_with_mail():
        await deliver(plan_id)


async def mirror_plan(plan_id: int) -> None:
    """Make Prefect agree with the record; what cannot be told now is told by the check."""
    try:
        await in_thread(mirror, plan_id, patient_board())
    except PrefectUnreachable as error:
        logger.warning("Prefect has not been told of plan %s: %s", plan_id, error)


def ended(step: StepNow) -> State[None]:
    """The run's last state, with the decision's word."""
    word = VERDICT_NAMES[step.verdict] if step.verdict else "Xong"
    return Completed(message=word)
