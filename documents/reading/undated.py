"""Limits that are no day of a calendar: "khi có yêu cầu", "trong vòng 24 giờ", "trước 05 ngày tổ chức …", "thường xuyên"."""

import datetime as dt
import re
from collections.abc import Iterator

from documents.reading.clock import Clock
from documents.reading.events import Events
from models.contents import Due, DueKind

_COUNT = (
    r"(?<!ngay )(?:(?<!thu )|(?<=he thu )|(?<=vu thu )|(?<=thi thu ))(?<![\d/])"
    r"(?P<n>\d{1,3}) (?P<unit>ngay(?: lam viec)?|gio|tuan|thang)"
)
_COUNTED = re.compile(r"\d (?:ngay|gio|tuan|thang)")
_FIXED: tuple[tuple[DueKind, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "on_request",
        ("yeu cau", "de nghi", "khi can", "co lenh"),
        re.compile(
            r"(?<!\w)(?:khi (?:[^.;,:()]{2,40} )?(?:co|duoc) (?:(?:yeu cau|(?:van ban )?de nghi)(?: cua [^.;,:()]{2,50})?"
            r"|lenh(?! ))"
            r"|theo yeu cau(?! (?:cua )?(?:nhiem vu|cong viec|thuc te|thuc tien|de ra))(?: cua [^.;,:()]{2,50})?"
            r"|khi can(?: thiet)?$)"
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
        ("nhat sau ", "nhat la sau "),
        re.compile(rf"(?:cham nhat|muon nhat)(?: la)? (?P<way>sau) {_COUNT}(?P<event>[^.;,)]{{0,60}})"),
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
            r"(?:[^\W\d_]+ ){0,6}?[^\W\d_]+(?=\s*(?:[.:;,()]|$)| (?:bao cao|phai|thi|to chuc(?! (?:dang|chinh tri)\b)"
            r"|thuc hien|huy dong|bao ngay)(?!\w))"
        ),
    ),
    (
        "event",
        ("nam hoc 20",),
        re.compile(r"(?:(?:ngay )?tu|trong)(?: dau)? nam hoc 20\d\d\s?-\s?20\d\d"),
    ),
    (
        "event",
        ("hoc ky ",),
        re.compile(
            r"(?<!\w)(?P<words>(?:trong|vao)(?: cuoi| dau| giua)? hoc ky (?:i{1,2}|1|2)"
            r"(?: va (?:cuoi )?(?:nam hoc|hoc ky ii))?)(?=\s*(?:[.;)]|$))"
        ),
    ),
    (
        "event",
        ("cuoi moi ",),
        re.compile(r"(?<!\w)(?:vao )?cuoi moi (?:ngay hoi|buoi|phien|dot|ca |dem|chang)[^.;,)]{0,30}"),
    ),
    (
        "event",
        ("truoc khi ",),
        re.compile(r"(?<![(,] )(?<!^)(?<!\w)truoc khi [^.;,)]{4,60}(?=\s*(?:[.;)]|$))"),
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
            r"(?=\s*(?:[.;,)]|$|trong (?:ca )?nam|trong suot|hang nam))"
            r"|(?<!khong)(?<!cong viec)(?<!nhiem vu)(?<!chi)(?<!kinh phi)(?<!hoat dong)(?<!khen thuong)(?<!giao duc)(?<!san)"
            r"(?<=[a-z]) (?P<words4>thuong xuyen)(?=\s*(?:[.;)]|$))"
            r"|(?<!\w)(?P<words5>hang ngay)(?= trong (?:suot|thoi gian|thang|tuan|dot|dip|ca ))"
            r"|^\W*(?P<words6>thuong xuyen)(?= [a-z])"
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
    (
        "by_regulation",
        re.compile(r"theo (?:quy dinh|ke hoach|tien do|huong dan|lo trinh|chi dao|thoi gian|hop dong|tham quyen)[^.;)]{0,50}"),
    ),
)
_REGULATED = re.compile(r"theo (?:dung )?(?:quy dinh|thoi gian quy dinh|thoi han quy dinh)")
_AFTER_EACH = re.compile(r"(?<!\w)(?:ngay )?sau (?:moi|tung) [^.;,)\d]{3,60}")
_READY = re.compile(r"san sang|phuong an|bao dam|chuan bi|du tru|du phong|ung pho|xu ly|(?<!\w)de ")
_SINCE_ISSUE = re.compile(r"(?:ke |tinh )?tu ngay (?:ban hanh|ky)(?! ket)")
_PHASES = frozenset({"giai doan", "dot", "buoc"})
_DAYS = {"ngay": 1, "tuan": 7}
"""Days in a unit; working days, hours and months are not counted out."""


def undated(text: str, flat: str, clock: Clock, events: Events | None) -> Iterator[Due]:
    """The limits of a sentence that are no dates of a calendar, none inside another; `flat` is the text in plain letters."""
    taken: list[re.Match[str]] = []
    for kind, pattern in _likely(flat):
        for at in pattern.finditer(flat):
            if not _is_told(at, taken) and not (kind == "event" and _is_readiness(at, flat)):
                taken.append(at)
                on = _day(at, clock, events) if kind == "event" else None
                yield Due(kind=kind, on=on, as_written=text[slice(*_words(at))].strip())


def _likely(flat: str) -> Iterator[tuple[DueKind, re.Pattern[str]]]:
    """The patterns that may match: words of theirs stand in the text and, where they count, a count of time."""
    counted = bool(_COUNTED.search(flat))
    for kind, cues, pattern in _FIXED:
        if (counted or "n" not in pattern.groupindex) and any(cue in flat for cue in cues):
            yield kind, pattern


def undated_field(text: str, flat: str) -> Iterator[Due]:
    """What says it in a field for the time alone: "Thường xuyên", "Theo kế hoạch"."""
    for kind, pattern in _LOOSE:
        for at in pattern.finditer(flat):
            yield Due(kind=kind, as_written=text[slice(*_words(at))].strip())


def of_report(text: str, flat: str) -> Iterator[Due]:
    """What limits a report besides: "theo quy định", "sau mỗi đợt"."""
    patterns: tuple[tuple[DueKind, re.Pattern[str]], ...] = (("by_regulation", _REGULATED), ("event", _AFTER_EACH))
    for kind, pattern in patterns:
        if at := pattern.search(flat):
            yield Due(kind=kind, as_written=text[at.start() : at.end()].strip())


def _day(at: re.Match[str], clock: Clock, events: Events | None) -> dt.date | None:
    """The day so long before or after an event whose day the document tells."""
    facts = at.groupdict()
    if facts.get("way") in _PHASES:
        phase = events.day_of(facts["event"]) if events else None
        return phase[1] if phase else None
    if not facts.get("n") or not facts.get("way") or facts["unit"] not in _DAYS:
        return None
    span = dt.timedelta(days=int(facts["n"]) * _DAYS[facts["unit"]])
    if _SINCE_ISSUE.search(at.group()):
        return clock.issued_on + span if clock.issued_on else None
    days = events.day_of(facts["event"]) if events else None
    if days is None:
        return None
    return days[0] - span if facts["way"].startswith("truoc") else days[1] + span


def _is_readiness(at: re.Match[str], flat: str) -> bool:
    """«Sẵn sàng hỗ trợ khi có tai biến»: the case provided for is no time by which to be ready."""
    return at.group().startswith("khi ") and bool(_READY.search(re.split(r"[.;]", flat[: at.start()])[-1]))


def _is_told(at: re.Match[str], taken: list[re.Match[str]]) -> bool:
    return any(at.start() < other.end() and other.start() < at.end() for other in taken)


def _words(at: re.Match[str]) -> tuple[int, int]:
    """The place of the words that say the limit, without those around them that only show it is one."""
    named = next((name for name, value in at.groupdict().items() if name.startswith("words") and value), 0)
    return at.span(named)
