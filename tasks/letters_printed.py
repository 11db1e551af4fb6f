"""A numbered công văn of the record as it is laid out: what it says follows from what it does to its document."""

import datetime as dt

from sqlalchemy.orm import Session

from documents.rendering.copy_marks import NOT_SIGNED_YET, SIGNED_ON_PAPER
from documents.rendering.official_letter import OfficialLetter, correction_paragraphs, withdrawal_paragraphs
from models.contents import Signer
from models.correction import Correction
from models.correction_mail import sentence_of
from models.letters import kept_by
from models.plan import Plan
from models.refusal import Refusal
from models.signature_asked import is_signed_by_hand
from models.step import Step
from models.withdrawal import Withdrawal


def letter_printed(session: Session, plan: Plan, letter: Correction | Withdrawal) -> OfficialLetter:
    """Its facts. Raises Refusal for one that is not signed."""
    if letter.number is None or letter.issued_on is None or letter.signed_at is None or plan.issued_on is None:
        raise Refusal(f"{letter.label} chưa ký xong.", plan_id=plan.id)
    office, does = plan.office, "đính chính" if isinstance(letter, Correction) else "thu hồi"
    return OfficialLetter(
        agency=office.name,
        parent_agency=office.parent_agency,
        place=office.place,
        number=letter.number,
        symbol=letter.symbol or "",
        issued_on=letter.issued_on,
        about=f"{does} {plan.label}",
        to=tuple(letter.receivers),
        all_of_them=f"Các cơ quan, đơn vị nhận {plan.label}",
        paragraphs=_paragraphs(session, plan, letter, issued_on=plan.issued_on, on=letter.issued_on),
        kept_by=kept_by(plan),
        signer=Signer.model_validate(letter.signature),
        signed_at=letter.signed_at.replace(microsecond=0),
        note=_note(session, plan, letter),
        kind=letter.document_type,
    )


def _note(session: Session, plan: Plan, letter: Correction | Withdrawal) -> str | None:
    """What stands in the signature's place where none will be."""
    if is_signed_by_hand(session, plan.id, letter.paper):
        return SIGNED_ON_PAPER
    return None if plan.office.signs_digitally else NOT_SIGNED_YET


def _paragraphs(
    session: Session, plan: Plan, letter: Correction | Withdrawal, *, issued_on: dt.date, on: dt.date
) -> tuple[str, ...]:
    if isinstance(letter, Correction):
        return correction_paragraphs(plan.office.name, plan.label, issued_on, [sentence_of(one) for one in letter.passages])
    due, reason = session.get_one(Step, letter.step_id).due_on, letter.reason
    return withdrawal_paragraphs(plan.office.name, plan.label, issued_on, reason=reason, on=on, respond_by=due)
