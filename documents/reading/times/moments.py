"""Dates, months, quarters, halves and years written in a text, each with its last day."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.reading.times.clock import Clock, MomentKind, days_of
from documents.reading.words.plain import plain

_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_OF_YEAR = rf"(?:\s*[/.\-]\s*{_YEAR}|\s*,?\s*n\w{{1,2}}m\s+{_YEAR.replace('y>', 'y2>')})"
_AND_ON = (
    r"(?P<on>\s*(?:va|-|,)\s*(?:(?:duy tri|tiep tuc)(?:\s+thuc hien)?\s+)?(?:trong\s+)?(?:cac|nhung)\s+nam"
    r"\s+(?:tiep theo|sau|ke tiep))"
)
_NO_DAY = r"(?<!tuan )(?<!dot )(?<!ky )(?<!lan )(?<!thu )"
"""What stands before a figure that is no day: "tuần 2 tháng 4"."""
_PATTERNS: tuple[tuple[MomentKind, tuple[str, ...], str], ...] = (
    (
        "day_of_month",
        ("ngay",),
        (
            r"ngay\s+(?:lam viec\s+)?(?:cuoi cung|cuoi|dau tien)\s+(?:cua\s+)?(?:hang\s+|moi\s+)?(?:thang|quy)"
            r"(?!\s*\d)(?!\s+[iv]+\b)"
            r"|ngay\s+\d{1,2}(?:\s*,|\s+va)\s+(?:ngay\s+)?\d{1,2}\s+(?:cua\s+)?(?:hang|moi)\s+(?:thang|quy)"
            r"|ngay\s+(?P<d>\d{1,2})\s+"
            r"(?:(?:cua\s+)?(?:hang|moi)\s+(?:thang|quy)|(?:cua\s+)?thang\s+(?:cuoi|dau|tiep theo|ke tiep|lien ke|sau|thu \w+"
            r"|truoc(?=\s*(?:[.;,)]|$)))"
            r"(?:\s+(?:cua\s+)?(?:moi\s+|hang\s+)?(?:quy|ky|thang)(?:\s+(?:tiep theo|bao cao|sau))?)?"
            r"|(?:cua\s+)?(?:thang\b(?!\s*\d)|ky (?:bao cao|sau|tiep theo)))"
        ),
    ),
    (
        "month",
        ("thang",),
        rf"thang\s+(?:0?[1-9]|1[0-2])\s?/\s?20\d\d\s*-\s*(?:thang\s+)?{_MONTH}\s?/\s?{_YEAR}(?![\d/])",
    ),
    ("month", ("thang",), rf"thang\s+(?:0?[1-9]|1[0-2])\s*-\s*(?:thang\s+)?{_MONTH}(?!\d){_OF_YEAR}?"),
    ("date", ("ngay",), rf"ngay\s+(?P<d1>0?[1-9]|[12]\d|3[01])\s?-\s?{_DAY}\s?/\s?{_MONTH}(?:\s?/\s?{_YEAR})?(?![\d/])"),
    (
        "date",
        ("thang",),
        rf"{_NO_DAY}(?:ngay\s+)?{_NO_DAY}{_DAY}\s*thang\s*{_MONTH}(?!\d){_OF_YEAR}?",
    ),
    ("date", ("/", ".", "-"), rf"(?:ngay\s+)?(?<![\d/.,]){_DAY}\s?[/.\-]\s?{_MONTH}(?:\s?[/.\-]\s?{_YEAR})(?![\d/])"),
    ("date", ("ngay",), rf"ngay\s+{_DAY}\s?[/\-]\s?{_MONTH}(?![\d/])"),
    ("date", ("/",), rf"(?:(?<=truoc )|(?<=tu )|(?<=den )|(?<=het )|(?<=nhat )){_DAY}\s?/\s?{_MONTH}(?![\d/])"),
    ("half", ("dau", "cuoi"), r"(?P<n>6|sau|9|chin|06|09)\s+thang\s+(?P<h>dau|cuoi)\s+nam(?:\s+(?P<y>(?:19|20)\d\d))?"),
    (
        "month",
        ("t",),
        rf"(?:cuoi\s+|dau\s+|giua\s+|het\s+)?(?:thang|t)\s*{_MONTH}(?!\d){_OF_YEAR}?",
    ),
    ("month", ("/",), rf"(?<![\d/.,\-]){_MONTH}\s?/\s?{_YEAR}(?![\d/])"),
    (
        "quarter",
        ("quy",),
        rf"quy\s+(?:[1-4]|[iv]{{1,3}})\s*-\s*(?:quy\s+)?(?P<q>[1-4]|[iv]{{1,3}})(?![^\W\d_]){_OF_YEAR}?",
    ),
    (
        "quarter",
        ("quy",),
        rf"(?:cuoi\s+|dau\s+|het\s+)?quy\s+(?P<q>[1-4](?!\d)|[ivl|1]{{1,3}})(?![^\W\d_]){_OF_YEAR}?",
    ),
    ("quarter", ("q",), rf"q\.?\s?(?P<q>[1-4]|[iv]{{1,3}})\s?[/-]\s?{_YEAR}(?![\d/])"),
    (
        "years",
        ("cac", "nhung"),
        rf"n[ai]m\s+{_YEAR}{_AND_ON}",
    ),
    ("years", ("giai",), rf"trong\s+giai\s+doan\s+20\d\d\s?-\s?{_YEAR}(?![\d/])"),
    ("year", ("nam", "nim"), rf"(?:cuoi\s+|dau\s+|het\s+|trong\s+)?n[ai]m\s+{_YEAR}(?!\s*[-–]\s*(?:19|20)\d\d)(?!\d)"),
    ("day_of_month", ("ngay",), r"ngay\s+(?P<d>\d{1,2})(?=\s*(?:[.,;)]|$|va\s(?!\d{1,2}\s?[/\-])|ve\s|de\s|gui\s))"),
    ("year", ("nam",), r"(?:cuoi|(?<=den )het|(?<!thuong xuyen )(?<!lien tuc )trong)\s+nam(?:\s+nay)?(?!\s+hoc)(?!\s*\d)"),
)
"""Each with words of which one must stand in the text: looking for those is cheap, the patterns are not."""
_TIMELY = re.compile(
    r"\d|(?<!\w)quy\s|(?:cuoi|trong|ca|suot|quanh|het)\s+nam|ngay\s+(?:lam viec\s+)?(?:cuoi|dau tien)|thang\s+(?:dau|cuoi)"
)
_MONTHS = re.compile(
    rf"thang\s+(?P<list>(?:0?[1-9]|1[0-2])(?:\s*(?:,|va|;)\s*(?:thang\s+)?(?:0?[1-9]|1[0-2]))+)(?!\d|\s*/\s*\d{{1,2}}\s*/){_OF_YEAR}?"
)
_QUARTERS = re.compile(
    rf"quy\s+(?P<list>(?:[1-4]|[iv]{{1,3}})(?:\s*(?:,|va|;)\s*(?:quy\s+)?(?:[1-4]|[iv]{{1,3}})(?![^\W_]))+){_OF_YEAR}?"
)
_LISTED: tuple[tuple[MomentKind, re.Pattern[str], re.Pattern[str]], ...] = (
    ("month", _MONTHS, re.compile(r"(?P<m>\d+)")),
    ("quarter", _QUARTERS, re.compile(r"(?P<q>[1-4]|[iv]{1,3})(?!\w)")),
)
_BARE_DATE = re.compile(rf"(?<![\d/.,\-]){_DAY}\s?/\s?{_MONTH}(?![\d/])")
_LISTED_DATE = re.compile(rf"\s*(?:,|;|va|hoac)\s+(?:ngay\s+)?{_DAY}\s?/\s?{_MONTH}(?:\s?/\s?{_YEAR})?(?![\d/])")
_BARE_YEARS = re.compile(r"(?<![\d/.,\-])(?<!nam hoc )(?P<y1>20\d\d)(?:\s?-\s?|\s+den\s+(?:nam\s+)?)(?P<y>20\d\d)(?![\d/])")
_BARE_AND_ON = re.compile(rf"(?<![\d/.,\-])(?:nam\s+)?{_YEAR}{_AND_ON}")
_BARE_YEAR = re.compile(rf"(?<![\d/.,\-])(?<!nam hoc )(?<!nam hoc \d\d\d\d - )(?<!nam hoc \d\d\d\d-){_YEAR}(?![\d/])")
_COMPILED = tuple((kind, cues, re.compile(rf"(?<![^\W\d_]){pattern}")) for kind, cues, pattern in _PATTERNS)


_ONLY_TIME = re.compile(
    r"(?=.*\d|.*quy\s+[iv])"
    r"(?:(?:tu|den|het|ngay|thang|quy|tuan|nam|thu \w+|cuoi|dau|giua|va|trong|giai doan|dot|buoc|[ivx]+|\d+)(?!\w)|[\s/,.:\-()])+"
)
_BARE_RANGE = re.compile(
    r"(?<![\d/.,\-])(?:tu )?(?:ngay )?(?P<d1>0?[1-9]|[12]\d|3[01])(?:\s?/\s?(?P<m1>0?[1-9]|1[0-2]))?"
    r"\s?(?:-|den(?: het)?(?: ngay)?)\s?"
    rf"{_DAY}\s?/\s?{_MONTH}(?:\s?/\s?{_YEAR})?(?![\d/])"
)
"""«01/3-30/4», "10 - 15/3": its last day counts."""
_BARE: tuple[tuple[MomentKind, re.Pattern[str]], ...] = (
    ("years", _BARE_AND_ON),
    ("years", _BARE_YEARS),
    ("date", _BARE_RANGE),
)
_WHOLE_YEAR = re.compile(r"(?:ca|quanh|suot)\s+nam(?!\s+hoc)(?!\s*\d)")
_LAST: tuple[tuple[MomentKind, re.Pattern[str]], ...] = (("date", _BARE_DATE), ("year", _BARE_YEAR), ("year", _WHOLE_YEAR))


@dataclass(frozen=True)
class Moment:
    """A time written at `start:end`; `on` is its last day, None without a year; `first` its first day."""

    kind: MomentKind
    on: dt.date | None
    start: int
    end: int
    first: dt.date | None = None


def moments_in(text: str, clock: Clock, *, bare: bool = False) -> list[Moment]:
    """The times in a text, in order, none inside another. `bare`: also "24/8" and "2025" standing alone, as in a table cell."""
    flat = plain(text)
    if not _TIMELY.search(flat):
        return []
    found: list[Moment] = []
    likely = [(kind, pattern) for kind, cues, pattern in _COMPILED if any(map(flat.__contains__, cues))]
    patterns = [*_BARE, *likely, *_LAST] if bare else likely
    taken = [False] * (len(flat) + 1)
    for run in _runs(flat, clock):
        found.append(run)
        taken[run.start : run.end] = [True] * (run.end - run.start)
    for kind, pattern in patterns:
        for match in pattern.finditer(flat):
            if not any(taken[match.start() : match.end()]) and (moment := _moment(kind, match, clock)):
                found.append(moment)
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    found += [more for moment in found if moment.kind == "date" for more in _listed_after(flat, moment, taken, clock)]
    return sorted(found, key=lambda moment: moment.start)


def _runs(flat: str, clock: Clock) -> Iterator[Moment]:
    """«tháng 9, 10/2025» is one span, "quý II, IV/2025" two: those of a list that follow on each other belong together."""
    for kind, pattern, part in _LISTED if "," in flat or ";" in flat or " va " in flat else ():
        for listed in pattern.finditer(flat):
            year = {"y": listed["y"], "y2": listed["y2"]}
            parts = [
                (at, days)
                for at in part.finditer(flat, listed.start("list"), listed.end("list"))
                if (days := days_of(kind, at.groupdict() | year, clock))
            ]
            first, begin = parts[0][1][0], listed.start()
            for (at, days), (following, then) in pairwise([*parts, (listed, (None, None))]):
                if days[1] and then[0] == days[1] + dt.timedelta(days=1):
                    continue
                yield Moment(kind, days[1], begin, at.end() if following is not listed else listed.end(), first)
                first, begin = then[0], following.start()


def _listed_after(flat: str, moment: Moment, taken: Sequence[bool], clock: Clock) -> Iterator[Moment]:
    """«trước ngày 20/6 và 20/12»: days that follow a date without a word of their own."""
    end = moment.end
    while (match := _LISTED_DATE.match(flat, end)) and not any(taken[match.start("d") : match.end()]):
        if one := _moment("date", match, clock):
            yield replace(one, start=match.start("d"))
        end = match.end()


def _moment(kind: MomentKind, match: re.Match[str], clock: Clock) -> Moment | None:
    days = days_of(kind, match.groupdict(), clock)
    return Moment(kind, days[1], match.start(), match.end(), days[0]) if days else None


def is_only_time(text: str) -> bool:
    """True for a line that is a time and nothing else: "Tuần 3 tháng 8/2026", "Quý I"."""
    return bool(_ONLY_TIME.fullmatch(plain(text)))


def dates_in(text: str) -> Iterator[tuple[dt.date, int, int]]:
    """Every complete date of a text with its place."""
    for moment in moments_in(text, Clock()):
        if moment.kind == "date" and moment.on:
            yield moment.on, moment.start, moment.end
