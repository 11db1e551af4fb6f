"""The same form sent twice, by a second click or a page loaded again, is one act; two clerks at once make one line."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.correcting import keep_letter
from models.correction import Passage, corrections_of
from models.database import writing
from models.journal import Channel, acting
from models.plan import Plan, lock_plan
from models.refusal import Refusal
from models.register import RegisterReceipt, entry_of, note_receipt
from models.step import Verdict
from models.step_kind import StepKind
from tests.models.test_correcting import PASSAGE, judged, proposed
from tests.models.test_withdrawing import issued
from tests.office import MORNING, person

CLERK = "vu-thi-hoa"
OTHER = Passage(place="mục II", printed="a", right="b")


def test_a_correction_proposed_twice_is_one(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)

        first, second = proposed(session, plan), proposed(session, plan)

        assert second is first
        assert [step.kind for step in plan.open_steps()].count(StepKind.CORRECTION) == 1
        with pytest.raises(Refusal, match="đang chờ ký"):
            proposed(session, plan, OTHER)
        with pytest.raises(Refusal, match="đang chờ ký"):
            proposed(session, plan, who="le-thi-hanh")


def test_what_was_corrected_is_not_corrected_again_in_the_same_words(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        sent = proposed(session, plan)
        judged(session, plan)
        keep_letter(session, plan, sent, "d" * 64, at=MORNING)

        with pytest.raises(Refusal, match="đã được đính chính bằng Công văn số 01/BDT-VP ngày 02/03/2026"):
            proposed(session, plan)

        assert proposed(session, plan, PASSAGE, OTHER) is not sent


def test_a_returned_correction_may_be_proposed_again(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        first = proposed(session, plan)
        judged(session, plan, Verdict.RETURN, note="Sai chỗ.")

        assert proposed(session, plan) is not first
        assert len(corrections_of(session, plan.id)) == 2


def test_two_clerks_who_enter_the_same_receipt_at_once_make_one(engine: Engine) -> None:
    with writing(engine) as session:
        plan_id = issued(session).id

    def enter(name: str) -> int:
        with writing(engine) as session:
            plan = lock_plan(session, plan_id)
            return receipt(session, plan, name)

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(enter, ("UBND xã A", "ubnd  xã A")))

    with writing(engine) as session:
        assert made[0] == made[1]
        assert len(session.scalars(select(RegisterReceipt)).all()) == 1
        other_day = receipt(session, lock_plan(session, plan_id), "UBND xã A", days=1)
        assert other_day not in made


def receipt(session: Session, plan: Plan, name: str, *, days: int = 0) -> int:
    by, day = acting(person(session, plan.office, CLERK), Channel.PAGE), MORNING + dt.timedelta(days=days)
    return note_receipt(session, entry_of(session, plan.id), by=by, at=day, name=name, on=day.date()).id
