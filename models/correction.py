"""Đính chính: a công văn corrects an issued document's form or procedure; the document itself stays as it is (Điều 18.3)."""

import datetime as dt
import enum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.journal import SYSTEM, Actor
from models.letter import Letter
from models.plan import Plan
from models.refusal import Refusal


class Passage(BaseModel):
    """'Tại `place`, đã in là `printed`, nay sửa là `right`'."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str
    printed: str
    right: str


class CorrectionState(enum.StrEnum):
    """A letter is put to the signer, has its number, is sent; or was returned, or became pointless."""

    PROPOSED = "proposed"
    NUMBERED = "numbered"
    SENT = "sent"
    RETURNED = "returned"
    POINTLESS = "pointless"


STATE_NAMES = {
    CorrectionState.PROPOSED: "chờ ký",
    CorrectionState.NUMBERED: "đã ký, cấp số",
    CorrectionState.SENT: "đã gửi",
    CorrectionState.RETURNED: "bị trả lại",
    CorrectionState.POINTLESS: "không gửi",
}
_S = CorrectionState
MOVES = {
    _S.PROPOSED: frozenset({_S.NUMBERED, _S.RETURNED, _S.POINTLESS}),
    # The document it corrects may have been replaced or withdrawn while the letter was being made.
    _S.NUMBERED: frozenset({_S.SENT, _S.POINTLESS}),
    _S.SENT: frozenset[CorrectionState](),
    _S.RETURNED: frozenset[CorrectionState](),
    _S.POINTLESS: frozenset[CorrectionState](),
}


class Correction(Letter, Base):
    """One công văn đính chính, from its proposal to its sending."""

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("step_id"),)

    PAPER: ClassVar[str] = "correction"
    DOES: ClassVar[str] = "dinh-chinh"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    state: Mapped[CorrectionState] = mapped_column(default=CorrectionState.PROPOSED)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[dt.datetime]
    saved: Mapped[dict[str, Any]] = mapped_column("passages")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What is corrected, in order."""
        return tuple(Passage.model_validate(one) for one in self.saved["passages"])

    @property
    def is_to_be_sent(self) -> bool:
        """Whether it has its number and has not gone out."""
        return self.state is CorrectionState.NUMBERED

    def move(self, session: Session, plan: Plan, state: CorrectionState, *, at: dt.datetime, by: Actor = SYSTEM) -> None:
        """Pass to another state, on record in the plan's journal."""
        if state not in MOVES[self.state]:
            sentence = f"{self.label} {STATE_NAMES[self.state]} nên không thể chuyển sang “{STATE_NAMES[state]}”."
            raise Refusal(sentence, state=self.state, wanted=state)
        self.state = state
        session.flush()
        plan.note(session, by=by, action=f"correction.{state.value}", at=at, correction=self.id, number=self.number_and_symbol)


def corrections_of(session: Session, plan_id: int) -> list[Correction]:
    """Every letter about a plan, oldest first."""
    return list(session.scalars(select(Correction).where(Correction.plan_id == plan_id).order_by(Correction.id)))


def corrections_sent(session: Session, plan_id: int) -> list[Correction]:
    """Those that went out: what stands beside the document."""
    return [one for one in corrections_of(session, plan_id) if one.state is CorrectionState.SENT]


def correction_of_step(session: Session, step_id: int) -> Correction:
    """The letter that a step of kind CORRECTION asks about."""
    return session.scalars(select(Correction).where(Correction.step_id == step_id)).one()
