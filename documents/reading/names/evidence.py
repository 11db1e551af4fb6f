"""A damaged name mended from the same name elsewhere in the document, where other letters were hurt."""

import re
from collections import Counter

from documents.reading.words.plain import plain

_ENOUGH = 40
"""Occurrences looked at; more say nothing new."""


class Evidence:
    """The text of one document, to be asked how a name is written in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._flat = plain(text)

    def voted(self, name: str) -> str:
        """The name with, for each letter, the marked form that the document's other writings of the name agree on."""
        flat = plain(name)
        pattern = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in flat.split()) + r"(?!\w)"
        found = [at for at, _ in zip(re.finditer(pattern, self._flat), range(_ENOUGH), strict=False)]
        slices = [" ".join(self.text[at.start() : at.end()].split()) for at in found]
        same = [slice_ for slice_ in slices if len(slice_) == len(name)]
        return "".join(_letter(letter, [slice_[place] for slice_ in same]) for place, letter in enumerate(name)) if same else name


def _letter(written: str, others: list[str]) -> str:
    """The most frequent marked form; a mark is lost more often than it is made."""
    marked = Counter(other.lower() for other in [*others, written] if plain(other) != other.lower())
    if not marked:
        return written
    best = marked.most_common(1)[0][0]
    return best.upper() if written.isupper() else best
