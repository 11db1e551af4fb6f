"""Reporting periods: which days they cover, until when one reports, when they close (NĐ 09/2019/NĐ-CP, Điều 12)."""

import calendar as months
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.calendar import DAY, Calendar


class Cutoff(StrEnum):
    """Where a period's data ends: SHIFTED on the 14th of its last month (NĐ 09/2019), CALENDAR on its last day."""

    SHIFTED = "shifted"
    CALENDAR = "calendar"


class PeriodLength(StrEnum):
    """How often one reports; the values are those of `contents.Every` that name a length."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    NINE_MONTHS = "nine-months"
    YEAR = "year"
    TERM = "term"


LENGTH_NAMES = {
    PeriodLength.WEEK: "hằng tuần",
    PeriodLength.MONTH: "hằng tháng",
    PeriodLength.QUARTER: "hằng quý",
    PeriodLength.HALF_YEAR: "6 tháng một lần",
    PeriodLength.NINE_MONTHS: "9 tháng",
    PeriodLength.YEAR: "hằng năm",
    PeriodLength.TERM: "mỗi học kỳ",
}

CUTOFF_DAY = 14
# The school year as the national timetable frames it: the first term to mid January, the second to the end of May.
FIRST_TERM_STARTS, FIRST_TERM_ENDS, SECOND_TERM_ENDS = (9, 5), (1, 15), (5, 31)
QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Span:
    """A named stretch of days, both ends included."""

    name: str
    starts: dt.date
    ends: dt.date


@dataclass(frozen=True)
class ReportingRule:
    """How often, with which cut-off, due how many working days after it, closing how many working days after that."""

    every: PeriodLength = PeriodLength.QUARTER
    cutoff: Cutoff = Cutoff.SHIFTED
    due_days: int = 2
    closes_days: int = 5


@dataclass(frozen=True)
class PeriodDates:
    """One reporting period: data from `starts` to `data_to`, reports until `due`, silence is recorded when it `closes`."""

    name: str
    starts: dt.date
    data_to: dt.date
    due: dt.date
    closes: dt.date


def period_of(rule: ReportingRule, on: dt.date, calendar: Calendar) -> PeriodDates:
    """The period whose data is being gathered on `on`; where periods leave days between them, the next one."""
    span = span_of(rule.every, on, rule.cutoff)
    due = calendar.add_working_days(span.ends, rule.due_days)
    return PeriodDates(
        name=span.name,
        starts=span.starts,
        data_to=span.ends,
        due=due,
        closes=calendar.add_working_days(due, rule.closes_days),
    )


def next_period(rule: ReportingRule, period: PeriodDates, calendar: Calendar) -> PeriodDates:
    """The period after `period`."""
    return period_of(rule, period.data_to + DAY, calendar)


def span_of(every: PeriodLength, on: dt.date, cutoff: Cutoff = Cutoff.CALENDAR) -> Span:
    """The week, month, quarter … that `on` belongs to, or the next one where `on` lies between two.

    By calendar this is also the occurrence of a repeating assignment: 'Hằng năm …' on 2022-10-14 is 'Năm 2022', to 31/12.
    """
    return next(span for span in _spans(every, on, cutoff) if span.ends >= on)


def spans_between(every: PeriodLength, first: dt.date, last: dt.date) -> list[Span]:
    """The calendar spans from the one of `first` to the one of `last`: the occurrences of a repeating assignment."""
    found: list[Span] = []
    day = first
    while day <= last:
        span = span_of(every, day)
        found.append(span)
        day = span.ends + DAY
    return found


def _spans(every: PeriodLength, on: dt.date, cutoff: Cutoff) -> Iterator[Span]:
    if every is PeriodLength.WEEK:
        yield _week(on)
    elif every is PeriodLength.TERM:
        for year in (on.year - 1, on.year, on.year + 1):
            yield from _terms(year)
    else:
        for year in (on.year, on.year + 1):
            yield from (_months(name, year, first, last, cutoff) for name, first, last in _parts_of(every, year))


def _week(on: dt.date) -> Span:
    year, week, weekday = on.isocalendar()
    monday = on - DAY * (weekday - 1)
    return Span(f"Tuần {week:02d}/{year}", monday, monday + DAY * 6)


def _terms(year: int) -> tuple[Span, Span]:
    school_year = f"năm học {year}-{year + 1}"
    middle = dt.date(year + 1, *FIRST_TERM_ENDS)
    return (
        Span(f"Học kỳ I {school_year}", dt.date(year, *FIRST_TERM_STARTS), middle),
        Span(f"Học kỳ II {school_year}", middle + DAY, dt.date(year + 1, *SECOND_TERM_ENDS)),
    )


def _parts_of(every: PeriodLength, year: int) -> list[tuple[str, int, int]]:
    """Name, first month and last month of each part of the year."""
    match every:
        case PeriodLength.MONTH:
            return [(f"Tháng {month:02d}/{year}", month, month) for month in range(1, 13)]
        case PeriodLength.QUARTER:
            return [(f"Quý {label}/{year}", 3 * n + 1, 3 * n + 3) for n, label in enumerate(QUARTERS)]
        case PeriodLength.HALF_YEAR:
            return [(f"6 tháng đầu năm {year}", 1, 6), (f"6 tháng cuối năm {year}", 7, 12)]
        case PeriodLength.NINE_MONTHS:
            return [(f"9 tháng năm {year}", 1, 9)]
        case _:
            return [(f"Năm {year}", 1, 12)]


def _months(name: str, year: int, first: int, last: int, cutoff: Cutoff) -> Span:
    starts = dt.date(year, first, 1)
    if cutoff is Cutoff.CALENDAR:
        return Span(name, starts, dt.date(year, last, months.monthrange(year, last)[1]))
    return Span(name, (starts - DAY).replace(day=CUTOFF_DAY + 1), dt.date(year, last, CUTOFF_DAY))
