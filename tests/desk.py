"""A small office with one plan at one step, for tests of mail: rows only, no verbs of the road."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.access import Code, Link, LinkPurpose, new_code, new_link
from models.database import reading, writing
from models.facts import Facts, StepOpened
from models.mail import Mail, MailMove
from models.notice import Addressee, Attachment, DropWhen, Notice, write_notice
from models.office import Office
from models.people import Appointment, Duty, Person, Unit, UnitKind
from models.plan import Plan, PlanState
from models.step import Step, StepState
from models.step_kind import StepKind

NOW = dt.datetime(2024, 3, 4, 1, 30, tzinfo=dt.UTC)  # a Monday, half past eight in the office
SECRET = "bí mật của phòng thử"
LEADER = "truongban@hatrung.example"
CLERK = "vanthu@hatrung.example"
TITLE = "Thăm hỏi già làng, trưởng bản năm 2024"


@dataclass(frozen=True)
class Desk:
    """The office's ids, and short ways to what a test looks at."""

    engine: Engine
    office_id: int = field(default=0)
    plan_id: int = field(default=0)
    step_id: int = field(default=0)
    leader_id: int = field(default=0)
    other_id: int = field(default=0)
    unit_id: int = field(default=0)

    def ask(self, *, key: str = "step:1:leader", address: str | None = LEADER, **facts: Any) -> int:
        """Ask the leader to sign, with code and link; the notice's id."""
        with writing(self.engine) as session:
            notice = self.asked(session, key=key, address=address, **facts)
            return notice.id

    def asked(
        self,
        session: Session,
        *,
        key: str = "step:1:leader",
        address: str | None = LEADER,
        drop_when: DropWhen = DropWhen.STEP_CLOSED,
        attachments: tuple[Attachment, ...] = (),
        expires_at: dt.datetime | None = None,
        at: dt.datetime = NOW,
        **facts: object,
    ) -> Notice:
        """The same within a transaction."""
        code = new_code(session, person_id=self.leader_id, step_id=self.step_id, version=1, at=at)
        link = self.link(session, at=at)
        return write_notice(
            session,
            self.opened(**facts),
            key=key,
            office_id=self.office_id,
            to=Addressee("Đinh Văn Khánh", address, person_id=self.leader_id),
            at=at,
            plan_id=self.plan_id,
            step_id=self.step_id,
            version=1,
            code=code,
            links={"step": link},
            attachments=attachments,
            drop_when=drop_when,
            expires_at=expires_at,
        )

    def tell(self, facts: Facts, *, key: str, to: Addressee, drop_when: DropWhen = DropWhen.NEVER) -> int:
        """Tell anybody anything about the plan; the notice's id."""
        with writing(self.engine) as session:
            return write_notice(
                session,
                facts,
                key=key,
                office_id=self.office_id,
                to=to,
                at=NOW,
                plan_id=self.plan_id,
                drop_when=drop_when,
            ).id

    def opened(self, **facts: object) -> StepOpened:
        """What the leader is asked."""
        usual: dict[str, object] = {
            "label": "Dự thảo Kế hoạch",
            "title": TITLE,
            "step_id": self.step_id,
            "step_kind": StepKind.SIGNING,
            "version": 1,
            "due": dt.date(2024, 3, 5),
            "asked_as": "Trưởng ban",
        }
        return StepOpened.model_validate(usual | facts)

    def link(self, session: Session, *, at: dt.datetime = NOW, lifetime: dt.timedelta = dt.timedelta(days=30)) -> Link:
        """A link of the leader to the step's page."""
        return new_link(
            session,
            LinkPurpose.STEP,
            at=at,
            person_id=self.leader_id,
            plan_id=self.plan_id,
            step_id=self.step_id,
            version=1,
            lifetime=lifetime,
        )

    def mail(self, notice_id: int) -> Mail:
        """The mail of a notice, as it stands now."""
        with reading(self.engine) as session:
            return session.scalars(select(Mail).where(Mail.notice_id == notice_id)).one()

    def moves(self, notice_id: int) -> list[str]:
        """The states a mail went through."""
        with reading(self.engine) as session:
            road = select(MailMove.state).join(Mail, Mail.id == MailMove.mail_id).where(Mail.notice_id == notice_id)
            return [state.value for state in session.scalars(road.order_by(MailMove.id))]

    def notices(self, kind: str) -> list[Notice]:
        """All notices of a kind, oldest first."""
        with reading(self.engine) as session:
            return list(session.scalars(select(Notice).where(Notice.kind == kind).order_by(Notice.id)))

    def code(self) -> Code:
        """The leader's latest code."""
        with reading(self.engine) as session:
            return (
                session.scalars(select(Code).where(Code.person_id == self.leader_id).order_by(Code.id.desc())).first() or Code()
            )

    def close_step(self) -> None:
        """The step gets its decision elsewhere."""
        with writing(self.engine) as session:
            session.get_one(Step, self.step_id).state = StepState.CLOSED

    def stop_plan(self) -> None:
        """The head of office stops the plan."""
        with writing(self.engine) as session:
            session.get_one(Plan, self.plan_id).state = PlanState.STOPPED

    def leader_leaves(self, on: dt.date) -> None:
        """The leader is no longer here from that day on."""
        with writing(self.engine) as session:
            session.get_one(Person, self.leader_id).left_on = on


def set_up(engine: Engine) -> Desk:
    """Fill an empty record."""
    with writing(engine) as session:
        office = Office(
            key="ht",
            name="Ban Dân tộc tỉnh Hà Trung",
            short_name="Ban Dân tộc",
            symbol="BDT",
            place="Hà Trung",
            clerk_mailbox=CLERK,
        )
        office.parent_agency = "UBND tỉnh Hà Trung"
        session.add(office)
        session.flush()
        unit = Unit(office_id=office.id, key="vp", name="Văn phòng", kind=UnitKind.OWN)
        session.add(unit)
        session.flush()
        leader, other, clerk = (
            Person(office_id=office.id, key=key, name=name, email=email, unit_id=unit.id, post=post)
            for key, name, email, post in (
                ("khanh", "Đinh Văn Khánh", LEADER, "Trưởng ban"),
                ("lan", "Phạm Thị Lan", "lan@hatrung.example", "Phó Trưởng ban"),
                ("thuy", "Lò Thị Thủy", "thuy@hatrung.example", "Văn thư"),
            )
        )
        session.add_all([leader, other, clerk])
        session.flush()
        session.add(Appointment(office_id=office.id, duty=Duty.CLERK, person_id=clerk.id))
        plan = Plan(
            office_id=office.id,
            document_type="Kế hoạch",
            title=TITLE,
            drafter_id=other.id,
            drafting_unit_id=unit.id,
            signer_id=leader.id,
            state=PlanState.SIGNING,
            created_at=NOW,
        )
        session.add(plan)
        session.flush()
        step = Step(
            plan_id=plan.id, kind=StepKind.SIGNING, version_no=1, person_id=leader.id, state=StepState.OPEN, opened_at=NOW
        )
        session.add(step)
        session.flush()
        return Desk(engine, office.id, plan.id, step.id, leader.id, other.id, unit.id)
