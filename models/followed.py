"""What a plan's follow-up holds: its periods with their reports, and its assignments."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.assignment import Assignment
from models.period import Period, Report, ReportDuty, ReportItem


def periods_of(session: Session, plan_id: int) -> list[Period]:
    """A plan's periods, oldest first, with who owes what and what came."""
    reports = selectinload(Period.duties).selectinload(ReportDuty.reports)
    return list(
        session.scalars(
            select(Period)
            .where(Period.plan_id == plan_id)
            .options(
                selectinload(Period.duties).selectinload(ReportDuty.unit),
            )
            .options(reports.selectinload(Report.items).selectinload(ReportItem.assignment))
            .order_by(Period.starts)
        )
    )


def assignments_of(session: Session, plan_id: int) -> list[Assignment]:
    """A plan's assignments in the document's order, with unit and occurrences."""
    return list(
        session.scalars(
            select(Assignment)
            .where(Assignment.plan_id == plan_id)
            .options(selectinload(Assignment.unit), selectinload(Assignment.occurrences))
            .order_by(Assignment.item_no, Assignment.id)
        )
    )
