"""How likely one word stands after another in the language of offices, counted in texts of our own (`benchmarks/mending`)."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

START = "^"
"""Stands before the first word of a run."""
_UNSEEN = 0.1

Pair = tuple[str, str]


class Neighbours:
    """Counts of neighbours, asked for chances. A pair that was never seen is judged by its second word alone (Witten-Bell)."""

    def __init__(self, counts: Mapping[Pair, int]) -> None:
        self._pairs = counts
        self._after: Counter[str] = Counter()
        self._before: Counter[str] = Counter()
        self._followers: Counter[str] = Counter()
        for (first, second), count in counts.items():
            self._after[second] += count
            self._before[first] += count
            self._followers[first] += 1
        self._all = sum(self._after.values()) + _UNSEEN * len(self._after) + 1

    @property
    def words(self) -> Iterable[str]:
        """Every word that was counted."""
        return self._after.keys()

    def seen(self, word: str) -> int:
        """How often a word was counted."""
        return self._after[word]

    def chance(self, first: str, second: str) -> float:
        """The natural logarithm of the chance that `second` follows `first`."""
        alone = (self._after[second] + _UNSEEN) / self._all
        times = self._before[first]
        if not times:
            return math.log(alone)
        other = self._followers[first]
        return math.log((self._pairs.get((first, second), 0) + other * alone) / (times + other))


@lru_cache(maxsize=1)
def of_offices() -> Neighbours:
    """The counts that come with the program, one pair a line: first word, second word, count."""
    lines = (files(__package__) / "neighbours.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return Neighbours({(first, second): int(count) for first, second, count in rows})
