"""Words of a page → strips: words that stand together on one printed line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import NamedTuple

SAME_LINE = 0.5  # of the smaller height that two words on one line share
RECENT = 4  # rows that a word may still belong to
MIN_GUTTER = 6.0  # points between two columns
UNUSUAL_GAP = 1.8  # times the usual one of the line
BLANK_GAP = 8.0  # of the line's height: room left to fill in a number or a day by hand
TAB = 5.0  # of the line's height: the longest way from a number to its text
NUMBER = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]{1,2})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[-+•*–]")
BEFORE_BLANK = frozenset(("số", "số:", "ngày", "tháng"))
WIDE_GAP = 1.5  # of the line's height: no justified line has such a gap between words


class Word(NamedTuple):
    """A word with its box in points; y grows downwards."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False
    sure: bool = True
    """False where recognition was in doubt about its letters."""

    @property
    def height(self) -> float:
        """The height of its box."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Strip:
    """Words side by side without a wide gap."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @cached_property
    def top(self) -> float:
        """Upper edge."""
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """Lower edge."""
        return median(word.bottom for word in self.words)

    @cached_property
    def height(self) -> float:
        """The usual height of its words."""
        return median(word.height for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether every word with a letter or digit is bold."""
        weighty = [word for word in self.words if any(map(str.isalnum, word.text))]
        return bool(weighty) and all(word.bold for word in weighty)


def printed_rows(words: Iterable[Word]) -> list[list[Strip]]:
    """The strips of each printed line, from top to bottom and left to right."""
    return [_strips(row) for row in _rows(words)]


def split_at(strip: Strip, left: float, right: float) -> list[Strip]:
    """A strip in two where an unusual gap between its words leaves the gutter `left`…`right` wide enough; else itself."""
    gaps = [following.x0 - word.x1 for word, following in zip(strip.words, strip.words[1:], strict=False)]
    for place, (word, following) in enumerate(zip(strip.words, strip.words[1:], strict=False), 1):
        fits = min(right, following.x0) - max(left, word.x1) >= MIN_GUTTER
        if fits and following.x0 - word.x1 > UNUSUAL_GAP * median(gaps):
            return [Strip(strip.words[:place]), Strip(strip.words[place:])]
    return [strip]


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words on one height together. They are taken in the order of their middles: a row's last word is its nearest."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.bottom + word.top):
        row = next((row for row in reversed(rows[-RECENT:]) if _on_line(word, _beside(word, row))), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return sorted((sorted(row, key=lambda word: word.x0) for row in rows), key=lambda row: median(word.bottom for word in row))


def _beside(word: Word, row: Sequence[Word]) -> Word:
    """The row's word nearest in width: a larger line in the other column may touch two rows and must not join them."""
    return min(row, key=lambda other: abs(other.x0 - word.x0))


def _on_line(word: Word, other: Word) -> bool:
    shared = min(word.bottom, other.bottom) - max(word.top, other.top)
    return shared > SAME_LINE * max(min(word.height, other.height), 0.1)


def _strips(row: Sequence[Word]) -> list[Strip]:
    height = median(word.height for word in row)
    strips: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        gap = word.x0 - strips[-1][-1].x1
        if gap > _widest_gap(strips[-1], word) * height:
            strips.append([word])
        else:
            strips[-1].append(word)
    return [Strip(tuple(words)) for words in strips]


def _widest_gap(strip: Sequence[Word], word: Word) -> float:
    """How far a word may stand from those before it and belong to them, in heights of the line."""
    if _is_blank_to_fill(strip[-1], word):
        return BLANK_GAP
    return TAB if len(strip) == 1 and NUMBER.fullmatch(strip[0].text) else WIDE_GAP


def _is_blank_to_fill(word: Word, following: Word) -> bool:
    return word.text.lower() in BEFORE_BLANK or following.text.startswith("/")
