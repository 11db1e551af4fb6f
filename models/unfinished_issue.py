"""A number that was given and whose document is not issued: tried again, on record, and voided where nothing helps."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.asking import withdraw
from models.clerk_alarm import alarm_clerk
from models.clock import office_day
from models.day_override import calendar_of
from models.facts import Alarm, AlarmCause, WithdrawnBecause
from models.journal import SYSTEM, Actor
from models.plan import Plan, PlanState
from models.refusal import NotAllowed, Refusal
from models.register import RegisterEntry
from models.roles import may_void

FIRST_RETRY = dt.timedelta(minutes=1)
LAST_RETRY = dt.timedelta(hours=1)


def record_trouble(session: Session, plan: Plan, why: str, *, at: dt.datetime) -> None:
    """The middle failed: number and date stay, the reason is on record, the clerk is alarmed, and a next try has its time."""
    if plan.state is not PlanState.NUMBERED:
        return
    plan.issue_tries += 1
    plan.trouble = why
    plan.next_try_at = at + min(FIRST_RETRY * 2 ** (plan.issue_tries - 1), LAST_RETRY)
    plan.note(session, by=SYSTEM, action="issue.failed", at=at, tries=plan.issue_tries, why=why)
    facts = Alarm(
        cause=AlarmCause.ISSUE_UNFINISHED,
        label=plan.label,
        title=plan.told_title,
        what=f"Đã cấp số nhưng chưa phát hành được: {plan.told_why(why)}",
        remedy="Hệ thống tự thử lại. Nếu quá hạn vẫn chưa xong, hãy báo quản trị hoặc trình người ký hủy số.",
        due=issue_by(session, plan),
    )
    alarm_clerk(session, plan, facts, key=f"plan:{plan.id}:unfinished", at=at)


def record_lost_try(session: Session, plan: Plan, tries: int, *, at: dt.datetime) -> None:
    """The run of a try ended without a word of what failed (it was cancelled, or broke outside its work): so counted, once."""
    if plan.issue_tries == tries and (plan.next_try_at is None or plan.next_try_at <= at):
        record_trouble(session, plan, "Lượt chạy hoàn tất trong Prefect đã hỏng hoặc bị hủy.", at=at)


def issue_by(session: Session, plan: Plan) -> dt.date | None:
    """The last day for issuing: the day of signature, at latest the next working day; urgent ones at once (Điều 18)."""
    if plan.numbered_at is None:
        return None
    signed = office_day(plan.numbered_at)
    return signed if plan.urgency else calendar_of(session, plan.office_id).next_working_day(signed)


def void_number(session: Session, plan: Plan, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """Hủy số: a number given and never issued stays in the register with its reason; nobody else ever gets it."""
    if not may_void(plan, by, office_day(at)):
        raise NotAllowed("Chỉ người ký được hủy số, khi văn bản đã cấp số mà chưa phát hành.", plan_id=plan.id)
    if not reason.strip():
        raise Refusal("Hủy số phải ghi lý do: số vẫn nằm trong sổ đăng ký cùng lý do này.")
    entry = session.scalars(select(RegisterEntry).where(RegisterEntry.plan_id == plan.id)).one()
    entry.voided_at, entry.void_reason = at, reason
    withdraw(session, plan, plan.open_steps(), because=WithdrawnBecause.STOPPED, by=by, at=at, note=reason)
    plan.move(session, PlanState.VOIDED, by=by, at=at, reason=reason)
