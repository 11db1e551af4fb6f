"""Does an abbreviated name stand for a full one: "P.KHTH" for "Phòng Kế hoạch Tổng hợp", "LĐ ban" for "Lãnh đạo ban"."""

import re
from functools import lru_cache

from models.folding import bare, fold
from models.similarity import word_similarity

_TOKEN = re.compile(r"[^\W_]+")
_SPLIT_INSIDE = re.compile(r"[.&,/\-]")
_DAMAGED = 70.0
_FILLERS = frozenset({"va", "cua", "cac"})


@lru_cache(maxsize=20_000)
def stands_for(written: str, name: str) -> bool:
    """True if every word of the name is written out or begins with the next letter of a run of capitals.

    "và", "của", "các" may be left out. At least one run of capitals must be used, otherwise it is no abbreviation.
    """
    runs = _runs(written)
    words = tuple(_TOKEN.findall(fold(name)))
    if not runs or not any(capitals for _, capitals in runs):
        return False
    return _aligned(runs, words)


def _runs(written: str) -> tuple[tuple[str, bool], ...]:
    """The written words, folded, each with whether it is a run of capitals ("KHTH", also the "P" of "P.KHTH")."""
    spaced = _SPLIT_INSIDE.sub(" ", written)
    return tuple((fold(word), _is_capitals(word)) for word in spaced.split() if _TOKEN.search(word))


def _is_capitals(word: str) -> bool:
    letters = bare(word)
    return letters.isalpha() and letters.isupper()


def _aligned(runs: tuple[tuple[str, bool], ...], words: tuple[str, ...]) -> bool:
    if not runs:
        return all(word in _FILLERS for word in words)
    written, capitals = runs[0]
    if words and word_similarity(written, words[0]) >= _DAMAGED and _aligned(runs[1:], words[1:]):
        return True
    if words and words[0] in _FILLERS and _aligned(runs, words[1:]):
        return True
    return capitals and any(_aligned(runs[1:], words[end:]) for end in _ends(written, words))


def _ends(letters: str, words: tuple[str, ...]) -> list[int]:
    """How many words the run of letters may cover, one letter each, fillers with or without a letter of their own."""
    ends = {0}
    for letter in letters:
        ends = {position + 1 for start in ends for position in _next(start, words) if words[position].startswith(letter)}
    return sorted(ends)


def _next(start: int, words: tuple[str, ...]) -> list[int]:
    positions = [start] if start < len(words) else []
    while start < len(words) and words[start] in _FILLERS:
        start += 1
        positions += [start] if start < len(words) else []
    return positions
