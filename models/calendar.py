"""The office's working days: Monday to Friday, the country's days off, and what the office's own table says otherwise.

The `holidays` tables are estimates for the years to come, and know not every swapped day; so each office confirms its table
year by year, and a date in a year that nobody has confirmed carries a doubt (`Calendar.doubt`).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import holidays

SATURDAY = 5
DAY = dt.timedelta(days=1)
# A stretch without one working day cannot be longer than this; what looks longer is a broken table.
LONGEST_REST = 60


@dataclass(frozen=True)
class Calendar:
    """`overrides` says of single days whether they are worked; `confirmed_years` whose table somebody has confirmed."""

    overrides: Mapping[dt.date, bool] = field(default_factory=dict)
    confirmed_years: frozenset[int] = frozenset()

    def is_working_day(self, day: dt.date) -> bool:
        """Whether the office works on `day`."""
        stated = self.overrides.get(day)
        return _worked_by_law(day) if stated is None else stated

    def next_working_day(self, day: dt.date) -> dt.date:
        """The first working day after `day`."""
        return self._walk(day + DAY, DAY)

    def last_working_day_before(self, day: dt.date) -> dt.date:
        """The last working day before `day`: what 'trước ngày …' leaves in working days."""
        return self._walk(day - DAY, -DAY)

    def on_or_after(self, day: dt.date) -> dt.date:
        """`day` itself if it is worked, else the next working day (BLDS 2015, Điều 148 khoản 5)."""
        return self._walk(day, DAY)

    def on_or_before(self, day: dt.date) -> dt.date:
        """`day` itself if it is worked, else the last working day before it."""
        return self._walk(day, -DAY)

    def add_working_days(self, start: dt.date, days: int, *, count_start: bool = False) -> dt.date:
        """The working day on which a term of `days` working days that begins on `start` ends.

        The first day is not counted (BLDS 2015, Điều 147 khoản 2) unless `count_start`; a term of 0 days ends on the first
        working day from `start`. ValueError if `days` is negative.
        """
        if days < 0:
            msg = f"a term has no {days} days"
            raise ValueError(msg)
        first = self.on_or_after(start)
        left = days - 1 if count_start or (first > start and days > 0) else days
        for _ in range(left):
            first = self.next_working_day(first)
        return first

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(start + DAY * n) for n in range(1, (end - start).days + 1))

    def doubt(self, day: dt.date) -> str | None:
        """Why the date may still move, as a sentence; None when the year's table is confirmed."""
        if day.year in self.confirmed_years:
            return None
        return f"Lịch nghỉ năm {day.year} của cơ quan chưa được xác nhận; hạn {day:%d/%m/%Y} tính theo lịch dự kiến."

    def _walk(self, day: dt.date, step: dt.timedelta) -> dt.date:
        for _ in range(LONGEST_REST):
            if self.is_working_day(day):
                return day
            day += step
        msg = f"no working day within {LONGEST_REST} days of {day}"
        raise ValueError(msg)


def _worked_by_law(day: dt.date) -> bool:
    """Monday to Friday without holidays and days given for them, and the Saturdays worked in exchange."""
    off, worked = _year(day.year)
    return day in worked or (day.weekday() < SATURDAY and day not in off)


@cache
def _year(year: int) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    table = holidays.country_holidays("VN", years=year)
    return frozenset(table), frozenset(table.weekend_workdays)
