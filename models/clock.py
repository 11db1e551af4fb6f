"""The office's clock: a row of the record, so that every process reads the same time.

Only the edges (web, cli, tasks, the worker) ask it; rules are given `now` or `today`. Demo and tests move it; an office in
production never does (`move` is refused there).
"""

import datetime as dt
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.refusal import NotAllowed

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Base):
    """One row: how far the office's time is ahead of the machine's, in seconds."""

    __tablename__ = "clock"

    id: Mapped[int] = mapped_column(primary_key=True)
    offset_seconds: Mapped[float] = mapped_column(default=0.0)


def office_now(session: Session) -> dt.datetime:
    """The office's present instant, aware, in UTC."""
    offset = session.scalar(select(Clock.offset_seconds).where(Clock.id == 1)) or 0.0
    return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=offset)


def office_day(instant: dt.datetime) -> dt.date:
    """The day on the office's calendar at an instant."""
    return instant.astimezone(OFFICE_ZONE).date()


def move_clock(session: Session, *, to: dt.datetime, movable: bool) -> None:
    """Set the office's time. Refused unless this office's clock is `movable` (demo and tests only)."""
    if not movable:
        raise NotAllowed("Đồng hồ của cơ quan đang chạy thật chỉ theo giờ máy chủ; chỉ bản chạy thử mới được chỉnh.")
    row = session.get(Clock, 1) or Clock(id=1, offset_seconds=0.0)
    row.offset_seconds = (to - dt.datetime.now(dt.UTC)).total_seconds()
    session.add(row)
    session.flush()
