"""Review as the law wants it: three steps, each on record with its article; rounds with their rule; one person, one opinion."""

import datetime as dt

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.asking import opinions
from models.covers import Cover
from models.database import writing
from models.journal import Channel, JournalLine, acting
from models.notice import Notice
from models.office import Office, office_by_key
from models.office_file import read_office
from models.office_import import import_office
from models.people import Person
from models.plan import Plan, PlanState, lock_plan
from models.refusal import Gone, NotAllowed
from models.reminding import remind
from models.road import Answer, decide
from models.step import Decision, Step, StepState, Verdict
from models.step_kind import StepKind
from tests.office import MORNING, SAMPLES, a_plan, a_plan_at, an_office, carried_to, decided, open_step_of, person

DAY = dt.timedelta(days=1)
JUDGES = ("tran-duc-long", "do-van-thanh", "ngo-ba-vinh")


def with_round(session: Session, rule: str, people: tuple[str, ...] = JUDGES) -> tuple[Office, Plan]:
    """An office whose plans are judged by several before the form is checked, and a plan that waits for them."""
    stage = f'[[routes.stages]]\nkind = "unit_review"\nasks = "people"\npeople = {list(people)}\n{rule}\n'.replace("'", '"')
    form = '[[routes.stages]]\nkind = "form_review"\nasks = "form_checker"\n'
    route = f'[[routes]]\ndocument_type = "Kế hoạch"\n{stage}{form}\n'
    text = (SAMPLES / "office.toml").read_text()
    file = read_office(text.replace("[[routes]]\n", f"{route}[[routes]]\n", 1).encode())
    import_office(session, file, at=MORNING)
    office = office_by_key(session, file.office.key)
    plan = a_plan(session, office)
    decided(session, plan, StepKind.DRAFTING, person(session, office, "le-thi-hanh"), Verdict.SUBMIT)
    return office, lock_plan(session, plan.id)


def steps_of(session: Session, plan: Plan) -> dict[str, Step]:
    """The steps of the round, by the key of whom they ask."""
    return {session.get_one(Person, one.person_id).key: one for one in plan.steps if one.kind is StepKind.UNIT_REVIEW}


def says(
    session: Session, plan: Plan, step: Step, who: Person, verdict: Verdict = Verdict.APPROVE, *, at: dt.datetime = MORNING
) -> Decision:
    answer = Answer(key=f"{step.id}:{who.id}", verdict=verdict, version=plan.version_no, note="Ý kiến.")
    return decide(session, plan, step, answer, by=acting(who, Channel.PAGE), at=at)


def told(session: Session, kind: str) -> list[str]:
    wanted = select(Person.key).join(Notice, Notice.person_id == Person.id).where(Notice.kind == kind)
    return sorted(session.scalars(wanted))


