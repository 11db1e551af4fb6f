"""Bản sao: sao y, trích sao, sao lục of an issued document, each kind with numbers of its own (Điều 25–27, Phụ lục III).

The original is not touched. A copy is numbered and registered by whoever signs it; its PDF follows from the record.
"""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import JSON

from models.capacities import open_capacities, require_capacity
from models.clock import office_day
from models.database import Base
from models.journal import SYSTEM, Actor
from models.number_written import in_a_file_name, number_written
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
PAGES_AT_MOST = 2000
SEEN_BY_ITSELF = frozenset({PlanState.ISSUED, *OUT_OF_FORCE}) - {PlanState.WITHDRAWN}


class CopyKind(enum.StrEnum):
    """Whole, in part, or of a copy."""

    WHOLE = "sao-y"
    EXCERPT = "trich-sao"
    OF_A_COPY = "sao-luc"


KIND_NAMES = {CopyKind.WHOLE: "Sao y", CopyKind.EXCERPT: "Trích sao", CopyKind.OF_A_COPY: "Sao lục"}
KIND_LETTERS = {CopyKind.WHOLE: "SY", CopyKind.EXCERPT: "TrS", CopyKind.OF_A_COPY: "SL"}


@dataclass(frozen=True)
class CopyWanted:
    """What is to be copied: `pages` (from 1) for an excerpt, `asked_by` who wants it, `receivers` whom it is for.

    `key` is the act's own: the same form sent twice is one copy.
    """

    kind: CopyKind
    asked_by: str
    receivers: tuple[str, ...]
    key: str
    pages: tuple[int, ...] = ()


class Copy(Base):
    """One copy. `source_hash` is the file it is taken from: the document, or for sao lục a sao y of it."""

    PAPER: ClassVar[str] = "copy"

    __tablename__ = "document_copy"
    __table_args__ = (UniqueConstraint("entry_id"), UniqueConstraint("answer_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("register_entry.id"))
    kind: Mapped[CopyKind]
    number: Mapped[int]
    symbol: Mapped[str] = mapped_column(String(60))
    made_on: Mapped[dt.date]
    signed_at: Mapped[dt.datetime]
    signature: Mapped[dict[str, Any]]
    asked_by: Mapped[str]
    receivers: Mapped[list[str]]
    pages: Mapped[list[int]] = mapped_column(JSON)
    source_hash: Mapped[str] = mapped_column(String(64))
    document_hash: Mapped[str | None] = mapped_column(String(64))
    answer_key: Mapped[str] = mapped_column(String(120))

    @property
    def number_and_symbol(self) -> str:
        """'05/SY-BDT'."""
        return number_written(self.number, self.symbol)

    @property
    def label(self) -> str:
        """'Sao y số 05/SY-BDT ngày 05/03/2026'."""
        return f"{KIND_NAMES[self.kind]} số {self.number_and_symbol} ngày {self.made_on:%d/%m/%Y}"

    @property
    def paper(self) -> str:
        """What its signature is kept under."""
        return f"{self.PAPER}:{self.id}"

    @property
    def file_name(self) -> str:
        """'05-SY-BDT.pdf'."""
        return f"{in_a_file_name(self.number_and_symbol)}.pdf"


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


def copies_of(session: Session, plan_id: int) -> list[Copy]:
    """The copies of a document, oldest first."""
    return list(session.scalars(select(Copy).where(Copy.plan_id == plan_id).order_by(Copy.id)))


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


def pages_typed(typed: str) -> tuple[int, ...]:
    """'1, 3-4' → (1, 3, 4), in order, each once. Raises Refusal for what is no list of pages."""
    pages: set[int] = set()
    for part in filter(None, (part.strip() for part in typed.split(","))):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        ends: Sequence[str] = (first, last) if dash else (first, first)
        if not all(end.isascii() and end.isdecimal() and 0 < int(end) <= PAGES_AT_MOST for end in ends):
            raise Refusal(f"“{part}” không phải số trang. Ghi như: 1, 3-4.")
        pages.update(range(int(ends[0]), int(ends[1]) + 1))
    return tuple(sorted(pages))
