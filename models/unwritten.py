"""A copy for the website or the archive that could not be written: on record, tried again by itself, told to the clerk.

Nobody waits for it: mails, letters and steps go on. What is withdrawn and still stands on the website is the worst of these.
"""

import datetime as dt

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.clerk_alarm import alarm_clerk
from models.facts import Alarm, AlarmCause
from models.journal import SYSTEM
from models.plan import Plan, PlanState
from models.recipient import TIME_TO_WRITE, Delivery, DeliveryKind
from models.standing import dated
from models.unfinished_issue import FIRST_RETRY, LAST_RETRY

ALARM_AT = 3
"""The try whose failure the clerk is told of: what heals within minutes is nobody's work."""


def note_unwritten(session: Session, plan: Plan, delivery_id: int, why: str, *, at: dt.datetime) -> None:
    """One more try failed. The plan's lock is held; what another run has written meanwhile is in no trouble."""
    delivery = session.get_one(Delivery, delivery_id)
    if delivery.is_written:
        return
    delivery.write_tries += 1
    delivery.trouble = why
    delivery.next_try_at = at + min(FIRST_RETRY * 2 ** (delivery.write_tries - 1), LAST_RETRY)
    facts = {"delivery": delivery.id, "tries": delivery.write_tries, "why": why}
    plan.note(session, by=SYSTEM, action="delivery.unwritten", at=at, **facts)
    if delivery.write_tries >= ALARM_AT:
        _alarm(session, plan, delivery, at=at)


def plans_to_write(now: dt.datetime) -> Select[int]:
    """The plans with such a copy whose next try is due, or that a run should have written long ago."""
    unwritten = Delivery.done_at.is_(None) | Delivery.stale_at.is_not(None)
    due = (Delivery.next_try_at <= now) | (Delivery.next_try_at.is_(None) & (Plan.completed_at < now - TIME_TO_WRITE))
    wanted = select(Delivery.plan_id).join(Plan, Plan.id == Delivery.plan_id)
    return wanted.where(Delivery.kind != DeliveryKind.MAIL, unwritten, due).distinct().order_by(Delivery.plan_id)


def write_tries(session: Session, plan_id: int) -> int:
    """How often writing a plan's copies has failed since they were due."""
    return session.scalar(select(func.sum(Delivery.write_tries)).where(Delivery.plan_id == plan_id)) or 0


def still_shown(session: Session, plan: Plan) -> bool:
    """Whether a withdrawn document could not be taken down from the website yet."""
    if plan.state is not PlanState.WITHDRAWN:
        return False
    wanted = select(Delivery.id).where(Delivery.plan_id == plan.id, Delivery.kind == DeliveryKind.PUBLICATION)
    return session.scalar(wanted.where(Delivery.stale_at.is_not(None), Delivery.trouble.is_not(None)).limit(1)) is not None


def _alarm(session: Session, plan: Plan, delivery: Delivery, *, at: dt.datetime) -> None:
    """Once for each time that it was to be written."""
    by_hand = " Trong khi chờ, hãy yêu cầu bên quản lý trang thông tin gỡ bằng tay." if plan.state is PlanState.WITHDRAWN else ""
    facts = Alarm(
        cause=AlarmCause.COPY_UNWRITTEN,
        label=plan.label,
        title=plan.told_title,
        what=f"{_undone(plan, delivery)}: {delivery.trouble}.",
        remedy=f"Hãy báo quản trị sửa thư mục ấy (quyền ghi, chỗ trống trên đĩa); hệ thống tự thử lại.{by_hand}",
    )
    since = delivery.stale_at.isoformat() if delivery.stale_at else "first"
    alarm_clerk(session, plan, facts, key=f"delivery:{delivery.id}:unwritten:{since}", at=at)


def _undone(plan: Plan, delivery: Delivery) -> str:
    if delivery.kind is DeliveryKind.ARCHIVE:
        return f"Chưa ghi được {dated(plan)} vào thư mục lưu"
    if plan.state is PlanState.WITHDRAWN:
        return f"Chưa gỡ được {dated(plan)} khỏi trang thông tin"
    return f"Chưa đăng được {dated(plan)}, hoặc tình trạng mới của văn bản, lên trang thông tin"
