"""The công văn đính chính is made, stored, and sent to those who had got the document."""

import asyncio
import datetime as dt

from sqlalchemy.orm import Session

from documents.rendering.official_letter import OfficialLetter, correction_paragraphs, official_letter_pdf
from models.contents import Signer
from models.correcting import keep_letter, kept_by, note_unsent, sentence_of
from models.correction import Correction, CorrectionState, correction_of_step
from models.plan import Plan, load_plan, lock_plan
from models.refusal import Refusal
from models.signature import SignedBy, signature_of
from settings import files
from tasks.effects import effect
from tasks.issuing import NOT_SIGNED_YET
from tasks.record import from_record, in_record


@effect("Lập và gửi công văn đính chính")
async def send_letter(step_id: int) -> None:
    """Lay the signed letter out, store it by its hash, and write to everybody; one that was sent stays."""
    letter = await from_record(lambda session, _: printed_letter(session, step_id))
    if letter is None:
        return
    signed = await from_record(lambda session, _: signed_letter(session, step_id))
    digest = await asyncio.to_thread(lambda: files().put(official_letter_pdf(letter))) if signed is None else signed

    def verb(session: Session, now: dt.datetime) -> None:
        plan_id = correction_of_step(session, step_id).plan_id
        plan = lock_plan(session, plan_id)
        keep_letter(session, plan, correction_of_step(session, step_id), digest, at=now)

    await in_record(verb)


async def note_letter_trouble(step_id: int, why: str) -> None:
    """The letter has its number and could not be made: say why on record; the check tries again."""

    def verb(session: Session, now: dt.datetime) -> None:
        plan = lock_plan(session, correction_of_step(session, step_id).plan_id)
        note_unsent(session, plan, correction_of_step(session, step_id), why, at=now)

    await in_record(verb)


def signed_letter(session: Session, step_id: int) -> str | None:
    """The file that both have signed; None where the office does not sign by keys here. Raises Refusal while it is unfinished."""
    correction = correction_of_step(session, step_id)
    plan = load_plan(session, correction.plan_id)
    signature = signature_of(session, plan.id, SignedBy.AGENCY, correction.paper)
    if signature is None and plan.office.signs_here:
        raise Refusal(f"{correction.label} chưa ký số xong.", correction_id=correction.id)
    return signature.hash_after if signature else None


def printed_letter(session: Session, step_id: int) -> OfficialLetter | None:
    """What the PDF is made of; None for a letter that is not signed, or sent already."""
    correction = correction_of_step(session, step_id)
    if correction.state is not CorrectionState.NUMBERED:
        return None
    plan = load_plan(session, correction.plan_id)
    return _letter(plan, correction)


def _letter(plan: Plan, correction: Correction) -> OfficialLetter:
    if correction.number is None or correction.issued_on is None or correction.signed_at is None or plan.issued_on is None:
        raise Refusal(f"{correction.label} chưa ký xong.", correction_id=correction.id)
    office = plan.office
    return OfficialLetter(
        agency=office.name,
        parent_agency=office.parent_agency,
        place=office.place,
        number=correction.number,
        symbol=correction.symbol or "",
        issued_on=correction.issued_on,
        about=f"đính chính {plan.label}",
        to=tuple(correction.receivers),
        all_of_them=f"Các cơ quan, đơn vị nhận {plan.label}",
        paragraphs=correction_paragraphs(
            office.name, plan.label, plan.issued_on, [sentence_of(one) for one in correction.passages]
        ),
        kept_by=kept_by(plan),
        signer=Signer.model_validate(correction.signature),
        signed_at=correction.signed_at.replace(microsecond=0),
        note=None if office.signs_here else NOT_SIGNED_YET,
    )
