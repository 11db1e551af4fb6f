"""The record of each digital signature on a document, a letter or a copy: who, in which capacity, when, with what verdict."""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.clock import OFFICE_ZONE
from models.database import Base
from models.journal import Actor
from models.plan import Plan


class SignedBy(enum.StrEnum):
    """Whose signature it is: the person's who decides, or the agency's with its seal."""

    LEADER = "leader"
    AGENCY = "agency"


DOCUMENT = "document"
"""The plan's own document; a letter or a copy about it is named by its table and row: 'correction:3', 'copy:7'."""
SIGNED_BY_NAMES = {SignedBy.LEADER: "người ký", SignedBy.AGENCY: "cơ quan"}


@dataclass(frozen=True)
class SignatureFacts:
    """What was found when the signature was checked, right after it was made or came in.

    `before` and `after` are the hashes of the file without and with it, `evidence` those of the revocation data that was looked
    up. `signed_at` is proved by a time stamping authority when `time_proved`, else the signer's own word.
    """

    signer: str
    subject: str
    serial: str
    issuer: str
    algorithm: str
    signed_at: dt.datetime
    verdict: str
    before: str
    after: str
    time_proved: bool = False
    revocation_known: bool = False
    evidence: tuple[str, ...] = ()


class Signature(Base):
    """One signature; written once, never changed."""

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("plan_id", "paper", "signed_by"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    # What is signed: DOCUMENT, or a letter or a copy.
    paper: Mapped[str] = mapped_column(String(40), default=DOCUMENT)
    signed_by: Mapped[SignedBy]
    # 'server', 'upload' or 'external' (models.signing_rules).
    way: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    capacity: Mapped[str]
    signer: Mapped[str]
    subject: Mapped[str]
    serial: Mapped[str]
    issuer: Mapped[str]
    algorithm: Mapped[str]
    signed_at: Mapped[dt.datetime]
    time_proved: Mapped[bool]
    verdict: Mapped[str]
    revocation_known: Mapped[bool]
    evidence: Mapped[list[str]]
    hash_before: Mapped[str] = mapped_column(String(64))
    hash_after: Mapped[str] = mapped_column(String(64))
    kept_at: Mapped[dt.datetime]

    @property
    def told(self) -> str:
        """'Hà Minh Khôi (Trưởng ban), 09:00:00 ngày 06/03/2024, do CA … cấp chứng thư'."""
        capacity = f" ({self.capacity})" if self.capacity and self.capacity != self.signer else ""
        at = f"{self.signed_at.astimezone(OFFICE_ZONE):%H:%M:%S ngày %d/%m/%Y}"
        stamp = ", có dấu thời gian" if self.time_proved else ""
        return f"{self.signer}{capacity}, {at}, do {self.issuer} cấp chứng thư{stamp}"


def keep_signature(
    session: Session,
    plan: Plan,
    signed_by: SignedBy,
    facts: SignatureFacts,
    *,
    way: str,
    capacity: str,
    by: Actor,
    at: dt.datetime,
    paper: str = DOCUMENT,
) -> Signature:
    """Put a checked signature on record, unless one was kept before: the first stored wins. Returns the one that counts."""
    kept = signature_of(session, plan.id, signed_by, paper)
    if kept is not None:
        return kept
    signature = Signature(
        plan_id=plan.id,
        paper=paper,
        signed_by=signed_by,
        way=way,
        person_id=by.person_id,
        capacity=capacity,
        signer=facts.signer,
        subject=facts.subject,
        serial=facts.serial,
        issuer=facts.issuer,
        algorithm=facts.algorithm,
        signed_at=facts.signed_at,
        time_proved=facts.time_proved,
        verdict=facts.verdict,
        revocation_known=facts.revocation_known,
        evidence=list(facts.evidence),
        hash_before=facts.before,
        hash_after=facts.after,
        kept_at=at,
    )
    session.add(signature)
    session.flush()
    plan.note(
        session,
        by=by,
        action="signature.kept",
        at=at,
        paper=paper,
        signed_by=signed_by.value,
        way=way,
        signer=facts.signer,
        serial=facts.serial,
        issuer=facts.issuer,
        verdict=facts.verdict,
        before=facts.before,
        after=facts.after,
    )
    return signature


def signature_of(session: Session, plan_id: int, signed_by: SignedBy, paper: str = DOCUMENT) -> Signature | None:
    """The leader's or the agency's signature on a plan's document, or on a letter or a copy about it."""
    own = (Signature.plan_id == plan_id, Signature.paper == paper, Signature.signed_by == signed_by)
    return session.scalar(select(Signature).where(*own))


def signatures_of(session: Session, plan_id: int, paper: str = DOCUMENT) -> Sequence[Signature]:
    """Both, in the order of signing."""
    own = (Signature.plan_id == plan_id, Signature.paper == paper)
    return session.scalars(select(Signature).where(*own).order_by(Signature.id)).all()


def signatures_told(session: Session, plan_id: int) -> tuple[str, ...]:
    """The same as people read them; nothing for a document that bears no digital signature."""
    return tuple(one.told for one in signatures_of(session, plan_id))
