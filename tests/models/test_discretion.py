"""A confidential plan lives its whole life, every word of it marked: no mail and no page of Prefect ever bears the mark."""

import datetime as dt

from pydantic import BaseModel
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from flows.plan_page import plan_page
from flows.question import description, run_name
from models.access import Code
from models.answering import NotTaken, answer_by_code
from models.asking import ask
from models.consolidating import keep_report
from models.database import reading, writing
from models.discretion import HIDDEN, LEFT_OUT, MAY_BE_TOLD, without_contents
from models.drafting import edit, recall, take_in
from models.extending import ask_for_time
from models.facts import DecisionRefused, StepOpened
from models.followed import assignments_of, periods_of
from models.following import close_due, open_due
from models.issuing import complete, keep_document
from models.journal import Channel, acting
from models.notice import Notice
from models.office import Office
from models.people import Person
from models.plan import Plan, lock_plan
from models.reminding import remind
from models.road import Answer
from models.step import Verdict
from models.step_kind import StepKind
from models.unfinished_issue import record_trouble
from tests.office import MORNING, an_office, carried_to, decided, open_step_of, person, some_contents

MARK = "TUYỆT-MẬT"
SECRET = "a secret of this test"


def marked() -> dict[str, object]:
    """Contents with the mark in every word that a mail could quote."""
    assignments = [
        {
            "unit": unit,
            "unit_as_written": unit,
            "text": f"{MARK} việc",
            "product": f"{MARK} sản phẩm",
            "section": f"{MARK} mục",
            "with": [f"{MARK} cùng làm"],
            "dues": [{"kind": "before", "on": "2026-04-13", "as_written": f"{MARK} trước ngày 14/4/2026"}],
        }
        for unit in ("Văn phòng", "Phòng Chính sách Dân tộc")
    ]
    recipients = [
        {"text": "UBND tỉnh", "as_written": "UBND tỉnh"},
        {"text": f"{MARK} câu lạc bộ", "as_written": MARK},
    ]
    reporting = [{"by": "các phòng", "to": f"{MARK} nơi nhận báo cáo", "dues": [{"kind": "on_request", "as_written": MARK}]}]
    return {"title": MARK, "assignments": assignments, "recipients": recipients, "reporting": reporting}


def taken_in(session: Session, office: Office, *, confidential: bool = True) -> Plan:
    """The marked plan, with a doubt that quotes it."""
    doubt = {"code": "unknown_unit", "message": f"Không rõ {MARK}.", "line": 3, "field": "assignments[0].unit"}
    drafter = person(session, office, "le-thi-hanh")
    plan = take_in(
        session,
        office,
        some_contents(**marked(), warnings=[doubt]),
        source_hash="0" * 64,
        source_name=f"{MARK}.docx",
        drafter=drafter,
        by=acting(drafter, Channel.COMMAND),
        at=MORNING,
        confidential=confidential,
    )
    return lock_plan(session, plan.id)


def lived(session: Session, office: Office) -> Plan:
    """Doubt, refusal, return, recall, trouble, issue, more time asked, two periods, silence, reminders."""
    drafter, head, leader = (person(session, office, key) for key in ("le-thi-hanh", "vang-a-su", "ha-minh-khoi"))
    plan = taken_in(session, office)
    edit(session, plan, plan.version.contents, by=acting(drafter, Channel.PAGE), at=MORNING, reason=MARK)
    refuse_in_prefect(session, plan, drafter)
    decided(session, plan, StepKind.DRAFTING, drafter, Verdict.SUBMIT, note=MARK)
    decided(session, plan, StepKind.UNIT_REVIEW, head, Verdict.RETURN, note=MARK)
    decided(session, plan, StepKind.DRAFTING, drafter, Verdict.SUBMIT, note=MARK)
    decided(session, plan, StepKind.UNIT_REVIEW, head, Verdict.APPROVE, note=MARK)
    recall(session, plan, by=acting(drafter, Channel.PAGE), at=MORNING, note=MARK)
    carried_to(session, office, plan, StepKind.SIGNING)
    decided(session, plan, StepKind.SIGNING, leader, Verdict.APPROVE, note=MARK)
    record_trouble(session, plan, "Bộ dàn trang không chạy.", at=MORNING)
    keep_document(session, plan, "1" * 64, at=MORNING)
    complete(session, plan, at=MORNING)
    followed(session, office, plan)
    return plan


