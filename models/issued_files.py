"""Whether a file is, bit for bit, what an office of this installation issued."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.copy import KIND_NAMES, Copy
from models.correction import Correction, CorrectionState
from models.letter import Letter, OriginalOnPaper
from models.plan import STATE_NAMES, Plan, PlanState
from models.withdrawal import Withdrawal


@dataclass(frozen=True)
class IssuedFile:
    """What a stranger who holds the file may know: whose it is, number and date (both stand in it), and what became of it.

    `original`: of a letter whose original is on paper.
    """

    office: str
    number: str
    issued_on: dt.date
    standing: str | None
    original: OriginalOnPaper | None = None


def issued_as(session: Session, digest: str) -> IssuedFile | None:
    """The issued document, letter or copy with these bytes; None for anything else, whether it is ours or nobody's."""
    return _document(session, digest) or _letter(session, digest) or _copy(session, digest)


def _document(session: Session, digest: str) -> IssuedFile | None:
    wanted = select(Plan).where(Plan.document_hash == digest, Plan.completed_at.is_not(None)).options(joinedload(Plan.office))
    plan = session.scalars(wanted.order_by(Plan.id).limit(1)).first()
    if plan is None or plan.number_and_symbol is None or plan.issued_on is None:
        return None
    return IssuedFile(plan.office.name, f"{plan.document_type} số {plan.number_and_symbol}", plan.issued_on, _standing(plan))


def _letter(session: Session, digest: str) -> IssuedFile | None:
    letter = _sent_letter(session, digest)
    if letter is None or letter.issued_on is None:
        return None
    office, number = _of(session, letter.plan_id).office.name, f"{letter.document_type} số {letter.number_and_symbol}"
    return IssuedFile(office, number, letter.issued_on, None, letter.original)


def _sent_letter(session: Session, digest: str) -> Letter | None:
    sent = (Correction.document_hash == digest, Correction.state == CorrectionState.SENT)
    correction = session.scalars(select(Correction).where(*sent).order_by(Correction.id).limit(1)).first()
    withdrawing = (Withdrawal.document_hash == digest, Withdrawal.sent_at.is_not(None))
    return correction or session.scalars(select(Withdrawal).where(*withdrawing).order_by(Withdrawal.id).limit(1)).first()


def _copy(session: Session, digest: str) -> IssuedFile | None:
    copy = session.scalars(select(Copy).where(Copy.document_hash == digest).order_by(Copy.id).limit(1)).first()
    if copy is None:
        return None
    plan, number = _of(session, copy.plan_id), f"{KIND_NAMES[copy.kind]} số {copy.number_and_symbol}"
    return IssuedFile(plan.office.name, number, copy.made_on, _standing(plan))


def _of(session: Session, plan_id: int) -> Plan:
    return session.scalars(select(Plan).where(Plan.id == plan_id).options(joinedload(Plan.office))).one()


def _standing(plan: Plan) -> str | None:
    """What became of the document, a copy's own document too; None while it is in force."""
    return None if plan.state is PlanState.ISSUED else STATE_NAMES[plan.state]
