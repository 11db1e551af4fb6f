"""A text with the words put in that a scanner probably read wrongly, and what was changed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from documents.mending.candidates import Candidates
from documents.mending.lattice import certainties
from documents.mending.neighbours import Neighbours, of_offices
from documents.mending.words import runs

CERTAIN, CERTAIN_OF_NAME = 0.9, 0.99
"""Below this share of all readings nothing is suggested; a capital amid a sentence may begin a name that nobody counted."""


@dataclass(frozen=True)
class Change:
    """One word: where it stands in the text as read, and what it probably was."""

    start: int
    end: int
    written: str
    meant: str


@dataclass(frozen=True)
class Mended:
    """The suggestion for a text; the same text when there is nothing to suggest."""

    text: str
    changes: tuple[Change, ...] = ()


class Mender:
    """Mends texts by what stands beside what."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._chance = lru_cache(maxsize=500_000)(neighbours.chance)
        self._candidates = Candidates(neighbours)

    def mended(self, text: str) -> Mended:
        """What the text probably was. Figures, symbols and abbreviations are never touched."""
        text = unicodedata.normalize("NFC", text)
        changes = tuple(change for run in runs(text) for change in self._changes(run))
        return Mended(_put(text, changes), changes)

    def _changes(self, run: Sequence[re.Match[str]]) -> Iterator[Change]:
        words = [word.group() for word in run]
        shouted = _is_shouted(words)
        columns = [self._column(word, fixed=not shouted and _is_abbreviation(word)) for word in words]
        for no, (place, shares) in enumerate(zip(run, certainties(columns, self._chance), strict=True)):
            best = max(shares, key=lambda word: shares[word])
            enough = CERTAIN_OF_NAME if no and not shouted and place.group()[0].isupper() else CERTAIN
            if shares[best] >= enough and best != place.group().lower():
                yield Change(place.start(), place.end(), place.group(), _cased(best, place.group()))

    def _column(self, word: str, *, fixed: bool) -> dict[str, float]:
        return {word.lower(): 0.0} if fixed else self._candidates.of(word.lower())


def mended(text: str) -> Mended:
    """What a damaged text probably was, by the language of offices."""
    return _of_offices().mended(text)


@lru_cache(maxsize=1)
def _of_offices() -> Mender:
    return Mender(of_offices())


def _put(text: str, changes: Sequence[Change]) -> str:
    for change in reversed(changes):
        text = text[: change.start] + change.meant + text[change.end :]
    return text


def _is_abbreviation(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1


def _is_shouted(words: Sequence[str]) -> bool:
    """A heading in capitals: more words than a name's abbreviation."""
    return len(words) > 1 and sum(map(_is_abbreviation, words)) > len(words) / 2


def _cased(word: str, as_in: str) -> str:
    if _is_abbreviation(as_in):
        return word.upper()
    return word[:1].upper() + word[1:] if as_in[:1].isupper() else word
