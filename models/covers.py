"""Who decides while somebody is away."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from models.database import Base
from models.people import Person
from models.step_kind import StepKind
from models.validity import Dated


class Cover(Dated, Base):
    """`deputy` decides for `person` from `valid_from` to `valid_to`, both included; no `step_kinds` means all kinds.

    `basis` is the document that says so; `revoked_at` ends it before its last day.
    """

    __tablename__ = "cover"
    __table_args__ = (
        UniqueConstraint("office_id", "key"),
        CheckConstraint("person_id <> deputy_id", name="not_oneself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    step_kinds: Mapped[list[str]] = mapped_column(default=list)
    basis: Mapped[str | None] = mapped_column(default=None)
    revoked_at: Mapped[dt.datetime | None] = mapped_column(default=None)

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])
    deputy: Mapped[Person] = relationship(lazy="raise", foreign_keys=[deputy_id])


def cover_for(session: Session, person: Person, on: dt.date, step_kind: StepKind) -> Person | None:
    """Who covers `person` for this kind of step on that day, if anybody who still works here does. A cover is not passed on."""
    return next((one.deputy for one in covers_of(session, person, on) if covers_kind(one, step_kind)), None)


def covered_by(session: Session, deputy: Person, on: dt.date, step_kind: StepKind) -> list[Person]:
    """Those whose steps of this kind `deputy` may decide on that day."""
    if not deputy.works_on(on):
        return []
    covers = session.scalars(
        select(Cover)
        .where(Cover.deputy_id == deputy.id, Cover.held_on(on), Cover.revoked_at.is_(None))
        .options(joinedload(Cover.person).joinedload(Person.unit))
        .order_by(Cover.id)
    )
    return [one.person for one in covers if covers_kind(one, step_kind)]


def covers_of(session: Session, person: Person, on: dt.date) -> list[Cover]:
    """The covers of `person` in force on that day, the newest first; deputies who have left are not in it."""
    covers = session.scalars(
        select(Cover)
        .where(Cover.person_id == person.id, Cover.held_on(on), Cover.revoked_at.is_(None))
        .options(joinedload(Cover.deputy).joinedload(Person.unit))
        .order_by(Cover.valid_from.desc(), Cover.id.desc())
    )
    return [one for one in covers if one.deputy.works_on(on)]


def covers_kind(cover: Cover, step_kind: StepKind) -> bool:
    """Whether the cover extends to this kind of step."""
    return not cover.step_kinds or step_kind.value in cover.step_kinds
