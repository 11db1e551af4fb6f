"""A plan's whole life in the record, without Prefect, mail server or files."""

import datetime as dt

import pytest
from sqlalchemy import Engine, select

from models.database import writing
from models.distributing import finish_distribution, lines_of, to_be_written, written
from models.facts import NoticeKind
from models.followed import assignments_of, periods_of
from models.following import close_due, open_due
from models.issuing import complete, keep_document
from models.journal import Actor, Channel, acting
from models.journal_check import anchor, verify
from models.notice import Notice
from models.period import DutyState, PeriodState
from models.plan import PlanState, lock_plan
from models.recipient import LineState
from models.reminding import remind
from models.reporting import Reported, acknowledge, take_report
from models.road import AlreadyDecided, Answer, decide
from models.step import Verdict
from models.step_kind import StepKind
from tests.office import MORNING, a_plan, a_plan_at, an_office, carried_to, decided, open_step_of, person

DAY = dt.timedelta(days=1)


def test_a_plan_goes_from_draft_to_its_second_period(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = a_plan(session, office)
        carried_to(session, office, plan, StepKind.RECIPIENTS)
        plan_id = plan.id

    with writing(engine) as session:
        plan = lock_plan(session, plan_id)
        assert (plan.state, plan.number, plan.issued_on) == (PlanState.NUMBERED, plan.number, dt.date(2026, 3, 2))
        keep_document(session, plan, "a" * 64, at=MORNING)
        complete(session, plan, at=MORNING)
        assert plan.state is PlanState.ISSUED
        for delivery in to_be_written(session, plan_id):
            written(session, plan, delivery.id, place="x", at=MORNING)
        assert finish_distribution(session, plan, open_step_of(plan, StepKind.RECIPIENTS), at=MORNING)

    with writing(engine) as session:
        plan = lock_plan(session, plan_id)
        units = [one.unit.name for one in assignments_of(session, plan_id)]
        assert units == [
            "Văn phòng",
            "Phòng Chính sách Dân tộc",
            "Phòng Dân tộc huyện Mường Lâm",
            "Phòng Dân tộc huyện Nà Khoang",
            "Phòng Dân tộc huyện Phú Thịnh",
            "Phòng Dân tộc huyện Tân Kỳ Sơn",
        ]
        assert [line.state for line in lines_of(session, plan_id)] == [LineState.RESOLVED] * 4
        (period,) = periods_of(session, plan_id)
        assert (period.name, period.state) == ("Quý I/2026", PeriodState.OPEN)
        kinds = session.scalars(select(Notice.kind).where(Notice.plan_id == plan_id)).all()
        assert kinds.count(NoticeKind.ASSIGNMENT) == 6
        addresses = session.scalars(select(Notice.address).where(Notice.key.like(f"plan:{plan_id}:sent:%"))).all()
        assert len(addresses) == len(set(addresses))

        acknowledge(session, plan, assignments_of(session, plan_id)[0].unit_id, by=Actor("Văn phòng", Channel.PAGE), at=MORNING)
        office_duty = period.duties[0]
        reported = Reported(key="r1", text="Đã xong", items=((assignments_of(session, plan_id)[0].id, 100, "xong"),))
        report = take_report(
            session, plan, period, office_duty.unit_id, reported, by=Actor("Văn phòng", Channel.PAGE), at=MORNING
        )
        assert report.late is False

    after_due = dt.datetime(2026, 3, 17, 8, 0, tzinfo=MORNING.tzinfo)
    with writing(engine) as session:
        office_id = lock_plan(session, plan_id).office_id
        assert remind(session, office_id, at=after_due) > 0
        assert remind(session, office_id, at=after_due) > 0
        morning = session.scalars(select(Notice.key).where(Notice.kind == NoticeKind.REMINDER)).all()
        assert len(morning) == len(set(morning)) == 1

    closing = dt.datetime(2026, 4, 1, 8, 0, tzinfo=MORNING.tzinfo)
    with writing(engine) as session:
        plan = lock_plan(session, plan_id)
        assert [one.name for one in close_due(session, plan, at=closing)] == ["Quý I/2026"]
        first, second = periods_of(session, plan_id)
        assert [(one.unit.name, one.state) for one in first.duties[:2]] == [
            ("Văn phòng", DutyState.REPORTED),
            ("Phòng Chính sách Dân tộc", DutyState.SILENT),
        ]
        assert second.starts == first.data_to + DAY
        assert [one.name for one in open_due(session, plan, at=closing)] == ["Quý II/2026"]
        anchor(session, office_id=plan.office_id, day=dt.date(2026, 4, 1), at=closing)
        assert verify(session) == []


def test_a_return_makes_a_new_version_and_tells_who_had_agreed(engine: Engine) -> None:
    with writing(engine) as session:
        plan = a_plan_at(session, StepKind.FORM_REVIEW)
        office = plan.office

        decided(session, plan, StepKind.FORM_REVIEW, person(session, office, "vu-thi-hoa"), Verdict.RETURN, note="Thiếu căn cứ.")

        assert (plan.state, plan.version_no) == (PlanState.DRAFTING, 2)
        told = session.scalars(select(Notice.person_id).where(Notice.kind == NoticeKind.AGREED_VERSION_REPLACED)).all()
        assert told == [person(session, office, "vang-a-su").id]


def test_the_second_decision_is_refused_with_the_first(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = a_plan(session, office)
        step = open_step_of(plan, StepKind.DRAFTING)
        decided(session, plan, StepKind.DRAFTING, person(session, office, "le-thi-hanh"), Verdict.SUBMIT)

        late = Answer(key="late", verdict=Verdict.SUBMIT, version=1)
        with pytest.raises(AlreadyDecided, match="Lê Thị Hạnh"):
            decide(session, plan, step, late, by=acting(person(session, office, "dinh-thi-lan"), Channel.PREFECT), at=MORNING)
