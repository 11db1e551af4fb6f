"""Sổ đăng ký văn bản đến (NĐ 30/2020/NĐ-CP, Điều 22, Phụ lục IV): what comes in gets its number at once, in a series of its own.

Reports come in through this system; each is entered in the very transaction that takes it, so none is without its số đến and no
number is without a report. A line is never changed; a word on it is a remark, a row of its own.
"""

import datetime as dt
from contextlib import suppress

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.journal import Actor, record
from models.refusal import NotFound, Refusal
from models.register import figure_of
from models.unchangeable import unchangeable


class ArrivalBook(Base):
    """One year's book of an office: its row is locked while a number is taken."""

    __tablename__ = "arrival_book"
    __table_args__ = (UniqueConstraint("office_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    year: Mapped[int]
    next_number: Mapped[int] = mapped_column(default=1)


class Arrival(Base):
    """One line: số đến, who sent what of which day, to whom it was passed on, when."""

    __tablename__ = "arrival"
    __table_args__ = (UniqueConstraint("office_id", "year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), unique=True)
    year: Mapped[int]
    number: Mapped[int]
    arrived_at: Mapped[dt.datetime]
    author: Mapped[str]
    # Số, ký hiệu của văn bản đến: empty where the sender gave none, as on the report's page.
    code: Mapped[str] = mapped_column(default="")
    dated: Mapped[dt.date]
    subject: Mapped[str]
    to_unit: Mapped[str]
    passed_on: Mapped[dt.date]

    @property
    def number_and_year(self) -> str:
        """'07/2024'."""
        return f"{self.number:02d}/{self.year}"


class ArrivalRemark(Base):
    """A word on a line, added later and never changed ('Ghi chú')."""

    __tablename__ = "arrival_remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    arrival_id: Mapped[int] = mapped_column(ForeignKey("arrival.id"), index=True)
    at: Mapped[dt.datetime]
    by_name: Mapped[str]
    text: Mapped[str]


def enter_arrival(
    session: Session,
    *,
    office_id: int,
    plan_id: int,
    report_id: int,
    day: dt.date,
    at: dt.datetime,
    author: str,
    subject: str,
    to_unit: str,
) -> Arrival:
    """Give the next số đến of the day's year. The plan's lock is held; the book's row is locked until the transaction ends."""
    book = _locked_book(session, office_id, day.year)
    arrival = Arrival(
        office_id=office_id,
        plan_id=plan_id,
        report_id=report_id,
        year=day.year,
        number=book.next_number,
        arrived_at=at,
        author=author,
        dated=day,
        subject=subject,
        to_unit=to_unit,
        passed_on=day,
    )
    book.next_number += 1
    session.add(arrival)
    session.flush()
    return arrival


def remark_on_arrival(session: Session, arrival: Arrival, *, by: Actor, at: dt.datetime, text: str) -> ArrivalRemark:
    """Add a remark to a line, on record. The caller holds the lock of the line's plan."""
    words = " ".join(text.split())
    if not words:
        raise Refusal("Ghi chú vào sổ văn bản đến phải có nội dung.", arrival_id=arrival.id)
    written = ArrivalRemark(arrival_id=arrival.id, at=at, by_name=by.name, text=words)
    session.add(written)
    session.flush()
    record(
        session,
        office_id=arrival.office_id,
        plan_id=arrival.plan_id,
        by=by,
        action="arrival.remarked",
        at=at,
        number=arrival.number_and_year,
        text=words,
    )
    return written


def arrival_by_number(session: Session, office_id: int, year: int, number: str) -> Arrival:
    """The line of a số đến. Raises NotFound."""
    wanted = select(Arrival).where(Arrival.office_id == office_id, Arrival.year == year)
    found = session.scalar(wanted.where(Arrival.number == figure_of(number)))
    if found is None:
        raise NotFound(f"Sổ văn bản đến năm {year} không có số đến {number}.", number=number, year=year)
    return found


def _locked_book(session: Session, office_id: int, year: int) -> ArrivalBook:
    """The year's book, opened by whoever comes first; of two at once the second waits and then finds it."""
    wanted = select(ArrivalBook).where(ArrivalBook.office_id == office_id, ArrivalBook.year == year).with_for_update()
    book = session.scalar(wanted)
    if book is None:
        with suppress(IntegrityError), session.begin_nested():
            session.add(ArrivalBook(office_id=office_id, year=year, next_number=1))
        book = session.scalars(wanted.execution_options(populate_existing=True)).one()
    return book


unchangeable(Arrival)
unchangeable(ArrivalRemark)
