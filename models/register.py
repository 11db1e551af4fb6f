"""Sổ đăng ký văn bản đi (NĐ 30/2020/NĐ-CP, Điều 15–16, Phụ lục IV): one line per number, ever; a voided number keeps its line.

What was entered stays as it was entered: the database itself refuses to change or remove it. What is to be said later (replaced,
corrected, withdrawn, a slip of the pen) is a remark, a row of its own, printed in the last column with its day.
"""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.clock import office_day
from models.database import Base
from models.journal import Actor, record
from models.number_written import number_written, taken_apart
from models.office import lock_office
from models.refusal import NotFound, Refusal
from models.unchangeable import unchangeable

DIGITS_AT_MOST = 9


class RegisterEntry(Base):
    """One line of the register; the ten prescribed columns follow from it. Only its issue and its voiding are added later."""

    __tablename__ = "register_entry"
    __table_args__ = (UniqueConstraint("office_id", "symbol", "year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), unique=True)
    symbol: Mapped[str] = mapped_column(String(60))
    year: Mapped[int]
    number: Mapped[int]
    document_date: Mapped[dt.date]
    document_type: Mapped[str]
    subject: Mapped[str]
    signer: Mapped[str]
    recipients: Mapped[str]
    kept_by: Mapped[str]
    copies: Mapped[int]
    entered_at: Mapped[dt.datetime]
    # The day it left the office; empty while it has not.
    sent_on: Mapped[dt.date | None]
    voided_at: Mapped[dt.datetime | None]
    void_reason: Mapped[str | None]

    @property
    def number_and_symbol(self) -> str:
        """'07/KH-SXD'; of the Party '07-KH/TU'."""
        return number_written(self.number, self.symbol)


class RegisterRemark(Base):
    """A word on a line, added later and never changed ('Ghi chú'): who wrote it, when."""

    __tablename__ = "register_remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("register_entry.id"), index=True)
    at: Mapped[dt.datetime]
    by_name: Mapped[str]
    text: Mapped[str]


class RegisterReceipt(Base):
    """Who signed for a paper copy, and when ('Ký nhận'): entered by the clerk, never changed."""

    __tablename__ = "register_receipt"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("register_entry.id"), index=True)
    name: Mapped[str]
    received_on: Mapped[dt.date]
    at: Mapped[dt.datetime]
    by_name: Mapped[str]


def note_receipt(
    session: Session, entry: RegisterEntry, *, by: Actor, at: dt.datetime, name: str, on: dt.date
) -> RegisterReceipt:
    """Enter a receipt on paper, on record; not before the document's day, nor in days to come. Locks as for a remark.

    The same name on the same day is the same receipt: the line can never be taken back.
    """
    if entry.plan_id is None:
        lock_office(session, entry.office_id)
    who = " ".join(name.split())
    if not who:
        raise Refusal("Hãy ghi ai đã ký nhận.", entry_id=entry.id)
    if not entry.document_date <= on <= office_day(at):
        raise Refusal(f"Ngày ký nhận phải từ ngày văn bản ({entry.document_date:%d/%m/%Y}) đến hôm nay.", entry_id=entry.id)
    same_day = select(RegisterReceipt).where(RegisterReceipt.entry_id == entry.id, RegisterReceipt.received_on == on)
    if known := next((one for one in session.scalars(same_day) if one.name.casefold() == who.casefold()), None):
        return known
    receipt = RegisterReceipt(entry_id=entry.id, name=who, received_on=on, at=at, by_name=by.name)
    session.add(receipt)
    session.flush()
    facts = {"number": entry.number_and_symbol, "year": entry.year, "name": who, "on": on.isoformat()}
    record(session, office_id=entry.office_id, plan_id=entry.plan_id, by=by, action="register.received", at=at, **facts)
    return receipt


def remark(session: Session, entry: RegisterEntry, *, by: Actor, at: dt.datetime, text: str) -> RegisterRemark:
    """Add a remark to a line, on record. The caller holds the lock of the line's plan; of a line without one, nobody's.

    Such a line (a letter's, a copy's) is recorded in the office's own chain, whose lock is taken here, after any plan's.
    """
    if entry.plan_id is None:
        lock_office(session, entry.office_id)
    words = " ".join(text.split())
    if not words:
        raise Refusal("Ghi chú vào sổ đăng ký phải có nội dung.", entry_id=entry.id)
    written = RegisterRemark(entry_id=entry.id, at=at, by_name=by.name, text=words)
    session.add(written)
    session.flush()
    record(
        session,
        office_id=entry.office_id,
        plan_id=entry.plan_id,
        by=by,
        action="register.remarked",
        at=at,
        number=entry.number_and_symbol,
        year=entry.year,
        text=words,
    )
    return written


def entry_of(session: Session, plan_id: int) -> RegisterEntry:
    """The line of an issued plan."""
    return session.scalars(select(RegisterEntry).where(RegisterEntry.plan_id == plan_id)).one()


def figure_of(written: str) -> int:
    """18 of '18'; 0, which no line bears, for what is no figure or larger than any database keeps."""
    bare = written.strip()
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= DIGITS_AT_MOST else 0


def entry_by_number(session: Session, office_id: int, year: int, number: str) -> RegisterEntry:
    """The line of '18/KH-BDT' in a year. Raises NotFound."""
    figure, symbol = taken_apart(number)
    wanted = select(RegisterEntry).where(
        RegisterEntry.office_id == office_id,
        RegisterEntry.year == year,
        RegisterEntry.symbol == symbol,
        RegisterEntry.number == figure_of(figure),
    )
    entry = session.scalar(wanted)
    if entry is None:
        raise NotFound(f"Sổ văn bản đi năm {year} không có số {number}. Hãy ghi cả ký hiệu, ví dụ 18/KH-BDT.", number=number)
    return entry


LATER = frozenset({"sent_on", "voided_at", "void_reason"})
unchangeable(RegisterEntry, but=LATER)
unchangeable(RegisterRemark)
unchangeable(RegisterReceipt)
