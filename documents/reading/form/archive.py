"""The archive line of Nơi nhận: "Lưu: VT, TĐKT (b)."."""

import re

from documents.reading.form.people import is_person_name
from documents.reading.words.plain import plain

ARCHIVE = re.compile(r"l[uư]u(?:\s+tru(?=\s*:))?(?!\s+(?:tru|thong|hoc sinh|dong)\b)\s*[:;.,]?\s*(?=\S)")
"""On plain text: the beginning of the line."""
_COLUMNS = re.compile(r"\n|\s{2,}|\t|\s*\| |(?<=[;,.])\s|\s(?=[-–—•+*~])")
_INITIALS = re.compile(r"[A-ZĐ][a-zà-ỹ]{1,4}")
"""A typist's name standing as a part of its own."""
_UNITS = 2
_TYPED = re.compile(r"[,;]\s*[A-ZĐ]{1,3}[._]\d{2,3}\W*$")
"""A typist's initials and number after the two units that keep a copy: "VT, KTTH, MH.150"."""
_CLOSING = " ;,.:/-–\n\t"


def has_archive(text: str) -> bool:
    """True for a line with the archive's words in one of its columns; a signer's surname may be Lưu."""
    if "l" not in text.lower():
        return False
    return any(ARCHIVE.match(plain(part).lstrip(" -–—•+*~")) and not is_person_name(part) for part in _COLUMNS.split(text))


def archive_parts(text: str) -> list[str]:
    """The parts after "Lưu:" without typists' initials and numbers of copies: "Lưu: VT, KGVX.th73 (3b)." → VT, KGVX."""
    found = ARCHIVE.match(plain(text))
    rest = re.sub(r"\([^)]*\)?", "", text[found.end() if found else 0 :])
    parts = [_without_initials(part) for part in re.split(r"[;,]\s*|\s+và\s+|\.\s+", rest)]
    named = [part for place, part in enumerate(parts) if part and not (place and _INITIALS.fullmatch(part))]
    return named[:_UNITS] if len(named) > _UNITS and re.search(_TYPED, rest) else named


def _without_initials(part: str) -> str:
    part = part.strip(_CLOSING + "*")
    part = re.sub(r"(?:\s*[-–_]\s*|\s+|\.)\d{1,3}\s*(?:b|bản|ban)?$", "", part)
    cut = re.match(r"((?:P\.\s?)?[A-ZĐ][A-ZĐ&\-]+)\s*[._/]\s*(?:[A-ZĐ]?[a-zà-ỹ]\w*|[A-ZĐ]{1,2}\w?|\d\w*)$", part)
    return (cut.group(1) if cut else part).strip(_CLOSING)
