"""Groups: names that stand for several units or people ('Cơ quan công tác dân tộc cấp huyện', 'LĐ ban')."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from models.database import Base
from models.people import Person, Rank, Unit, UnitKind, staff_of
from models.validity import Dated


class GroupRule(StrEnum):
    """A membership that follows the directory by itself."""

    ALL_STAFF = "all_staff"
    LEADERS = "leaders"
    DEPUTIES = "deputies"
    UNIT_HEADS = "unit_heads"
    OWN_UNITS = "own_units"
    SUBORDINATE_UNITS = "subordinate_units"


RANKS = {
    GroupRule.LEADERS: (Rank.HEAD, Rank.DEPUTY),
    GroupRule.DEPUTIES: (Rank.DEPUTY,),
    GroupRule.UNIT_HEADS: (Rank.UNIT_HEAD,),
}
KINDS = {GroupRule.OWN_UNITS: UnitKind.OWN, GroupRule.SUBORDINATE_UNITS: UnitKind.SUBORDINATE}


class Group(Dated, Base):
    """A name for several; by rule, by listed members, or both."""

    __tablename__ = "office_group"
    __table_args__ = (UniqueConstraint("office_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str]
    name: Mapped[str]
    rule: Mapped[GroupRule | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0)


class GroupMember(Dated, Base):
    """One listed member: a unit, a person, or another group."""

    __tablename__ = "group_member"
    __table_args__ = (
        CheckConstraint(
            "(unit_id IS NOT NULL AND person_id IS NULL AND member_group_id IS NULL)"
            " OR (unit_id IS NULL AND person_id IS NOT NULL AND member_group_id IS NULL)"
            " OR (unit_id IS NULL AND person_id IS NULL AND member_group_id IS NOT NULL)",
            name="one_member",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("office_group.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    member_group_id: Mapped[int | None] = mapped_column(ForeignKey("office_group.id"), default=None)

    unit: Mapped[Unit | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    member_group: Mapped[Group | None] = relationship(lazy="raise", foreign_keys=[member_group_id])


def expand(session: Session, group: Group, on: dt.date) -> list[Unit | Person]:
    """Everyone the group stands for on that day, each once, in order: what has ended and who has left is not in it."""
    found: dict[tuple[str, int], Unit | Person] = {}
    for one in _everyone(session, group, on, seen=set()):
        found.setdefault((one.__tablename__, one.id), one)
    return list(found.values())


def _everyone(session: Session, group: Group, on: dt.date, seen: set[int]) -> Iterator[Unit | Person]:
    if group.id in seen or not group.holds_on(on):
        return
    seen.add(group.id)
    yield from _by_rule(session, group, on)
    for member in _members(session, group, on):
        if member.unit is not None and member.unit.holds_on(on):
            yield member.unit
        if member.person is not None and member.person.works_on(on):
            yield member.person
        if member.member_group is not None:
            yield from _everyone(session, member.member_group, on, seen)


def _by_rule(session: Session, group: Group, on: dt.date) -> list[Unit | Person]:
    if group.rule is None:
        return []
    if group.rule in KINDS:
        return list(
            session.scalars(
                select(Unit)
                .where(Unit.office_id == group.office_id, Unit.kind == KINDS[group.rule], Unit.held_on(on))
                .order_by(Unit.position, Unit.id)
            )
        )
    staff = staff_of(session, group.office_id, on)
    return [one for one in staff if group.rule is GroupRule.ALL_STAFF or one.rank in RANKS[group.rule]]


def _members(session: Session, group: Group, on: dt.date) -> list[GroupMember]:
    return list(
        session.scalars(
            select(GroupMember)
            .where(GroupMember.group_id == group.id, GroupMember.held_on(on))
            .options(joinedload(GroupMember.unit), joinedload(GroupMember.person).joinedload(Person.unit))
            .options(joinedload(GroupMember.member_group))
            .order_by(GroupMember.position, GroupMember.id)
        )
    )
