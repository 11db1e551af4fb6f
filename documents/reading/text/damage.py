"""How far the text can be trusted: the share of words that cannot be Vietnamese as they stand.

A word that only lacks its marks ("thuc", "hién") is what a scanner leaves; a word that no marks would help ("website") is foreign
or an abbreviation and says little. Clean documents have none of the first kind.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.hurt_words import kinds_of_words

_LOST_SHARE = 0.004
_LOST_LEAST = 3
_LOST_IN_SHORT, _SHORT_SHARE = 2, 0.005  # of a page or two; clean ones have one at most
_LOST_WORDS = 0.08
_FOREIGN_WEIGHT = 0.3
_FOREIGN_TOLERATED = 0.02


@dataclass(frozen=True)
class Counts:
    """Words of a text: how many in all, how many lost their marks, how many are strange in another way."""

    words: int = 0
    lost: int = 0
    strange: int = 0

    @property
    def quality(self) -> float:
        """From 1 (clean digital text) down to 0."""
        if not self.words:
            return 1.0
        strange = max(0.0, self.strange / self.words - _FOREIGN_TOLERATED)
        return round(max(0.0, 1.0 - self.lost / self.words - _FOREIGN_WEIGHT * strange), 2)

    @property
    def damaged(self) -> bool:
        """True if so many marks are lost that every name, number and text of the document is a doubt."""
        many = self.lost >= _LOST_LEAST and self.lost > _LOST_SHARE * self.words
        return many or (self.lost >= _LOST_IN_SHORT and self.lost > _SHORT_SHARE * self.words)


def counts_of(texts: Iterable[str]) -> Counts:
    """The counts of a whole document."""
    return _counts("\n".join(texts))


def _counts(text: str) -> Counts:
    kinds = kinds_of_words(text)
    return Counts(len(kinds), kinds.count("lost"), kinds.count("strange"))


def is_damaged(text: str) -> bool:
    """True if one paragraph has lost words that a person must put back."""
    counts = _counts(text)
    bad = counts.lost + counts.strange
    return counts.lost > 0 and (bad > _LOST_WORDS * counts.words or bad > 1)
