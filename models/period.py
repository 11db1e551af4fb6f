"""Reporting: a period of a plan, who owes a report for it, and the reports that came."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.assignment import Assignment
from models.contents import Every
from models.database import Base
from models.journal import Channel
from models.people import Unit


class PeriodState(enum.StrEnum):
    """A period is planned, open for reports, closed, or stopped with its document."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    STOPPED = "stopped"


class DutyState(enum.StrEnum):
    """What became of a unit's duty to report."""

    AWAITED = "awaited"
    REPORTED = "reported"
    SILENT = "silent"
    RELEASED = "released"


DUTY_STATE_NAMES = {
    DutyState.AWAITED: "chưa báo cáo",
    DutyState.REPORTED: "đã báo cáo",
    DutyState.SILENT: "không báo cáo",
    DutyState.RELEASED: "không còn phải báo cáo",
}


class Period(Base):
    """One reporting period (kỳ báo cáo). `data_to` ends what is reported on, `due` is the last day, `closes` ends the waiting."""

    __tablename__ = "period"
    __table_args__ = (UniqueConstraint("plan_id", "starts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("step.id"))
    name: Mapped[str]
    every: Mapped[Every] = mapped_column(String(20))
    starts: Mapped[dt.date]
    data_to: Mapped[dt.date]
    due: Mapped[dt.date]
    closes: Mapped[dt.date]
    state: Mapped[PeriodState] = mapped_column(default=PeriodState.PLANNED)
    closed_at: Mapped[dt.datetime | None]
    # The consolidated report (PDF), once made.
    report_hash: Mapped[str | None] = mapped_column(String(64))

    duties: Mapped[list["ReportDuty"]] = relationship(lazy="raise", order_by="ReportDuty.id", back_populates="period")

    @property
    def counts_to(self) -> dt.date:
        """The last day that a report can speak of: a plan may ask for it before the period's own end."""
        return min(self.data_to, self.due)

    @property
    def report_name(self) -> str:
        """'Tong-hop-den-2024-03-13.pdf': the consolidated report's name for those who get it."""
        return f"Tong-hop-den-{self.counts_to.isoformat()}.pdf"


class ReportDuty(Base):
    """One unit owes a report for one period. `optional` where the office can only ask: no reminder, no silence on record."""

    __tablename__ = "report_duty"
    __table_args__ = (UniqueConstraint("period_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    optional: Mapped[bool] = mapped_column(default=False)
    state: Mapped[DutyState] = mapped_column(default=DutyState.AWAITED)
    reminded: Mapped[int] = mapped_column(default=0)

    period: Mapped[Period] = relationship(lazy="raise_on_sql", back_populates="duties")
    unit: Mapped[Unit] = relationship(lazy="raise")
    reports: Mapped[list["Report"]] = relationship(lazy="raise", order_by="Report.id", back_populates="duty")


class Report(Base):
    """What a unit reported; a later one in the same period adds to it and replaces nothing."""

    __tablename__ = "report"

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("report_duty.id"), index=True)
    at: Mapped[dt.datetime]
    by_name: Mapped[str]
    channel: Mapped[Channel]
    late: Mapped[bool]
    text: Mapped[str]
    file_hash: Mapped[str | None] = mapped_column(String(64))
    file_name: Mapped[str | None]
    file_type: Mapped[str | None]
    answer_key: Mapped[str] = mapped_column(String(120), unique=True)

    duty: Mapped[ReportDuty] = relationship(lazy="raise_on_sql", back_populates="reports")
    items: Mapped[list["ReportItem"]] = relationship(lazy="raise", order_by="ReportItem.id", back_populates="report")


class ReportItem(Base):
    """How far one assignment is, by its unit's own word: percent from 0 to 100."""

    __tablename__ = "report_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    percent: Mapped[int]
    text: Mapped[str]

    report: Mapped[Report] = relationship(lazy="raise_on_sql", back_populates="items")
    assignment: Mapped[Assignment] = relationship(lazy="raise")
