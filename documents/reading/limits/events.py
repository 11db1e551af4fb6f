"""The events a document gives a day for, so that "trước 05 ngày tổ chức Lễ phát động" has a date."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from documents.reading.text.outline import Node, is_title
from documents.reading.times.clock import Clock
from documents.reading.times.moments import moments_in
from documents.reading.words.plain import plain

_LIMIT = re.compile(
    r"(?:truoc|cham nhat|hoan thanh|xong|han|khong qua|gui|nop|ban hanh|den het|so\s+\S+)"
    r"(?:\s+trong|\s+vao)?\s*(?:\d\S*\s+)?(?:ngay)?\s*$|kem theo"
)
_TIME = re.compile(r"\W*(?:thoi gian|thoi diem|ngay)\b")
_AT_ONCE = r"[\s,:(]*(?:la |vao |to chuc )?(?:chu nhat,? )?(?:ngay )?\d{1,2}\s?(?:/|thang)"
"""A day that stands right after the name: "cuộc bầu cử ngày 15/3/2026"."""
_DATE_ONLY = re.compile(r"\W*(?:tu|vao)?\s*(?:ngay\s+)?(?:\d{1,2}\s*(?:-|,|va|den)\s*)?")
_UNDER_TIME = re.compile(r"(?:.* / )?\W*thoi (?:gian|diem)[^/]*")
_TO = re.compile(r"\s*(?:den(?:\s+het)?|-)\s*")
_FIRST_OF = re.compile(r"(?<![\d/])(?P<d>0?[1-9]|[12]\d|3[01])\s*(?:-|,|va|den)\s*(?:ngay\s+)?$")
_VERB = re.compile(r"^(?:to chuc|dien ra|bat dau|khai mac|khi|ngay|ket thuc|thoi diem|so voi|be mac|cuoc|dot)\s+")
_FOR = re.compile(r"(?<!\w)(?:ve|cho|phuc vu|huong ung|chao mung)\s+$")
_FIGURES = re.compile(r"\d\s?/\s?\d|\d\s+thang\s+\d")
_WORK = frozenset(
    {"huan luyen", "kiem tra", "giam sat", "thuc hien", "trien khai", "tuyen truyen", "tap huan", "ra soat", "khao sat"}
)
"""Words for work that many pieces of a plan are called by; none of them is the day of another."""
_SHORTEST = 5


@dataclass(frozen=True)
class _Told:
    """A paragraph with the headings above it; `said` is both, plain."""

    text: str
    above: str
    said: str


@dataclass
class Events:
    """The days on which things take place, as the outline tells them; read only when a limit asks."""

    tree: Node
    clock: Clock
    title: str = ""
    """What the plan is for: the event whose time a section "Thời gian" gives without naming it."""

    def day_of(self, name: str) -> tuple[dt.date, dt.date] | None:
        """First and last day of an event called so (plain words); None if the document gives none or several."""
        words = name.strip()
        while (verb := _VERB.match(words)) and len(words) > verb.end():
            words = words[verb.end() :]
        if len(words) < _SHORTEST or words in _WORK:
            return None
        named = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        days = {span for told in self._told if named.search(told.said) and (span := self._days(told, named))}
        if not days and words.startswith("le "):
            return self.day_of(words.removeprefix("le "))
        if not days and named.search(plain(self.title)):
            days = {span for told in self._told if _UNDER_TIME.fullmatch(told.above) and (span := self._days(told, None))}
        if len(days) > 1:
            told_outright = re.compile(rf"(?<!\w){re.escape(words)}{_AT_ONCE}")
            days = {span for told in self._told if told_outright.search(told.said) and (span := self._days(told, named))}
        return days.pop() if len(days) == 1 else None

    @cached_property
    def _told(self) -> list[_Told]:
        return list(_paragraphs(self.tree, ""))

    def _days(self, told: _Told, named: re.Pattern[str] | None) -> tuple[dt.date, dt.date] | None:
        """The days a paragraph gives after the event's name; "Thời gian: …" speaks of what stands above.

        Without a name: the days of a paragraph that says nothing before them.
        """
        dates = [moment for moment in moments_in(told.text, self.clock) if moment.kind == "date" and moment.on]
        if not dates or dates[0].on is None:
            return None
        first, flat = dates[0], plain(told.text)
        before = flat[: first.start]
        about = f"{told.above} / {before}" if _TIME.match(before) else before
        if _LIMIT.search(before) or not (_is_about(about, named) if named else _DATE_ONLY.fullmatch(before)):
            return None
        if dates[1:] and _TO.fullmatch(flat[first.end : dates[1].start]):
            return dates[0].on, dates[1].on or dates[0].on
        return (first.first if first.first and first.first < dates[0].on else _begin(before, dates[0].on)), dates[0].on


def _is_about(said: str, named: re.Pattern[str]) -> bool:
    """True if words name an event itself, not what is done for it: "Tuyên truyền về lễ hội … từ ngày 01/3"."""
    return any(not _FOR.search(said[: at.start()]) for at in named.finditer(said))


def _paragraphs(node: Node, above: str) -> Iterator[_Told]:
    """The paragraphs that may give a day, with the headings they stand under."""
    flat = plain(node.text)
    if node.block and _FIGURES.search(flat):
        yield _Told(node.text, above, f"{above} / {flat}")
    inside = f"{above} / {flat}" if node.numbered and is_title(node) else above
    for child in node.children:
        yield from _paragraphs(child, inside)


def _begin(before: str, last: dt.date) -> dt.date:
    """«16 - 17/6/2026» begins on the 16th."""
    found = _FIRST_OF.search(before)
    return last.replace(day=int(found["d"])) if found and int(found["d"]) < last.day else last
