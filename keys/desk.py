"""Where a file goes out to be signed elsewhere and comes back: the step's person signs the very file that was given out."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from documents.signing.certificates import read_certificate
from documents.signing.fields import has_field
from documents.signing.places import AGENCY, LEADER, leader_mark
from documents.signing.two_steps import complete_with_cms, complete_with_signature, prepare_signature
from documents.signing.waiting import from_kept, to_keep
from documents.signing.widgets import place_of
from keys.from_elsewhere import checked
from keys.readiness import agency_signing, leader_signing
from keys.signed_file import Signing, blank_file, leaders_look
from models.agency_signing import made_for
from models.asking_signature import file_made_for, paper_asked
from models.letter import Letter
from models.people import Person
from models.plan import Plan
from models.refusal import NotFound, Refusal
from models.signature import SignedBy
from models.signature_asked import asked_at
from models.signing import ELSEWHERE
from models.signing_file import MadeFor, SignedElsewhere, SigningFile, file_made
from models.signing_paper import Paper, paper_of, paper_to_decide
from models.signing_rules import LeaderWay
from models.step import Step
from models.step_kind import StepKind
from models.store import FileStore


@dataclass(frozen=True)
class Turn:
    """Whose signature on what; `file` is the one given out, where it has been made.

    Of a letter or a copy the finished file lies in the store as `source`; `about` names it.
    `stamped_instead`: the signer has signed, and what the agency does not sign can be printed and stamped.
    """

    paper: Paper | None
    made_for: MadeFor
    signing: Signing
    by_hash: bool
    file: SigningFile | None
    source: str | None = None
    about: str | None = None
    source_name: str = ""
    stamped_instead: bool = False


@dataclass(frozen=True)
class Made:
    """Stored by hash: the file, and for a service that signs hashes what waits for its answer."""

    hash: str
    pending: str | None = None


def is_signed_elsewhere(plan: Plan, step: Step) -> bool:
    """Whether a signed file comes with the decision of this step."""
    return step.kind in {StepKind.AGENCY_SIGNING, StepKind.PAPER_SIGNING} or (
        step.kind is StepKind.SIGNING and plan.office.leader_signs in ELSEWHERE
    )


def turn_of(session: Session, plan: Plan, step: Step, person: Person, marks: tuple[str, ...] | None, *, at: dt.datetime) -> Turn:
    """What this person would sign at this step now. Raises Refusal where nothing is signed elsewhere."""
    if not is_signed_elsewhere(plan, step):
        raise Refusal(f"Bước “{step.name}” nay không ký số bằng tệp. Hãy mở lại trang của bước rồi quyết định.", step_id=step.id)
    if step.kind is StepKind.PAPER_SIGNING:
        return _paper_turn(session, plan, step, at=at)
    if step.kind is StepKind.AGENCY_SIGNING:
        wanted, paper, signing = made_for(plan), paper_of(plan), agency_signing(plan, at=at)
    else:
        paper, wanted = paper_to_decide(session, plan, person, marks, at=at)
        signing = leader_signing(plan, person, at=at)
    by_hash = step.kind is StepKind.SIGNING and plan.office.leader_signs is LeaderWay.EXTERNAL
    wanted = replace(wanted, by_hash=by_hash)
    return Turn(paper, wanted, signing, by_hash, file_made(session, step, wanted))


def make(turn: Turn, store: FileStore) -> Made:
    """Lay the file out and store it, with no transaction open. The agency's own was made before it was asked."""
    if turn.source is not None:
        pdf = store.get(turn.source)
    elif turn.paper is None or turn.made_for.person_id is None:
        raise NotFound("Văn bản đã cấp số để ký số của cơ quan không còn; hãy báo quản trị.")
    else:
        pdf = blank_file(turn.paper, store)
    if not turn.by_hash:
        return Made(store.put(pdf))
    entry = turn.signing.ring.rules.key_of(turn.signing.key)
    certificate = read_certificate(turn.signing.ring.content_of(entry.certificate)) if entry.certificate else None
    mark = leader_mark(place_of(pdf, LEADER), leaders_look(turn.signing))
    prepared = prepare_signature(pdf, mark=mark, at=turn.signing.at, certificate=certificate, pss=entry.pss)
    return Made(store.put(pdf), store.put(to_keep(prepared)))


def to_sign(turn: Turn, store: FileStore) -> bytes | None:
    """The SHA-256 that leaves for a signing service; None where the file itself does."""
    if turn.file is None or turn.file.pending is None:
        return None
    prepared = from_kept(store.get(turn.file.pending))
    return prepared.to_sign if prepared.certificate is not None else prepared.digest


def taken_in(turn: Turn, content: bytes, store: FileStore, *, now: dt.datetime) -> SignedElsewhere:
    """What came back, checked against what went out, and stored. Raises Refusal with what is wrong and what to do."""
    if turn.file is None:
        raise NotFound(
            "Chưa có tệp để ký cho lần này: hãy bấm “Tải tệp để ký”, ký chính tệp đó rồi tải lên. "
            "Tệp tải từ trước năm mới, hoặc với tư cách ký khác, không dùng được."
        )
    given_out = store.get(turn.file.hash)
    signed = _completed(turn, turn.file.pending, content, store) if turn.file.pending else content
    rooms = tuple(place_of(given_out, field) for field in (LEADER, AGENCY) if has_field(given_out, field))
    made = checked(given_out, signed, names=turn.signing.names, rooms=rooms, now=now)
    for one in (made.pdf, *made.evidence):
        store.put(one)
    return SignedElsewhere(turn.file.id, made.facts)


def _paper_turn(session: Session, plan: Plan, step: Step, *, at: dt.datetime) -> Turn:
    """A letter's signer or the agency signs a finished file; whose seat it is changes nothing about whose name it bears."""
    asked, wanted = asked_at(session, step.id), file_made_for(session, step)
    paper = paper_asked(session, asked)
    if asked.signed_by is SignedBy.AGENCY or step.person_id is None:
        signing, by_hash = agency_signing(plan, at=at), False
    else:
        signing = leader_signing(plan, session.get_one(Person, step.person_id), at=at)
        by_hash = plan.office.leader_signs is LeaderWay.EXTERNAL
    wanted = replace(wanted, by_hash=by_hash)
    return Turn(
        None,
        wanted,
        signing,
        by_hash,
        file_made(session, step, wanted),
        source=asked.file_hash,
        about=paper.label,
        source_name=paper.file_name,
        stamped_instead=asked.signed_by is SignedBy.AGENCY and isinstance(paper, Letter),
    )


def _completed(turn: Turn, pending: str, answer: bytes, store: FileStore) -> bytes:
    """The file with the service's answer in it: a CMS, or a raw signature by the certificate that the office named."""
    prepared = from_kept(store.get(pending))
    stamper = turn.signing.ring.timestamper()
    if answer.startswith(b"\x30") or prepared.certificate is None:
        return complete_with_cms(prepared, answer, timestamper=stamper)
    return complete_with_signature(prepared, answer, timestamper=stamper)
