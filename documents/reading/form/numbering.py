"""Number, symbol, place and date of a document (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3–4)."""

import datetime as dt
import re

from documents.reading.words.plain import any_of, plain
from documents.reading.words.vocabulary import VOCABULARY

_NUMBER = re.compile(r"(?:^|(?<=[\s|]))s[o6]\s*[:.]?\s*(?P<number>\d{1,5}|[\s._…]*)\s*(?P<symbol>[/il|\-]\s*[^\W\d_].*)$")
_RESTS = re.compile(rf"{any_of(VOCABULARY.bases.starts)}(?!\w)")
_SYMBOL_WORD = re.compile(r"[A-ZĐa-zđÀ-ỹ0-9&.\-/ ]+")
_PARTY = re.compile(r"^\s*-\s*(?P<type>[A-ZĐ][A-Za-zĐđ]{0,4})\s*/\s*(?P<rest>\S.*)$")
_DATED = re.compile(
    r"(?P<place>[^,;\d()]*?),?\s*(?P<at>ng[aà]y)\s*(?P<d>\d{0,2}|[._…\s]*)\s*(?:thang|/)\s*(?P<m>\d{0,2}|[._…\s]*)\s*"
    r"(?:n\w{1,3}m|/)\s*(?P<y>\d{4}|20[\d._…]*|[._…\s]*)"
)
_OF_ANOTHER = re.compile(r"\bc[uủ]a\b")
_BEFORE_PLACE = re.compile(r"^.*(?:/|\d|\S-\S)\S*\s+(?=\S)")
_SLASHED = re.compile(r"(?P<place>[^,;\d()]*?),\s*(?P<at>ng[aà]y)?\s*(?P<d>\d{1,2})\s*/\s*(?P<m>\d{1,2})\s*/\s*(?P<y>\d{4})")


def is_number_or_date(text: str) -> bool:
    """True for a line that holds a document's number or its place and date."""
    flat = plain(text).strip(" .*_")
    if _RESTS.match(flat):
        return False
    return _is_number(text.strip(" .*_")) or bool(_DATED.fullmatch(flat) or _SLASHED.fullmatch(flat))


def _is_number(text: str) -> bool:
    """True for a number with its symbol, and place and date if anything behind them: not for an act that a title names."""
    found = number_in(text, 0)
    if found is None or not _NUMBER.match(plain(text)):
        return False
    _, rest = text.split(found[1], 1)
    rest = rest.strip(" ,;.|")
    return not re.search(r"\w\s+\w", found[1]) and (not rest or date_in(rest, 0) is not None)


def number_in(text: str, line: int) -> tuple[int | None, str, int] | None:
    """The number, its symbol as written and the line, where a text holds them."""
    flat = plain(text)
    found = _NUMBER.search(flat)
    if not found or _OF_ANOTHER.search(text[found.start() :]) or _is_department(text, found):
        return None
    written = text[found.start("symbol") : found.end("symbol")]
    symbol = re.split(r",|;|\s{2,}|\s+(?=[^\W\d_][a-zà-ỹ])", written)[0].strip()
    digits = found.group("number").strip(" ._…")
    return (int(digits) if digits.isdigit() else None), symbol, line


def _is_department(text: str, found: re.Match[str]) -> bool:
    """True for "SỞ LAO ĐỘNG", which begins like a number without figures: only a real stroke may follow a blank."""
    blank = not found.group("number").strip(" ._…").isdigit()
    return text[found.start() : found.start() + 2].lower() == "sở" or (blank and found.group("symbol")[0] not in "/-")


def clean_symbol(written: str | None) -> str | None:
    """«/KH - BDT» → "KH-BDT", "IKH-BDT" → "KH-BDT", "-KH/ĐĐQH15" → "KH/ĐĐQH15"."""
    if written is None:
        return None
    if party := _PARTY.match(written):
        return f"{party.group('type')}/{party.group('rest').strip()}"
    cut = re.sub(r"^\s*[/Il|\-]\s*", "", written)
    cut = cut.split(" ")[0] if re.match(r"\S{4,}\s+[A-ZĐÀ-Ỹ][a-zà-ỹ]", cut) else cut
    found = _SYMBOL_WORD.match(cut)
    return re.sub(r"\s*([\-/&.])\s*", r"\1", found.group()).strip(" .-/") if found else None


def date_in(text: str, line: int) -> tuple[str | None, dt.date | None, int | None, int] | None:
    """Place, day, year and line, where a text holds a date with or without blanks."""
    found = _DATED.search(plain(text)) or _SLASHED.search(plain(text))
    if not found:
        return None
    start = _BEFORE_PLACE.sub("", text[found.start("place") : found.end("place")])
    place = re.split(r"\s{2,}", start.strip(" ,.-"))[-1].strip() or None
    year = int(found["y"]) if found["y"].isdigit() else None
    return place if place and _is_place(place) else None, _day(found), year, line


def _is_place(place: str) -> bool:
    return place[0].isupper() and len(place.split()) <= 6  # noqa: PLR2004  "Thành phố Hồ Chí Minh"


def _day(found: re.Match[str]) -> dt.date | None:
    if not all(found[part].isdigit() for part in ("d", "m", "y")):
        return None
    try:
        return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
