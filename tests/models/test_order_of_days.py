"""Letters and copies take their numbers in the order of their days, as plans do: a clock that went back gives none."""

import datetime as dt

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models.copy import CopyKind, CopyWanted, copies_of
from models.copying import sign_copy
from models.correcting import propose_correction
from models.correction import CorrectionState, Passage
from models.database import writing
from models.journal import Channel, acting
from models.letter import ANNOUNCEMENT_TYPE
from models.plan import Plan, PlanState, lock_plan
from models.refusal import Refusal
from models.register import RegisterEntry
from models.series import Series, locked_series, take_next
from models.step import Verdict
from models.step_kind import StepKind
from models.withdrawing import ByLetter, withdraw_document
from tests.models.test_withdrawing import issued
from tests.office import MORNING, decided, person

LEADER = "ha-minh-khoi"
TOMORROW = MORNING + dt.timedelta(days=1)
PASSAGE = Passage(place="mục I", printed="30/02/2026", right="28/02/2026")
EARLIER = r"Số liền trước đã ghi ngày 03/03/2026, sau ngày hôm nay \(02/03/2026\)"


def numbered_tomorrow(session: Session, plan: Plan, document_type: str, symbol: str) -> Series:
    """The series' last number was given on the next day: since then the clock has gone back, or midnight is being passed."""
    series = session.scalar(select(Series).where(Series.document_type == document_type))
    if series is None:
        session.add(Series(office_id=plan.office_id, document_type=document_type, year=MORNING.year, symbol=symbol))
        session.flush()
    series = locked_series(session, plan.office_id, document_type, MORNING.year)
    line = {"document_type": document_type, "subject": "Việc khác", "signer": "Hà Minh Khôi", "recipients": "", "kept_by": "VT"}
    session.add(
        RegisterEntry(
            office_id=plan.office_id,
            series_id=series.id,
            symbol=series.symbol,
            year=series.year,
            number=take_next(session, series),
            document_date=TOMORROW.date(),
            copies=1,
            entered_at=TOMORROW,
            **line,
        )
    )
    session.flush()
    return series


def lines_of(session: Session, series: Series) -> int | None:
    return session.scalar(select(func.count()).where(RegisterEntry.series_id == series.id))


def copied(session: Session, plan: Plan, *, at: dt.datetime = MORNING) -> None:
    wanted = CopyWanted(CopyKind.WHOLE, "UBND xã A", ("UBND xã A",), f"copy-{at:%d}")
    sign_copy(session, plan, wanted, by=acting(person(session, plan.office, LEADER), Channel.PAGE), at=at)


def withdrawn(session: Session, plan: Plan, document_type: str) -> None:
    by = acting(person(session, plan.office, LEADER), Channel.PAGE)
    withdraw_document(session, plan, by=by, at=MORNING, reason="Sai thẩm quyền.", letter=ByLetter(document_type))


def test_a_correction_gets_no_number_before_the_last_ones_day(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        series = numbered_tomorrow(session, plan, "Công văn", "BDT-VP")
        by = acting(person(session, plan.office, "vu-thi-hoa"), Channel.PAGE)
        correction = propose_correction(session, plan, [PASSAGE], by=by, at=MORNING)

        with pytest.raises(Refusal, match=EARLIER):
            decided(session, plan, StepKind.CORRECTION, person(session, plan.office, LEADER), Verdict.APPROVE)

        assert (correction.state, correction.number) == (CorrectionState.PROPOSED, None)
        assert (series.next_number, lines_of(session, series)) == (2, 1)


@pytest.mark.parametrize(("document_type", "symbol"), [("Công văn", "BDT-VP"), (ANNOUNCEMENT_TYPE, "TB-BDT")])
def test_a_withdrawal_gets_no_number_before_the_last_ones_day(engine: Engine, document_type: str, symbol: str) -> None:
    with writing(engine) as session:
        plan_id = issued(session).id
    with writing(engine) as session:
        series = numbered_tomorrow(session, session.get_one(Plan, plan_id), document_type, symbol).id

    with pytest.raises(Refusal, match=EARLIER), writing(engine) as session:
        withdrawn(session, lock_plan(session, plan_id), document_type)

    with writing(engine) as session:
        assert session.get_one(Plan, plan_id).state is PlanState.ISSUED
        assert session.get_one(Series, series).next_number == 2


def test_a_copy_gets_no_number_before_the_last_ones_day(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        copied(session, plan, at=TOMORROW)

        with pytest.raises(Refusal, match=EARLIER):
            copied(session, plan)

        assert [one.made_on for one in copies_of(session, plan.id)] == [TOMORROW.date()]


def test_nothing_about_a_document_is_dated_before_it(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        plan.issued_on = TOMORROW.date()

        with pytest.raises(Refusal, match=r"Kế hoạch số 01/KH-BDT ghi ngày 03/03/2026, sau ngày hôm nay \(02/03/2026\)"):
            copied(session, plan)

        assert copies_of(session, plan.id) == []
