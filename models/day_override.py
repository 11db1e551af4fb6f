"""Days that the office's calendar treats otherwise than the holiday tables: swapped days, extra holidays, worked Saturdays."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.calendar import Calendar
from models.database import Base


class DayKind(StrEnum):
    """What the day is."""

    OFF = "off"
    WORK = "work"


class DayOverride(Base):
    """One day, with the announcement that says so; `ended_at` once the announcement no longer holds."""

    __tablename__ = "day_override"
    __table_args__ = (UniqueConstraint("office_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    day: Mapped[dt.date]
    kind: Mapped[DayKind]
    source: Mapped[str]
    ended_at: Mapped[dt.datetime | None] = mapped_column(default=None)


class ConfirmedYear(Base):
    """A year whose table of days off somebody has confirmed; a deadline in any other year carries a warning."""

    __tablename__ = "confirmed_year"
    __table_args__ = (UniqueConstraint("office_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    year: Mapped[int]
    source: Mapped[str]


def calendar_of(session: Session, office_id: int) -> Calendar:
    """The office's calendar as it stands now."""
    in_force = (DayOverride.office_id == office_id, DayOverride.ended_at.is_(None))
    days = session.execute(select(DayOverride.day, DayOverride.kind).where(*in_force)).all()
    years = session.scalars(select(ConfirmedYear.year).where(ConfirmedYear.office_id == office_id))
    return Calendar({day: kind is DayKind.WORK for day, kind in days}, frozenset(years))
