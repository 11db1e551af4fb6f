"""Routes, as the file has them; the law's own where the file has none."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.import_people import people_by_key
from models.import_report import Outcome
from models.importing import Importing
from models.office_schema import RouteEntry, StageEntry
from models.routes import ANY_TYPE, Asks, Route, RouteStage, RouteStagePerson
from models.step_kind import StepKind

# Điều 12 (content, then form) and Điều 11 (the signatory approves the draft) of NĐ 30/2020/NĐ-CP.
ROUTE_BY_LAW = RouteEntry(
    stages=(
        StageEntry(kind=StepKind.UNIT_REVIEW, asks=Asks.HEAD_OF_DRAFTING_UNIT),
        StageEntry(kind=StepKind.FORM_REVIEW, asks=Asks.FORM_CHECKER),
        StageEntry(kind=StepKind.DRAFT_APPROVAL, asks=Asks.SIGNER),
    )
)


def import_routes(run: Importing) -> None:
    """Routes by document type; a changed one is a new row, so that plans under way keep theirs. The law's where there is none."""
    people = people_by_key(run)
    wanted = {entry.document_type: entry for entry in (ROUTE_BY_LAW, *run.file.routes)}
    in_force = run.session.scalars(
        select(Route)
        .where(Route.office_id == run.office.id, Route.ended_at.is_(None))
        .options(selectinload(Route.stages).selectinload(RouteStage.people))
        .order_by(Route.id)
    )
    known = {route.document_type: route for route in in_force}
    fresh = {kind: _route(run, entry, {key: one.id for key, one in people.items()}) for kind, entry in wanted.items()}
    for kind, route in known.items():
        if kind in fresh and _shape(fresh[kind]) == _shape(route):
            del fresh[kind]
        else:
            route.ended_at = run.at
            run.report.note(Outcome.ENDED, "quy trình duyệt", _route_name(kind))
    run.session.flush()
    for kind, route in fresh.items():
        run.session.add(route)
        run.report.note(Outcome.ADDED, "quy trình duyệt", _route_name(kind))
    run.session.flush()


def _route(run: Importing, entry: RouteEntry, people: dict[str, int]) -> Route:
    route = Route(office_id=run.office.id, document_type=entry.document_type)
    route.stages = [
        RouteStage(
            position=position,
            kind=stage.kind,
            asks=stage.asks,
            rule=stage.rule,
            needed=stage.needed,
            in_order=stage.in_order,
            days=stage.days,
            people=[RouteStagePerson(position=no, person_id=people[key]) for no, key in enumerate(stage.people)],
        )
        for position, stage in enumerate(entry.stages)
    ]
    return route


def _shape(route: Route) -> list[tuple[object, ...]]:
    return [
        (one.kind, one.asks, one.rule, one.needed, one.in_order, one.days, [person.person_id for person in one.people])
        for one in route.stages
    ]


def _route_name(document_type: str) -> str:
    return "chung" if document_type == ANY_TYPE else document_type
