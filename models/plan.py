"""A plan on its road: its state, its versions, and the lock under which every verb works."""

import datetime as dt
import enum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from models.contents import PlanContents
from models.database import Base
from models.journal import Actor, record
from models.number_written import number_written
from models.office import Office
from models.refusal import NotFound, Refusal
from models.signing_rules import LeaderWay
from models.step import Round, Step


class PlanState(enum.StrEnum):
    """Where a plan stands on its road."""

    DRAFTING = "drafting"
    REVIEW = "review"
    SIGNING = "signing"
    NUMBERED = "numbered"
    ISSUED = "issued"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    VOIDED = "voided"


STATE_NAMES = {
    PlanState.DRAFTING: "đang soạn thảo",
    PlanState.REVIEW: "đang duyệt bản thảo",
    PlanState.SIGNING: "chờ ký ban hành",
    PlanState.NUMBERED: "đã cấp số, chờ hoàn tất",
    PlanState.ISSUED: "đã ban hành",
    PlanState.REPLACED: "đã được thay thế",
    PlanState.WITHDRAWN: "đã thu hồi",
    PlanState.STOPPED: "đã dừng",
    PlanState.VOIDED: "số đã hủy",
}

MOVES = {
    PlanState.DRAFTING: frozenset({PlanState.REVIEW, PlanState.SIGNING, PlanState.STOPPED}),
    PlanState.REVIEW: frozenset({PlanState.SIGNING, PlanState.DRAFTING, PlanState.STOPPED}),
    PlanState.SIGNING: frozenset({PlanState.NUMBERED, PlanState.DRAFTING, PlanState.STOPPED}),
    PlanState.NUMBERED: frozenset({PlanState.ISSUED, PlanState.VOIDED}),
    PlanState.ISSUED: frozenset({PlanState.REPLACED, PlanState.WITHDRAWN}),
    PlanState.REPLACED: frozenset[PlanState](),
    PlanState.WITHDRAWN: frozenset[PlanState](),
    PlanState.STOPPED: frozenset[PlanState](),
    PlanState.VOIDED: frozenset[PlanState](),
}

CONFIDENTIAL_TITLE = "(văn bản mật, chỉ xem trên hệ thống)"
# Issued once, in force no more (NĐ 30/2020/NĐ-CP, Điều 18.3–4).
OUT_OF_FORCE = frozenset({PlanState.REPLACED, PlanState.WITHDRAWN})
BEFORE_NUMBER = frozenset({PlanState.DRAFTING, PlanState.REVIEW, PlanState.SIGNING})


