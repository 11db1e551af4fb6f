import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import DAY, Calendar
from models.periods import Cutoff, PeriodLength, ReportingRule, Span, next_period, period_of, span_of, spans_between

CALENDAR = Calendar()
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31))
# These follow one another without a day between; nine months and school terms leave a gap.
UNBROKEN = [PeriodLength.WEEK, PeriodLength.MONTH, PeriodLength.QUARTER, PeriodLength.HALF_YEAR, PeriodLength.YEAR]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("every", "on", "name", "starts", "data_to"),
    [
        (PeriodLength.MONTH, "2022-10-14", "Tháng 10/2022", "2022-09-15", "2022-10-14"),
        (PeriodLength.MONTH, "2022-12-15", "Tháng 01/2023", "2022-12-15", "2023-01-14"),
        (PeriodLength.QUARTER, "2022-09-29", "Quý IV/2022", "2022-09-15", "2022-12-14"),
        (PeriodLength.QUARTER, "2022-12-15", "Quý I/2023", "2022-12-15", "2023-03-14"),
        (PeriodLength.HALF_YEAR, "2022-06-14", "6 tháng đầu năm 2022", "2021-12-15", "2022-06-14"),
        (PeriodLength.HALF_YEAR, "2022-06-15", "6 tháng cuối năm 2022", "2022-06-15", "2022-12-14"),
        (PeriodLength.NINE_MONTHS, "2022-09-14", "9 tháng năm 2022", "2021-12-15", "2022-09-14"),
        (PeriodLength.NINE_MONTHS, "2022-09-15", "9 tháng năm 2023", "2022-12-15", "2023-09-14"),
        (PeriodLength.YEAR, "2022-12-14", "Năm 2022", "2021-12-15", "2022-12-14"),
        (PeriodLength.YEAR, "2022-12-20", "Năm 2023", "2022-12-15", "2023-12-14"),
    ],
)
def test_data_ends_on_the_14th_as_the_decree_says(every: PeriodLength, on: str, name: str, starts: str, data_to: str) -> None:
    assert span_of(every, day(on), Cutoff.SHIFTED) == Span(name, day(starts), day(data_to))


@pytest.mark.parametrize(
    ("every", "on", "name", "starts", "ends"),
    [
        (PeriodLength.WEEK, "2026-01-01", "Tuần 01/2026", "2025-12-29", "2026-01-04"),
        (PeriodLength.MONTH, "2024-02-29", "Tháng 02/2024", "2024-02-01", "2024-02-29"),
        (PeriodLength.QUARTER, "2022-12-31", "Quý IV/2022", "2022-10-01", "2022-12-31"),
        (PeriodLength.YEAR, "2022-10-14", "Năm 2022", "2022-01-01", "2022-12-31"),
        (PeriodLength.TERM, "2022-07-20", "Học kỳ I năm học 2022-2023", "2022-09-05", "2023-01-15"),
        (PeriodLength.TERM, "2023-01-16", "Học kỳ II năm học 2022-2023", "2023-01-16", "2023-05-31"),
    ],
)
def test_the_calendar_names_its_own_spans(every: PeriodLength, on: str, name: str, starts: str, ends: str) -> None:
    assert span_of(every, day(on)) == Span(name, day(starts), day(ends))


def test_reports_are_due_working_days_after_the_cutoff() -> None:
    period = period_of(ReportingRule(), day("2022-09-29"), CALENDAR)

    assert (period.name, period.due, period.closes) == ("Quý IV/2022", day("2022-12-16"), day("2022-12-23"))


def test_the_next_period_begins_the_day_after_the_last_one() -> None:
    first = period_of(ReportingRule(), day("2022-09-29"), CALENDAR)

    following = next_period(ReportingRule(), first, CALENDAR)

    assert (following.name, following.starts) == ("Quý I/2023", first.data_to + DAY)


def test_a_yearly_duty_has_one_occurrence_a_year() -> None:
    occurrences = spans_between(PeriodLength.YEAR, day("2021-09-29"), day("2023-01-01"))

    assert [span.name for span in occurrences] == ["Năm 2021", "Năm 2022", "Năm 2023"]


@given(st.sampled_from(list(PeriodLength)), DAYS, st.sampled_from(list(Cutoff)))
def test_a_span_holds_its_day_or_comes_next(every: PeriodLength, on: dt.date, cutoff: Cutoff) -> None:
    span = span_of(every, on, cutoff)

    assert span.starts <= span.ends
    assert on <= span.ends
    assert span_of(every, max(on, span.starts), cutoff) == span


@given(st.sampled_from(UNBROKEN), DAYS, st.sampled_from(list(Cutoff)))
def test_spans_follow_one_another_without_a_gap(every: PeriodLength, on: dt.date, cutoff: Cutoff) -> None:
    span = span_of(every, on, cutoff)

    following = span_of(every, span.ends + DAY, cutoff)

    assert span.starts <= on <= span.ends
    assert following.starts == span.ends + DAY
    assert following.name != span.name


@given(st.sampled_from(list(PeriodLength)), DAYS, st.integers(0, 10), st.integers(0, 10))
def test_a_period_closes_after_it_is_due_after_its_data_ends(
    every: PeriodLength, on: dt.date, due_days: int, closes_days: int
) -> None:
    period = period_of(ReportingRule(every, Cutoff.SHIFTED, due_days, closes_days), on, CALENDAR)

    assert period.data_to <= period.due <= period.closes
    assert CALENDAR.is_working_day(period.due)
    assert CALENDAR.is_working_day(period.closes)
