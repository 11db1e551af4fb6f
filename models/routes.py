"""Routes: who examines a draft before it is signed, per document type (NĐ 30/2020/NĐ-CP, Điều 11 và 12)."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from models.database import Base
from models.people import Duty, Person, duty_holder
from models.refusal import NotFound
from models.step_kind import StepKind

ANY_TYPE = ""


class Rule(StrEnum):
    """How many of those asked must agree."""

    ALL = "all"
    ANY = "any"
    SOME = "some"


class Asks(StrEnum):
    """Whom a stage asks."""

    HEAD_OF_DRAFTING_UNIT = "head_of_drafting_unit"
    FORM_CHECKER = "form_checker"
    SIGNER = "signer"
    PEOPLE = "people"


class Route(Base):
    """The stages of one document type ('' = every type without a route of its own). A changed route is a new row."""

    __tablename__ = "route"
    __table_args__ = (
        Index(
            "uq_route_in_force",
            "office_id",
            "document_type",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    document_type: Mapped[str] = mapped_column(default=ANY_TYPE)
    ended_at: Mapped[dt.datetime | None] = mapped_column(default=None)

    stages: Mapped[list["RouteStage"]] = relationship(lazy="raise", order_by="RouteStage.position", back_populates="route")


class RouteStage(Base):
    """One stage: becomes a round. `needed` counts for SOME; `in_order` asks one after another, else side by side."""

    __tablename__ = "route_stage"

    id: Mapped[int] = mapped_column(primary_key=True)
    route_id: Mapped[int] = mapped_column(ForeignKey("route.id"), index=True)
    position: Mapped[int]
    kind: Mapped[StepKind]
    asks: Mapped[Asks]
    rule: Mapped[Rule] = mapped_column(default=Rule.ALL)
    needed: Mapped[int | None] = mapped_column(default=None)
    in_order: Mapped[bool] = mapped_column(default=False)
    # Working days; None = the office's own figure for this kind.
    days: Mapped[int | None] = mapped_column(default=None)

    route: Mapped[Route] = relationship(lazy="raise", back_populates="stages")
    people: Mapped[list["RouteStagePerson"]] = relationship(lazy="raise", order_by="RouteStagePerson.position")


class RouteStagePerson(Base):
    """One of the people a PEOPLE stage asks."""

    __tablename__ = "route_stage_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("route_stage.id"), index=True)
    position: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person] = relationship(lazy="raise")


def route_for(session: Session, office_id: int, document_type: str) -> Route:
    """The route in force for this type, with stages and people loaded; the office's general one where it has none of its own."""
    routes = session.scalars(
        select(Route)
        .where(Route.office_id == office_id, Route.ended_at.is_(None), Route.document_type.in_([document_type, ANY_TYPE]))
        .options(selectinload(Route.stages).selectinload(RouteStage.people).joinedload(RouteStagePerson.person))
        .order_by(Route.document_type.desc())
    ).all()
    if not routes:
        raise NotFound(f"Cơ quan chưa có quy trình duyệt cho loại văn bản “{document_type}”.", document_type=document_type)
    return routes[0]


def asked_people(
    session: Session, stage: RouteStage, *, office_id: int, unit_id: int, signer: Person, on: dt.date
) -> list[Person]:
    """Whom the stage asks for a draft of unit `unit_id` that `signer` will sign; refuses where the directory names nobody.

    The stage's people must be loaded, as `route_for` does.
    """
    match stage.asks:
        case Asks.HEAD_OF_DRAFTING_UNIT:
            return [duty_holder(session, office_id, Duty.UNIT_HEAD, on, unit_id=unit_id)]
        case Asks.FORM_CHECKER:
            return [duty_holder(session, office_id, Duty.FORM_CHECKER, on)]
        case Asks.SIGNER:
            return [signer]
        case Asks.PEOPLE:
            return _still_here([one.person for one in stage.people], on)


def _still_here(people: list[Person], on: dt.date) -> list[Person]:
    for person in people:
        if not person.works_on(on):
            raise NotFound(
                f"{person.name} trong quy trình duyệt không còn công tác tại cơ quan. Hãy sửa office.toml.", person=person.key
            )
    return people
