"""How far the text can be trusted: the share of words that can be Vietnamese."""

import re
from collections.abc import Iterable

from models.syllables import is_syllable

DAMAGED = 0.96
"""Below this quality every name, number and text of the document is a doubt."""
_WORD = re.compile(r"[^\W_]+")
_LOST_WORDS = 0.08
_TOLERATED = 0.01


def lost_words(text: str) -> tuple[int, int]:
    """How many words of a text cannot be Vietnamese, and of how many. Abbreviations, numbers and single letters do not count."""
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isdigit() and not _is_abbreviation(word)]
    return sum(not is_syllable(word) for word in words), len(words)


def _is_abbreviation(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1


def quality_of(texts: Iterable[str]) -> float:
    """From 1 (clean digital text) down to 0; a hundredth of foreign words costs nothing."""
    lost = total = 0
    for text in texts:
        bad, counted = lost_words(text)
        lost, total = lost + bad, total + counted
    share = lost / total if total else 0.0
    return round(max(0.0, 1.0 - max(0.0, share - _TOLERATED)), 2)


def is_damaged(text: str) -> bool:
    """True if one paragraph has lost words that a person must put back."""
    bad, counted = lost_words(text)
    return (bad >= 2 and bad > _LOST_WORDS * counted) or (bad == 1 and counted < 4)  # noqa: PLR2004  one foreign word in a sentence is no damage
