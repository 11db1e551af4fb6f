import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select

from models.database import reading, writing
from models.refusal import NotFound, Refusal
from models.series import ReservedNumber, Series, locked_series, reserve, take_next, take_number
from tests.offices import MONDAY, SMALL, edited, take_in

THREADS = 12


def next_of(engine: Engine, year: int = 2026, body: str = "") -> int:
    with writing(engine) as session:
        return take_next(session, locked_series(session, 1, "Kế hoạch", year, body))


def test_numbers_follow_one_another(engine: Engine) -> None:
    take_in(engine)

    assert [next_of(engine) for _ in range(3)] == [12, 13, 14]


def test_a_new_year_begins_with_01_under_the_same_symbol(engine: Engine) -> None:
    take_in(engine)

    numbers = [next_of(engine, 2026), next_of(engine, 2027), next_of(engine, 2027), next_of(engine, 2026)]

    with reading(engine) as session:
        symbols = session.execute(select(Series.year, Series.symbol).order_by(Series.year)).all()
    assert numbers == [12, 1, 2, 13]
    assert [tuple(row) for row in symbols] == [(2026, "KH-SA"), (2027, "KH-SA")]


def test_a_year_before_the_first_series_has_none(engine: Engine) -> None:
    take_in(engine)

    with pytest.raises(NotFound, match="chưa mở sổ số cho loại văn bản “Kế hoạch” năm 2025"):
        next_of(engine, 2025)


def test_a_board_counts_for_itself(engine: Engine) -> None:
    board = '\n[[series]]\ndocument_type = "Kế hoạch"\nbody = "Ban Chỉ đạo"\nsymbol = "KH-BCĐ"\nyear = 2026\n'
    take_in(engine, SMALL + board)

    assert [next_of(engine), next_of(engine, body="Ban Chỉ đạo"), next_of(engine)] == [12, 1, 13]


def test_kept_numbers_are_passed_over(engine: Engine) -> None:
    take_in(engine, edited(("next_number = 12", 'next_number = 12\nreserved = [{ number = 13, for = "Kế hoạch sau" }]')))

    assert [next_of(engine) for _ in range(3)] == [12, 14, 15]


def test_a_number_is_given_only_if_it_is_next_or_kept_and_once(engine: Engine) -> None:
    take_in(engine, edited(("next_number = 12", 'next_number = 12\nreserved = [{ number = 9, for = "Kế hoạch cũ" }]')))
    told = []

    with writing(engine) as session:
        series = locked_series(session, 1, "Kế hoạch", 2026)
        taken = [take_number(session, series, number, at=MONDAY) for number in (9, 12)]
        for number in (9, 12, 14):
            with pytest.raises(Refusal) as refused:
                take_number(session, series, number, at=MONDAY)
            told.append(refused.value.sentence)

    assert taken == [9, 12]
    assert told[2] == (
        "Không thể giữ số 14/KH-SA: số tiếp theo của sổ năm 2026 là 13 và số này không nằm trong danh sách số đã giữ."
    )
    assert len(told) == 3


def test_keeping_a_number_takes_it_out_of_the_row(engine: Engine) -> None:
    take_in(engine)
    with writing(engine) as session:
        kept = reserve(session, locked_series(session, 1, "Kế hoạch", 2026), purpose="Kế hoạch quý II", at=MONDAY)

    following = next_of(engine)

    with reading(engine) as session:
        row = session.scalars(select(ReservedNumber)).one()
        assert (row.number, row.reserved_for, row.used_at) == (kept, "Kế hoạch quý II", None)
    assert (kept, following) == (12, 13)


def test_many_at_once_get_different_numbers_without_a_gap(engine: Engine) -> None:
    take_in(engine)

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = list(pool.map(lambda _: next_of(engine), range(THREADS * 3)))

    assert sorted(numbers) == list(range(12, 12 + THREADS * 3))


def test_many_at_once_open_a_new_year_once(engine: Engine) -> None:
    take_in(engine)

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = list(pool.map(lambda _: next_of(engine, 2027), range(THREADS)))

    assert sorted(numbers) == list(range(1, THREADS + 1))


def test_a_number_is_lost_with_the_transaction_that_took_it(engine: Engine) -> None:
    take_in(engine)
    given: list[int] = []

    def fail_after_taking() -> None:
        with writing(engine) as session:
            given.append(take_next(session, locked_series(session, 1, "Kế hoạch", 2026)))
            msg = "the verb refuses"
            raise Refusal(msg)

    with pytest.raises(Refusal):
        fail_after_taking()

    assert (given, next_of(engine)) == ([12], 12)


def test_the_clock_of_a_reservation_is_kept_in_utc(engine: Engine) -> None:
    hanoi = dt.timezone(dt.timedelta(hours=7))
    take_in(engine)
    with writing(engine) as session:
        reserve(session, locked_series(session, 1, "Kế hoạch", 2026), purpose="x", at=MONDAY.astimezone(hanoi))

    with reading(engine) as session:
        assert session.scalars(select(ReservedNumber.reserved_at)).one() == MONDAY
