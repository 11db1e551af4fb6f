"""One spelling for values that are to be compared."""

import re
import unicodedata

from rapidfuzz.fuzz import ratio

ALIKE = 82  # per cent of the letters, signs put aside
PERSON, ROOM = re.compile(r"\b(?:đ/c|đồng chí)\s+"), re.compile(r"\bp\.\s*(?=\w)")
SPELLINGS = (
    ("ủy ban nhân dân", "ubnd"),
    ("uỷ ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hđnd"),
    ("mặt trận tổ quốc", "mttq"),
    ("hội liên hiệp phụ nữ", "hội lhpn"),
    ("thanh niên cộng sản", "tncs"),
)


def plain(value: object) -> str:
    """Small letters, single blanks, UBND for Ủy ban nhân dân, no closing mark."""
    text = unicodedata.normalize("NFC", str("" if value is None else value)).lower().replace("uỷ", "ủy")
    text = PERSON.sub("", ROOM.sub("phòng ", text))
    for long, short in SPELLINGS:
        text = text.replace(long, short)
    return re.sub(r"\s+", " ", text.replace("–", "-")).strip(" .;,:")


def resembles(one: str, other: str) -> bool:
    """True if two plain values differ by no more than damage explains."""
    return one == other or ratio(_folded(one), _folded(other)) >= ALIKE


def _folded(text: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return bare.replace("đ", "d")
