import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import Calendar
from models.contents import Due
from models.periods import Cutoff, PeriodLength, ReportingRule, next_period, period_of
from models.stated_due import with_stated_due

CALENDAR = Calendar()


def due_of(written: str, every: PeriodLength, on: str, *, strictly_before: bool = True) -> dt.date:
    rule = ReportingRule(every)
    period = period_of(rule, dt.date.fromisoformat(on), CALENDAR)
    dues = [Due(kind="day_of_month", as_written=written)]
    return with_stated_due(period, dues, rule, CALENDAR, strictly_before=strictly_before).due


@pytest.mark.parametrize(
    ("written", "every", "on", "due"),
    [
        ("trước ngày 15 tháng cuối quý", PeriodLength.QUARTER, "2022-09-29", "2022-12-14"),
        ("trước ngày 14 của tháng cuối quý", PeriodLength.QUARTER, "2024-03-20", "2024-06-13"),
        ("chậm nhất ngày 20 hằng tháng", PeriodLength.MONTH, "2022-10-01", "2022-10-20"),
        ("chậm nhất ngày 20 hàng tháng", PeriodLength.MONTH, "2022-11-01", "2022-11-18"),  # the 20th is a Sunday
        ("vào ngày 05 của tháng sau", PeriodLength.MONTH, "2022-11-20", "2023-01-05"),
        ("trước ngày 05 tháng đầu quý sau", PeriodLength.QUARTER, "2022-09-29", "2023-01-04"),
        ("ngày 31 tháng cuối quý", PeriodLength.QUARTER, "2022-03-20", "2022-06-30"),
        ("trước ngày 15 tháng 6", PeriodLength.HALF_YEAR, "2022-03-01", "2022-06-14"),
        ("trước ngày 15/6 và trước ngày 01/12 hằng năm", PeriodLength.HALF_YEAR, "2022-03-01", "2022-06-14"),
        ("trước ngày 15/6 và trước ngày 01/12 hằng năm", PeriodLength.HALF_YEAR, "2022-07-01", "2022-11-30"),
        ("trước ngày 10/01 năm sau", PeriodLength.YEAR, "2022-07-01", "2023-01-09"),
    ],
)
def test_the_plans_own_day_is_the_day_a_report_is_due(written: str, every: PeriodLength, on: str, due: str) -> None:
    assert due_of(written, every, on) == dt.date.fromisoformat(due)


def test_an_office_that_reads_before_as_until_gets_the_day_itself() -> None:
    assert due_of("trước ngày 15 tháng cuối quý", PeriodLength.QUARTER, "2022-09-29", strictly_before=False) == dt.date(
        2022, 12, 15
    )


@pytest.mark.parametrize("written", ["định kỳ theo quy định", "hằng quý", "trước ngày 0 tháng cuối quý", "ngày 15 tháng 19"])
def test_where_the_plan_names_no_day_the_offices_rule_holds(written: str) -> None:
    period = period_of(ReportingRule(), dt.date(2022, 9, 29), CALENDAR)

    assert due_of(written, PeriodLength.QUARTER, "2022-09-29") == period.due


@given(
    st.dates(dt.date(2018, 1, 1), dt.date(2030, 1, 1)),
    st.sampled_from([PeriodLength.MONTH, PeriodLength.QUARTER, PeriodLength.YEAR]),
    st.integers(1, 31),
    st.sampled_from(Cutoff),
)
def test_a_stated_day_is_worked_and_leaves_the_next_period_where_it_was(
    on: dt.date, every: PeriodLength, day: int, cutoff: Cutoff
) -> None:
    rule = ReportingRule(every, cutoff)
    period = period_of(rule, on, CALENDAR)
    stated = with_stated_due(
        period, [Due(kind="day_of_month", as_written=f"ngày {day} tháng cuối kỳ")], rule, CALENDAR, strictly_before=True
    )

    assert CALENDAR.is_working_day(stated.due)
    assert stated.due <= stated.closes
    assert next_period(rule, stated, CALENDAR) == next_period(rule, period, CALENDAR)
