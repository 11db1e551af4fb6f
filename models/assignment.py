"""Work handed to a department by an issued plan, and its occurrences when it repeats."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.contents import Every, Mode, Role
from models.database import Base
from models.people import Unit


class AssignmentState(enum.StrEnum):
    """How far the unit is with it."""

    GIVEN = "given"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    ENDED = "ended"


ASSIGNMENT_STATE_NAMES = {
    AssignmentState.GIVEN: "đã giao",
    AssignmentState.ACKNOWLEDGED: "đã tiếp nhận",
    AssignmentState.IN_PROGRESS: "đang thực hiện",
    AssignmentState.DONE: "đã hoàn thành",
    AssignmentState.ENDED: "đã chấm dứt",
}

_S = AssignmentState
MOVES = {
    _S.GIVEN: frozenset({_S.ACKNOWLEDGED, _S.IN_PROGRESS, _S.DONE, _S.ENDED}),
    _S.ACKNOWLEDGED: frozenset({_S.IN_PROGRESS, _S.DONE, _S.ENDED}),
    _S.IN_PROGRESS: frozenset({_S.DONE, _S.ENDED}),
    _S.DONE: frozenset({_S.IN_PROGRESS}),
    # The document it comes from is in force no more.
    _S.ENDED: frozenset[AssignmentState](),
}


class Assignment(Base):
    """One item of one unit. An item for a group is one assignment per member, each with its own state."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("plan_id", "item_no", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    # Its place in the contents' list of assignments, from 0.
    item_no: Mapped[int]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    # The group through which the unit got it, by its name in the document.
    group_name: Mapped[str | None]
    role: Mapped[Role] = mapped_column(String(10))
    mode: Mapped[Mode] = mapped_column(String(10))
    with_units: Mapped[list[str]] = mapped_column(default=list)
    text: Mapped[str]
    product: Mapped[str | None]
    section: Mapped[str | None]
    due_on: Mapped[dt.date | None]
    due_as_written: Mapped[str | None]
    repeats: Mapped[Every | None] = mapped_column(String(20))
    state: Mapped[AssignmentState] = mapped_column(default=AssignmentState.GIVEN)
    percent: Mapped[int] = mapped_column(default=0)
    acknowledged_at: Mapped[dt.datetime | None]
    acknowledged_by: Mapped[str | None]
    done_at: Mapped[dt.datetime | None]
    # When and why it was ended undone: its document was replaced or withdrawn.
    ended_at: Mapped[dt.datetime | None]
    ended_because: Mapped[str | None] = mapped_column(String(40))

    unit: Mapped[Unit] = relationship(lazy="raise")
    occurrences: Mapped[list["Occurrence"]] = relationship(
        lazy="raise", order_by="Occurrence.starts", back_populates="assignment"
    )

    def move(self, state: AssignmentState) -> None:
        """Pass to another state where the table of moves leads there; staying is no move."""
        if state is not self.state and state in MOVES[self.state]:
            self.state = state

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state not in {AssignmentState.DONE, AssignmentState.ENDED}

    def is_late(self, today: dt.date) -> bool:
        """Whether its last day has passed undone (a request is never called late: the office can only ask)."""
        overdue = self.due_on is not None and self.due_on < today
        return self.mode == "assign" and overdue and self.is_open


class Occurrence(Base):
    """One turn of a repeating assignment ('Hằng năm …'): the span it belongs to and its last day."""

    __tablename__ = "occurrence"
    __table_args__ = (UniqueConstraint("assignment_id", "starts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    name: Mapped[str]
    starts: Mapped[dt.date]
    due_on: Mapped[dt.date]
    done_at: Mapped[dt.datetime | None]

    assignment: Mapped[Assignment] = relationship(lazy="raise_on_sql", back_populates="occurrences")
