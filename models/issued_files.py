"""Whether a file is, bit for bit, what an office of this installation issued."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.plan import STATE_NAMES, Plan, PlanState


@dataclass(frozen=True)
class IssuedFile:
    """What a stranger who holds the file may know: whose it is, number and date (both stand in it), and what became of it."""

    office: str
    number: str
    issued_on: dt.date
    standing: str | None


def issued_as(session: Session, digest: str) -> IssuedFile | None:
    """The issued document with these bytes; None for anything else, whether it is ours and unissued or nobody's."""
    wanted = select(Plan).where(Plan.document_hash == digest, Plan.completed_at.is_not(None)).options(joinedload(Plan.office))
    plan = session.scalars(wanted.order_by(Plan.id).limit(1)).first()
    if plan is None or plan.number_and_symbol is None or plan.issued_on is None:
        return None
    standing = None if plan.state is PlanState.ISSUED else STATE_NAMES[plan.state]
    return IssuedFile(plan.office.name, f"{plan.document_type} số {plan.number_and_symbol}", plan.issued_on, standing)
