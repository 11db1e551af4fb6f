"""Limits that are no day of a calendar: "khi có yêu cầu", "trong vòng 24 giờ", "trước 05 ngày tổ chức …", "thường xuyên"."""

import datetime as dt
import re
from collections.abc import Iterator

from documents.reading.limits.events import Events
from documents.reading.limits.undated_forms import FIXED, LOOSE, REGULATED
from documents.reading.times.clock import Clock
from models.contents import Due, DueKind

_READY = re.compile(r"san sang|phuong an|bao dam|chuan bi|du tru|du phong|ung pho|xu ly|(?<!\w)de ")
_SINCE_ISSUE = re.compile(r"(?:ke |tinh )?tu ngay (?:ban hanh|ky)(?! ket)")
_PHASES = frozenset({"giai doan", "dot", "buoc"})
_DAYS = {"ngay": 1, "tuan": 7}
"""Days in a unit; working days, hours and months are not counted out."""


def undated(text: str, flat: str, clock: Clock, events: Events | None) -> Iterator[Due]:
    """The limits of a sentence that are no dates of a calendar, none inside another; `flat` is the text in plain letters."""
    found = list(_found(flat))
    counted = [at for _, at in found if at.groupdict().get("n")]
    for kind, at in found:
        if not (at.group().startswith("khi ") and any(_same_sentence(flat, at, other) for other in counted)):
            on = _day(at, clock, events) if kind == "event" else None
            yield Due(kind=kind, on=on, as_written=text[slice(*_words(at))].strip())


def _found(flat: str) -> Iterator[tuple[DueKind, re.Match[str]]]:
    taken: list[re.Match[str]] = []
    likely = ((kind, pattern) for kind, cues, pattern in FIXED if any(map(flat.__contains__, cues)))
    for kind, pattern in likely:
        for at in pattern.finditer(flat):
            if not _is_told(at, taken) and not (kind == "event" and _is_readiness(at, flat)):
                taken.append(at)
                yield kind, at


def _same_sentence(flat: str, case: re.Match[str], other: re.Match[str]) -> bool:
    """«Khi xảy ra tai nạn, báo cáo trong vòng 24 giờ»: the case has its limit."""
    return not re.search(r"[.;]", flat[min(case.start(), other.start()) : max(case.start(), other.start())])


def undated_field(text: str, flat: str) -> Iterator[Due]:
    """What says it in a field for the time alone: "Thường xuyên", "Theo kế hoạch"."""
    for kind, pattern in LOOSE:
        for at in pattern.finditer(flat):
            yield Due(kind=kind, as_written=text[slice(*_words(at))].strip())


def of_report(text: str, flat: str) -> Iterator[Due]:
    """What limits a report besides: "theo quy định"."""
    if at := REGULATED.search(flat):
        yield Due(kind="by_regulation", as_written=text[at.start() : at.end()].strip())


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
