"""By when: the dates and spans that limit an item, apart from the many dates that only name an act or an event."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from documents.reading.limits.due_parts import with_parts
from documents.reading.limits.events import Events
from documents.reading.limits.limiting import (
    AND_BEFORE,
    BEFORE,
    BEGINS,
    FIELD,
    NOW_TO,
    OF_PROGRAMME,
    OF_THINGS,
    UNTIL,
    WITHIN,
    begins_clause,
    ends_clause,
    in_other_year,
    is_citation,
    is_listed_after,
    is_past,
    is_period_of,
    is_range,
    limits,
    year_after,
)
from documents.reading.limits.undated import of_report, undated, undated_field
from documents.reading.times.clock import Clock
from documents.reading.times.moments import Moment, moments_in
from documents.reading.times.recurrence import rhythms_of_field
from documents.reading.words.plain import plain
from models.contents import Due, DueKind

_YEAR = re.compile(r"20\d\d")


class Deadlines:
    """Reads dues with a document's clock. `strictly_before`: "trước ngày X" ends on the day before X."""

    def __init__(self, clock: Clock, *, strictly_before: bool, events: Events | None = None) -> None:
        self.clock = clock
        self.events = events
        self.strictly_before = strictly_before
        self.ambiguous = False
        """Set once a "trước ngày" was read."""

    def in_year(self, year: int) -> "Deadlines":
        """The same where another year than the document's is spoken of."""
        if self.clock.school_year or year == self.clock.whole_year:
            return self
        clock = replace(self.clock, year=year, planned=None)
        return Deadlines(clock, strictly_before=self.strictly_before, events=self.events)

    def in_prose(self, text: str) -> list[Due]:
        """The dues of a sentence: only times with a word that makes them a limit."""
        flat = plain(text)
        dues = [*self._moment_dues(text, flat, loose=False), *self._undated(text, flat)]
        return with_parts(text, _merged(dues))

    def in_field(self, text: str) -> list[Due]:
        """The dues of a table cell or of "Thời gian: …": every time is one."""
        flat = plain(text)
        dues = [*self._moment_dues(text, flat, loose=True), *self._undated(text, flat), *undated_field(text, flat)]
        unread = bool(text.strip(" -.…/")) and not rhythms_of_field(text)
        return with_parts(text, _merged(dues)) or ([Due(kind="event", as_written=text.strip())] if unread else [])

    def for_report(self, text: str) -> list[Due]:
        """The dues of a duty to report: "theo quy định" is one here."""
        if self.clock.planned and self.clock.year != self.clock.planned:
            return self._of_planned_year.for_report(text)
        flat = plain(text)
        return _merged([*self.in_prose(text), *of_report(text, flat)])

    @cached_property
    def _of_planned_year(self) -> "Deadlines":
        """The same for what is reported of the year a plan is for."""
        clock = replace(self.clock, year=self.clock.planned)
        return Deadlines(clock, strictly_before=self.strictly_before, events=self.events)

    def _undated(self, text: str, flat: str) -> Iterator[Due]:
        return undated(text, flat, self.clock, self.events)

    def _moment_dues(self, text: str, flat: str, *, loose: bool) -> Iterator[Due]:
        moments = moments_in(text, self.clock, bare=loose)
        joined_to: Moment | None = None
        limited: Moment | None = None
        for place, moment in enumerate(moments):
            following = moments[place + 1] if place + 1 < len(moments) else None
            if following and is_range(flat, moment, following):
                joined_to = joined_to or moment
                continue
            if following and not joined_to and is_period_of(flat, moment, following):
                continue
            due = self._due(text, flat, moment, joined_to, loose=loose or is_listed_after(flat, limited, moment))
            joined_to = None
            limited = moment if due else None
            if due:
                yield due

    def _due(self, text: str, flat: str, moment: Moment, start: Moment | None, *, loose: bool) -> Due | None:
        if start:
            return self._range(text, flat, start, moment, loose=loose)
        before = flat[: moment.start]
        if is_citation(before, flat[moment.end :], moment, self.clock.issued_on) or is_past(before, moment, self.clock.issued_on):
            return None
        if (lead := BEFORE.search(before)) or (moment.kind not in {"year", "years"} and (lead := AND_BEFORE.search(before))):
            return self._before(text, moment, lead, hour=bool(lead.groupdict().get("hour")))
        return self._within(text, before, moment, loose=loose)

    def _range(self, text: str, flat: str, start: Moment, moment: Moment, *, loose: bool) -> Due | None:
        before = flat[: start.start]
        lead = re.search(r"(?:trong\s+)?(?:thoi gian\s+)?(?:tu\s+)?$", before)
        moment = self._ending_later(flat, start, in_other_year(flat, moment))
        past = moment.on is None or moment.on.year < (self.clock.year or 0)
        if not loose and OF_THINGS.search(before):
            return None
        if not loose and moment.kind in {"year", "years"} and (past or OF_PROGRAMME.search(before)) and not FIELD.search(before):
            return None
        if not loose and not (lead and lead.group().strip()) and not FIELD.search(before):
            return None
        begin = lead.start() if lead else start.start
        return Due(kind="range", on=moment.on, as_written=text[begin : moment.end].strip())

    @staticmethod
    def _ending_later(flat: str, start: Moment, moment: Moment) -> Moment:
        """«từ tháng 11 đến tháng 4» ends in the year after."""
        written = flat[moment.start : moment.end]
        turns = moment.on and start.first and moment.on < start.first and not _YEAR.search(written)
        return replace(moment, on=year_after(moment.on)) if moment.on and turns else moment

    def _before(self, text: str, moment: Moment, lead: re.Match[str], *, hour: bool) -> Due:
        begin = lead.start() if lead.re is BEFORE else moment.start
        written = text[begin : moment.end].strip()
        if moment.kind == "day_of_month":
            return Due(kind="day_of_month", as_written=written)
        moment = in_other_year(plain(text), moment)
        first = moment.first
        self.ambiguous = self.ambiguous or not hour
        if first is None or hour:
            return Due(kind="before", on=moment.on, as_written=written)
        inclusive = not self.strictly_before and moment.kind == "date"
        return Due(kind="before", on=first if inclusive else first - dt.timedelta(days=1), as_written=written)

    def _within(self, text: str, before: str, moment: Moment, *, loose: bool) -> Due | None:
        now = NOW_TO.search(before)
        if now:
            return Due(kind="range", on=moment.on, as_written=text[now.start() : moment.end])
        if BEGINS.search(text[: moment.start]):
            return None
        lead = UNTIL.search(before) or WITHIN.search(before)
        if not loose and not limits(plain(text), before, moment, lead) and not self._stands_apart(text, moment):
            return None
        kind: DueKind = {"date": "on", "half": "range", "years": "range"}.get(moment.kind, moment.kind)  # type: ignore[assignment]  # the rest are equal
        if kind == "on" and moment.first != moment.on:
            kind = "range"
        begin = UNTIL.search(before) or (re.search(r"vao\s+$", before) if kind == "day_of_month" else None)
        return Due(kind=kind, on=moment.on, as_written=text[begin.start() if begin else moment.start : moment.end].strip())

    def _stands_apart(self, text: str, moment: Moment) -> bool:
        issued_on = self.clock.issued_on
        return ends_clause(text, moment, issued_on) or begins_clause(text, moment, issued_on)


def _merged(dues: list[Due]) -> list[Due]:
    """Each limit once: "trước ngày 05 tháng 10 năm 2026" and "trước ngày 05/10/2026" are one."""
    kept: dict[tuple[str, object], Due] = {}
    for due in dues:
        kept.setdefault((due.kind, due.on or plain(due.as_written)), due)
    return list(kept.values())
