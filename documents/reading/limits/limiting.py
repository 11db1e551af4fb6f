"""Whether a time in a sentence limits what is to be done, or only names an act, a feast or an aim."""

import datetime as dt
import re
from dataclasses import replace

from documents.reading.times.moments import Moment
from documents.reading.words.plain import any_of
from documents.reading.words.vocabulary import VOCABULARY

_HOUR = r"(?:\d{1,2}\s*(?:gio|h|g)\s*\d{0,2}(?:\s*phut)?,?\s*)"
BEFORE = re.compile(rf"(?:cham nhat\s+(?:la\s+)?)?truoc(?P<hour>\s+{_HOUR})?(?:\s+(?:cuoi|het))?\s*$")
AND_BEFORE = re.compile(r"truoc[^.;]*?(?:va|,)\s*$")
UNTIL = re.compile(
    rf"(?:cham nhat|muon nhat|(?:han chot|han cuoi|thoi han|han)(?:[^,;.:]{{0,30}}\s+la)?"
    rf"|khong qua|khong muon hon|den het|het|den truoc|den)"
    rf"\s*:?\s*(?:la|vao|den|trong)?\s*(?:het)?\s*{_HOUR}?$"
)
BEGINS = re.compile(r"(?<!\w)từ\s*$", re.IGNORECASE)
"""«Thực hiện từ tháng 4/2026» says when work begins, not by when it is done."""
_PART_OF_DAY = rf"(?: luc| khoang)?(?: {_HOUR})?(?: (?:buoi )?(?:sang|trua|chieu|toi))?(?: (?:thu \w+|chu nhat),?)?"
WITHIN = re.compile(
    rf"(?:trong|suot|vao{_PART_OF_DAY}|vao dip|hoan thanh|hoan thanh trong|xong|xong trong|thoi gian|thoi gian thuc hien"
    r"|thoi gian hoan thanh|thuc hien trong"
    r"|thuc hien|to chuc|ban hanh|trinh|bat dau|khoi cong|khanh thanh|ban giao|dot (?:\d{1,2}|[ivx]+)"
    r"|(?<!du kien trong )tuan(?:\s+(?:thu\s+)?\w+){0,2}(?:\s+cua)?)\s*:?\s*(?:tu\s*)?$"
)
FIELD = re.compile(r"(?<!\w)(?:thoi gian|thoi han|tien do|han|hoan thanh|thoi diem)(?!\w)[^:;.]{0,40}:[^.;]{0,30}$")
_FROM_TO = re.compile(r"\s*(?:nam\s+nay\s+)?(?:den(?:\s+het)?|-|toi)\s*$")
OF_PROGRAMME = re.compile(r"[^\W\d_]\s+giai doan(?:\s+(?:[ivx]+|\d))?\s*:?\s*(?:tu\s+)?$")
"""«Chương trình … giai đoạn I: từ năm 2021 đến năm 2025»: the years of a programme."""
OF_THINGS = re.compile(r"(?<!\w)(?:sinh|phat sinh|ton dong|tuyen dung|duoc cap)\s+(?:tu\s+)?(?:ngay\s+)?$")
"""«thanh niên sinh từ 01/01/1999 đến 31/12/2007»: which are meant."""
NOW_TO = re.compile(r"tu nay(?:\s+cho)?\s+den(?:\s+het)?\s*$")
_AFTER_NUMBER = re.compile(r"\d\s?[-/]\s?[^\W\d_][\w&/.\-]*\s*,?\s*\(?\s*$")
_AFTER_ACT = re.compile(rf"(?<!\w){any_of(VOCABULARY.types.acts)}(?!\w)[^.;:]{{0,160}}$")
_LIMITING = re.compile(r"truoc|cham nhat|hoan thanh|xong|den het|thoi gian|trong\s*$")
_OF_ISSUER = re.compile(r"\s*,?\s*(?:cua\s+[^\W\d_]|ve viec|ve)\b")
_OF_PERIOD = re.compile(
    r"\s*(?:\(\s*|,\s*)?(?:(?:cham nhat|muon nhat)\s+)?(?:la\s+)?(?:vao\s+)?(?:truoc|cham nhat|muon nhat)\s+$"
)
_ARISEN = re.compile(
    r"(?<!\w)(?:phat sinh|co hieu luc|duoc cap|da cap|(?:duoc )?ban hanh|ton dong|duoc giao|lap|tuyen dung)\s+(?:tu\s+)?truoc\s+$"
)
_COUNTED = re.compile(r"(?:(?<!\w)tinh|so lieu|chot(?: so lieu)?)[^.;,]{0,15}\sden(?:\s+het)?\s*(?:ngay\s*)?$")
"""«số liệu tính đến ngày 30/6»: up to when things are counted."""
_OTHER_YEAR = re.compile(r"\s*(?:cua )?nam (?:(?P<next>sau|ke tiep|tiep theo)|truoc|lien truoc)(?! ngay| \d)(?!\w)")
_AND_UNTIL = re.compile(r"cham nhat[^.;]*\d[^.;]{0,40}\s(?:va|,)\s*$")
"""«chậm nhất ngày 20/5 đối với đợt 1 và ngày 20/11 đối với đợt 2»."""
_AND = re.compile(r"\s*(?:va|,)\s*(?:trong\s+)?(?:thang\s+|quy\s+)?")
_IN_YEAR_AT_END = re.compile(r"trong\s+nam\s+\d{4}$")
_AIM_YEAR = re.compile(r"(?:^|[\s,(])den\s*$")

