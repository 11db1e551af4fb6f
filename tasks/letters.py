"""A công văn about an issued document is made, stored, and sent to those who have the document."""

import asyncio
import datetime as dt

from sqlalchemy.orm import Session

from documents.rendering.official_letter import OfficialLetter, official_letter_pdf
from models.correcting import keep_letter
from models.correction import Correction
from models.letters import letter_of_step, note_unsent
from models.plan import load_plan, lock_plan
from models.refusal import Refusal
from models.signature import SignedBy, signature_of
from models.withdrawing import keep_withdrawal_letter
from settings import files
from tasks.effects import effect
from tasks.letters_printed import letter_printed
from tasks.record import from_record, in_record


@effect("Lập và gửi công văn")
async def send_letter(step_id: int) -> None:
    """Lay the signed letter out, store it by its hash, and write to everybody; one that was sent stays."""
    letter = await from_record(lambda session, _: printed_letter(session, step_id))
    if letter is None:
        return
    signed = await from_record(lambda session, _: signed_letter(session, step_id))
    digest = await asyncio.to_thread(lambda: files().put(official_letter_pdf(letter))) if signed is None else signed
    await in_record(lambda session, now: _keep(session, step_id, digest, at=now))


async def note_letter_trouble(step_id: int, why: str) -> None:
    """The letter has its number and could not be made: say why on record; the check tries again."""

    def verb(session: Session, now: dt.datetime) -> None:
        plan = lock_plan(session, letter_of_step(session, step_id).plan_id)
        note_unsent(session, plan, letter_of_step(session, step_id), why, at=now)

    await in_record(verb)


def signed_letter(session: Session, step_id: int) -> str | None:
    """The file that both have signed; None where the office does not sign by keys here. Raises Refusal while it is unfinished."""
    letter = letter_of_step(session, step_id)
    plan = load_plan(session, letter.plan_id)
    signature = signature_of(session, plan.id, SignedBy.AGENCY, letter.paper)
    if signature is None and plan.office.signs_here:
        raise Refusal(f"{letter.label} chưa ký số xong.", plan_id=plan.id)
    return signature.hash_after if signature else None


def printed_letter(session: Session, step_id: int) -> OfficialLetter | None:
    """What the PDF is made of; None for a letter that is not signed, or sent already."""
    letter = letter_of_step(session, step_id)
    return letter_printed(session, load_plan(session, letter.plan_id), letter) if letter.is_to_be_sent else None


def _keep(session: Session, step_id: int, digest: str, *, at: dt.datetime) -> None:
    plan = lock_plan(session, letter_of_step(session, step_id).plan_id)
    letter = letter_of_step(session, step_id)
    if isinstance(letter, Correction):
        keep_letter(session, plan, letter, digest, at=at)
    else:
        keep_withdrawal_letter(session, plan, letter, digest, at=at)
