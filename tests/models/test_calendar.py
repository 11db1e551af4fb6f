import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import DAY, Calendar

BY_LAW = Calendar()
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31))
SOME_OVERRIDES = st.dictionaries(DAYS, st.booleans(), max_size=8)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("2022-09-30", True),
        ("2022-10-01", False),  # Saturday
        ("2022-09-01", False),  # the day before Quốc khánh
        ("2022-09-02", False),
        ("2022-04-11", False),  # Giỗ Tổ fell on a Sunday
        ("2024-02-08", False),  # 29 Tết
        ("2024-02-14", False),  # 5 Tết
        ("2024-02-15", True),
        ("2024-04-29", False),  # exchanged
        ("2024-05-04", True),  # the Saturday worked for it
        ("2026-08-22", True),
        ("2026-11-24", False),  # Ngày Văn hóa Việt Nam
    ],
)
def test_the_days_of_the_country_are_known(text: str, *, worked: bool) -> None:
    assert BY_LAW.is_working_day(day(text)) is worked


def test_the_offices_own_table_goes_before_the_countrys() -> None:
    office = Calendar({day("2026-01-02"): False, day("2026-01-10"): True})

    assert BY_LAW.is_working_day(day("2026-01-02"))
    assert not office.is_working_day(day("2026-01-02"))
    assert office.is_working_day(day("2026-01-10"))
    assert office.next_working_day(day("2025-12-31")) == day("2026-01-05")


@pytest.mark.parametrize(
    ("limit", "last"),
    [("2025-09-27", "2025-09-26"), ("2025-09-22", "2025-09-19"), ("2018-12-01", "2018-11-30"), ("2024-02-15", "2024-02-07")],
)
def test_before_a_day_leaves_the_last_working_day_before_it(limit: str, last: str) -> None:
    assert BY_LAW.last_working_day_before(day(limit)) == day(last)


@pytest.mark.parametrize(
    ("start", "days", "count_start", "end"),
    [
        ("2025-06-30", 15, True, "2025-07-18"),  # a real processing slip counts its first day
        ("2025-06-30", 15, False, "2025-07-21"),  # the Civil Code does not
        ("2022-09-30", 1, False, "2022-10-03"),
        ("2022-10-01", 1, False, "2022-10-03"),  # a Saturday start: Monday is the first day of the term
        ("2022-10-01", 0, False, "2022-10-03"),
        ("2024-02-07", 1, False, "2024-02-15"),  # over Tết
        ("2024-05-03", 1, False, "2024-05-04"),  # the worked Saturday counts
    ],
)
def test_a_term_in_working_days_ends_where_the_law_says(start: str, days: int, end: str, *, count_start: bool) -> None:
    assert BY_LAW.add_working_days(day(start), days, count_start=count_start) == day(end)


def test_a_negative_term_is_an_error() -> None:
    with pytest.raises(ValueError, match="-1 days"):
        BY_LAW.add_working_days(day("2024-01-02"), -1)


def test_a_year_that_nobody_confirmed_is_doubted_in_words() -> None:
    office = Calendar(confirmed_years=frozenset({2026}))

    assert office.doubt(day("2026-12-31")) is None
    assert office.doubt(day("2027-01-04")) == (
        "Lịch nghỉ năm 2027 của cơ quan chưa được xác nhận; hạn 04/01/2027 tính theo lịch dự kiến."
    )


@given(DAYS, SOME_OVERRIDES)
def test_next_and_last_are_working_days_with_none_between(start: dt.date, overrides: dict[dt.date, bool]) -> None:
    office = Calendar(overrides)
    after, before = office.next_working_day(start), office.last_working_day_before(start)

    assert office.is_working_day(after)
    assert office.is_working_day(before)
    assert not any(office.is_working_day(start + DAY * n) for n in range(1, (after - start).days))
    assert not any(office.is_working_day(start - DAY * n) for n in range(1, (start - before).days))


@given(DAYS, st.integers(0, 40), SOME_OVERRIDES)
def test_a_term_has_as_many_working_days_as_it_says(start: dt.date, days: int, overrides: dict[dt.date, bool]) -> None:
    office = Calendar(overrides)
    end = office.add_working_days(start, days)

    assert office.is_working_day(end)
    if days > 0:
        assert office.working_days_between(start, end) == days


@given(DAYS, st.integers(0, 20), st.integers(0, 20))
def test_terms_add_up(start: dt.date, one: int, other: int) -> None:
    first = BY_LAW.on_or_after(start)

    assert BY_LAW.add_working_days(BY_LAW.add_working_days(first, one), other) == BY_LAW.add_working_days(first, one + other)


@given(DAYS, st.integers(1, 40))
def test_counting_the_first_day_ends_no_later(start: dt.date, days: int) -> None:
    counted = BY_LAW.add_working_days(start, days, count_start=True)

    assert start <= counted <= BY_LAW.add_working_days(start, days)
