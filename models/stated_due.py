"""The day of a period that the plan itself names: 'trước ngày 15 tháng cuối quý', 'chậm nhất ngày 20 hằng tháng', 'ngày 15/6'."""

import calendar as months
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.calendar import DAY, Calendar
from models.contents import Due
from models.folding import bare
from models.periods import PeriodDates, ReportingRule

# A report is never asked for later than this after its data ends.
LATEST = dt.timedelta(days=62)
MONTHS = 12
_DAY = re.compile(r"\bngay\s+(?P<day>\d{1,2})(?:\s*(?:/|thang)\s*(?P<month>\d{1,2}))?(?!\d)")
_FOLLOWING = re.compile(r"thang\s+(?:sau|ke tiep|tiep theo|lien sau)|thang dau\b.*\b(?:sau|ke tiep|tiep theo)")
_BEFORE = re.compile(r"\btruoc\b")


def with_stated_due(
    period: PeriodDates, dues: Sequence[Due], rule: ReportingRule, calendar: Calendar, *, strictly_before: bool
) -> PeriodDates:
    """The period with the plan's own last day where it names one, else as it was.

    'Trước ngày 15' leaves the 14th under `strictly_before`; what falls on a day off is due on the working day before it. The
    data still ends where the period ends, so that the next one follows without a gap.
    """
    days = [day for due in dues if due.on is None for day in _stated(due.as_written, period, strictly_before=strictly_before)]
    if not days:
        return period
    due = calendar.on_or_before(min(days))
    return replace(period, due=due, closes=calendar.add_working_days(due, rule.closes_days))


def _stated(written: str, period: PeriodDates, *, strictly_before: bool) -> Iterator[dt.date]:
    """The days that the words name for this period: in its second half or soon after it, so that 10/01 is next January's."""
    text = bare(written).lower()
    middle = period.starts + (period.data_to - period.starts) / 2
    for found in _DAY.finditer(text):
        off = DAY if strictly_before and _BEFORE.search(text[: found.start()]) else DAY * 0
        for year, month in _months(found["month"], text[found.end() :], period):
            if 1 <= month <= MONTHS and int(found["day"]) >= 1:
                last = min(int(found["day"]), months.monthrange(year, month)[1])
                day = dt.date(year, month, last) - off
                if middle <= day <= period.data_to + LATEST:
                    yield day


def _months(named: str | None, after: str, period: PeriodDates) -> Iterator[tuple[int, int]]:
    """The months meant: the named one in each year the period touches, the month after the period, or its last month."""
    end = period.data_to
    if named is not None:
        yield from ((year, int(named)) for year in range(period.starts.year, end.year + 2))
    elif _FOLLOWING.search(after):
        yield (end.year + end.month // 12, end.month % 12 + 1)
    else:
        yield (end.year, end.month)
