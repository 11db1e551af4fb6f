"""A signature that is asked for elsewhere, on a letter or a copy: which file, whose signature, at which step."""

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.letter import Letter, OriginalOnPaper
from models.signature import SignedBy, signatures_of
from models.step import Decision, Step, StepState, Verdict


class SignatureAsked(Base):
    """One request. `file_hash` is the finished file, number and date printed, with an empty field for the signature."""

    __tablename__ = "signature_asked"
    __table_args__ = (UniqueConstraint("step_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"))
    # As signatures name it: 'correction:3', 'withdrawal:1', 'copy:7'.
    paper: Mapped[str] = mapped_column(String(40))
    signed_by: Mapped[SignedBy]
    file_hash: Mapped[str] = mapped_column(String(64))


def asked_at(session: Session, step_id: int) -> SignatureAsked:
    """What a step of kind PAPER_SIGNING asks for."""
    return session.scalars(select(SignatureAsked).where(SignatureAsked.step_id == step_id)).one()


def is_asked_for(session: Session, plan_id: int, paper: str) -> bool:
    """Whether somebody is asked now to sign this letter or copy."""
    own = select(Step.id).join(SignatureAsked, SignatureAsked.step_id == Step.id)
    own = own.where(SignatureAsked.plan_id == plan_id, SignatureAsked.paper == paper, Step.state == StepState.OPEN)
    return session.scalar(own.limit(1)) is not None


def is_begun(session: Session, plan_id: int, paper: str) -> bool:
    """Whether anybody was asked for a digital signature on this letter or copy, or has made one."""
    asked = select(SignatureAsked.id).where(SignatureAsked.plan_id == plan_id, SignatureAsked.paper == paper)
    return session.scalar(asked.limit(1)) is not None or bool(signatures_of(session, plan_id, paper))


def original_on_paper(session: Session, letter: Letter) -> OriginalOnPaper | None:
    """Where the original is on paper: signed by hand, or printed from what the signer had signed digitally, and stamped."""
    said = select(SignatureAsked.signed_by).join(Decision, Decision.step_id == SignatureAsked.step_id)
    said = said.where(SignatureAsked.plan_id == letter.plan_id, SignatureAsked.paper == letter.paper)
    by = session.scalar(said.where(Decision.verdict == Verdict.BY_HAND).limit(1))
    if by is None:
        return None
    return OriginalOnPaper.SIGNED if by is SignedBy.LEADER else OriginalOnPaper.STAMPED


def is_signed_by_hand(session: Session, plan_id: int, paper: str) -> bool:
    """Whether it was said that this letter or copy is signed on paper: no digital signature is awaited any more."""
    own = select(Decision.id).join(SignatureAsked, SignatureAsked.step_id == Decision.step_id)
    own = own.where(SignatureAsked.plan_id == plan_id, SignatureAsked.paper == paper, Decision.verdict == Verdict.BY_HAND)
    return session.scalar(own.limit(1)) is not None
