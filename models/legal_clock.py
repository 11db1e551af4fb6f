"""The law's clock of an outgoing document: issued on the day of signature, at latest the next working day; urgent ones at once.

NĐ 30/2020/NĐ-CP, Điều 4 khoản 2 điểm c and Điều 18 khoản 1.
"""

import datetime as dt

from sqlalchemy.orm import Session

from models.clerk_alarm import alarm_clerk
from models.facts import Alarm, AlarmCause
from models.notice import is_written
from models.plan import Plan, PlanState
from models.unfinished_issue import issue_by


def clock_words(session: Session, plan: Plan) -> str | None:
    """Until when a document that has its number must be issued; None before it has one and once it is issued."""
    last = issue_by(session, plan)
    if plan.state is not PlanState.NUMBERED or last is None:
        return None
    if plan.urgency:
        return f"Văn bản {plan.urgency}: phải phát hành ngay khi ký, trong ngày {last:%d/%m/%Y} (Điều 18)."
    return f"Phải phát hành chậm nhất hết ngày {last:%d/%m/%Y} (Điều 18)."


def urgent_alarm_is_due(session: Session, plan: Plan) -> bool:
    """An urgent document whose issue is being tried again has not been issued at once, and the clerk does not know it yet."""
    return plan.state is PlanState.NUMBERED and plan.urgency is not None and not is_written(session, _key(plan))


def alarm_urgent(session: Session, plan: Plan, *, at: dt.datetime) -> None:
    """Tell the clerk, once, without waiting for the next morning. The plan's lock is held."""
    if not urgent_alarm_is_due(session, plan):
        return
    facts = Alarm(
        cause=AlarmCause.ISSUE_CLOCK,
        label=plan.label,
        title=plan.told_title,
        what=f"{clock_words(session, plan)} Đến nay chưa phát hành xong; hệ thống đang làm lại.",
        remedy="Hãy theo dõi ngay; nếu vài phút nữa vẫn chưa xong, chuyển bản giấy cho nơi nhận và báo quản trị.",
        due=issue_by(session, plan),
    )
    alarm_clerk(session, plan, facts, key=_key(plan), at=at)


def _key(plan: Plan) -> str:
    return f"plan:{plan.id}:urgent"
