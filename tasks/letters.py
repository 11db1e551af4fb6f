"""A công văn about an issued document is made, stored, and sent to those who have the document."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from documents.rendering.official_letter import OfficialLetter, official_letter_pdf
from models.asking_signature import paper_asked
from models.copy import Copy
from models.correcting import keep_letter
from models.correction import Correction
from models.letters import letter_of_step, note_unsent
from models.plan import Plan, PlanState, load_plan, lock_plan
from models.refusal import Refusal
from models.signature import SignedBy, signatures_of
from models.signature_asked import asked_at, is_asked_for, is_begun, is_signed_by_hand
from models.withdrawal import Withdrawal
from models.withdrawing import keep_withdrawal_letter
from notifications.threads import in_thread
from settings import files
from tasks.effects import effect
from tasks.letters_printed import letter_printed
from tasks.record import from_record, in_record


@effect("Lập và gửi công văn")
async def send_letter(step_id: int) -> None:
    """Lay the signed letter out, store it by its hash, and write to everybody; one that was sent stays, one not signed waits."""
    letter = await from_record(lambda session, _: letter_to_send(session, step_id))
    if letter is None:
        return
    printed, digest = letter.printed, letter.signed
    if digest is None:
        digest = await in_thread(lambda: files().put(official_letter_pdf(printed)))
    kept = digest
    await in_record(lambda session, now: _keep(session, step_id, kept, at=now))


@dataclass(frozen=True)
class LetterToSend:
    """What it says, and the file that both have signed; None where it bears no digital signature."""

    printed: OfficialLetter
    signed: str | None


async def note_letter_trouble(step_id: int, why: str) -> None:
    """The letter has its number and could not be made: say why on record; the check tries again."""

    def verb(session: Session, now: dt.datetime) -> None:
        plan = lock_plan(session, letter_of_step(session, step_id).plan_id)
        note_unsent(session, plan, letter_of_step(session, step_id), why, at=now)

    await in_record(verb)


async def step_of_letter(step_id: int) -> int | None:
    """The step that asked about the letter which this step signs; None where it signs a copy."""

    def look(session: Session, _: dt.datetime) -> int | None:
        paper = paper_asked(session, asked_at(session, step_id))
        return None if isinstance(paper, Copy) else paper.step_id

    return await from_record(look)


def letter_to_send(session: Session, step_id: int) -> LetterToSend | None:
    """None for a letter that was sent, or is asked for signed. Raises Refusal where a key here has not signed it yet."""
    letter = letter_of_step(session, step_id)
    printed = printed_letter(session, step_id)
    if printed is None or is_asked_for(session, letter.plan_id, letter.paper):
        return None
    plan = load_plan(session, letter.plan_id)
    signatures = signatures_of(session, plan.id, letter.paper)
    lacks = is_worth_signing(session, plan, letter) and len(signatures) < len(SignedBy)
    if lacks and not is_signed_by_hand(session, plan.id, letter.paper):
        raise Refusal(f"{letter.label} chưa ký số xong.", plan_id=plan.id)
    return LetterToSend(printed, signatures[-1].hash_after if signatures else None)


def is_worth_signing(session: Session, plan: Plan, letter: Correction | Withdrawal) -> bool:
    """Whether it is to bear digital signatures; what corrects a document that is no longer in force goes nowhere.

    One that somebody has signed so, or was asked to, is finished so, whatever office.toml says since.
    """
    if not letter.is_to_be_sent or (isinstance(letter, Correction) and plan.state is not PlanState.ISSUED):
        return False
    return plan.office.signs_digitally or is_begun(session, plan.id, letter.paper)


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
