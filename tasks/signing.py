"""The digital signatures of an issued document, one effect each: by the server's keys, stored by hash, the first kept wins."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from threading import Lock

from sqlalchemy.orm import Session

from documents.signing.numbering import NumberAndDate
from keys.readiness import agency_signing, leader_signing
from keys.signed_file import SignedFile, Signing, blank_file, numbered_file, signed_by_agency, signed_by_leader
from models.agency_signing import ask_agency
from models.issuing import keep_signed
from models.journal import SYSTEM
from models.people import Person
from models.plan import Plan, PlanState, load_plan, lock_plan
from models.refusal import Refusal
from models.signature import SignedBy, signature_of
from models.signing_paper import Paper, paper_of
from models.step import Decision
from models.step_kind import StepKind
from notifications.threads import in_thread
from settings import files
from tasks.effects import effect
from tasks.record import from_record, read, write

_at_work: defaultdict[int, Lock] = defaultdict(Lock)
"""Two runs about one plan in this process sign one after the other; the second finds what the first has kept."""


@dataclass(frozen=True)
class LeadersTurn:
    """A numbered plan without its leader's signature."""

    paper: Paper
    signing: Signing


@dataclass(frozen=True)
class AgencysTurn:
    """A plan whose leader has signed: that file, and what the register gave."""

    signing: Signing
    signed: str
    writing: NumberAndDate
    elsewhere: bool


async def signs_digitally(plan_id: int) -> bool:
    """Whether the plan bears digital signatures: as its office signed when it was decided, whatever office.toml says since."""
    return await from_record(lambda session, _: load_plan(session, plan_id).signs_digitally)


@effect("Ký số của người ký")
async def sign_for_leader(plan_id: int) -> None:
    """The file with its blanks and the leader's signature; one signed elsewhere came with the decision."""
    await in_thread(_sign_for_leader, plan_id)


@effect("Cấp số vào văn bản, ký số của cơ quan")
async def sign_for_agency(plan_id: int) -> None:
    """Number, date and seal in one update; or the numbered file is handed to the clerk, who has it signed elsewhere."""
    await in_thread(_sign_for_agency, plan_id)


async def is_document_there(plan_id: int) -> bool:
    """Whether everything needed for the issue is in the store; not while the agency's signature is awaited."""
    return await from_record(lambda session, _: load_plan(session, plan_id).document_hash is not None)


def _sign_for_leader(plan_id: int) -> None:
    with _at_work[plan_id]:
        turn = read(lambda session, now: _leaders_turn(session, plan_id, now))
        if turn is None:
            return
        pdf = blank_file(turn.paper, files())
        files().put(pdf)
        _keep(plan_id, SignedBy.LEADER, signed_by_leader(pdf, turn.signing, now=_real_now()))


def _sign_for_agency(plan_id: int) -> None:
    with _at_work[plan_id]:
        turn = read(lambda session, now: _agencys_turn(session, plan_id, now))
        if turn is None:
            return
        pdf = files().get(turn.signed)
        if turn.elsewhere:
            digest = files().put(numbered_file(pdf, turn.writing))
            write(lambda session, now: ask_agency(session, lock_plan(session, plan_id), digest, at=now))
            return
        _keep(plan_id, SignedBy.AGENCY, signed_by_agency(pdf, turn.signing, turn.writing, now=_real_now()))


def _leaders_turn(session: Session, plan_id: int, now: dt.datetime) -> LeadersTurn | None:
    plan = load_plan(session, plan_id)
    if plan.state is not PlanState.NUMBERED or signature_of(session, plan_id, SignedBy.LEADER) is not None:
        return None
    signer = session.get_one(Person, _signed(plan).person_id)
    return LeadersTurn(paper_of(plan), leader_signing(plan, signer, at=now))


def _agencys_turn(session: Session, plan_id: int, now: dt.datetime) -> AgencysTurn | None:
    plan, signature = load_plan(session, plan_id), signature_of(session, plan_id, SignedBy.LEADER)
    done = plan.state is not PlanState.NUMBERED or plan.document_hash is not None
    if done or signature is None or plan.number is None or plan.issued_on is None:
        return None
    return AgencysTurn(
        agency_signing(plan, at=now),
        signed=signature.hash_after,
        writing=NumberAndDate(plan.number, plan.issued_on),
        elsewhere=not plan.office.seals_here,
    )


def _signed(plan: Plan) -> Decision:
    """The decision that gave the number."""
    made = [step.decision for step in plan.steps if step.kind is StepKind.SIGNING and step.decision is not None]
    if not made:
        raise Refusal(f"{plan.label} chưa có quyết định ký.", plan_id=plan.id)
    return made[-1]


def _keep(plan_id: int, signed_by: SignedBy, made: SignedFile) -> None:
    """Into the store first, then on record: a death between the two leaves a file that nobody refers to."""
    for content in (made.pdf, *made.evidence):
        files().put(content)

    def verb(session: Session, now: dt.datetime) -> None:
        keep_signed(session, lock_plan(session, plan_id), signed_by, made.facts, way="server", by=SYSTEM, at=now)

    write(verb)


def _real_now() -> dt.datetime:
    """Certificates and authorities live in real time, whatever the office's clock says."""
    return dt.datetime.now(dt.UTC)
