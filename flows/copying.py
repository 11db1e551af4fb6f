"""Lập bản sao: a copy left without its file, because a process died or an authority did not answer, is made by the worker."""

from prefect import flow

from flows import names
from flows.steps import deliver_mail, mirror_plan
from tasks.copying import finish_copies


@flow(name=names.COPYING, persist_result=False)
async def copying(plan_id: int) -> None:
    """Number and register line are there; the file is made, or asked for signed."""
    await finish_copies(plan_id)
    await deliver_mail(plan_id)
    await mirror_plan(plan_id)
