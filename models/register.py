"""Sổ đăng ký văn bản đi (NĐ 30/2020/NĐ-CP, Điều 15–16, Phụ lục IV): one line per number, ever; a voided number keeps its line."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base


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
        """'07/KH-SXD' (a number below 10 gets a 0)."""
        return f"{self.number:02d}/{self.symbol}"
