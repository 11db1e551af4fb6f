"""Of many readings of a run of words, how certain each word is: forward and backward over all paths (Baum-Welch's E step)."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from documents.mending.neighbours import START

Column = Mapping[str, float]
"""Candidates of one place with their costs."""
Chance = Callable[[str, str], float]


def certainties(columns: Sequence[Column], chance: Chance) -> list[dict[str, float]]:
    """For each place, each candidate's share of all paths, 0 to 1."""
    places = zip(_forward(columns, chance), _backward(columns, chance), strict=True)
    return [_shares({word: way + onward[word] for word, way in ways.items()}) for ways, onward in places]


def _forward(columns: Sequence[Column], chance: Chance) -> list[dict[str, float]]:
    """The logarithm of all ways that lead to each candidate, its own cost among them."""
    ways = [{word: chance(START, word) - cost for word, cost in columns[0].items()}]
    for column in columns[1:]:
        last = ways[-1].items()
        here = {word: _sum([way + chance(before, word) for before, way in last]) for word in column}
        ways.append({word: way - column[word] for word, way in here.items()})
    return ways


def _backward(columns: Sequence[Column], chance: Chance) -> list[dict[str, float]]:
    """The logarithm of all ways that lead on from each candidate."""
    ways = [dict.fromkeys(columns[-1], 0.0)]
    for column, following in pairwise(reversed([*columns])):
        after = {word: ways[0][word] - column[word] for word in column}
        ways.insert(0, {word: _sum([chance(word, other) + way for other, way in after.items()]) for word in following})
    return ways


def _shares(ways: dict[str, float]) -> dict[str, float]:
    whole = _sum(list(ways.values()))
    return {word: math.exp(way - whole) for word, way in ways.items()}


def _sum(logarithms: list[float]) -> float:
    most = max(logarithms)
    return most + math.log(sum(math.exp(one - most) for one in logarithms))
