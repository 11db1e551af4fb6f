"""The very file that somebody signs elsewhere: bound to its step, version and signer, made once, given out again unchanged."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.journal import Actor
from models.plan import Plan
from models.refusal import Gone, Refusal
from models.signature import SignatureFacts
from models.step import Step


class SigningFile(Base):
    """One file given out. `year` and `symbol` stand on it although number, day and month are still blank."""

    __tablename__ = "signing_file"
    __table_args__ = (UniqueConstraint("step_id", "made_for"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"))
    # Person, capacity, symbol, year and whether by hash in one text: another of them is another file.
    made_for: Mapped[str] = mapped_column(String(200))
    version_no: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    marks: Mapped[list[str]]
    symbol: Mapped[str | None]
    year: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    # What waits for a signature from a service: the prepared hole and its hash, as `documents.signing.waiting` keeps it.
    pending: Mapped[str | None] = mapped_column(String(64))
    made_at: Mapped[dt.datetime]


@dataclass(frozen=True)
class MadeFor:
    """For whom a file is made: nobody in particular for the agency's signature.

    `by_hash`: for a service that signs hashes. An office that moves to one, or away from it, gives out another file.
    """

    person_id: int | None
    marks: tuple[str, ...]
    symbol: str | None
    year: int
    by_hash: bool = False

    def __str__(self) -> str:
        hashed = ":hash" if self.by_hash else ""
        return f"{self.person_id or ''}:{' '.join(self.marks)}:{self.symbol or ''}:{self.year}{hashed}"


@dataclass(frozen=True)
class SignedElsewhere:
    """A signed file that came in, checked against the one given out: exactly ours, with the right person's valid signature."""

    file_id: int
    facts: SignatureFacts


def file_made(session: Session, step: Step, made_for: MadeFor) -> SigningFile | None:
    """The file that was given out for this signer, if one was."""
    return session.scalar(select(SigningFile).where(SigningFile.step_id == step.id, SigningFile.made_for == str(made_for)))


def keep_file(
    session: Session,
    plan: Plan,
    step: Step,
    made_for: MadeFor,
    digest: str,
    *,
    by: Actor,
    at: dt.datetime,
    pending: str | None = None,
) -> SigningFile:
    """Bind a stored file to its step, unless one was bound before: the first stored wins. Returns the one that counts."""
    kept = file_made(session, step, made_for)
    if kept is not None:
        return kept
    file = SigningFile(
        plan_id=plan.id,
        step_id=step.id,
        made_for=str(made_for),
        version_no=step.version_no,
        person_id=made_for.person_id,
        marks=list(made_for.marks),
        symbol=made_for.symbol,
        year=made_for.year,
        hash=digest,
        pending=pending,
        made_at=at,
    )
    session.add(file)
    session.flush()
    plan.note(session, by=by, action="signing_file.made", at=at, step=step.id, version=step.version_no, hash=digest)
    return file


def required_file(session: Session, step: Step, signed: SignedElsewhere | None, *, where: str) -> SigningFile:
    """The file that a signature from elsewhere belongs to. Raises Refusal without one, Gone for one of another version."""
    if signed is None:
        raise Refusal(f"Bước “{step.name}” cần tệp đã ký số. {where}", step_id=step.id)
    file = session.get(SigningFile, signed.file_id)
    if file is None or file.step_id != step.id or file.hash != signed.facts.before:
        raise Refusal("Tệp đã ký không phải tệp của bước này. Hãy tải lại tệp để ký từ trang của bước rồi ký lại.")
    if file.version_no != step.version_no:
        raise Gone(f"Tệp đã ký là của bản {file.version_no}, nay đã có bản {step.version_no}. Hãy tải lại tệp rồi ký lại.")
    return file
