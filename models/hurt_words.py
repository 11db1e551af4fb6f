"""Which words of a text cannot be Vietnamese as they stand, because a scanner took their marks or their letters."""

import re
from functools import lru_cache
from typing import Literal

from models.folding import bare
from models.syllables import is_bare_syllable, is_syllable

Kind = Literal["sound", "lost", "strange"]
_WORD = re.compile(r"[^\W_]+")


def kinds_of_words(text: str) -> list[Kind]:
    """For each word that tells something: sound; lost its marks ("thuc", "hién"); strange in another way, as "website"."""
    return [kind for word in _WORD.findall(text) if (kind := _kind(word))]


def lost_words(text: str) -> list[str]:
    """The words that lost their marks, or letters."""
    return [word for word in _WORD.findall(text) if _kind(word) == "lost"]


@lru_cache(maxsize=50_000)
def _kind(word: str) -> Kind | None:
    """None for a word that tells nothing, as a single letter, a figure or an abbreviation."""
    if len(word) == 1 or word.isdigit():
        return None
    if _is_abbreviation(word):
        return "lost" if _is_hurt_capitals(word) else None
    if is_syllable(word):
        return "sound"
    return "lost" if is_bare_syllable(bare(word).lower()) else "strange"


def _is_abbreviation(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1


def _is_hurt_capitals(word: str) -> bool:
    """«THUỜNG»: marked capitals that make no syllable; those of an abbreviation bear no marks ("LĐTBXH")."""
    if word.isascii() or is_syllable(word):
        return False
    plain = bare(word)
    return plain != word.replace("Đ", "D").replace("đ", "d") and is_bare_syllable(plain.lower())
