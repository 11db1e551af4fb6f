"""Bản sao: sao y, trích sao, sao lục of an issued document, each kind with numbers of its own (Điều 25–27, Phụ lục III).

The original is not touched. A copy is numbered and registered by whoever signs it; its PDF follows from the record.
"""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.capacities import open_capacities, require_capacity
from models.clock import office_day
from models.copy import KIND_LETTERS, KIND_NAMES, Copy, CopyKind, CopyWanted, copies_of
from models.journal import SYSTEM, Actor
from models.numbering import number_about
from models.plan import OUT_OF_FORCE, STATE_NAMES, Plan, PlanState
from models.refusal import NotAllowed, Refusal
from models.register import RegisterEntry, remark
from models.series import series_or_open
from models.signature import SignatureFacts, SignedBy, keep_signature
from models.signature_asked import is_asked_for
from models.signing import signature_block
from models.standing import dated

COPY_TYPE = "Bản sao"
SEEN_BY_ITSELF = frozenset({PlanState.ISSUED, *OUT_OF_FORCE}) - {PlanState.WITHDRAWN}


def source_of(session: Session, plan: Plan, kind: CopyKind) -> str:
    """The hash of the file that a copy is taken from. Raises Refusal where there is none."""
    refuse_what_is_not_copied(plan)
    return _source(session, plan, kind)


def may_copy(session: Session, plan: Plan, by: Actor, on: dt.date) -> bool:
    """Whoever may sign copies (head, or by order or mandate) copies an issued document; a confidential one is not copied here."""
    if by.person is None or plan.confidential or plan.state not in SEEN_BY_ITSELF:
        return False
    return bool(open_capacities(session, office=plan.office, person=by.person, on=on, document_type=COPY_TYPE))


def sign_copy(
    session: Session,
    plan: Plan,
    wanted: CopyWanted,
    *,
    by: Actor,
    at: dt.datetime,
    marks: tuple[str, ...] | None = None,
    cannot_sign: str | None = None,
) -> Copy:
    """Number, register and sign a copy; the series' row is locked until the transaction ends. Raises NotAllowed or Refusal.

    `cannot_sign` says why the agency's key on the server would fail now: then no number is spent.
    """
    made = session.scalar(select(Copy).where(Copy.answer_key == wanted.key, Copy.plan_id == plan.id))
    if made is not None:
        return made
    today = office_day(at)
    refuse_what_is_not_copied(plan)
    if by.person is None or not may_copy(session, plan, by, today):
        raise NotAllowed("Chỉ người được quy định ký bản sao (Điều 27 Nghị định 30/2020/NĐ-CP) mới sao văn bản.", plan_id=plan.id)
    _require_whole(wanted)
    if cannot_sign:
        raise Refusal(cannot_sign, plan_id=plan.id)
    source = _source(session, plan, wanted.kind)
    used = marks or open_capacities(session, office=plan.office, person=by.person, on=today, document_type=COPY_TYPE)[0]
    require_capacity(session, office=plan.office, person=by.person, marks=used, on=today, document_type=COPY_TYPE)
    name, symbol = KIND_NAMES[wanted.kind], f"{KIND_LETTERS[wanted.kind]}-{plan.office.symbol}"
    series = series_or_open(session, plan.office, name, today.year, symbol)
    signature = signature_block(session, plan, by.person, used, today)
    entry = number_about(
        session,
        plan,
        series,
        document_type=name,
        subject=f"{dated(plan)}: {plan.title} (theo đề nghị của {wanted.asked_by.strip()})",
        signer=by.person.name,
        receivers=wanted.receivers,
        kept_by=("VT",),
        at=at,
    )
    copy = Copy(
        plan_id=plan.id,
        entry_id=entry.id,
        kind=wanted.kind,
        number=entry.number,
        symbol=entry.symbol,
        made_on=today,
        signed_at=at,
        signature=signature.model_dump(mode="json", by_alias=True),
        asked_by=wanted.asked_by.strip(),
        receivers=list(wanted.receivers),
        pages=list(wanted.pages),
        source_hash=source,
        answer_key=wanted.key,
    )
    session.add(copy)
    session.flush()
    facts = {"copy": copy.id, "number": copy.number_and_symbol, "asked_by": copy.asked_by, "receivers": copy.receivers}
    plan.note(session, by=by, action="copy.signed", at=at, **facts)
    return copy


