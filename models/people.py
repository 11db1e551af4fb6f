"""Units and people of an office, and who holds which office in it."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from models.database import Base
from models.refusal import NotFound
from models.validity import Dated


class UnitKind(StrEnum):
    """What the office may do to a unit: assign (own, subordinate) or only ask (outside)."""

    OWN = "own"
    SUBORDINATE = "subordinate"
    OUTSIDE = "outside"


class Rank(StrEnum):
    """A person's place: decides who may sign and for whom."""

    HEAD = "head"
    DEPUTY = "deputy"
    UNIT_HEAD = "unit_head"
    UNIT_DEPUTY = "unit_deputy"
    STAFF = "staff"


class Duty(StrEnum):
    """A part in the road of a plan that the office gives to a person."""

    LEADER = "leader"
    OFFICE_CHIEF = "office_chief"
    CLERK = "clerk"
    FORM_CHECKER = "form_checker"
    UNIT_HEAD = "unit_head"


class Unit(Dated, Base):
    """A department, a subordinate body, or a body outside that the office writes to."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("office_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str]
    name: Mapped[str]
    kind: Mapped[UnitKind]
    email: Mapped[str | None] = mapped_column(default=None)
    # Mã định danh of an agency (QĐ 20/2020/QĐ-TTg), 13 characters.
    organ_code: Mapped[str | None] = mapped_column(String(13), default=None)
    # The unit that watches and urges; items for the office itself go to it.
    follows_up: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)

    @property
    def may_be_assigned(self) -> bool:
        """Own and subordinate units are given work; others are asked ('Đề nghị')."""
        return self.kind is not UnitKind.OUTSIDE


class Person(Base):
    """A person with an address. `left_on` is the first day on which the person no longer works here."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("office_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str]
    name: Mapped[str]
    email: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    post: Mapped[str]
    rank: Mapped[Rank] = mapped_column(default=Rank.STAFF)
    joined_on: Mapped[dt.date | None] = mapped_column(default=None)
    left_on: Mapped[dt.date | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0)

    unit: Mapped[Unit | None] = relationship(lazy="raise")

    def works_on(self, day: dt.date) -> bool:
        """Whether the person belongs to the office on `day`: has come and has not left."""
        return (self.joined_on is None or self.joined_on <= day) and (self.left_on is None or day < self.left_on)


class Appointment(Dated, Base):
    """Who holds a duty, from when to when. A UNIT_HEAD appointment names its unit; the others are the office's own."""

    __tablename__ = "appointment"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    duty: Mapped[Duty]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), default=None)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person] = relationship(lazy="raise")


def working(person: Person, on: dt.date) -> bool:
    """Whether `person` may still be asked for anything on that day."""
    return person.works_on(on)


def person_by_key(session: Session, office_id: int, key: str) -> Person:
    """The person known by `key` in this office, also one who has left."""
    person = session.scalar(
        select(Person).where(Person.office_id == office_id, Person.key == key).options(joinedload(Person.unit))
    )
    if person is None:
        raise NotFound(f"Danh bạ cơ quan không có người mang mã “{key}”.", key=key)
    return person


def unit_by_key(session: Session, office_id: int, key: str) -> Unit:
    """The unit known by `key` in this office, also one that has ended."""
    unit = session.scalar(select(Unit).where(Unit.office_id == office_id, Unit.key == key))
    if unit is None:
        raise NotFound(f"Danh bạ cơ quan không có đơn vị mang mã “{key}”.", key=key)
    return unit


def holder(session: Session, office_id: int, duty: Duty, on: dt.date, *, unit_id: int | None = None) -> Person | None:
    """Who holds `duty` on that day and still works here; `unit_id` for a UNIT_HEAD."""
    wanted = Appointment.unit_id == unit_id if unit_id is not None else Appointment.unit_id.is_(None)
    appointments = session.scalars(
        select(Appointment)
        .where(Appointment.office_id == office_id, Appointment.duty == duty, wanted, Appointment.held_on(on))
        .options(joinedload(Appointment.person).joinedload(Person.unit))
        .order_by(Appointment.id.desc())
    )
    return next((one.person for one in appointments if one.person.works_on(on)), None)


def duty_holder(session: Session, office_id: int, duty: Duty, on: dt.date, *, unit_id: int | None = None) -> Person:
    """As `holder`, where somebody must be: refuses with the duty that nobody holds."""
    person = holder(session, office_id, duty, on, unit_id=unit_id)
    if person is None:
        raise NotFound(
            f"Ngày {on:%d/%m/%Y} chưa có ai giữ vai trò “{DUTY_LABELS[duty]}”. Hãy bổ sung trong office.toml.", duty=duty
        )
    return person


def follow_up_unit(session: Session, office_id: int, on: dt.date) -> Unit:
    """The unit that watches and urges; items for the office itself go to it."""
    unit = session.scalar(
        select(Unit).where(Unit.office_id == office_id, Unit.follows_up, Unit.held_on(on)).order_by(Unit.position, Unit.id)
    )
    if unit is None:
        raise NotFound("Cơ quan chưa chỉ định đơn vị theo dõi, đôn đốc (follow_up_unit trong office.toml).", office_id=office_id)
    return unit


def staff_of(session: Session, office_id: int, on: dt.date, *, unit_id: int | None = None) -> list[Person]:
    """Everyone who works here on that day (in one unit if given), in the order of the office's file."""
    found = (
        select(Person)
        .where(Person.office_id == office_id, or_(Person.left_on.is_(None), Person.left_on > on))
        .where(or_(Person.joined_on.is_(None), Person.joined_on <= on))
        .options(joinedload(Person.unit))
        .order_by(Person.position, Person.id)
    )
    return list(session.scalars(found if unit_id is None else found.where(Person.unit_id == unit_id)))


DUTY_LABELS = {
    Duty.LEADER: "người đứng đầu cơ quan",
    Duty.OFFICE_CHIEF: "Chánh Văn phòng",
    Duty.CLERK: "văn thư",
    Duty.FORM_CHECKER: "người kiểm tra thể thức",
    Duty.UNIT_HEAD: "trưởng đơn vị",
}
