"""The head: issuing agency and the one above it, number, symbol, place and date (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.1–4)."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from documents.reading.casing import natural
from documents.reading.pieces import Piece
from documents.reading.plain import any_of, plain
from documents.reading.vocabulary import VOCABULARY
from models.folding import fold

_MOTTOS = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc", "dang cong san viet nam")
_OTHER_MOTTO = re.compile(r"doan tncs ho chi minh$|doan thanh nien cong san ho chi minh$")
"""Stands where the motto does on papers of the Youth Union: in the second column, beside the union's own body."""
_MOTTO_MATCH = 80.0
_COLUMN_GAP = re.compile(r"\s{3,}|\t|\n|\s+\|\s+")
_NUMBER = re.compile(r"(?:^|(?<=[\s|]))s[o6]\s*[:.]?\s*(?P<number>\d{1,5}|[\s._…]*)\s*(?P<symbol>[/il|\-]\s*[^\W\d_].*)$")
_RESTS = re.compile(rf"{any_of(VOCABULARY.bases.starts)}(?!\w)")
_BLANK_NUMBER = re.compile(r"(?i)(?<!\w)(s[ốo6]\s*[:.]?)\s{2,}(?=[/\-\d])")
_BLANK_DATE = re.compile(r"(?i)(ng[àa]y|th[áa]ng|n[ăa]m)[ ._…]{2,}(?=th[áa]ng|n[ăa]m|\d)")
_BESIDE_DATE = re.compile(r"([A-ZĐÀ-Ỹ&,\- ]{6,}?)\s+([A-ZĐÀ-Ỹ][a-zà-ỹ]+(?:\s+[A-ZĐÀ-Ỹ][a-zà-ỹ]+){0,4},?\s+ng[aà]y\b.*)")
"""An agency in capitals, and beside it, without a gap, place and date."""
_SYMBOL_WORD = re.compile(r"[A-ZĐa-zđÀ-ỹ0-9&.\-/ ]+")
_PARTY = re.compile(r"^\s*-\s*(?P<type>[A-ZĐ][A-Za-zĐđ]{0,4})\s*/\s*(?P<rest>\S.*)$")
_DATED = re.compile(
    r"(?P<place>[^,;\d()]*?),?\s*(?P<at>ng[aà]y)\s*(?P<d>\d{0,2}|[._…\s]*)\s*(?:thang|/)\s*(?P<m>\d{0,2}|[._…\s]*)\s*"
    r"(?:n\w{1,3}m|/)\s*(?P<y>\d{4}|20[\d._…]*|[._…\s]*)"
)
_BEFORE_PLACE = re.compile(r"^.*(?:/|\d|\S-\S)\S*\s+(?=\S)")
_SLASHED = re.compile(r"(?P<place>[^,;\d()]*?),\s*(?P<at>ng[aà]y)?\s*(?P<d>\d{1,2})\s*/\s*(?P<m>\d{1,2})\s*/\s*(?P<y>\d{4})")
_AGENCY_HEADS = re.compile(
    rf"(?:{any_of((*VOCABULARY.units.heads, *VOCABULARY.units.free_heads))}|bo|dang|dong|lien|lien doan|hoc"
    rf" vien|tw|trung uong|quoc hoi|chinh phu|van phong|uy ban|dai hoc)(?!\w)"
)
_PLACE_LINE = re.compile(
    r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|tp|tx|dac khu|viet nam|nhan dan|khu vuc|vung|mien)"
    r"(?!\w)(?! (?:uy|doan))"
)
_OPEN_END = re.compile(
    r"(?:va|cua|-|&|nhan dan|hoi dong|uy ban|ban chi dao|ban to chuc|cac|,|truong (?:thcs|thpt|tieu hoc|mam"
    r" non|mau giao|th)(?: va \w+)?|ban chap hanh|ban thuong truc|trung tam|ban quan ly)$"
)
_NOISE = re.compile(
    r"\W*(?:sao y|du thao|ban sao|thoi gian ky|nguoi ky|co quan:|email|mat\b|hoa toc|khan\b|thuong khan|ky boi|lan \d|phu luc)"
)


@dataclass(frozen=True)
class Head:
    """What the head says. `year` is known also where the date is incomplete; lines tell where number and date stand."""

    agencies: tuple[str, ...] = ()
    number: int | None = None
    symbol: str | None = None
    symbol_as_written: str | None = None
    place: str | None = None
    issued_on: dt.date | None = None
    year: int | None = None
    number_line: int | None = None
    date_line: int | None = None
    agency_line: int | None = None

    @property
    def agency(self) -> str | None:
        """The issuing agency: the lowest of the letterhead."""
        return self.agencies[-1] if self.agencies else None

    @property
    def parent(self) -> str | None:
        """The agency above it."""
        return self.agencies[-2] if len(self.agencies) > 1 else None


def read_head(pieces: Sequence[Piece], below: Sequence[Piece] = (), evidence: str = "") -> Head:
    """The head from the lines above the title; number and date may also stand in `below`, beside the signature."""
    parts = [part for piece in pieces for part in _columns(piece)]
    below_parts = [part for piece in below for part in _columns(piece)]
    numbered = next((found for line, text in parts if (found := _number(text, line))), None)
    dates = (read for line, text in [*parts, *below_parts] if (read := _date(text, line)))
    dated = next(dates, None)
    names, name_line = _letterhead(parts, evidence)
    number, symbol, number_line = numbered or (None, None, None)
    place, day, year, date_line = dated or (None, None, None, None)
    return Head(names, number, _clean_symbol(symbol), symbol, place, day, year, number_line, date_line, name_line)


