"""What fills in a time's missing year, and which days a month, a quarter, a half or a year covers."""

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal

from documents.reading.words.labels import roman_value

MomentKind = Literal["date", "month", "quarter", "half", "year", "years", "day_of_month"]
Days = tuple[dt.date | None, dt.date | None] | None
"""First and last day; without days where the year is not known; None for no time at all ("31/2")."""


@dataclass(frozen=True)
class Clock:
    """What fills in a missing year: the year of the document, or of a school year that began in `school_year`."""

    year: int | None = None
    school_year: int | None = None
    issued_on: dt.date | None = None
    planned: int | None = None
    """The year that a plan of the last months before it is for."""
    begins_now: bool = False
    """True where such a plan has days of the old year still to come."""

    def year_for(self, month: int, *, day: bool = False) -> int | None:
        """The year that a month without one belongs to; a school year runs from August to July.

        `day`: a day is told too, which in a plan for the next year may still be one of this year.
        """
        if self.school_year:
            return self.school_year + (month < 8)  # noqa: PLR2004  August
        coming = (day or self.begins_now) and self.issued_on and month >= self.issued_on.month
        return self.year if coming else self.whole_year

    @property
    def whole_year(self) -> int | None:
        """What "trong năm" means."""
        return self.planned or self.year


def days_of(kind: MomentKind, facts: dict[str, str | None], clock: Clock) -> Days:
    """The days of a time whose parts are written so: day `d`, month `m`, quarter `q`, year `y` or `y2`."""
    written = facts.get("y") or facts.get("y2")
    return _SPANS[kind](facts, int(written) if written else None, clock)


def _of_date(facts: dict[str, str | None], year: int | None, clock: Clock) -> Days:
    day, month = int(facts["d"] or 0), int(facts["m"] or 0)
    if year is None and (year := clock.year_for(month, day=True)) is None:
        return (None, None)
    try:
        on = dt.date(year, month, day)
        return (_first_day(facts.get("d1"), facts.get("m1"), on), on)
    except ValueError:
        return None


def _first_day(day: str | None, month: str | None, last: dt.date) -> dt.date:
    """The 10th of "10 - 15/3", the 1st of March of "01/3 - 30/4"."""
    return last.replace(day=int(day), month=int(month or last.month)) if day else last


def _of_month(facts: dict[str, str | None], year: int | None, clock: Clock) -> Days:
    month = int(facts["m"] or 0)
    return _months(month, month, year or clock.year_for(month))


def _of_quarter(facts: dict[str, str | None], year: int | None, clock: Clock) -> Days:
    written = facts["q"] or ""
    strokes = written.replace("l", "i").replace("|", "i") if written not in "1234" else written
    strokes = strokes.replace("1", "i") if len(strokes) > 1 else strokes
    quarter = int(strokes) if strokes.isdigit() else roman_value(strokes.upper())
    if quarter is None or not 1 <= quarter <= 4:  # noqa: PLR2004  quarters
        return None
    return _months(quarter * 3 - 2, quarter * 3, year or clock.year_for(quarter * 3))


def _of_half(facts: dict[str, str | None], year: int | None, clock: Clock) -> Days:
    length = 9 if facts["n"] in {"9", "09", "chin"} else 6
    first, last = (1, length) if facts["h"] == "dau" else (13 - length, 12)
    return _months(first, last, year or clock.whole_year)


def _of_year(_facts: dict[str, str | None], year: int | None, clock: Clock) -> Days:
    return _months(1, 12, year or clock.whole_year)


def _of_years(facts: dict[str, str | None], year: int | None, clock: Clock) -> Days:
    """«2025-2026» ends with 2026; "2025 và những năm tiếp theo" does not end."""
    return (None, None) if facts.get("on") else _of_year(facts, year, clock)


def _no_days(_facts: dict[str, str | None], _year: int | None, _clock: Clock) -> Days:
    return (None, None)


def _months(first: int, last: int, year: int | None) -> Days:
    if year is None:
        return (None, None)
    return (dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


_SPANS = {
    "date": _of_date,
    "month": _of_month,
    "quarter": _of_quarter,
    "half": _of_half,
    "year": _of_year,
    "years": _of_years,
    "day_of_month": _no_days,
}
