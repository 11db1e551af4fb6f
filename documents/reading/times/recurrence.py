"""How often: "hằng năm", "định kỳ 6 tháng", "cuối mỗi học kỳ"."""

import re
from collections.abc import Iterator

from documents.reading.words.plain import plain
from models.contents import Every

_EACH = r"(?:hang|moi|tung|dinh ky(?: (?:hang|moi))?|theo)"
_PERIODS: tuple[tuple[Every, str], ...] = (
    ("week", r"tuan"),
    ("month", r"(?:(?<=moi )|(?<=moi 01 ))thang|thang(?!\s*(?:0?[1-9]|1[0-2])\b)"),
    ("quarter", r"quy(?! (?:dinh|che|mo|hoach|trinh|uoc|dat)(?!\w))"),
    ("half-year", r"(?:6|06|sau) thang|nua nam"),
    ("nine-months", r"(?:9|09|chin) thang"),
    ("term", r"hoc ky"),
    ("year", r"nam(?! hoc \d)|01 nam|1 nam"),
)
_PATTERNS = tuple((every, re.compile(rf"(?<!\w){_EACH}\s+(?:01 |1 )?(?:{period})(?!\w)")) for every, period in _PERIODS)
_PERIOD = re.compile(rf"(?<!\w){_EACH}\s+(?:01 |1 )?(?:{'|'.join(period for _, period in _PERIODS)})(?!\w)")
_LISTED = re.compile(
    r"(?:(?:dinh ky|bao cao|che do bao cao)[^.;:]{0,25}?|(?<!\w)(?=hang ))((?:(?:(?:0?[3691]|sau|chin|mot|hang) )?"
    r"(?:thang|quy|nam|tuan)(?: dau nam)?(?:,| va|;| hoac)\s*)+"
    r"(?:(?:0?[3691]|sau|chin|mot|hang) )?(?:thang|quy|(?:ca )?nam))(?!\s*\d)(?!\w)"
)
_SAID = re.compile(r"dinh|bao")
"""One of the words a list of periods begins with."""
_LIST_PART = re.compile(r"(?:(0?[369]|ba|sau|chin|mot|0?1) )?(?<!dau )(?<!cuoi )(thang|quy|nam|tuan)")
_ONLY_PERIODS = re.compile(
    r"(?:(?:0?[369]|sau|chin) )?(?:thang|quy|nam|tuan)(?:(?:,| va|;)\s*(?:(?:0?[369]|sau|chin) )?(?:thang|quy|nam|tuan))*"
)
ORDER: list[Every] = [every for every, _ in _PERIODS]
_ANY = re.compile(
    r"(?<!\w)(?:hang|moi|tung|dinh ky|hoc ky|nam hoc|thang (?:cuoi|dau|ke tiep|tiep theo|lien ke|sau)|bao cao)(?!\w)"
    r"|(?<!\w)(?:cung cap|gui|cap nhat|cong bo|cong khai|thong ke|tong hop) [^.;,]{0,60}"
    r"(?<!\w)theo (?:tuan|thang|quy(?! (?:dinh|che|mo|hoach|trinh|uoc|dat)))(?! ?\d)(?!\w)"
    r"|/\s?(?:tuan|thang|quy|nam|lan)(?!\w)|thang (?:mot|0?1) lan|(?:nhat|bay|tuan|sau|hai) (?:dau|cuoi)(?!\w)"
    r"|ngay (?:lam viec )?(?:cuoi cung|dau tien) (?:cua )?(?:thang|quy)(?!\w)(?! ?\d)(?! [iv]+\b)"
)
_OF_THING = re.compile(
    r"(?<!\w)(?:ke hoach|du toan|chuong trinh|ngan sach|(?<!bo tri )kinh phi|dinh muc|chi tieu|tieu chi|nhiem vu"
    r"|thi dua|ngay hoi|so lieu thong ke|mau|bieu)(?: [^\W\d_]+){0,3} (?:hang|moi) (?:nam|quy|thang|tuan)(?!\w)"
)
_TIMES_A = re.compile(r"\d+ (?!thang)[^\W\d]+\s?/\s?(?:1 |01 )?(tuan|thang|quy|nam)(?!\w)")
_TIMES_A_TERM = re.compile(r"\d (?!thang)[^\W\d_]+\s?/\s?(?:1 |01 )?hoc ky(?!\w)")
_WEEKLY = re.compile(r"bao cao (?:ket qua )?tuan(?! \d)(?!\w)")
_MONTHS_A_TIME = re.compile(r"(?<![\d\w])(?:0?(?P<n>[1369]|12)|(?P<w>mot|ba|sau|chin)) thang\s?(?:/|mot|1)\s?(?:01 |1 )?lan")
_FIGURES = {"mot": "1", "ba": "3", "sau": "6", "chin": "9"}
_OF_MONTHS: dict[str, Every] = {"1": "month", "3": "quarter", "6": "half-year", "9": "nine-months", "12": "year"}
_MONTH_OF_QUARTER = re.compile(r"thang (?:cuoi|dau) (?:cua )?(?:moi |hang )?quy(?! [\divx])")
_OPENING = re.compile(r"^\W*(?:trong |vao )?(?:cuoi |dau )?(?:hang|moi)\s+(tuan|thang|quy|n\w{0,2}m)\b")
_NEXT_MONTH = re.compile(r"ngay \d{1,2} (?:cua )?thang (?:ke tiep|tiep theo|lien ke|sau)(?! (?:cua )?(?:moi |hang )?quy| khi)")
_END_OF = re.compile(r"ngay (?:lam viec )?(?:cuoi cung|cuoi|dau tien) (?:cua )?(?:hang |moi )?(thang|quy)(?! ?\d)(?! [iv]+\b)")
_DAY_OF_WEEK = r"thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat"
_WEEKDAY_OF = re.compile(
    rf"(?<!\w)(?:{_DAY_OF_WEEK}|tuan) (?:tuan )?(?:dau|cuoi)(?: tien| cung)?"
    r" (?:cua )?(?:moi |hang )?(thang|quy)(?! ?\d)(?! [iv]+\b)(?! (?:nay|toi|sau)\b)"
)
_WEEKDAY = re.compile(rf"(?<!\w)(?:{_DAY_OF_WEEK}|ngay) (?:dau|cuoi) tuan(?! (?:nay|toi|sau)\b)(?!\w)")
_BOTH_TERMS = re.compile(r"hoc ky (?:i|1),? (?:va )?(?:cuoi )?(?:nam hoc|hoc ky (?:ii|2))(?!\w)")
_SCHOOL_YEAR = re.compile(r"(?<!truoc khi )(?:cuoi|ket thuc|het) nam hoc(?!\s*\d)")
_EDGE_OF_QUARTER = re.compile(r"(?:cuoi|dau)\s+(?:moi\s+|hang\s+)?quy\b(?!\s+(?:\d|[iv]+\b))")
_BRACKETS = re.compile(r"\([^()]*\)")
_BARE = re.compile(r"(?<!\w)dinh ky(?!\w)")
_DAILY = re.compile(
    r"bao (?:cao|ket qua|tien do)[^.;]{0,140}(?:(?:hang|(?<!sau )(?<!cuoi )moi) ngay|\d{1,2} gio (?:/|mot) ?lan)"
    r"|(?:hang|moi) ngay[^.;]{0,80}bao (?:cao|ket qua|tien do)"
)
"""Oftener than any rhythm that has a name here."""
_EVERY_FEW = re.compile(r"(?<!\d)(?:0?[2-9]|10|15) (?:ngay|tuan)\s?(?:/|mot|1)\s?lan")
_OF_LISTED: dict[str, Every] = {"thang": "month", "quy": "quarter", "nam": "year", "tuan": "week"}


