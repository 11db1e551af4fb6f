"""A document of the set with the numbers before its paragraphs lost or written in another way."""

import re

from benchmarks.reading.layouts import plain
from benchmarks.reading.sources import Sample

_ROMAN = re.compile(r"^(\s*)([IVX]{1,5})\.\s+", re.MULTILINE)
_NUMBER = re.compile(r"^(\s*)(\d{1,2})\.\s+(?!\d)", re.MULTILINE)
_LETTER = re.compile(r"^(\s*)([a-zđ])\)\s+", re.MULTILINE)
_BULLET = re.compile(r"^(\s*)-\s+(?=\S)", re.MULTILINE)
_CAPITALS = dict(zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII"), "ABCDEGHK", strict=True))


def unnumbered(sample: Sample) -> bytes:
    """What is left of a Word file's automatic Roman numbers and letters when its text is copied."""
    return _LETTER.sub(r"\1", _ROMAN.sub(r"\1", plain(sample).decode())).encode()


def bare(sample: Sample) -> bytes:
    """The headings "1.", "2." without their numbers, and the bullets without their dashes, but those of Nơi nhận."""
    text, foot, recipients = plain(sample).decode().rpartition("Nơi nhận")
    return (_BULLET.sub(r"\1", _NUMBER.sub(r"\1", text)) + foot + recipients).encode()


def renumbered(sample: Sample) -> bytes:
    """The same with "Phần A - ", "(1)", "a - " and "*" for "I.", "1.", "a)" and "-"."""
    text = _ROMAN.sub(lambda found: f"{found[1]}Phần {_CAPITALS.get(found[2], found[2])} - ", plain(sample).decode())
    return _BULLET.sub(r"\1* ", _LETTER.sub(r"\1\2 - ", _NUMBER.sub(r"\1(\2) ", text))).encode()