def refuse_in_prefect(session: Session, plan: Plan, drafter: Person) -> None:
    """Submitting with doubts is refused in Prefect's form: its text and a mail say why."""
    step = open_step_of(plan, StepKind.DRAFTING)
    codes = session.scalars(select(Code).where(Code.person_id == drafter.id, Code.step_id == step.id))
    typed = codes.one().text(SECRET)
    answer = Answer(key="with-doubts", verdict=Verdict.SUBMIT, version=plan.version_no)
    outcome = answer_by_code(session, step.id, answer, typed=typed, channel=Channel.PREFECT, secret=SECRET, at=MORNING)
    assert isinstance(outcome, NotTaken)


def followed(session: Session, office: Office, plan: Plan) -> None:
    unit_work = assignments_of(session, plan.id)[0]
    ask(session, plan, open_step_of(plan, StepKind.RECIPIENTS), at=MORNING, request=MARK)
    by = acting(person(session, office, "dinh-thi-lan"), Channel.PAGE)
    ask_for_time(session, plan, unit_work, new_due=dt.date(2026, 5, 4), reason=MARK, by=by, at=MORNING)
    decided(session, plan, StepKind.EXTENSION, person(session, office, "dinh-thi-lan"), Verdict.GRANT, note=MARK)
    for days in (30, 60, 140):
        at = MORNING + dt.timedelta(days=days)
        remind(session, office.id, at=at)
        open_due(session, plan, at=at)
        for period in close_due(session, plan, at=at):
            keep_report(session, plan, period.id, "2" * 64, at=at)


def everything_said(session: Session) -> list[Notice]:
    return list(session.scalars(select(Notice).order_by(Notice.id)))


def test_no_mail_of_a_confidential_plan_bears_a_word_or_a_file_of_it(engine: Engine) -> None:
    with writing(engine) as session:
        plan_id = lived(session, an_office(session)).id

    with reading(engine) as session:
        said = everything_said(session)
        leaks = {one.key: one.facts_json for one in said if MARK in str(one.facts_json)}
        periods = [one.state.value for one in periods_of(session, plan_id)]

    kinds = {one.kind.value for one in said}
    assert leaks == {}
    assert [one.key for one in said if one.attachments] == []
    assert periods.count("closed") == 2
    assert kinds >= {"step_opened", "decision_refused", "step_withdrawn", "agreed_version_replaced", "assignment"}
    assert kinds >= {"distribution", "extension_answered", "period_opened", "silence", "consolidated_report", "reminder", "alarm"}


def test_no_page_and_form_of_prefect_bears_a_word_of_it(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        drafter = person(session, office, "le-thi-hanh")
        plan = taken_in(session, office)
        refuse_in_prefect(session, plan, drafter)
        plan = lock_plan(session, plan.id)
        step = open_step_of(plan, StepKind.DRAFTING)

        shown = [
            description(session, plan, step, base_url="https://a", at=MORNING),
            run_name(plan, step),
            plan_page(session, plan, base_url="https://a"),
        ]

    assert [one for one in shown if MARK in one] == []
    assert "còn 1 chỗ cần xác nhận" in shown[0]


def test_an_open_plans_mails_still_say_what_is_in_it(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = taken_in(session, office, confidential=False)
        decided(session, plan, StepKind.DRAFTING, person(session, office, "le-thi-hanh"), Verdict.SUBMIT, note=MARK)

        last = everything_said(session)[-1]

    assert MARK in str(last.facts_json)


def test_what_is_kept_back_is_named_as_such() -> None:
    facts = DecisionRefused(label="Kế hoạch", title="x", step_kind=StepKind.SIGNING, reason="Mã sai.")
    asked = StepOpened(
        label="Dự thảo", title="x", step_id=1, step_kind=StepKind.DRAFTING, version=1, asked_as="Trưởng ban", returned_because="y"
    )

    assert without_contents(facts) == facts
    assert without_contents(asked) == asked.model_copy(update={"returned_because": HIDDEN})


def test_every_field_is_either_told_or_left_out_on_purpose() -> None:
    """The lists name fields that exist: a renamed field cannot slip through by its old name."""
    import models.facts as module  # noqa: PLC0415

    known = {
        name for one in vars(module).values() if isinstance(one, type) and issubclass(one, BaseModel) for name in one.model_fields
    }

    assert known >= MAY_BE_TOLD
    assert known >= LEFT_OUT
    assert not MAY_BE_TOLD & LEFT_OUT
