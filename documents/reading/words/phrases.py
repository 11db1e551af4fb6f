"""Long lists of phrases: a text is compared with those only that begin with its two letters."""

import re
from collections.abc import Callable, Iterable

from documents.reading.words.alternatives import one_of

_BEGINNING = 2


class Phrases:
    """Any of many phrases, the longest first. A pattern of them all takes a tenth of a second to compile; a plan needs a part."""

    def __init__(self, phrases: Iterable[str], *, after: str, written: Callable[[str], str] = str) -> None:
        """`after` is a pattern of what may follow; `written` turns phrases and patterns into what the texts are written in."""
        self._after = after
        self._written = written
        self._by_beginning: dict[str, list[str]] = {}
        for phrase in phrases:
            self._by_beginning.setdefault(_beginning(written(phrase)), []).append(phrase)
        self._patterns: dict[str, re.Pattern[str] | None] = {}

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """The phrase at a place of the text."""
        beginning = _beginning(text[start : start + _BEGINNING])
        if beginning not in self._patterns:
            self._patterns[beginning] = self._pattern(beginning)
        pattern = self._patterns[beginning]
        return pattern.match(text, start) if pattern else None

    def _pattern(self, beginning: str) -> re.Pattern[str] | None:
        phrases = self._by_beginning.get(beginning)
        return re.compile(self._written(f"{one_of(phrases)}{self._after}")) if phrases else None


def _beginning(text: str) -> str:
    """Two letters, or the one that stands alone: behind it blanks may be any blanks."""
    return text[:_BEGINNING] if text[1:_BEGINNING].isalnum() else text[:1]