def rhythms(text: str) -> list[Every]:
    """Every recurrence a sentence names, the shortest first; ["unspecified"] for a bare "định kỳ"."""
    flat = plain(text)
    found: list[Every] = [every for every, pattern in _PATTERNS if pattern.search(flat)] if _PERIOD.search(flat) else []
    if "/" in flat or "lan" in flat:
        found += [_OF_LISTED[at[1]] for at in _TIMES_A.finditer(flat)]
        found += [_OF_MONTHS[at["n"] or _FIGURES[at["w"]]] for at in _MONTHS_A_TIME.finditer(flat)]
    if "ngay" in flat:
        found += ["month"] if _NEXT_MONTH.search(flat) else []
        found += [_OF_LISTED[at[1]] for at in _END_OF.finditer(flat)]
    found += [_OF_LISTED[at[1]] for at in _WEEKDAY_OF.finditer(flat)]
    if "tuan" in flat and _WEEKDAY.search(flat):
        found.append("week")
    if "hoc ky" in flat and _BOTH_TERMS.search(flat):
        found.append("term")
    elif _SCHOOL_YEAR.search(flat):
        found.append("year")
    if _SAID.search(flat) and (listed := _LISTED.search(" ".join(_BRACKETS.sub(" ", flat).split()))):
        found += listed_in(listed.group(1))
    if "quy" in flat and "ngay" in flat and _EDGE_OF_QUARTER.search(flat):
        found.append("quarter")
    named = sorted(set(found), key=ORDER.index)
    return named or (["unspecified"] if _BARE.search(flat) or _DAILY.search(flat) or _EVERY_FEW.search(flat) else [])


def rhythms_of_field(text: str) -> list[Every]:
    """The same for a table cell, where "6 tháng, năm" alone says it."""
    if _SCHOOL_YEAR.fullmatch(plain(text).strip(" .;")):
        return []
    bare = _ONLY_PERIODS.fullmatch(plain(text).strip(" .;"))
    return listed_in(bare.group()) if bare else rhythms(text)


def repeats(text: str) -> Every | None:
    """How often an item itself comes back; "kế hoạch hằng năm" says nothing of it. Of several rhythms the shortest."""
    flat = plain(text)
    if not _ANY.search(flat):
        return None
    opening = _OPENING.search(flat)
    if opening:
        return _OF_LISTED.get(opening.group(1), "year")
    own = _OF_THING.sub(" ", flat)
    named: list[Every] = [every for every in rhythms(own) if every != "unspecified"]
    named += ["week"] if _WEEKLY.search(own) else []
    named += ["term"] if _TIMES_A_TERM.search(own) else []
    named += ["quarter"] if _MONTH_OF_QUARTER.search(own) else []
    return min(named, key=ORDER.index, default=None)


def listed_in(words: str) -> list[Every]:
    """The periods of a list in plain letters: "quy, 6 thang, nam"."""
    return [_OF_MONTHS[count] if count else _OF_LISTED[period] for count, period in _counted(words)]


def _counted(words: str) -> Iterator[tuple[str, str]]:
    for count, period in _LIST_PART.findall(words):
        yield (_FIGURES.get(count, count.lstrip("0")) if period == "thang" else ""), period
