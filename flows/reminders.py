"""Nhắc việc: the working morning. Periods turn, everybody gets one mail about what is due or late, the record is anchored."""

from prefect import flow

from flows import names
from flows.steps import mirror_plan
from tasks.delivering import deliver
from tasks.following import turn_periods, write_reminders


@flow(name=names.REMINDERS, persist_result=False)
async def reminders(office_id: int) -> None:
    """Once per working morning and office."""
    plans = await turn_periods(office_id)
    await write_reminders(office_id)
    await deliver(None)
    for plan_id in plans:
        await mirror_plan(plan_id)
