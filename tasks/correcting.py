"""The công văn đính chính is made, stored, and sent to those who had got the document."""

import asyncio
import datetime as dt

from sqlalchemy.orm import Session

from documents.rendering.official_letter import OfficialLetter, correction_paragraphs, official_letter_pdf
from models.contents import Signer
from models.correcting import keep_letter, kept_by, sentence_of
from models.correction import Correction, CorrectionState, correction_of_step
from models.plan import Plan, load_plan, lock_plan
from models.refusal import Refusal
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
    digest = await asyncio.to_thread(lambda: files().put(official_letter_pdf(letter)))

    def verb(session: Session, now: dt.datetime) -> None:
        plan_id = correction_of_step(session, step_id).plan_id
        plan = lock_plan(session, plan_id)
        keep_letter(session, plan, correction_of_step(session, step_id), digest, at=now)

    await in_record(verb)


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
        note=NOT_SIGNED_YET,
    )