def is_number_or_date(text: str) -> bool:
    """True for a line that holds a document's number or its place and date."""
    flat = plain(text).strip(" .*_")
    if _RESTS.match(flat):
        return False
    return bool(_NUMBER.match(flat) or _DATED.fullmatch(flat) or _SLASHED.fullmatch(flat))


def _columns(piece: Piece) -> Iterator[tuple[int, str]]:
    texts = piece.cells if piece.cells is not None else (piece.text,)
    for text in (_BLANK_DATE.sub(r"\1 ", _BLANK_NUMBER.sub(r"\1 ", text)) for text in texts):
        for part in _COLUMN_GAP.split(text):
            rest = without_motto(part.strip(" |*"))
            beside = _BESIDE_DATE.match(rest)
            for column in beside.groups() if beside else (rest,):
                if column:
                    yield piece.number, column


def without_motto(text: str) -> str:
    """The text without the national or Party motto, also where a scanner damaged it or ran it on."""
    flat = plain(text)
    for motto in _MOTTOS:
        if len(flat) < len(motto) * 0.7:
            continue
        found = fuzz.partial_ratio_alignment(motto, fold_letters(flat), score_cutoff=_MOTTO_MATCH)
        if found is not None and found.dest_end - found.dest_start > len(motto) * 0.6:
            start, end = _whole_words(flat, found.dest_start, found.dest_end)
            return (text[:start] + text[end:]).strip(" -*_")
    return text


def _whole_words(flat: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not flat[start - 1].isspace():
        start -= 1
    while end < len(flat) and not flat[end].isspace():
        end += 1
    return start, end


def fold_letters(flat: str) -> str:
    """Plain text with digits as the letters they hide, letter for letter."""
    return flat.translate(str.maketrans("106", "loo"))


def _number(text: str, line: int) -> tuple[int | None, str, int] | None:
    flat = plain(text)
    found = _NUMBER.search(flat)
    if not found or re.search(r"cua|ngay\s+\d.*cua", flat[found.start() :]) or _is_department(text, found):
        return None
    written = text[found.start("symbol") : found.end("symbol")]
    symbol = re.split(r",|;|\s{2,}|\s+(?=[^\W\d_]{2,}\s+[^\W\d_]+[,.]?\s+ng[aà]y)|\s+ng[aà]y", written)[0].strip()
    digits = found.group("number").strip(" ._…")
    return (int(digits) if digits.isdigit() else None), symbol, line


def _is_department(text: str, found: re.Match[str]) -> bool:
    """True for "SỞ LAO ĐỘNG", which begins like a number without figures: only a real stroke may follow a blank."""
    blank = not found.group("number").strip(" ._…").isdigit()
    return text[found.start() : found.start() + 2].lower() == "sở" or (blank and found.group("symbol")[0] not in "/-")


def _clean_symbol(written: str | None) -> str | None:
    """«/KH - BDT» → "KH-BDT", "IKH-BDT" → "KH-BDT", "-KH/ĐĐQH15" → "KH/ĐĐQH15"."""
    if written is None:
        return None
    if party := _PARTY.match(written):
        return f"{party.group('type')}/{party.group('rest').strip()}"
    cut = re.sub(r"^\s*[/Il|\-]\s*", "", written)
    cut = cut.split(" ")[0] if re.match(r"\S{4,}\s+[A-ZĐÀ-Ỹ][a-zà-ỹ]", cut) else cut
    found = _SYMBOL_WORD.match(cut)
    return re.sub(r"\s*([\-/&.])\s*", r"\1", found.group()).strip(" .-/") if found else None


def _date(text: str, line: int) -> tuple[str | None, dt.date | None, int | None, int] | None:
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


def _letterhead(parts: Sequence[tuple[int, str]], evidence: str) -> tuple[tuple[str, ...], int | None]:
    """The agencies of the letterhead, the highest first, and the line of the last."""
    names: list[str] = []
    last: int | None = None
    for number, text in parts:
        if not is_agency_line(text) or text in names or (names and _OTHER_MOTTO.match(plain(text))):
            continue
        if names and not _begins_agency(text, names[-1]):
            names[-1] = f"{names[-1]} {text}"
        else:
            names.append(text)
        last = number
    return tuple(natural(name, evidence) for name in names), last


def is_agency_line(text: str) -> bool:
    """True for a line that may name an agency: in capitals, or beginning as names of agencies do."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 2 or _NOISE.match(plain(text)) or _number(text, 0) or _date(text, 0):  # noqa: PLR2004  a lone letter is a stain
        return False
    return sum(letter.isupper() for letter in letters) > 0.8 * len(letters) or bool(
        _AGENCY_HEADS.match(plain(text)) and text[0].isupper()
    )


def _begins_agency(text: str, before: str) -> bool:
    flat, previous = plain(text), plain(before)
    if _OPEN_END.search(previous) and not re.match(r"(?:phong|so|ban|truong|van phong)\s", flat):
        return False
    if " " not in flat or _PLACE_LINE.match(flat) or re.match(r"(?:phong chong|phong, chong|khoa hoc|va)\b", flat):
        return False
    return bool(_AGENCY_HEADS.match(flat)) and not fold(before).endswith((" -", ","))
