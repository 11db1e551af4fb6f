"""The State's and the Party's motto over a document, and the Youth Union's name that stands in its place."""

import re

from rapidfuzz import fuzz

from documents.reading.words.plain import plain

_MOTTOS = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc", "dang cong san viet nam")
_IN_CAPITALS = (0, 2)
_MOTTO_LETTERS = 12
_MOTTO_LINE = 80
UNION = re.compile(r"doan tncs ho chi minh$|doan thanh nien cong san ho chi minh$")
"""Stands where the motto does on papers of the Youth Union: in the second column, beside the union's own body."""
BESIDE_UNION = re.compile(r"(?<=\S)(?<!BCH)(?<!HÀNH)(?<!VỤ)(?<!THƯ)(?<!ƯƠNG)\s+ĐOÀN TNCS HỒ CHÍ MINH$")
_TORN = 95.0
_MATCH = (80.0, 80.0, 90.0)  # "HỘI NÔNG DÂN VIỆT NAM" is near the last one
COLUMN_GAP = re.compile(r"\s{3,}|\t|\n|\s+\|\s+|(?<![:\d])\s*[-=–—]{3,}\s*(?![/\d])|_{5,}\s*(?![/\d]|th[áa]ng|n[ăa]m)")


def without_motto(text: str) -> str:
    """The text without the national or Party motto, also where a scanner damaged it or ran it on."""
    flat = plain(text)
    for motto, match in zip(_MOTTOS, _MATCH, strict=True):
        if len(flat) < len(motto) * 0.7:
            continue
        found = fuzz.partial_ratio_alignment(motto, fold_letters(flat), score_cutoff=match)
        if found is not None and found.dest_end - found.dest_start > len(motto) * 0.6:
            start, end = _whole_words(flat, found.dest_start, found.dest_end)
            return (text[:start] + text[end:]).strip(" -*_")
    return text


def is_torn_motto(above: str, text: str) -> bool:
    """True for two lines that a narrow column made of a motto: «CỘNG HÒA XÃ HỘI CHỦ» / «NGHĨA VIỆT NAM»."""
    first, whole = fold_letters(plain(above)), fold_letters(plain(f"{above} {text}"))
    return any(first == motto[: len(first)] and fuzz.ratio(motto, whole) >= _TORN for motto in _MOTTOS if first)


def has_motto(text: str) -> bool:
    """True for a line with the State's or the Party's motto, or the Union's name, in capitals, alone or beside a column."""
    for part in COLUMN_GAP.split(text):
        if UNION.match(plain(part.strip(" |*"))) and part.isupper():
            return True
        if plain(part).strip(" |*").startswith(_MOTTOS[0]) and len(part) < _MOTTO_LINE:
            return True
        capitals = sum(map(str.isupper, part))
        if capitals > _MOTTO_LETTERS and capitals > sum(map(str.islower, part)):
            flat = fold_letters(plain(part))
            if any(
                len(flat) > len(_MOTTOS[at]) * 0.7 and fuzz.partial_ratio(_MOTTOS[at], flat) >= _MATCH[at] for at in _IN_CAPITALS
            ):
                return True
    return False


def _whole_words(flat: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not flat[start - 1].isspace():
        start -= 1
    while end < len(flat) and not flat[end].isspace():
        end += 1
    return start, end


def fold_letters(flat: str) -> str:
    """Plain text with digits as the letters they hide, letter for letter."""
    return flat.translate(str.maketrans("106", "loo"))
