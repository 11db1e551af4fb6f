"""The digital signatures of a công văn, one effect each: by the server's keys, or asked for; the first kept wins."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from threading import Lock

from sqlalchemy.orm import Session

from documents.rendering.official_letter import OfficialLetter, official_letter_pdf, official_letter_places
from documents.signing.fields import prepare
from keys.readiness import agency_signing, leader_signing
from keys.signed_file import SignedFile, Signing, signed_by_agency, signed_by_leader
from models.asking_signature import ask_signature
from models.correction import Correction
from models.letters import keep_letter_signature, letter_of_step, signer_of
from models.people import Person
from models.plan import Plan, load_plan, lock_plan
from models.signature import SignedBy, signature_of
from models.signature_asked import is_asked_for, is_signed_by_hand
from models.signing import ELSEWHERE
from models.withdrawal import Withdrawal
from notifications.threads import in_thread
from settings import files
from tasks.effects import effect
from tasks.letters import is_worth_signing, printed_letter
from tasks.record import read, write

_at_work: defaultdict[int, Lock] = defaultdict(Lock)
"""Two runs about one letter in this process sign one after the other; the second finds what the first has kept."""


@dataclass(frozen=True)
class LeadersTurn:
    """A numbered letter without its signer's signature; `elsewhere`: the signer is asked for it."""

    letter: OfficialLetter
    signer: Person
    signing: Signing
    elsewhere: bool


@dataclass(frozen=True)
class AgencysTurn:
    """A letter whose signer has signed: that file; `elsewhere`: the clerk is asked for the agency's."""

    signed: str
    signing: Signing
    elsewhere: bool


@effect("Ký số công văn của người ký")
async def sign_letter(step_id: int) -> None:
    """The letter with its number, date and the signer's signature; asked for where that is made elsewhere."""
    await in_thread(_sign_letter, step_id)


@effect("Ký số công văn của cơ quan")
async def seal_letter(step_id: int) -> None:
    """The agency's signature over the signer's; the clerk is asked for one made elsewhere."""
    await in_thread(_seal_letter, step_id)


def _sign_letter(step_id: int) -> None:
    with _at_work[step_id]:
        turn = read(lambda session, now: _leaders_turn(session, step_id, now))
        if turn is None:
            return
        pdf = prepare(official_letter_pdf(turn.letter), official_letter_places(turn.letter))
        digest = files().put(pdf)
        if turn.elsewhere:
            _ask(step_id, SignedBy.LEADER, turn.signer, digest)
            return
        _keep(step_id, SignedBy.LEADER, signed_by_leader(pdf, turn.signing, now=_real_now()))


def _seal_letter(step_id: int) -> None:
    with _at_work[step_id]:
        turn = read(lambda session, now: _agencys_turn(session, step_id, now))
        if turn is not None and turn.elsewhere:
            _ask(step_id, SignedBy.AGENCY, None, turn.signed)
        elif turn is not None:
            _keep(step_id, SignedBy.AGENCY, signed_by_agency(files().get(turn.signed), turn.signing, None, now=_real_now()))


def _leaders_turn(session: Session, step_id: int, now: dt.datetime) -> LeadersTurn | None:
    plan, letter = _asked(session, step_id)
    printed = printed_letter(session, step_id)
    if printed is None or not _lacks(session, plan, letter, SignedBy.LEADER):
        return None
    signer, elsewhere = signer_of(session, plan, letter), plan.office.leader_signs in ELSEWHERE
    return LeadersTurn(printed, signer, leader_signing(plan, signer, at=now), elsewhere)


def _agencys_turn(session: Session, step_id: int, now: dt.datetime) -> AgencysTurn | None:
    plan, letter = _asked(session, step_id)
    signature = signature_of(session, plan.id, SignedBy.LEADER, letter.paper)
    if signature is None or not _lacks(session, plan, letter, SignedBy.AGENCY):
        return None
    return AgencysTurn(signature.hash_after, agency_signing(plan, at=now), not plan.office.seals_here)


def _asked(session: Session, step_id: int) -> tuple[Plan, Correction | Withdrawal]:
    letter = letter_of_step(session, step_id)
    return load_plan(session, letter.plan_id), letter


def _lacks(session: Session, plan: Plan, letter: Correction | Withdrawal, signed_by: SignedBy) -> bool:
    """Whether this signature is still to be made, here or elsewhere; not while somebody is asked for one."""
    if not is_worth_signing(session, plan, letter) or is_signed_by_hand(session, plan.id, letter.paper):
        return False
    asked = is_asked_for(session, plan.id, letter.paper)
    return not asked and signature_of(session, plan.id, signed_by, letter.paper) is None


def _ask(step_id: int, signed_by: SignedBy, signer: Person | None, digest: str) -> None:
    """Unless it is signed by now, or its document is no longer in force: laying the file out took its time."""

    def verb(session: Session, now: dt.datetime) -> None:
        plan = lock_plan(session, letter_of_step(session, step_id).plan_id)
        letter = letter_of_step(session, step_id)
        if _lacks(session, plan, letter, signed_by):
            ask_signature(session, plan, letter, signer, digest, at=now)

    write(verb)


def _keep(step_id: int, signed_by: SignedBy, made: SignedFile) -> None:
    """Into the store first, then on record: a death between the two leaves a file that nobody refers to."""
    for content in (made.pdf, *made.evidence):
        files().put(content)

    def verb(session: Session, now: dt.datetime) -> None:
        plan = lock_plan(session, letter_of_step(session, step_id).plan_id)
        keep_letter_signature(session, plan, letter_of_step(session, step_id), signed_by, made.facts, at=now)

    write(verb)


def _real_now() -> dt.datetime:
    """Certificates and authorities live in real time, whatever the office's clock says."""
    return dt.datetime.now(dt.UTC)
