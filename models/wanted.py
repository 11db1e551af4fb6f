"""Whether a mail not yet sent is still worth sending: asked once more at the very moment of sending."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import office_day
from models.facts import NoticeKind
from models.notice import DropWhen, Notice
from models.people import Person
from models.period import Period, PeriodState
from models.plan import OUT_OF_FORCE, Plan, PlanState
from models.step import Step

ENDED = frozenset({PlanState.STOPPED, PlanState.VOIDED})
# What brings a document or asks for its work is worth nothing once the document is replaced or withdrawn.
OF_A_DOCUMENT_IN_FORCE = frozenset(
    {NoticeKind.DISTRIBUTION, NoticeKind.ASSIGNMENT, NoticeKind.PERIOD_OPENED, NoticeKind.EXTENSION_ANSWERED}
)


def why_unwanted(session: Session, notice: Notice, *, now: dt.datetime) -> str | None:
    """Why this notice need not be sent any more; None while it must."""
    return _too_late(session, notice, now) or _pointless(session, notice)


def _too_late(session: Session, notice: Notice, now: dt.datetime) -> str | None:
    if notice.expires_at is not None and notice.expires_at <= now:
        return "đã quá thời điểm có ích"
    if notice.person_id is not None and not _works_here(session, notice.person_id, office_day(now)):
        return "người nhận không còn công tác tại cơ quan"
    return None


def _pointless(session: Session, notice: Notice) -> str | None:
    state = _state_of(session, notice.plan_id)
    match notice.drop_when:
        case _ if notice.kind in OF_A_DOCUMENT_IN_FORCE and state in OUT_OF_FORCE:
            return "văn bản đã được thay thế hoặc thu hồi"
        case DropWhen.STEP_CLOSED if not _step_asks(session, notice):
            return "bước đã khép lại hoặc phiên bản đã thay"
        case DropWhen.PLAN_STOPPED if state in ENDED:
            return "kế hoạch đã dừng"
        case DropWhen.PERIOD_CLOSED if _period_closed(session, notice.period_id):
            return "kỳ báo cáo đã khép"
        case _:
            return None


def _works_here(session: Session, person_id: int, day: dt.date) -> bool:
    return session.execute(select(Person).where(Person.id == person_id)).scalar_one().works_on(day)


def _step_asks(session: Session, notice: Notice) -> bool:
    step = session.scalar(select(Step).where(Step.id == notice.step_id))
    return step is not None and step.is_open and notice.version in (None, step.version_no)


def _state_of(session: Session, plan_id: int | None) -> PlanState | None:
    return session.scalar(select(Plan.state).where(Plan.id == plan_id))


def _period_closed(session: Session, period_id: int | None) -> bool:
    return session.scalar(select(Period.state).where(Period.id == period_id)) in {PeriodState.CLOSED, PeriodState.STOPPED}