def test_the_three_steps_of_the_law_stand_on_record_each_with_its_article(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = a_plan(session, office)
        carried_to(session, office, plan, StepKind.RECIPIENTS)

        lines = session.scalars(select(JournalLine).where(JournalLine.action.like("decided.%")).order_by(JournalLine.id)).all()
        record = [(one.action, one.person_name, str(one.facts.get("article"))[:17]) for one in lines]

    assert record == [
        ("decided.drafting", "Lê Thị Hạnh", "None"),
        ("decided.unit_review", "Vàng A Sử", "Điều 12 khoản 1 N"),
        ("decided.form_review", "Vũ Thị Hòa", "Điều 12 khoản 2 N"),
        ("decided.draft_approval", "Hà Minh Khôi", "Điều 11 Nghị định"),
        ("decided.signing", "Hà Minh Khôi", "Điều 13 Nghị định"),
    ]


def test_two_of_three_are_enough_and_the_third_is_told(engine: Engine) -> None:
    with writing(engine) as session:
        office, plan = with_round(session, 'rule = "some"\nneeded = 2')
        steps = steps_of(session, plan)
        asked = told(session, "step_opened")

        says(session, plan, steps["tran-duc-long"], person(session, office, "tran-duc-long"))
        after_one = [one.kind for one in plan.open_steps()]
        says(session, plan, steps["ngo-ba-vinh"], person(session, office, "ngo-ba-vinh"))

        assert [key for key in JUDGES if key in asked] == list(JUDGES)
        assert after_one == [StepKind.UNIT_REVIEW] * 2
        assert [one.kind for one in plan.open_steps()] == [StepKind.FORM_REVIEW]
        assert steps["do-van-thanh"].state is StepState.VOID
        assert told(session, "step_withdrawn") == ["do-van-thanh"]


def test_opinions_are_told_in_the_order_in_which_they_were_given(engine: Engine) -> None:
    with writing(engine) as session:
        office, plan = with_round(session, 'rule = "all"')
        steps = steps_of(session, plan)

        for key in reversed(JUDGES):
            says(session, plan, steps[key], person(session, office, key))

        given = [opinion.who for opinion in opinions(lock_plan(session, plan.id)) if opinion.note]
        assert given == [person(session, office, key).name for key in reversed(JUDGES)]


def test_any_one_is_enough(engine: Engine) -> None:
    with writing(engine) as session:
        office, plan = with_round(session, 'rule = "any"')

        says(session, plan, steps_of(session, plan)["do-van-thanh"], person(session, office, "do-van-thanh"))

        assert [one.kind for one in plan.open_steps()] == [StepKind.FORM_REVIEW]


def test_in_order_each_is_asked_after_the_one_before(engine: Engine) -> None:
    with writing(engine) as session:
        office, plan = with_round(session, "in_order = true")
        steps, waited = steps_of(session, plan), []

        for key in JUDGES:
            waited.append([one.state.value for one in steps.values()])
            says(session, plan, steps[key], person(session, office, key))

        assert waited == [
            ["open", "waiting", "waiting"],
            ["closed", "open", "waiting"],
            ["closed", "closed", "open"],
        ]
        assert [one.kind for one in plan.open_steps()] == [StepKind.FORM_REVIEW]


def test_who_is_not_asked_yet_cannot_decide(engine: Engine) -> None:
    with writing(engine) as session:
        office, plan = with_round(session, "in_order = true")

        with pytest.raises(Gone, match="không còn chờ quyết định"):
            says(session, plan, steps_of(session, plan)["ngo-ba-vinh"], person(session, office, "ngo-ba-vinh"))


def test_one_return_sends_the_whole_plan_back_and_tells_the_others(engine: Engine) -> None:
    with writing(engine) as session:
        office, plan = with_round(session, 'rule = "all"')
        steps = steps_of(session, plan)
        says(session, plan, steps["tran-duc-long"], person(session, office, "tran-duc-long"))

        says(session, plan, steps["do-van-thanh"], person(session, office, "do-van-thanh"), Verdict.RETURN)

        assert (plan.state, plan.version_no, steps["ngo-ba-vinh"].state) == (PlanState.DRAFTING, 2, StepState.VOID)
        assert told(session, "agreed_version_replaced") == ["tran-duc-long"]
        assert told(session, "step_withdrawn") == ["ngo-ba-vinh"]


def test_one_person_has_one_opinion_in_a_round_also_in_anothers_place(engine: Engine) -> None:
    """Two of three must agree: one who covers the second, or takes the place of one who left, is still one."""
    with writing(engine) as session:
        office, plan = with_round(session, 'rule = "some"\nneeded = 2', ("ngo-ba-vinh", "do-van-thanh", "tran-duc-long"))
        steps, long = steps_of(session, plan), person(session, office, "tran-duc-long")
        covered = person(session, office, "do-van-thanh")
        cover = Cover(office_id=office.id, key="c", person_id=covered.id, deputy_id=long.id, step_kinds=[])
        cover.valid_from = cover.valid_to = MORNING.date()
        session.add(cover)
        session.flush()
        says(session, plan, steps["tran-duc-long"], long)

        with pytest.raises(NotAllowed, match="có ý kiến riêng trong lượt duyệt này"):
            says(session, plan, steps["do-van-thanh"], long)

        assert [one.kind for one in plan.open_steps()] == [StepKind.UNIT_REVIEW] * 2


def test_a_judge_who_has_left_is_followed_by_who_has_not_spoken(engine: Engine) -> None:
    with writing(engine) as session:
        office, plan = with_round(session, 'rule = "all"', ("vang-a-su", "do-van-thanh"))
        steps, head = steps_of(session, plan), person(session, office, "vang-a-su")
        says(session, plan, steps["vang-a-su"], head)
        left = person(session, office, "do-van-thanh")
        left.left_on = MORNING.date()

        with pytest.raises(NotAllowed, match="không còn công tác"):
            says(session, plan, steps["do-van-thanh"], left)
        with pytest.raises(NotAllowed, match="có ý kiến riêng"):
            says(session, plan, steps["do-van-thanh"], head)
        decision = says(session, plan, steps["do-van-thanh"], person(session, office, "dinh-thi-lan"))

        assert decision.person_name == "Đinh Thị Lan"
        assert [one.kind for one in plan.open_steps()] == [StepKind.FORM_REVIEW]


def test_a_cover_begins_and_ends_while_the_step_is_open(engine: Engine) -> None:
    with writing(engine) as session:
        plan = a_plan_at(session, StepKind.UNIT_REVIEW)
        office = plan.office
        head, deputy = person(session, office, "vang-a-su"), person(session, office, "tran-duc-long")
        cover = Cover(office_id=office.id, key="c", person_id=head.id, deputy_id=deputy.id, step_kinds=["unit_review"])
        cover.valid_from, cover.valid_to = (MORNING + DAY).date(), (MORNING + 2 * DAY).date()
        session.add(cover)
        session.flush()
        step = open_step_of(plan, StepKind.UNIT_REVIEW)

        for at in (MORNING, MORNING + 3 * DAY):
            with pytest.raises(NotAllowed, match="không hỏi Trần Đức Long"):
                says(session, plan, step, deputy, at=at)
        remind(session, office.id, at=MORNING + DAY)
        asked = "tran-duc-long" in told(session, "step_opened")
        plan = lock_plan(session, plan.id)
        decision = says(session, plan, open_step_of(plan, StepKind.UNIT_REVIEW), deputy, at=MORNING + 2 * DAY)

        assert asked
        assert (decision.person_name, decision.for_name) == ("Trần Đức Long", "Vàng A Sử")
        assert decision.capacity == "thay Vàng A Sử, Trưởng phòng Chính sách Dân tộc"


def test_the_author_never_judges_also_not_as_a_cover(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        author = person(session, office, "le-thi-hanh")
        for key in ("vang-a-su", "vu-thi-hoa", "ha-minh-khoi"):
            cover = Cover(office_id=office.id, key=key, person_id=person(session, office, key).id, deputy_id=author.id)
            cover.step_kinds, cover.valid_from, cover.valid_to = [], MORNING.date(), MORNING.date()
            session.add(cover)
        session.flush()
        plan = a_plan(session, office)
        refused = []

        for kind in (StepKind.UNIT_REVIEW, StepKind.FORM_REVIEW, StepKind.DRAFT_APPROVAL, StepKind.SIGNING):
            before = {StepKind.UNIT_REVIEW: StepKind.DRAFTING}.get(kind)
            if before is not None:
                decided(session, plan, before, author, Verdict.SUBMIT)
            step = open_step_of(plan, kind)
            with pytest.raises(NotAllowed, match="là người soạn kế hoạch này") as refusal:
                says(session, plan, step, author)
            refused.append(refusal.value.status)
            who = {"unit_review": "vang-a-su", "form_review": "vu-thi-hoa"}.get(kind.value, "ha-minh-khoi")
            decided(session, plan, kind, person(session, office, who), Verdict.APPROVE)

        mails = told(session, "step_opened").count("le-thi-hanh")
        assert (refused, mails) == ([403] * 4, 1)
