"""Đăng trang thông tin, lưu: a copy that could not be written, or that a dead run left unwritten, is written by the worker."""

from prefect import flow

from flows import names
from flows.steps import deliver_mail, mirror_plan
from tasks.publishing import write_copies


@flow(name=names.PUBLISHING, persist_result=False)
async def publishing(plan_id: int) -> None:
    """The document, or what became of it, is put where website and archive read it; what fails again is told."""
    await write_copies(plan_id)
    await deliver_mail(plan_id)
    await mirror_plan(plan_id)
