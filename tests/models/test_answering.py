"""Who decides, by code and by link; and what is on record when the answer is no."""

import datetime as dt

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.access import Code, CodeState, Link
from models.answering import NotTaken, Taken, answer_by_code, answer_by_link
from models.database import writing
from models.facts import NoticeKind
from models.journal import Channel
from models.notice import Notice
from models.people import Appointment, Duty
from models.plan import PlanState
from models.reminding import remind
from models.road import Answer
from models.step import Step, Verdict
from models.step_kind import StepKind
from tests.office import MORNING, a_plan, a_plan_at, an_office, open_step_of, person

SECRET = "a secret of this test"
SUBMIT = Answer(key="first", verdict=Verdict.SUBMIT, version=1, data_is_right=True)


def code_of(session: Session, step: Step, person_id: int) -> str:
    return session.scalars(select(Code).where(Code.step_id == step.id, Code.person_id == person_id)).one().text(SECRET)


def by_code(session: Session, step: Step, answer: Answer, typed: str, at: dt.datetime = MORNING) -> Taken | NotTaken:
    return answer_by_code(session, step.id, answer, typed=typed, channel=Channel.PREFECT, secret=SECRET, at=at)


def test_a_mailed_code_decides_once(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        step = open_step_of(a_plan(session, office), StepKind.DRAFTING)
        chief = person(session, office, "dinh-thi-lan")
        typed = code_of(session, step, chief.id).lower().replace("-", " ")

        taken = by_code(session, step, SUBMIT, typed)

        assert isinstance(taken, Taken)
        assert (taken.decision.person_id, taken.decision.channel) == (chief.id, Channel.PREFECT)
        assert (
            session.scalars(select(Code.state).where(Code.step_id == step.id, Code.person_id == chief.id)).one() is CodeState.USED
        )


def test_the_same_answer_twice_is_the_same_act(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        step = open_step_of(a_plan(session, office), StepKind.DRAFTING)
        typed = code_of(session, step, person(session, office, "dinh-thi-lan").id)
        first, again = (by_code(session, step, SUBMIT, typed) for _ in range(2))

        assert isinstance(first, Taken)
        assert isinstance(again, Taken)
        assert first.decision.id == again.decision.id
        refusals = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DECISION_REFUSED)).all()
        assert refusals == []


def test_page_and_form_compete_and_the_second_is_told_who_was_first(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        step = open_step_of(a_plan(session, office), StepKind.DRAFTING)
        drafter, chief = person(session, office, "le-thi-hanh"), person(session, office, "dinh-thi-lan")
        typed = code_of(session, step, chief.id)
        link = session.scalars(select(Link).where(Link.step_id == step.id, Link.person_id == drafter.id)).one()
        first = answer_by_link(
            session, link, Answer(key="page", verdict=Verdict.SUBMIT, version=1, data_is_right=True), at=MORNING
        )

        second = by_code(session, step, SUBMIT, typed)

        assert isinstance(first, Taken)
        assert isinstance(second, NotTaken)
        assert "Lê Thị Hạnh" in second.refusal.sentence
        told = session.scalars(select(Notice.person_id).where(Notice.kind == NoticeKind.DECISION_REFUSED)).all()
        assert told == [chief.id]


def test_a_rule_that_says_no_leaves_the_code_good_and_the_question_asked_again(engine: Engine) -> None:
    with writing(engine) as session:
        plan = a_plan_at(session, StepKind.UNIT_REVIEW)
        office = plan.office
        step = open_step_of(plan, StepKind.UNIT_REVIEW)
        head = person(session, office, "vang-a-su")
        typed = code_of(session, step, head.id)

        silent_return = by_code(session, step, Answer(key="r", verdict=Verdict.RETURN, version=1), typed)
        agreed = by_code(session, step, Answer(key="a", verdict=Verdict.APPROVE, version=1), typed)

        assert isinstance(silent_return, NotTaken)
        assert isinstance(agreed, Taken)
        assert (step.asked, plan.state) == (1, PlanState.REVIEW)


def test_a_wrong_code_changes_nothing_but_is_counted(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = a_plan(session, office)
        step = open_step_of(plan, StepKind.DRAFTING)

        refused = by_code(session, step, SUBMIT, "AAAA-AAAA")

        assert isinstance(refused, NotTaken)
        assert (plan.state, step.decision, step.asked) == (PlanState.DRAFTING, None, 1)
        assert session.scalars(select(Code.wrong).where(Code.step_id == step.id)).all() == [1, 1]


def test_who_left_is_succeeded_and_the_successor_is_asked_in_the_morning(engine: Engine) -> None:
    with writing(engine) as session:
        plan = a_plan_at(session, StepKind.FORM_REVIEW)
        office = plan.office
        step = open_step_of(plan, StepKind.FORM_REVIEW)
        clerk, next_day = person(session, office, "vu-thi-hoa"), MORNING + dt.timedelta(days=1)
        clerk.left_on = next_day.date()
        successor = person(session, office, "bui-quang-huy")
        session.add(Appointment(office_id=office.id, duty=Duty.FORM_CHECKER, person_id=successor.id, valid_from=next_day.date()))
        session.flush()

        refused = decided_anyway(session, step, clerk.id, next_day)
        remind(session, office.id, at=next_day)
        taken = by_code(
            session, step, Answer(key="s", verdict=Verdict.APPROVE, version=1), code_of(session, step, successor.id), next_day
        )

        assert isinstance(refused, NotTaken)
        assert "không còn công tác" in refused.refusal.sentence
        assert isinstance(taken, Taken)


def decided_anyway(session: Session, step: Step, person_id: int, at: dt.datetime) -> Taken | NotTaken:
    link = session.scalars(select(Link).where(Link.step_id == step.id, Link.person_id == person_id)).one()
    return answer_by_link(session, link, Answer(key="left", verdict=Verdict.APPROVE, version=1), at=at)