class Plan(Base):
    """A plan (kế hoạch). Its contents are those of its current version; number and date come with the signature."""

    __tablename__ = "plan"
    __table_args__ = (Index("ix_plan_behind", "changed", "mirrored"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    state: Mapped[PlanState] = mapped_column(default=PlanState.DRAFTING, index=True)
    document_type: Mapped[str]
    # '' for the office itself, else the advisory board whose series the number comes from.
    body: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    confidential: Mapped[bool] = mapped_column(default=False)
    urgency: Mapped[str | None]
    drafter_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    drafting_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    signer_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    version_no: Mapped[int] = mapped_column(default=1)
    # The issued plan that this one takes the place of.
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), index=True)
    kept_number: Mapped[int | None]
    kept_date: Mapped[dt.date | None]
    created_at: Mapped[dt.datetime]

    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"))
    number: Mapped[int | None]
    symbol: Mapped[str | None]
    issued_on: Mapped[dt.date | None]
    # The signature block as it was signed, capacities and all.
    signature: Mapped[dict[str, Any] | None]
    numbered_at: Mapped[dt.datetime | None]
    document_hash: Mapped[str | None] = mapped_column(String(64))
    # What the document was made from: 'word' (the unit's own file) or 'data'.
    document_from: Mapped[str | None] = mapped_column(String(10))
    completed_at: Mapped[dt.datetime | None]
    trouble: Mapped[str | None]
    issue_tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[dt.datetime | None]
    # How its office signed when it was decided; None before that, and in plans decided before this was kept.
    leader_way: Mapped[LeaderWay | None]

    # What Prefect must still be told: `mirror` raises `mirrored` to the `changed` that it has seen.
    changed: Mapped[int] = mapped_column(default=1)
    mirrored: Mapped[int] = mapped_column(default=0)

    office: Mapped[Office] = relationship(lazy="raise")
    versions: Mapped[list["Version"]] = relationship(lazy="raise", order_by="Version.no", back_populates="plan")
    rounds: Mapped[list[Round]] = relationship(lazy="raise", order_by=Round.id)
    steps: Mapped[list[Step]] = relationship(lazy="raise", order_by=Step.id, back_populates="plan")

    @property
    def version(self) -> "Version":
        """The current version."""
        return next(version for version in reversed(self.versions) if version.no == self.version_no)

    @property
    def label(self) -> str:
        """'Kế hoạch số 07/KH-SXD' once numbered, 'Dự thảo Kế hoạch' before."""
        if self.number is None:
            return f"Dự thảo {self.document_type}"
        return f"{self.document_type} số {self.number_and_symbol}"

    @property
    def told_title(self) -> str:
        """The title as mails and lists may bear it: of a confidential plan, none."""
        return CONFIDENTIAL_TITLE if self.confidential else self.title

    def told_reason(self, refusal: Refusal) -> str:
        """Why something was refused, as mails and Prefect may say it: of a confidential plan, without quoting it."""
        return refusal.discreet if self.confidential else refusal.sentence

    def told_why(self, why: str) -> str:
        """The same for the words of a failure, which may quote what failed."""
        return "(lý do chỉ xem trên hệ thống)" if self.confidential else why

    @property
    def number_and_symbol(self) -> str | None:
        """'07/KH-SXD', of the Party '07-KH/TU'; None while no number is given."""
        return None if self.number is None else number_written(self.number, self.symbol)

    def move(self, session: Session, state: PlanState, *, by: Actor, at: dt.datetime, **facts: object) -> None:
        """Pass to another state, on record; refused when the road does not lead there."""
        if state not in MOVES[self.state]:
            sentence = f"{self.label} {STATE_NAMES[self.state]} nên không thể chuyển sang “{STATE_NAMES[state]}”."
            raise Refusal(sentence, state=self.state, wanted=state)
        before, self.state = self.state, state
        self.note(session, by=by, action=f"plan.{state.value}", at=at, before=before.value, **facts)

    def note(self, session: Session, *, by: Actor, action: str, at: dt.datetime, **facts: object) -> None:
        """Write a line of this plan's chain, and let Prefect be told that something changed."""
        self.changed += 1
        record(session, office_id=self.office_id, plan_id=self.id, by=by, action=action, at=at, **facts)

    @property
    def signs_digitally(self) -> bool:
        """Whether it bears digital signatures: as its office signed when it was decided, until then as the office signs."""
        return (self.leader_way or self.office.leader_signs) is not LeaderWay.NONE

    def open_steps(self) -> list[Step]:
        """The steps that wait for somebody now."""
        return [step for step in self.steps if step.is_open]


class Version(Base):
    """What the plan said at one time; never changed. A correction is the next version."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("plan_id", "no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    no: Mapped[int]
    saved: Mapped[dict[str, Any]]
    source_hash: Mapped[str] = mapped_column(String(64))
    source_name: Mapped[str]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[dt.datetime]
    reason: Mapped[str | None]
    # The source, a .docx, is itself the text that is issued (`models.text_of_record`).
    keeps_word: Mapped[bool] = mapped_column(default=False)
    # Paths of doubts that a person has looked at and found right ('assignments[2].unit').
    confirmed: Mapped[list[str]] = mapped_column(default=list)
    data_confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    plan: Mapped[Plan] = relationship(lazy="raise_on_sql", back_populates="versions")

    @property
    def contents(self) -> PlanContents:
        """What this version says; a fresh object each time, so that nobody edits it in place."""
        return PlanContents.model_validate(self.saved)


def lock_plan(session: Session, plan_id: int) -> Plan:
    """The plan with all that its verbs look at, its row locked until the transaction ends. Raises NotFound."""
    # The lock first, alone: on PostgreSQL what is read before it is granted may be old.
    session.execute(select(Plan.id).where(Plan.id == plan_id).with_for_update())
    return load_plan(session, plan_id)


def load_plan(session: Session, plan_id: int) -> Plan:
    """The same for looking only; nothing is locked. Raises NotFound."""
    whole = (
        select(Plan)
        .where(Plan.id == plan_id)
        .options(
            selectinload(Plan.office),
            selectinload(Plan.versions),
            selectinload(Plan.rounds).selectinload(Round.steps).selectinload(Step.decision),
            selectinload(Plan.steps).selectinload(Step.decision),
        )
        .execution_options(populate_existing=True)
    )
    plan = session.scalar(whole)
    if plan is None:
        raise NotFound("Không có kế hoạch này.", plan_id=plan_id)
    return plan


def lock_plan_of_step(session: Session, step_id: int) -> tuple[Plan, Step]:
    """A step's plan, locked, and the step in it. Raises NotFound."""
    plan_id = session.scalar(select(Step.plan_id).where(Step.id == step_id))
    if plan_id is None:
        raise NotFound("Không có bước này.", step_id=step_id)
    plan = lock_plan(session, plan_id)
    return plan, next(step for step in plan.steps if step.id == step_id)
