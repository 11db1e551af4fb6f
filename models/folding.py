"""Two writings of the same name made equal: without diacritics and case, and with the letters that scanners confuse."""

import re
import unicodedata

_DASHES = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‑": "-", "“": '"', "”": '"', "’": "'", "‘": "'", "…": "...", "\u00a0": " "}
)
_LETTERS_IN_WORDS = str.maketrans({"6": "o", "0": "o", "1": "l", "|": "l", "5": "s"})
_CONFUSED = str.maketrans(
    {"b": "o", "q": "o", "g": "o", "6": "o", "0": "o", "1": "i", "l": "i", "|": "i", "!": "i", "p": "d", "y": "u", "w": "u"}
)
_MIXED_WORD = re.compile(r"(?=[\w|]*[^\W\d])(?=[\w|]*[\d|])[\w|]+")


def bare(text: str) -> str:
    """The text without diacritics and with plain dashes and quotes; case and length in letters stay."""
    spread = unicodedata.normalize("NFD", text.translate(_DASHES))
    kept = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return kept.replace("đ", "d").replace("Đ", "D")


def fold(text: str) -> str:
    """The key under which names are compared: no diacritics, no case, single blanks, digits in words as the letters they hide.

    `fold("Số") == fold("S6") == "so"`, `fold("Địa  bàn") == "dia ban"`. A number standing alone keeps its digits.
    """
    plain = bare(text).lower()
    plain = _MIXED_WORD.sub(lambda word: word.group().translate(_LETTERS_IN_WORDS), plain)
    return " ".join(plain.split())


def skeleton(text: str) -> str:
    """A coarser key: letters that a scanner takes for one another fall together (Đ/P, ố/b, l/I/1/|, ộ/q/g, ự/y)."""
    return fold(text).translate(_CONFUSED)
