"""The working morning: what the office does by itself once a day."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.clock import OFFICE_ZONE, office_day
from models.database import Base
from models.day_override import calendar_of
from models.office import Office
from models.plan import BEFORE_NUMBER, Plan, PlanState


class Morning(Base):
    """A working morning that was done: reminders written, periods opened and closed, the record anchored."""

    __tablename__ = "morning"
    __table_args__ = (UniqueConstraint("office_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    day: Mapped[dt.date]
    done_at: Mapped[dt.datetime]


def morning_is_due(session: Session, office: Office, now: dt.datetime) -> bool:
    """Whether this is a working morning past the office's hour that nobody has done yet."""
    day = office_day(now)
    if now.astimezone(OFFICE_ZONE).time() < office.remind_at or not calendar_of(session, office.id).is_working_day(day):
        return False
    done = select(Morning.id).where(Morning.office_id == office.id, Morning.day == day)
    return session.scalar(done) is None


def finish_morning(session: Session, office_id: int, *, at: dt.datetime) -> None:
    """This morning is done; a second time changes nothing."""
    day = office_day(at)
    if session.scalar(select(Morning.id).where(Morning.office_id == office_id, Morning.day == day)) is None:
        session.add(Morning(office_id=office_id, day=day, done_at=at))
        session.flush()


def plans_followed(session: Session, office_id: int) -> list[int]:
    """The plans that a morning looks at: those with an open step, with work handed out, or with copies to be handed back."""
    alive = [*BEFORE_NUMBER, PlanState.NUMBERED, PlanState.ISSUED, PlanState.WITHDRAWN]
    return list(session.scalars(select(Plan.id).where(Plan.office_id == office_id, Plan.state.in_(alive)).order_by(Plan.id)))
