import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.contents import PlanContents
from models.database import writing
from models.drafting import edit, recall
from models.journal import Actor, Channel, acting
from models.office import Office
from models.plan import Plan
from models.refusal import NotAllowed, Unreadable
from models.step import StepState
from models.step_kind import StepKind
from models.text_of_record import bring_in, choose_text, departures, word_text
from tests.office import MORNING, a_plan, an_office, carried_to, person, some_contents

OTHER = ("1" * 64, "ban-moi.docx")


def word_plan(session: Session, office: Office) -> Plan:
    """A plan in drafting whose own Word file is its text."""
    plan = a_plan(session, office, at=MORNING)
    plan.version.source_name = "ke-hoach.docx"
    choose_text(session, plan, keeps_word=True, by=drafter(session, office), at=MORNING)
    return plan


def drafter(session: Session, office: Office) -> Actor:
    return acting(person(session, office, "le-thi-hanh"), Channel.PAGE)


def brought(session: Session, plan: Plan, contents: PlanContents, source: tuple[str, str] = OTHER) -> None:
    bring_in(session, plan, contents, source=source, by=drafter(session, plan.office), at=MORNING, reason="Sửa lời văn")


def test_choosing_the_word_file_makes_a_version_that_is_asked_about_anew(engine: Engine) -> None:
    with writing(engine) as session:
        plan = word_plan(session, an_office(session))

        assert [(one.no, word_text(one)) for one in plan.versions] == [(1, None), (2, "0" * 64)]
        assert [(one.version_no, one.state) for one in plan.steps] == [(1, StepState.VOID), (2, StepState.OPEN)]
        assert plan.version.reason == "Văn bản chính là tệp Word của đơn vị"


def test_choosing_what_is_chosen_changes_nothing(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = word_plan(session, office)

        same = choose_text(session, plan, keeps_word=True, by=drafter(session, office), at=MORNING)

        assert (same.no, plan.version_no) == (2, 2)


def test_only_a_word_file_can_be_the_text(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = a_plan(session, office, at=MORNING)

        with pytest.raises(Unreadable, match="không phải tệp Word"):
            choose_text(session, plan, keeps_word=True, by=drafter(session, office), at=MORNING)
        assert plan.version_no == 1


def test_a_plan_under_review_keeps_its_text(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = word_plan(session, office)
        carried_to(session, office, plan, StepKind.FORM_REVIEW)

        with pytest.raises(NotAllowed, match="khi đang soạn thảo"):
            choose_text(session, plan, keeps_word=False, by=drafter(session, office), at=MORNING)
        with pytest.raises(NotAllowed, match="khi đang soạn thảo"):
            brought(session, plan, some_contents())


def test_somebody_else_brings_no_file_in(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = word_plan(session, office)
        reviewer = acting(person(session, office, "vang-a-su"), Channel.PAGE)

        with pytest.raises(NotAllowed):
            bring_in(session, plan, some_contents(), source=OTHER, by=reviewer, at=MORNING, reason="")


def test_a_file_brought_in_is_the_next_version_and_stays_the_text(engine: Engine) -> None:
    with writing(engine) as session:
        plan = word_plan(session, an_office(session))

        brought(session, plan, some_contents(title="Thăm hỏi già làng", number=15, issued_on="2026-03-01"))

        assert (plan.version_no, plan.title, word_text(plan.version)) == (3, "Thăm hỏi già làng", OTHER[0])
        assert (plan.version.contents.number, plan.version.contents.issued_on) == (None, None)


def test_a_corrected_version_says_where_it_leaves_the_word_file(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = word_plan(session, office)
        contents = plan.version.contents
        shorter = contents.model_copy(update={"title": "Thăm hỏi", "recipients": contents.recipients[:1]})

        edit(session, plan, shorter, by=drafter(session, office), at=MORNING, reason="Sửa")

        assert word_text(plan.version) == "0" * 64
        assert departures(plan, plan.version) == ["trích yếu", "Nơi nhận"]
        assert departures(plan, plan.versions[0]) == []


def test_data_that_is_not_printed_may_differ_from_the_word_file(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = word_plan(session, office)
        fewer = plan.version.contents.model_copy(update={"assignments": plan.version.contents.assignments[:1]})

        edit(session, plan, fewer, by=drafter(session, office), at=MORNING, reason="Bỏ việc đọc nhầm")

        assert departures(plan, plan.version) == []


def test_a_return_keeps_the_choice(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = word_plan(session, office)
        carried_to(session, office, plan, StepKind.FORM_REVIEW)
        recall(session, plan, by=drafter(session, office), at=MORNING)

        assert word_text(plan.version) == "0" * 64
