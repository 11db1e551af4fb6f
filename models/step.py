"""What is asked of a person: the step, the round it belongs to, and the one decision that closes it."""

import datetime as dt
import enum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.journal import Channel
from models.routes import Rule
from models.step_kind import StepKind

if TYPE_CHECKING:
    from models.plan import Plan


REVIEWS = frozenset({StepKind.UNIT_REVIEW, StepKind.FORM_REVIEW, StepKind.DRAFT_APPROVAL})


class StepState(enum.StrEnum):
    """A step waits its turn, is open, was closed by its decision, or fell away."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"


class Verdict(enum.StrEnum):
    """What was decided."""

    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    DONE = "done"
    GRANT = "grant"
    DENY = "deny"
    BY_HAND = "by_hand"


VERDICT_NAMES = {
    Verdict.SUBMIT: "Trình duyệt",
    Verdict.APPROVE: "Đồng ý",
    Verdict.RETURN: "Trả lại",
    Verdict.DONE: "Hoàn thành",
    Verdict.GRANT: "Cho gia hạn",
    Verdict.DENY: "Không cho gia hạn",
    Verdict.BY_HAND: "Đã ký, đóng dấu trên bản giấy",
}

VERDICTS = {
    StepKind.DRAFTING: (Verdict.SUBMIT,),
    StepKind.UNIT_REVIEW: (Verdict.APPROVE, Verdict.RETURN),
    StepKind.FORM_REVIEW: (Verdict.APPROVE, Verdict.RETURN),
    StepKind.DRAFT_APPROVAL: (Verdict.APPROVE, Verdict.RETURN),
    StepKind.SIGNING: (Verdict.APPROVE, Verdict.RETURN),
    StepKind.AGENCY_SIGNING: (Verdict.DONE,),
    StepKind.RECIPIENTS: (Verdict.DONE,),
    StepKind.REPORTING: (Verdict.DONE,),
    StepKind.EXTENSION: (Verdict.GRANT, Verdict.DENY),
    StepKind.WITHDRAWAL: (Verdict.DONE,),
    StepKind.CORRECTION: (Verdict.APPROVE, Verdict.RETURN),
    StepKind.PAPER_SIGNING: (Verdict.DONE, Verdict.BY_HAND),
}


class Round(Base):
    """Several people asked the same thing about the same version, and the rule that says when it is settled."""

    __tablename__ = "round"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    version_no: Mapped[int]
    kind: Mapped[StepKind]
    # The stage of the route that this round is (0, 1, 2 …); signing comes after the last.
    stage: Mapped[int] = mapped_column(default=0)
    rule: Mapped[Rule] = mapped_column(default=Rule.ALL)
    needed: Mapped[int] = mapped_column(default=1)
    in_order: Mapped[bool] = mapped_column(default=False)

    steps: Mapped[list["Step"]] = relationship(lazy="raise", order_by="Step.position", back_populates="round")

    def agreed(self) -> int:
        """How many have agreed."""
        return sum(1 for step in self.steps if step.decision is not None and step.decision.verdict is Verdict.APPROVE)

    def is_complete(self) -> bool:
        """Whether as many have agreed as the rule wants."""
        wanted = {Rule.ALL: len(self.steps), Rule.ANY: 1, Rule.SOME: self.needed}
        return self.agreed() >= wanted[self.rule]


class Step(Base):
    """One request to one person, closed by one decision. `runs` and `asked` name its run and its question in Prefect."""

    __tablename__ = "step"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    kind: Mapped[StepKind]
    version_no: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[StepState] = mapped_column(default=StepState.OPEN, index=True)
    opened_at: Mapped[dt.datetime | None]
    due_on: Mapped[dt.date | None]
    closed_at: Mapped[dt.datetime | None]
    outcome: Mapped[str | None]
    runs: Mapped[int] = mapped_column(default=0)
    runs_since: Mapped[dt.datetime | None]
    runs_lately: Mapped[int] = mapped_column(default=0)
    next_run_at: Mapped[dt.datetime | None]
    asked: Mapped[int] = mapped_column(default=0)
    # Why the last answer was not accepted: shown above the form when it is asked again.
    refusal: Mapped[str | None]

    plan: Mapped["Plan"] = relationship(lazy="raise_on_sql", back_populates="steps")
    round: Mapped[Round | None] = relationship(lazy="raise_on_sql", back_populates="steps")
    decision: Mapped["Decision | None"] = relationship(lazy="raise", back_populates="step", uselist=False)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision now."""
        return self.state is StepState.OPEN

    @property
    def name(self) -> str:
        """What is asked, in the office's words."""
        return self.kind.label

    @property
    def run_key(self) -> str:
        """The key of its run in Prefect; a fresh one when the last run ended or vanished while the step was open."""
        return f"step-{self.id}-{self.runs}"

    @property
    def question_key(self) -> str:
        """The key of the question now asked in Prefect; a fresh one after each refused or empty answer."""
        return f"{self.id}-{self.asked}"


class Decision(Base):
    """What one person decided, in which capacity, through which channel; one per step. Its key makes a repeat the same act."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("step_id"), UniqueConstraint("answer_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    version_no: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str]
    # For whom, when a cover decided: both names stay on record.
    for_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    for_name: Mapped[str | None]
    capacity: Mapped[str | None]
    verdict: Mapped[Verdict]
    # The capacity signed in, outermost mark first ('TM.', 'KT.').
    marks: Mapped[list[str]] = mapped_column(default=list)
    note: Mapped[str | None]
    channel: Mapped[Channel]
    answer_key: Mapped[str] = mapped_column(String(120))
    # The file that this decision signed elsewhere and brought along.
    signed_hash: Mapped[str | None] = mapped_column(String(64), default=None)
    at: Mapped[dt.datetime]

    step: Mapped[Step] = relationship(lazy="raise_on_sql", back_populates="decision")
