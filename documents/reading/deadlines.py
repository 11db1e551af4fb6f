"""By when: the dates and spans that limit an item, apart from the many dates that only name an act or an event."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from documents.reading.events import Events
from documents.reading.moments import Clock, Moment, moments_in
from documents.reading.plain import any_of, plain
from documents.reading.recurrence import rhythms_of_field
from documents.reading.vocabulary import VOCABULARY
from models.contents import Due, DueKind

_HOUR = r"(?:\d{1,2}\s*(?:gio|h|g)\s*\d{0,2}(?:\s*phut)?,?\s*)"
_BEFORE = re.compile(rf"(?:cham nhat\s+(?:la\s+)?)?truoc(?P<hour>\s+{_HOUR})?(?:\s+(?:cuoi|het))?\s*$")
_AND_BEFORE = re.compile(r"truoc[^.;]*?(?:va|,)\s*$")
_UNTIL = re.compile(
    rf"(?:cham nhat|muon nhat|(?:han chot|han cuoi|thoi han|han)(?:[^,;.:]{{0,30}}\s+la)?"
    rf"|khong qua|khong muon hon|den het|het|den truoc|den)"
    rf"\s*:?\s*(?:la|vao|den|trong)?\s*(?:het)?\s*{_HOUR}?$"
)
_BEGINS = re.compile(r"(?<!\w)từ\s*$", re.IGNORECASE)
"""«Thực hiện từ tháng 4/2026» says when work begins, not by when it is done."""
_PART_OF_DAY = rf"(?: luc| khoang)?(?: {_HOUR})?(?: (?:buoi )?(?:sang|trua|chieu|toi))?(?: (?:thu \w+|chu nhat),?)?"
_WITHIN = re.compile(
    rf"(?:trong|vao{_PART_OF_DAY}|vao dip|hoan thanh|hoan thanh trong|xong|xong trong|thoi gian|thoi gian thuc hien|thoi gian"
    r" hoan thanh|thuc hien trong"
    r"|thuc hien|to chuc|ban hanh|trinh|bat dau|(?<!du kien trong )tuan(?:\s+(?:thu\s+)?\w+)?(?:\s+cua)?)\s*:?\s*(?:tu\s*)?$"
)
_FIELD = re.compile(r"(?<!\w)(?:thoi gian|thoi han|tien do|han|hoan thanh|thoi diem)(?!\w)[^:;.]{0,40}:[^.;]{0,30}$")
_FROM_TO = re.compile(r"\s*(?:den(?:\s+het)?|-|toi)\s*$")
_NOW_TO = re.compile(r"tu nay(?:\s+cho)?\s+den(?:\s+het)?\s*$")
_AFTER_NUMBER = re.compile(r"\d\s?[-/]\s?[^\W\d_][\w&/.\-]*\s*,?\s*\(?\s*$")
_AFTER_ACT = re.compile(rf"(?<!\w){any_of(VOCABULARY.types.acts)}(?!\w)[^.;:]{{0,160}}$")
_LIMITING = re.compile(r"truoc|cham nhat|hoan thanh|xong|den het|thoi gian|trong\s*$")
_OF_ISSUER = re.compile(r"\s*,?\s*(?:cua\s+[^\W\d_]|ve viec|ve)\b")
_AND = re.compile(r"\s*(?:va|,)\s*(?:trong\s+)?(?:thang\s+|quy\s+)?")
_IN_YEAR_AT_END = re.compile(r"trong\s+nam\s+\d{4}$")
_AIM_YEAR = re.compile(r"(?:^|[\s,(])den\s*$")

_OF_FEAST = re.compile(
    r"(?<!\w)(?:chào mừng|kỷ niệm|hưởng ứng|dịp|quốc tế|thành lập|ngày sinh|từ|sau|tới|tính đến)(?!\w)", re.IGNORECASE
)
_COUNT = r"(?<!ngay )(?:(?<!thu )|(?<=he thu )|(?<=vu thu ))(?<![\d/])(?P<n>\d{1,3}) (?P<unit>ngay(?: lam viec)?|gio|tuan|thang)"
_FIXED: tuple[tuple[DueKind, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "on_request",
        ("yeu cau", "de nghi", "khi can", "co lenh"),
        re.compile(
            r"(?<!\w)(?:khi (?:[^.;,:()]{2,40} )?(?:co|duoc) (?:yeu cau|(?:van ban )?de nghi|lenh(?! ))"
            r"|theo yeu cau(?! (?:cua )?(?:nhiem vu|cong viec|thuc te|thuc tien|de ra))|khi can(?: thiet)?$)"
        ),
    ),
    (
        "event",
        (" truoc ", "ke tu", "tinh tu", " sau", " tu khi", " tu ngay"),
        re.compile(
            rf"(?:(?:trong(?: vong| thoi han| thoi gian)?|(?<!\w)sau) )?"
            rf"(?:toi thieu |it nhat |cham nhat |khong qua |muon nhat )*{_COUNT},? "
            r"(?P<way>truoc(?! ngay \d| do(?!\w)| \d)|ke tu|tinh tu|sau khi|sau|tu khi|tu ngay(?! \d))(?P<event>[^.;,)]{0,70})"
        ),
    ),
    (
        "event",
        ("truoc ",),
        re.compile(
            rf"(?P<way>truoc) {_COUNT}(?= so voi| khi| to chuc| dien ra| khai mac| ngay(?! \d))(?P<event>[^.;,)]{{0,60}})"
        ),
    ),
    (
        "event",
        ("truoc ",),
        re.compile(
            rf"(?P<way>truoc)(?! ngay \d)(?P<event> [^.;,)(\d]{{3,60}}?)(?: it nhat| toi thieu| khoang)?"
            rf" {_COUNT}(?! thang|/|-)(?!\w)"
        ),
    ),
    (
        "event",
        ("truoc ",),
        re.compile(rf"(?<!\w)truoc (?:it nhat |toi thieu )?{_COUNT}(?<! gio)(?=\s*(?:[.;,)]|$))"),
    ),
    (
        "event",
        ("truoc mua", "truoc tet", "truoc khi", "khai giang", "truoc nam hoc"),
        re.compile(
            r"(?<!\w)truoc (?:mua (?:mua|bao|lu|kho)|tet(?! \d)|(?:ngay )?khai giang|nam hoc moi)[^.;:,)\d]{0,30}"
            r"|(?:hoan thanh|xong)[^.;,]{0,30}?(?P<words>truoc khi [^.;,)]{4,60})"
        ),
    ),
    (
        "event",
        ("ky hop ",),
        re.compile(r"(?:trinh|thong qua|bao cao)[^.;]{0,80}?(?P<words>(?:tai )?ky hop (?:giua|cuoi|thuong)[^.;,)]{0,40})"),
    ),
    (
        "event",
        ("giai doan ", "dot ", "buoc "),
        re.compile(
            r"(?:xong|hoan thanh|thuc hien)\s+(?:trong\s+)?"
            r"(?P<event>(?P<way>giai doan|dot|buoc) (?:\d|[ivx]+))(?=\s*(?:[.;,)]|$))"
        ),
    ),
    (
        "event",
        ("trong ",),
        re.compile(
            rf"(?<!\w)trong (?:vong|thoi han) {_COUNT}(?!\w)(?: khi [^.;,)]{{3,50}})?"
            r"|(?<!\w)trong (?:khong qua )?\d{1,3} (?:gio|ngay lam viec)(?=\s*(?:[.;,)]|$))"
        ),
    ),
    (
        "event",
        ("khi co ", "khi xay ra "),
        re.compile(
            r"(?<!\w)(?<!sau )(?:(?<!hang )(?<!moi )ngay )?khi (?:co|xay ra) "
            r"(?!yeu cau|(?:van ban )?de nghi|lenh(?! )|du |nhu cau|dieu kien|y kien|chu truong)"
            r"(?:[^\W\d_]+ ){0,6}?[^\W\d_]+(?=\s*(?:[.:;,()]|$)| (?:bao cao|phai|thi|to chuc|thuc hien|huy dong|bao ngay)(?!\w))"
        ),
    ),
    (
        "event",
        ("sau khi", "ngay khi"),
        re.compile(
            r"(?<!\w)(?:ngay khi|(?:ngay )?sau khi) (?:ke hoach|ket thuc|hoan thanh|co |nhan duoc|duoc |phat sinh"
            r"|xay ra|phat hien)[^.;,)]{0,60}"
        ),
    ),
    (
        "continuous",
        ("thuong xuyen", "lien tuc", "hang ngay"),
        re.compile(
            r"(?:thoi gian|thoi han|tien do)[^:;.]{0,30}:\s*(?P<words>(?:thuong xuyen|lien tuc|hang ngay)(?:,? lien tuc)?)"
            r"|(?<!\w)(?:thuc hien|duy tri|tien hanh|trien khai|cap nhat)\s+(?P<words2>thuong xuyen(?:, lien tuc)?)"
            r"(?=\s*(?:[.;)]|$|trong (?:ca )?nam|trong suot|hang nam))"
            r"|[;,(]\s*(?P<words3>thuong xuyen(?:, lien tuc)?)(?=\s*(?:[.;)]|$))"
        ),
    ),
    (
        "by_regulation",
        ("quy dinh",),
        re.compile(
            r"(?:dinh ky|bao cao)[^.;]{0,120}?(?P<words>theo (?:dung )?(?:thoi gian |thoi han )?quy dinh)(?=\s*(?:[.;)]|$))"
        ),
    ),
)
"""Each with words of which one must stand in the text: looking for those is cheap, the patterns are not."""
_LOOSE: tuple[tuple[DueKind, re.Pattern[str]], ...] = (
    ("continuous", re.compile(r"thuong xuyen|lien tuc|hang ngay")),
    ("on_request", re.compile(r"^\W*dot xuat\W*$")),
    ("by_regulation", re.compile(r"theo (?:quy dinh|ke hoach|tien do|huong dan|lo trinh|chi dao|thoi gian)[^.;)]{0,50}")),
)
_REGULATED = re.compile(r"theo (?:dung )?(?:quy dinh|thoi gian quy dinh|thoi han quy dinh)")
_READY = re.compile(r"san sang|phuong an|bao dam|chuan bi|du tru|du phong|ung pho|xu ly|(?<!\w)de ")
_SINCE_ISSUE = re.compile(r"(?:ke |tinh )?tu ngay (?:ban hanh|ky)(?! ket)")
_PHASES = frozenset({"giai doan", "dot", "buoc"})
_DAYS = {"ngay": 1, "tuan": 7}
"""Days in a unit; working days, hours and months are not counted out."""


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
        dues = [*self._moment_dues(text, flat, loose=False), *self._fixed(text, flat)]
        return _merged(dues)

    def in_field(self, text: str) -> list[Due]:
        """The dues of a table cell or of "Thời gian: …": every time is one."""
        flat = plain(text)
        dues = [*self._moment_dues(text, flat, loose=True), *self._fixed(text, flat), *_matches(_LOOSE, text, flat)]
        unread = bool(text.strip(" -.…/")) and not rhythms_of_field(text)
        return _merged(dues) or ([Due(kind="event", as_written=text.strip())] if unread else [])

    def for_report(self, text: str) -> list[Due]:
        """The dues of a duty to report: "theo quy định" is one here."""
        if self.clock.planned and self.clock.year != self.clock.planned:
            return self._of_planned_year.for_report(text)
        flat = plain(text)
        regulated = [Due(kind="by_regulation", as_written=text[at.start() : at.end()]) for at in _REGULATED.finditer(flat)]
        return _merged([*self.in_prose(text), *regulated[:1]])

    @cached_property
    def _of_planned_year(self) -> "Deadlines":
        """The same for what is reported of the year a plan is for."""
        clock = replace(self.clock, year=self.clock.planned)
        return Deadlines(clock, strictly_before=self.strictly_before, events=self.events)

    def _fixed(self, text: str, flat: str) -> Iterator[Due]:
        """The limits that are no dates of a calendar, none inside another."""
        taken: list[re.Match[str]] = []
        likely = ((kind, pattern) for kind, cues, pattern in _FIXED if any(cue in flat for cue in cues))
        for kind, pattern in likely:
            for at in pattern.finditer(flat):
                if not _is_told(at, taken) and not (kind == "event" and _is_readiness(at, flat)):
                    taken.append(at)
                    on = self._day(at) if kind == "event" else None
                    yield Due(kind=kind, on=on, as_written=text[slice(*_words(at))].strip())

    def _day(self, at: re.Match[str]) -> dt.date | None:
        """The day so long before or after an event whose day the document tells."""
        facts = at.groupdict()
        if facts.get("way") in _PHASES:
            phase = self.events.day_of(facts["event"]) if self.events else None
            return phase[1] if phase else None
        if not facts.get("n") or not facts.get("way") or facts["unit"] not in _DAYS:
            return None
        span = dt.timedelta(days=int(facts["n"]) * _DAYS[facts["unit"]])
        if _SINCE_ISSUE.search(at.group()):
            return self.clock.issued_on + span if self.clock.issued_on else None
        days = self.events.day_of(facts["event"]) if self.events else None
        if days is None:
            return None
        return days[0] - span if facts["way"].startswith("truoc") else days[1] + span

    def _moment_dues(self, text: str, flat: str, *, loose: bool) -> Iterator[Due]:
        moments = moments_in(text, self.clock, bare=loose)
        joined_to: Moment | None = None
        limited: Moment | None = None
        for place, moment in enumerate(moments):
            following = moments[place + 1] if place + 1 < len(moments) else None
            if following and _is_range(flat, moment, following):
                joined_to = joined_to or moment
                continue
            due = self._due(text, flat, moment, joined_to, loose=loose or _is_listed_after(flat, limited, moment))
            joined_to = None
            limited = moment if due else None
            if due:
                yield due

    def _due(self, text: str, flat: str, moment: Moment, start: Moment | None, *, loose: bool) -> Due | None:
        if start:
            return self._range(text, flat, start, moment, loose=loose)
        before = flat[: moment.start]
        if _is_citation(before, flat[moment.end :], moment, self.clock.issued_on):
            return None
        if (lead := _BEFORE.search(before)) or (moment.kind not in {"year", "years"} and (lead := _AND_BEFORE.search(before))):
            return self._before(text, moment, lead, hour=bool(lead.groupdict().get("hour")))
        return self._within(text, before, moment, loose=loose)

    def _range(self, text: str, flat: str, start: Moment, moment: Moment, *, loose: bool) -> Due | None:
        before = flat[: start.start]
        lead = re.search(r"(?:trong\s+)?(?:thoi gian\s+)?(?:tu\s+)?$", before)
        past = moment.on is None or moment.on.year < (self.clock.year or 0)
        if not loose and moment.kind in {"year", "years"} and past and not _FIELD.search(before):
            return None
        if not loose and not (lead and lead.group().strip()) and not _FIELD.search(before):
            return None
        begin = lead.start() if lead else start.start
        return Due(kind="range", on=moment.on, as_written=text[begin : moment.end].strip())

    def _before(self, text: str, moment: Moment, lead: re.Match[str], *, hour: bool) -> Due:
        begin = lead.start() if lead.re is _BEFORE else moment.start
        written = text[begin : moment.end].strip()
        if moment.kind == "day_of_month":
            return Due(kind="day_of_month", as_written=written)
        first = moment.first
        self.ambiguous = self.ambiguous or not hour
        if first is None or hour:
            return Due(kind="before", on=moment.on, as_written=written)
        inclusive = not self.strictly_before and moment.kind == "date"
        return Due(kind="before", on=first if inclusive else first - dt.timedelta(days=1), as_written=written)

    def _within(self, text: str, before: str, moment: Moment, *, loose: bool) -> Due | None:
        now = _NOW_TO.search(before)
        if now:
            return Due(kind="range", on=moment.on, as_written=text[now.start() : moment.end])
        if _BEGINS.search(text[: moment.start]):
            return None
        lead = _UNTIL.search(before) or _WITHIN.search(before)
        if not loose and not _limits(plain(text), before, moment, lead) and not self._ends_clause(text, moment):
            return None
        kind: DueKind = {"date": "on", "half": "range", "years": "range"}.get(moment.kind, moment.kind)  # type: ignore[assignment]  # the rest are equal
        begin = _UNTIL.search(before) or (re.search(r"vao\s+$", before) if kind == "day_of_month" else None)
        return Due(kind=kind, on=moment.on, as_written=text[begin.start() if begin else moment.start : moment.end].strip())

    def _ends_clause(self, text: str, moment: Moment) -> bool:
        """«…; kiểm kê tài sản ngày 31/12/2025.»: a day to come that ends what is to be done, and is no feast or anniversary."""
        if moment.kind not in {"date", "month"} or not moment.on or not self.clock.issued_on or moment.on < self.clock.issued_on:
            return False
        clause = re.split(r"[.;:(]\s", text[: moment.start])[-1]
        ends = re.match(r"\s*(?:[.;)]|$)", text[moment.end :])
        return bool(ends) and not _OF_FEAST.search(clause) and len(clause.split()) > 1


def _limits(flat: str, before: str, moment: Moment, lead: re.Match[str] | None) -> bool:
    """True if a time in a sentence is a limit, not a description ("kế hoạch năm 2025", "đến năm 2030 đạt 90%")."""
    if moment.kind == "day_of_month":
        return True
    if moment.kind == "years" and flat[moment.start : moment.end].startswith("trong"):
        return True
    if moment.kind == "year" and _AIM_YEAR.search(before):
        return False
    if lead or _FIELD.search(before):
        return True
    if moment.kind == "year" and _IN_YEAR_AT_END.search(flat[: moment.end]) and re.match(r"\s*[.;)]|\s*$", flat[moment.end :]):
        return True
    opening = before.rstrip()
    return moment.kind in {"month", "quarter", "half"} and (not opening or opening.endswith("("))


def _is_listed_after(flat: str, limited: Moment | None, moment: Moment) -> bool:
    """«trong tháng 8 và tháng 9/2025»: what limits the first limits the second."""
    if limited is None or limited.kind != moment.kind or moment.kind not in {"month", "quarter"}:
        return False
    return bool(_AND.fullmatch(flat[limited.end : moment.start]))


def _is_range(flat: str, moment: Moment, following: Moment) -> bool:
    return bool(_FROM_TO.fullmatch(flat[moment.end : following.start]))


def _is_citation(before: str, after: str, moment: Moment, issued_on: dt.date | None) -> bool:
    if moment.kind != "date" or (issued_on and moment.on and moment.on > issued_on):
        return False
    if _AFTER_NUMBER.search(before) or (_OF_ISSUER.match(after) and not _LIMITING.search(before[-25:])):
        return True
    act = _AFTER_ACT.search(before)
    return bool(act) and not _LIMITING.search(act.group() if act else "")


def _is_readiness(at: re.Match[str], flat: str) -> bool:
    """«Sẵn sàng hỗ trợ khi có tai biến»: the case provided for is no time by which to be ready."""
    return at.group().startswith("khi ") and bool(_READY.search(re.split(r"[.;]", flat[: at.start()])[-1]))


def _is_told(at: re.Match[str], taken: list[re.Match[str]]) -> bool:
    return any(at.start() < other.end() and other.start() < at.end() for other in taken)


def _words(at: re.Match[str]) -> tuple[int, int]:
    """The place of the words that say the limit, without those around them that only show it is one."""
    named = next((name for name, value in at.groupdict().items() if name.startswith("words") and value), 0)
    return at.span(named)


def _matches(patterns: tuple[tuple[DueKind, re.Pattern[str]], ...], text: str, flat: str) -> list[Due]:
    return [
        Due(kind=kind, as_written=text[slice(*_words(at))].strip()) for kind, pattern in patterns for at in pattern.finditer(flat)
    ]


def _merged(dues: list[Due]) -> list[Due]:
    """Each limit once: "trước ngày 05 tháng 10 năm 2026" and "trước ngày 05/10/2026" are one."""
    kept: dict[tuple[str, object], Due] = {}
    for due in dues:
        kept.setdefault((due.kind, due.on or plain(due.as_written)), due)
    return list(kept.values())
