"""An office whose plan stands where a test wants it, and whose people open the links of their mails."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from httpx import Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.access import Code, Link, LinkPurpose
from models.asking import step_link
from models.clock import move_clock
from models.database import reading, writing
from models.issuing import complete, keep_document
from models.journal import JournalLine
from models.office import Office
from models.people import Person, Unit
from models.plan import Plan, PlanState, load_plan, lock_plan
from models.schema import METADATA
from models.step import Step, Verdict
from models.step_kind import StepKind
from tests.office import MORNING, SAMPLES, a_plan, an_office, carried_to, decided, person
from tests.remembered import lived_once
from tests.web.browser import TestClient
from tests.web.forms import form_of
from web.ground import Ground


@dataclass
class Desk:
    """The installation under test."""

    ground: Ground
    browser: TestClient
    told: list[int]
    plan_id: int = 0
    source: bytes = (SAMPLES / "ke-hoach.md").read_bytes()
    away: list[bool] = field(default_factory=list)

    def prefect_is_away(self) -> None:
        """From now on nobody can be told."""
        self.away.append(True)

    def waits_at(self, kind: StepKind, **facts: object) -> int:
        """A plan that waits at this kind of step; its id."""
        source = self.ground.files.put(self.source)
        with writing(self.ground.engine) as session:

            def lived() -> int:
                office = an_office(session)
                plan = a_plan(session, office, at=MORNING, **facts)
                for version in plan.versions:
                    version.source_hash = source
                carried_to(session, office, plan, kind, at=MORNING)
                return plan.id

            self.plan_id = lived_once(session, lived, kind, source, facts)
            move_clock(session, to=MORNING, movable=True)
        return self.plan_id

    def change(self, verb: Callable[[Session, Office, Plan], object]) -> None:
        """Somebody does something elsewhere."""
        with writing(self.ground.engine) as session:
            plan = lock_plan(session, self.plan_id)
            verb(session, plan.office, plan)

    def plan(self) -> Plan:
        """The plan as it stands."""
        with reading(self.ground.engine) as session:
            return load_plan(session, self.plan_id)

    def token(self, who: str, purpose: LinkPurpose = LinkPurpose.STEP, kind: StepKind | None = None) -> str:
        """The token of a person's (or unit's) latest link, for a step of a kind if given."""
        with reading(self.ground.engine) as session:
            return self.link(session, who, purpose, kind).token(self.ground.secret)

    def link(self, session: Session, who: str, purpose: LinkPurpose = LinkPurpose.STEP, kind: StepKind | None = None) -> Link:
        """The same link's row."""
        office = session.scalars(select(Office)).one()
        unit = session.scalar(select(Unit).where(Unit.key == who))
        whose = Link.unit_id == unit.id if unit else Link.person_id == person(session, office, who).id
        wanted = select(Link).where(Link.purpose == purpose, whose).order_by(Link.id.desc())
        if kind is not None:
            steps = [one.id for one in load_plan(session, self.plan_id).steps if one.kind is kind]
            wanted = wanted.where(Link.step_id.in_(steps))
        return next(iter(session.scalars(wanted)))

    def code(self, who: str) -> str:
        """The latest code in somebody's mail."""
        with reading(self.ground.engine) as session:
            whose = select(Code).join(Person, Person.id == Code.person_id).where(Person.key == who).order_by(Code.id.desc())
            return next(iter(session.scalars(whose))).text(self.ground.secret)

    def rows(self) -> dict[str, int]:
        """How many rows every table has."""
        with reading(self.ground.engine) as session:
            return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in METADATA.sorted_tables}

    def journal(self) -> list[str]:
        """What was done, oldest first."""
        with reading(self.ground.engine) as session:
            return list(session.scalars(select(JournalLine.action).order_by(JournalLine.id)))

    def post(self, page: Response, action: str, **typed: str | list[str]) -> Response:
        """Send the form of a page whose address ends so, with what somebody typed or chose."""
        form = form_of(page.text, action)
        answer: Response = self.browser.post(form.action, data=form.filled(**typed))
        return answer

    def issued(self, **facts: object) -> int:
        """A plan that everybody agreed to, signed and distributed; its id."""
        self.waits_at(StepKind.SIGNING, **facts)
        self.issue()
        return self.plan_id

    def issue(self) -> None:
        """Everybody agrees, the leader signs, the plan is distributed."""
        document = self.ground.files.put(b"%PDF-1.7 issued")

        def sign(session: Session, office: Office, plan: Plan) -> None:
            if plan.state is PlanState.DRAFTING:
                carried_to(session, office, plan, StepKind.SIGNING)
            decided(session, plan, StepKind.SIGNING, person(session, office, "ha-minh-khoi"), Verdict.APPROVE)
            keep_document(session, plan, document, at=MORNING)
            complete(session, plan, at=MORNING)

        self.change(sign)

    def extra_link(self, session: Session, plan: Plan, step: Step, who: Person) -> Link:
        """A link to a step that this person once held and holds no more."""
        return step_link(session, plan, step, who, at=MORNING)

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row as it stands: what looking must leave as it was."""
        with reading(self.ground.engine) as session:
            return {
                table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
                for table in METADATA.sorted_tables
            }

    def move_clock(self, to: dt.datetime) -> None:
        """The office's time passes."""
        with writing(self.ground.engine) as session:
            move_clock(session, to=to, movable=True)
