"""Lead and support inside an item: "chủ trì, phối hợp với Công an tỉnh và các đơn vị liên quan …"."""

import re
from dataclasses import dataclass

from documents.reading.names.listing import is_group
from documents.reading.names.units import UnitReader
from documents.reading.words.plain import plain
from models.contents import Role

_LEADS = re.compile(
    r"^(?:[^,;.]{3,60},\s+|[^:;.]{3,160}:\s+)?\W*(?:la (?:co quan|don vi)\s+)?(?:thuong truc,?\s+)?chu tri\s*,?\s*(?:va\s+)?"
    r"(?:phoi hop(?:\s+chat che)?)"
)
_BESIDE = re.compile(
    r"^(?P<work>(?:[^:;.]{3,160}:\s+)?)\W*(?:chu tri|chu nhiem)\s*[,;]\s*(?P<who>[^;.]{3,160}?)"
    r"\s+(?:cung )?(?:phoi hop|tham gia)(?! voi\b)(?=\W|$)"
)
_WITH = re.compile(r"phoi hop(?:\s+chat che)?(?:\s*,?\s*(?:cung\s+)?(?:voi|cung))?(?:\s+voi)?\s+")
_SUPPORTS = re.compile(
    r"^\W*(?:(?:theo|can cu)[^.;:]{3,90}?\s+)?(?:co trach nhiem\s+|chiu trach nhiem\s+|de nghi\s+)?"
    r"(?:tich cuc |chu dong )?phoi hop\b"
)


@dataclass(frozen=True)
class Company:
    """The role an item gives its unit, whom it works with, and the item without that formula."""

    role: Role
    text: str
    named: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    theirs: str = ""
    """What the named ones help with, where "phối hợp với …" begins the item and is no work of theirs."""


def company_of(text: str, reader: UnitReader) -> Company:
    """Read the role and the partners of an item's text."""
    flat = reader.flat(text)
    supports = bool(_SUPPORTS.match(flat))
    partners: list[str] = []
    rest, theirs = text, ""
    for found in _WITH.finditer(flat):
        mentioned, after = _partners(text[found.end() :], reader)
        partners += [unit for unit in mentioned if unit not in partners]
        if mentioned and _LEADS.match(flat) and found.start() < 90 and after.strip():  # noqa: PLR2004  the formula stands at the beginning
            rest = f"{_clause(text)}{after}"
        if mentioned and supports and not theirs:
            theirs = after.strip(" ,;:")
    beside = _BESIDE.match(flat)
    if beside and reader.is_name(who := text[beside.start("who") : beside.end("who")]):
        partners += reader.split(who)
        rest = _without_both(text[: beside.end("work")], text[beside.end() :])
    named = tuple(unit for unit in partners if is_named(unit))
    return Company("support" if supports else "lead", rest.strip(" ,;"), named, tuple(partners), theirs)


def _without_both(work: str, after: str) -> str:
    """«Tuyên truyền: chủ trì, Hội Phụ nữ xã phối hợp viết bài» without who leads and who helps."""
    more = re.sub(r"^\s*(?:tổ chức |triển khai )?thực hiện(?=\s*(?:[.;,]|$))", "", after).strip(" ,;.")
    return f"{work}{after.strip()}" if more else work.strip(" :")


def _clause(text: str) -> str:
    """«Định kỳ, » and the like before "chủ trì" stay with the item."""
    found = re.match(r"\s*([^,;.]{3,60},\s+|[^:;.]{3,160}:\s+)(?=chủ trì|Chủ trì)", text)
    return found.group(1) if found else ""


def _partners(text: str, reader: UnitReader) -> tuple[list[str], str]:
    """The bodies after "phối hợp với", and the text after them."""
    mention = reader.leading(text)
    if mention:
        return list(mention.written), mention.rest
    end = re.search(r"[.;:]|$", text)
    phrase = text[: end.start() if end else len(text)]
    return (reader.split(phrase), "") if reader.is_name(phrase) else ([], text)


def named_only(units: list[str]) -> list[str]:
    """The bodies with names of their own, without "các cơ quan liên quan"."""
    return [unit for unit in units if is_named(unit)]


_UNNAMED = re.compile(
    r".*\b(?:lien quan|co lien quan|huu quan|khac|chuc nang|chuyen mon)\b"
    r"|(?:cac|mot so|tat ca cac|tung|moi)\s+(?:co quan|don vi|so|ban|bo|nganh|phong|to chuc|bo phan|dia phuong"
    r"|doan the|ca nhan|luc luong|cap|nha thau|khoa(?=,|$))\b(?! \w+ (?:xa|phuong))"
    r"(?!.*\b(?:thuoc|trong truong|duoc giao|phu trach|con lai|chu chuong|chinh tri)\b)"
)


def is_named(unit: str) -> bool:
    """True for a body and for a class of bodies ("các thôn", "các trường THPT"), not for "các đơn vị liên quan"."""
    flat = plain(unit).strip()
    return not is_group(unit) or (flat.startswith("cac ") and not _UNNAMED.match(flat))


_JOINTLY = re.compile(
    r"(?P<lead>.+?)\s*(?:[,;.\n]|-|–)?\s*(?:là\s+đơn vị\s+)?(?:chủ trì)?\s*[,;.\n]?\s*(?:và\s+)?phối hợp(?:\s+thực"
    r" hiện)?\s*(?:(?:với|cùng|:)\s*:?)?\s+(?P<support>.+)",
    re.IGNORECASE | re.DOTALL,
)
_EACH_ITS_PART = re.compile(
    r"(?P<lead>.+?)\s*\(?chủ trì\)?\s*[;,.\n]\s*(?P<support>.+?)\s*\(?(?:tham gia|phối hợp)(?:\s+thực hiện)?\)?\s*",
    re.IGNORECASE | re.DOTALL,
)
"""«Phòng A chủ trì; Văn phòng phối hợp»."""
_LEADS_ALONE = re.compile(
    r"^\s*(?:chủ trì\s*:\s*)|\s*\(?(?:(?:cơ quan |đơn vị |bộ phận )?chủ trì|chủ trì thực hiện|thực hiện|phụ trách"
    r"|đảm nhiệm)\)?\s*$",
    re.IGNORECASE,
)
_COMPANION = re.compile(
    r"(?:[;,]|\bvà)\s*(?P<support>(?:các|Các)\s[^;,]*?)\s+(?:phối hợp|liên quan phối hợp)(?:\s+thực hiện)?\s*$"
)

_INVITES = re.compile(
    r"\s*[;,]\s*(?:mời|đề nghị)\s+(?P<support>.+?)(?:\s+(?:cùng\s+)?(?:tham gia|phối hợp)[^;,]*)?$", re.IGNORECASE
)


def who_of(lead: str, support: str = "") -> tuple[str, str]:
    """Lead and support from a field that may hold both: "Văn phòng chủ trì, phối hợp với Cục A"."""
    if found := _EACH_ITS_PART.fullmatch(lead.strip(" .;")) or _JOINTLY.fullmatch(lead.strip()):
        lead, support = found["lead"], "; ".join(part for part in (found["support"], support) if part)
    elif found := _COMPANION.search(lead) or _INVITES.search(lead):
        lead, support = lead[: found.start()], "; ".join(part for part in (found["support"], support) if part)
    return _LEADS_ALONE.sub("", lead).strip(" ,;:.-"), support
