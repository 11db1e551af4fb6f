"""A damaged name mended from the same name elsewhere in the document, where other letters were hurt."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from documents.reading.words.plain import plain

_ENOUGH = 40
"""Occurrences looked at; more say nothing new."""


class Evidence:
    """The text of one document, to be asked how a name is written in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spaced = " ".join(text.split())
        self._flat = plain(self._spaced)

    def voted(self, name: str) -> str:
        """The name with, for each letter, the marked form that the document's other writings of the name agree on."""
        words = " ".join(plain(name).split())
        slices = [self._spaced[at : at + len(words)] for at in islice(self._places(words), _ENOUGH)]
        same = slices if len(words) == len(name) else []
        return "".join(_letter(letter, [slice_[place] for slice_ in same]) for place, letter in enumerate(name)) if same else name

    def _places(self, words: str) -> Iterator[int]:
        """Where the words stand whole: looked for as they are, which costs a hundredth of a pattern."""
        at = self._flat.find(words) if words else -1
        while at >= 0:
            end = at + len(words)
            if not _is_inside(self._flat[at - 1 : at]) and not _is_inside(self._flat[end : end + 1]):
                yield at
                at = end - 1
            at = self._flat.find(words, at + 1)


def _is_inside(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _letter(written: str, others: list[str]) -> str:
    """The most frequent marked form; a mark is lost more often than it is made."""
    marked = Counter(other.lower() for other in [*others, written] if plain(other) != other.lower())
    if not marked:
        return written
    best = marked.most_common(1)[0][0]
    return best.upper() if written.isupper() else best
