"""A number and its symbol are written as who issues it writes: administrative documents so, the Party so; everywhere alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.copy import CopyKind, CopyWanted
from models.copying import sign_copy
from models.database import writing
from models.exchange import plan_answered
from models.journal import Channel, acting
from models.number_written import joined, joiner, number_line, number_written, taken_apart
from models.plan import Plan
from models.refusal import Refusal
from models.register import RegisterEntry, entry_by_number
from models.series import Series, locked_series, require_takeable
from tests.models.test_withdrawing import issued, withdrawn_by
from tests.office import MORNING, person

SYMBOLS = ["KH-SXD", "KH/TU", "BDT-VP", "KH/ĐĐQH15", "CTr/ĐU", "UBND-KT"]


@pytest.mark.parametrize(
    ("number", "symbol", "written", "line"),
    [
        (7, "KH-SXD", "07/KH-SXD", "Số: 07/KH-SXD"),
        (3260, "KH/TU", "3260-KH/TU", "Số 3260-KH/TU"),
        (5, "CTr/ĐU", "05-CTr/ĐU", "Số 05-CTr/ĐU"),
        (12, "KH-SGDĐT/VP", "12/KH-SGDĐT/VP", "Số: 12/KH-SGDĐT/VP"),
        (12, "BDT-VP", "12/BDT-VP", "Số: 12/BDT-VP"),
    ],
)
def test_the_symbol_says_how_it_is_joined(number: int, symbol: str, written: str, line: str) -> None:
    assert (number_written(number, symbol), number_line(f"{number:02d}", symbol)) == (written, line)
    assert taken_apart(written) == (f"{number:02d}", symbol)


@given(number=st.integers(1, 999_999), symbol=st.sampled_from(SYMBOLS))
def test_what_was_written_is_taken_apart_again_also_with_the_other_joiner(number: int, symbol: str) -> None:
    figure = f"{number:02d}"

    assert taken_apart(joined(figure, symbol)) == (figure, symbol)
    assert taken_apart(f" {figure} / {symbol} ") == (figure, symbol)
    assert joiner(symbol) in joined(figure, symbol)


@pytest.mark.parametrize("written", ["", "abc", "KH-BDT", "12"])
def test_what_is_no_number_is_taken_for_none(written: str) -> None:
    assert taken_apart(written)[0] == ""


def of_the_party(session: Session) -> Plan:
    """An issued plan of an office whose symbols are the Party's."""
    plan = issued(session)
    plan.number, plan.symbol = 3260, "KH/TU"
    session.flush()
    return plan


def test_label_refusal_and_copy_write_the_partys_number_as_the_party_does(engine: Engine) -> None:
    with writing(engine) as session:
        plan = of_the_party(session)
        by = acting(person(session, plan.office, "ha-minh-khoi"), Channel.PAGE)
        copy = sign_copy(session, plan, CopyWanted(CopyKind.WHOLE, "A", ("A",), "k"), by=by, at=MORNING)
        withdrawn_by(session, plan)

        with pytest.raises(Refusal, match="Kế hoạch số 3260-KH/TU đã thu hồi"):
            withdrawn_by(session, plan)
        assert session.get_one(RegisterEntry, copy.entry_id).subject.startswith("Kế hoạch số 3260-KH/TU ngày 02/03/2026:")


def test_the_register_finds_it_however_it_is_typed(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        series = locked_series(session, plan.office_id, plan.document_type, 2026)
        line = {"document_type": "Kế hoạch", "subject": "x", "signer": "", "recipients": "", "kept_by": "VT", "copies": 1}
        place = {"office_id": plan.office_id, "series_id": series.id, "symbol": "KH/TU", "year": 2026, "number": 3260}
        session.add(RegisterEntry(document_date=MORNING.date(), entered_at=MORNING, **place, **line))
        session.flush()

        found = [
            entry_by_number(session, plan.office_id, 2026, typed).number_and_symbol for typed in ("3260-KH/TU", "3260/KH/TU")
        ]

        assert found == ["3260-KH/TU", "3260-KH/TU"]


def test_the_exchanges_reply_finds_it_by_its_own_way_of_writing(engine: Engine) -> None:
    with writing(engine) as session:
        plan = of_the_party(session)
        plan.office.organ_code = "000.00.12.H10"
        session.flush()

        for number in ("3260/KH/TU", "3260-KH/TU"):
            assert plan_answered(session, organ_code="000.00.12.H10", number=number, day=MORNING.date()) == plan.id


def test_a_number_that_cannot_be_kept_is_refused_in_the_same_words(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        series = Series(office_id=plan.office_id, document_type="Chương trình", symbol="CTr/TU", year=2026, next_number=4)
        session.add(series)
        session.flush()

        with pytest.raises(Refusal, match="Không thể giữ số 09-CTr/TU"):
            require_takeable(session, series, 9)