def keep_copy(
    session: Session, plan: Plan, copy: Copy, digest: str, *, at: dt.datetime, seal: SignatureFacts | None = None
) -> str:
    """The stored PDF becomes the copy, with what is known of the agency's signature on it; the first one wins."""
    if copy.document_hash is None:
        if seal is not None:
            name = plan.office.name
            paper = copy.paper
            keep_signature(session, plan, SignedBy.AGENCY, seal, way="server", capacity=name, by=SYSTEM, at=at, paper=paper)
        copy.document_hash = digest
        plan.note(session, by=SYSTEM, action="copy.kept", at=at, copy=copy.id, hash=digest)
    return copy.document_hash


def give_up_copies(session: Session, plan: Plan, *, by: Actor, at: dt.datetime) -> None:
    """Of a document just withdrawn no copy is finished: the line of one that has only its number says so."""
    for one in copies_of(session, plan.id):
        if one.document_hash is None:
            plan.note(session, by=by, action="copy.given_up", at=at, copy=one.id, number=one.number_and_symbol)
            entry, why = session.get_one(RegisterEntry, one.entry_id), f"Không lập: {dated(plan)} {STATE_NAMES[plan.state]}"
            remark(session, entry, by=by, at=at, text=why)


def unfinished_copies(session: Session, plan_id: int) -> list[Copy]:
    """Those that have their number and not their file, and wait for nobody's signature; none of a withdrawn document."""
    if session.get_one(Plan, plan_id).state not in SEEN_BY_ITSELF:
        return []
    found = [one for one in copies_of(session, plan_id) if one.document_hash is None]
    return [one for one in found if not is_asked_for(session, plan_id, one.paper)]


def refuse_what_is_not_copied(plan: Plan) -> None:
    """Raise NotAllowed for a confidential plan, Refusal for one that is not issued or was withdrawn."""
    if plan.confidential:
        raise NotAllowed("Văn bản mật: việc sao, chụp theo quy định về bảo vệ bí mật nhà nước, không làm trên hệ thống này.")
    if plan.state not in SEEN_BY_ITSELF:
        raise Refusal(f"{plan.label} {STATE_NAMES[plan.state]} nên không sao được.", plan_id=plan.id)


def _require_whole(wanted: CopyWanted) -> None:
    if not wanted.asked_by.strip() or not wanted.receivers:
        raise Refusal("Hãy ghi ai đề nghị sao và bản sao gửi cho ai: cả hai được ghi vào sổ đăng ký.")
    if (wanted.kind is CopyKind.EXCERPT) != bool(wanted.pages):
        raise Refusal("Trích sao phải ghi các trang được trích; sao y và sao lục là sao toàn bộ nên không ghi trang.")


def _source(session: Session, plan: Plan, kind: CopyKind) -> str:
    """The document; for sao lục the newest sao y of it (Điều 25.2)."""
    if kind is not CopyKind.OF_A_COPY:
        if plan.document_hash is None:
            raise Refusal(f"{plan.label} chưa có bản PDF trong kho.", plan_id=plan.id)
        return plan.document_hash
    hashes = [one.document_hash for one in copies_of(session, plan.id) if one.kind is CopyKind.WHOLE and one.document_hash]
    if not hashes:
        raise Refusal("Sao lục được thực hiện từ bản sao y (Điều 25); văn bản này chưa có bản sao y nào.", plan_id=plan.id)
    return hashes[-1]
