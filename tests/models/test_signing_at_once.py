"""Many sign at the same moment, also over New Year's midnight: each number once, none left out, dates in the numbers' order."""

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select

from models.asking import open_step
from models.clock import OFFICE_ZONE
from models.database import reading, writing
from models.journal import Channel, acting
from models.journal_check import verify
from models.people import Person
from models.plan import PlanState, lock_plan
from models.refusal import Refusal
from models.register import RegisterEntry
from models.road import Answer, decide
from models.series import Series
from models.step import Decision, StepState, Verdict
from models.step_kind import StepKind
from tests.office import MORNING, a_plan, an_office, decided, open_step_of, person

SIGNERS = 50
THIS_SERIES = (Series.document_type == "Kế hoạch") & (Series.body == "")
BEFORE_MIDNIGHT = dt.datetime(2026, 12, 31, 23, 59, 59, tzinfo=OFFICE_ZONE)
AFTER_MIDNIGHT = dt.datetime(2027, 1, 1, 0, 0, 1, tzinfo=OFFICE_ZONE)


def at_the_signer(engine: Engine, how_many: int) -> list[int]:
    """Plans that wait for the leader."""
    with writing(engine) as session:
        office = an_office(session)
        plans = [a_plan(session, office, title=f"Việc thứ {no}") for no in range(how_many)]
        for plan in plans:
            open_step_of(plan, StepKind.DRAFTING).state = StepState.CLOSED
            plan.state = PlanState.SIGNING  # the road here is told elsewhere
            open_step(session, plan, StepKind.SIGNING, at=MORNING, person=session.get_one(Person, plan.signer_id))
        return [plan.id for plan in plans]


def sign(engine: Engine, plan_id: int, at: dt.datetime, key: str = "") -> tuple[int | None, str | None, dt.date | None]:
    """The leader signs through the one verb; the number, symbol and date that came of it."""
    with writing(engine) as session:
        plan = lock_plan(session, plan_id)
        leader = session.get_one(Person, plan.signer_id)
        step = next(one for one in plan.steps if one.kind is StepKind.SIGNING)
        answer = Answer(key=key or f"sign:{plan_id}", verdict=Verdict.APPROVE, version=plan.version_no)
        decide(session, plan, step, answer, by=acting(leader, Channel.PAGE), at=at)
        return plan.number, plan.symbol, plan.issued_on


def all_at_once(
    engine: Engine, plans: Sequence[int], at: Sequence[dt.datetime]
) -> list[tuple[int | None, str | None, dt.date | None]]:
    ready = Barrier(len(plans))

    def one(who: tuple[int, dt.datetime]) -> tuple[int | None, str | None, dt.date | None]:
        ready.wait()
        return sign(engine, who[0], who[1])

    with ThreadPoolExecutor(len(plans)) as pool:
        return list(pool.map(one, zip(plans, at, strict=True)))


def test_fifty_signatures_at_once_give_the_numbers_from_1_to_50(engine: Engine) -> None:
    plans = at_the_signer(engine, SIGNERS)

    given = all_at_once(engine, plans, [MORNING] * SIGNERS)

    with reading(engine) as session:
        register = session.execute(select(RegisterEntry.number, RegisterEntry.plan_id)).all()
        following = session.scalars(select(Series.next_number).where(THIS_SERIES, Series.year == MORNING.year)).one()
        breaks = verify(session)
    assert sorted(number or 0 for number, _, _ in given) == list(range(1, SIGNERS + 1))
    assert {(symbol, day) for _, symbol, day in given} == {("KH-BDT", MORNING.date())}
    assert {(row.plan_id, row.number) for row in register} == {(plan, one[0]) for plan, one in zip(plans, given, strict=True)}
    assert (following, breaks) == (SIGNERS + 1, [])


def test_one_plan_signed_by_many_hands_at_once_gets_one_number(engine: Engine) -> None:
    (plan_id,) = at_the_signer(engine, 1)
    ready = Barrier(8)

    def once_more(no: int) -> bool:
        ready.wait()
        try:
            sign(engine, plan_id, MORNING, key=f"hand:{no}")
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(once_more, range(8)))

    with reading(engine) as session:
        numbers = session.scalars(select(RegisterEntry.number)).all()
        decisions = session.scalar(select(func.count()).select_from(Decision).where(Decision.answer_key.like("hand:%")))
    assert (taken.count(True), numbers, decisions) == (1, [1], 1)


def test_who_signs_over_new_years_midnight_gets_the_number_of_the_day_he_signed(engine: Engine) -> None:
    plans = at_the_signer(engine, 16)
    at = [BEFORE_MIDNIGHT, AFTER_MIDNIGHT] * 8

    given = all_at_once(engine, plans, at)

    old = sorted(number or 0 for number, _, day in given if day == BEFORE_MIDNIGHT.date())
    new = sorted(number or 0 for number, _, day in given if day == AFTER_MIDNIGHT.date())
    with reading(engine) as session:
        years = session.execute(select(Series.year, Series.next_number).where(THIS_SERIES, Series.year >= MORNING.year)).all()
    assert (old, new) == (list(range(1, 9)), list(range(1, 9)))
    assert sorted(tuple(row) for row in years) == [(2026, 9), (2027, 9)]


def test_a_clock_that_went_back_gives_no_number_before_the_last_ones_date(engine: Engine) -> None:
    first, second = at_the_signer(engine, 2)
    sign(engine, first, MORNING + dt.timedelta(days=1))

    with pytest.raises(Refusal, match="Số liền trước đã ghi ngày 03/03/2026, sau ngày hôm nay \\(02/03/2026\\)"):
        sign(engine, second, MORNING)

    with reading(engine) as session:
        register = session.scalars(select(RegisterEntry.number)).all()
    assert register == [1]
    assert sign(engine, second, MORNING + dt.timedelta(days=1))[0] == 2


def test_a_number_lost_to_a_refusal_is_the_next_ones(engine: Engine) -> None:
    first, second = at_the_signer(engine, 2)

    def cut_off() -> None:
        with writing(engine) as session:
            office = lock_plan(session, first).office
            decided(
                session, lock_plan(session, first), StepKind.SIGNING, person(session, office, "ha-minh-khoi"), Verdict.APPROVE
            )
            msg = "the line went dead before the commit"
            raise ConnectionError(msg)

    with pytest.raises(ConnectionError):
        cut_off()

    with reading(engine) as session:
        waits = open_step_of(lock_plan(session, first), StepKind.SIGNING).is_open
        state = lock_plan(session, first).state
    assert (waits, state) == (True, PlanState.SIGNING)
    assert (sign(engine, second, MORNING)[0], sign(engine, first, MORNING)[0]) == (1, 2)