_OF_FEAST = re.compile(
    r"(?<!\w)(?:chào mừng|kỷ niệm|hưởng ứng|dịp|quốc tế|thành lập|ngày sinh|từ|sau|tới|tính đến)(?!\w)", re.IGNORECASE
)


def limits(flat: str, before: str, moment: Moment, lead: re.Match[str] | None) -> bool:
    """True if a time in a sentence is a limit, not a description ("kế hoạch năm 2025", "đến năm 2030 đạt 90%")."""
    if moment.kind == "day_of_month":
        return True
    if moment.kind == "years" and flat[moment.start : moment.end].startswith("trong"):
        return True
    if moment.kind == "year" and _AIM_YEAR.search(before):
        return False
    if lead or FIELD.search(before) or (moment.kind == "date" and _AND_UNTIL.search(before)):
        return True
    if moment.kind == "year" and _IN_YEAR_AT_END.search(flat[: moment.end]) and re.match(r"\s*[.;)]|\s*$", flat[moment.end :]):
        return True
    opening = before.rstrip()
    return moment.kind in {"month", "quarter", "half"} and (not opening or opening.endswith(("(", ";")))


def is_listed_after(flat: str, limited: Moment | None, moment: Moment) -> bool:
    """«trong tháng 8 và tháng 9/2025»: what limits the first limits the second."""
    if limited is None or limited.kind != moment.kind or moment.kind not in {"month", "quarter"}:
        return False
    return bool(_AND.fullmatch(flat[limited.end : moment.start]))


def is_past(before: str, moment: Moment, issued_on: dt.date | None) -> bool:
    """«hồ sơ phát sinh trước ngày 01/01/2024», "xây dựng trước năm 2000": a time gone by tells which things are meant."""
    if _COUNTED.search(before):
        return True
    if not issued_on or not moment.on or moment.on > issued_on:
        return False
    long_ago = moment.kind == "year" and moment.on.year < issued_on.year - 1
    return long_ago or bool(_ARISEN.search(before))


def is_period_of(flat: str, moment: Moment, following: Moment) -> bool:
    """«kết quả quý I trước ngày 10/4»: which period the work is of, which the day after it limits."""
    if moment.kind not in {"month", "quarter", "half", "year"} or following.kind not in {"date", "day_of_month"}:
        return False
    return bool(_OF_PERIOD.fullmatch(flat[moment.end : following.start]))


def in_other_year(flat: str, moment: Moment) -> Moment:
    """«trước ngày 15/01 năm sau» is a year later than the plan; "năm trước liền kề" has no day here."""
    said = _OTHER_YEAR.match(flat, moment.end)
    if not said or not moment.on or not moment.first:
        return moment
    if not said["next"]:
        return replace(moment, on=None, first=None)
    return replace(moment, on=year_after(moment.on), first=year_after(moment.first))


def year_after(day: dt.date) -> dt.date:
    """The same day a year later."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def is_range(flat: str, moment: Moment, following: Moment) -> bool:
    """True for "từ 01/3 đến 15/4"."""
    return bool(_FROM_TO.fullmatch(flat[moment.end : following.start]))


def is_citation(before: str, after: str, moment: Moment, issued_on: dt.date | None) -> bool:
    """True for the day of an act named: "Quyết định số … ngày 05/3/2024 của …"."""
    if moment.kind != "date" or (issued_on and moment.on and moment.on > issued_on):
        return False
    if _AFTER_NUMBER.search(before) or (_OF_ISSUER.match(after) and not _LIMITING.search(before[-25:])):
        return True
    act = _AFTER_ACT.search(before)
    return bool(act) and not _LIMITING.search(act.group() if act else "")


def ends_clause(text: str, moment: Moment, issued_on: dt.date | None) -> bool:
    """«…; kiểm kê tài sản ngày 31/12/2025.»: a day to come that ends what is to be done, and is no feast or anniversary."""
    if moment.kind not in {"date", "month"} or not moment.on or not issued_on or moment.on < issued_on:
        return False
    clause = re.split(r"[.;:(,]\s", text[: moment.start])[-1]
    ends = re.match(r"\s*(?:[.;)]|$)", text[moment.end :])
    return bool(ends) and not _OF_FEAST.search(clause) and len(clause.split()) > 1


def begins_clause(text: str, moment: Moment, issued_on: dt.date | None) -> bool:
    """«Ngày 15/3/2024 tổ chức ra quân»: a day to come that a sentence begins with."""
    if moment.kind != "date" or not moment.on or not issued_on or moment.on < issued_on:
        return False
    return bool(re.search(r"(?:^|;)\s*$", text[: moment.start])) and bool(re.match(r"\s*,?\s+[^\W\d_]", text[moment.end :]))
