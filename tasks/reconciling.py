"""Which plans the reconciliation looks at."""

from sqlalchemy import select

from models.step import Step, StepState
from tasks.record import from_record


async def plans_with_open_steps() -> list[int]:
    """The plans that wait for somebody."""
    waiting = select(Step.plan_id).where(Step.state == StepState.OPEN).distinct().order_by(Step.plan_id)
    return await from_record(lambda session, _: list(session.scalars(waiting)))
