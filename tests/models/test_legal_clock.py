"""Issued on the day of signature, at latest the next working day; urgent ones at once: shown, and alarmed the same hour."""

import datetime as dt

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from flows.plan_page import plan_page
from models.database import writing
from models.facts import AlarmCause
from models.issuing import complete, keep_document
from models.legal_clock import alarm_urgent, clock_words, urgent_alarm_is_due
from models.notice import Notice
from models.plan import Plan
from models.reminding import remind
from models.step import Verdict
from models.step_kind import StepKind
from models.unfinished_issue import issue_by
from tests.office import MORNING, a_plan, an_office, carried_to, decided, person

FRIDAY = MORNING + dt.timedelta(days=4)


def signed(session: Session, *, urgency: str | None, at: dt.datetime) -> Plan:
    office = an_office(session)
    plan = a_plan(session, office)
    plan.urgency = urgency
    carried_to(session, office, plan, StepKind.SIGNING)
    decided(session, plan, StepKind.SIGNING, person(session, office, "ha-minh-khoi"), Verdict.APPROVE, at=at)
    return plan


def alarms(session: Session) -> list[str]:
    clock = [
        one for one in session.scalars(select(Notice).where(Notice.kind == "alarm")) if one.facts_json["cause"] == "issue_clock"
    ]
    return [one.key for one in clock]


@pytest.mark.parametrize(
    ("urgency", "last", "words"),
    [
        (None, dt.date(2026, 3, 9), "Phải phát hành chậm nhất hết ngày 09/03/2026 (Điều 18)."),
        ("KHẨN", dt.date(2026, 3, 6), "Văn bản KHẨN: phải phát hành ngay khi ký, trong ngày 06/03/2026 (Điều 18)."),
        ("HỎA TỐC", dt.date(2026, 3, 6), "Văn bản HỎA TỐC: phải phát hành ngay khi ký, trong ngày 06/03/2026 (Điều 18)."),
    ],
)
def test_the_last_day_is_shown_until_it_is_issued(urgency: str | None, last: dt.date, words: str, engine: Engine) -> None:
    with writing(engine) as session:
        plan = signed(session, urgency=urgency, at=FRIDAY)
        shown = (issue_by(session, plan), clock_words(session, plan), words in plan_page(session, plan, base_url="https://a"))
        keep_document(session, plan, "1" * 64, at=FRIDAY)
        complete(session, plan, at=FRIDAY)

        assert shown == (last, words, True)
        assert clock_words(session, plan) is None


def test_an_urgent_one_that_is_not_issued_at_once_alarms_once_and_the_same_hour(engine: Engine) -> None:
    with writing(engine) as session:
        plan = signed(session, urgency="KHẨN", at=FRIDAY)

        due = urgent_alarm_is_due(session, plan)
        for minutes in (3, 4, 5):
            alarm_urgent(session, plan, at=FRIDAY + dt.timedelta(minutes=minutes))
        (told,) = session.scalars(select(Notice).where(Notice.key == f"plan:{plan.id}:urgent")).all()

        assert (due, urgent_alarm_is_due(session, plan)) == (True, False)
        assert told.facts_json["cause"] == AlarmCause.ISSUE_CLOCK
        assert told.address == plan.office.clerk_mailbox


def test_any_other_alarms_on_the_morning_of_its_last_day_and_not_before(engine: Engine) -> None:
    with writing(engine) as session:
        plan = signed(session, urgency=None, at=FRIDAY)

        alarm_urgent(session, plan, at=FRIDAY)
        remind(session, plan.office_id, at=FRIDAY)
        before = alarms(session)
        remind(session, plan.office_id, at=FRIDAY + dt.timedelta(days=3))

        assert before == []
        assert alarms(session) == [f"plan:{plan.id}:clock:2026-03-09"]
