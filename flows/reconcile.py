"""Đối soát: the check found something to mend. Prefect is made to agree with the record, and what is unsent is sent."""

from prefect import flow

from flows import names
from flows.steps import mirror_plan
from tasks.delivering import deliver, plans_with_mail
from tasks.reconciling import plans_with_open_steps


@flow(name=names.RECONCILE, persist_result=False)
async def reconcile() -> None:
    """Every plan with an open step is shown as it is; all due mail leaves."""
    if await plans_with_mail():
        await deliver(None)
    for plan_id in await plans_with_open_steps():
        await mirror_plan(plan_id)
