"""A closed period's consolidated report, and what a working morning does."""

import datetime as dt

from sqlalchemy.orm import Session

from documents.rendering.report_pdf import report_pdf
from models.consolidating import consolidation, keep_report
from models.following import close_due, open_due
from models.morning import plans_followed
from models.morning_work import do_morning
from models.plan import lock_plan
from notifications.threads import in_thread
from settings import files
from tasks.effects import effect
from tasks.record import from_record, in_record
from tasks.report_facts import printed_report


@effect("Tổng hợp báo cáo")
async def consolidate(step_id: int) -> str | None:
    """Make the consolidated report of a closed period, store it, and write it to the leader; None while the period is open."""
    found = await from_record(lambda session, now: consolidation(session, step_id, at=now))
    if found is None:
        return None
    digest = await in_thread(lambda: files().put(report_pdf(printed_report(found))))
    return await in_record(
        lambda session, now: keep_report(session, lock_plan(session, found.plan_id), found.period_id, digest, at=now)
    )


@effect("Mở và đóng kỳ báo cáo")
async def turn_periods(office_id: int) -> list[int]:
    """Close the periods whose last day has passed and open those whose first day has come; the plans looked at."""
    plans = await from_record(lambda session, _: plans_followed(session, office_id))
    for plan_id in plans:
        await _turn(plan_id)
    return plans


@effect("Soạn thư nhắc")
async def write_reminders(office_id: int) -> int:
    """Write this morning's reminders, anchor the record, and note the morning as done: one transaction."""
    return await in_record(lambda session, now: do_morning(session, office_id, at=now))


async def _turn(plan_id: int) -> None:
    def verb(session: Session, now: dt.datetime) -> None:
        plan = lock_plan(session, plan_id)
        close_due(session, plan, at=now)
        open_due(session, plan, at=now)

    await in_record(verb)
