"""What a word may have been before it was scanned, and at what cost: marks are lost easily, marked letters are mistaken often."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Editop, Editops, Levenshtein

from documents.mending.neighbours import Neighbours
from models.folding import bare
from models.syllables import is_syllable

Cost = float
"""The negative logarithm of a likelihood, as `Neighbours.chance` counts."""

_LOOKS_LIKE = str.maketrans({"6": "o", "0": "o", "1": "l", "|": "l", "5": "s", "4": "a", "¢": "e", "€": "", "&": "a", "8": "e"})
_LOST_MARK, _OTHER_MARK, _ADDED_MARK = 0.5, 1.5, 2.0
_MISTAKEN_MARKED, _SPLIT_MARKED, _MISTAKEN = 1.5, 2.0, 5.0
"""One letter for another, two for one, where a mark was; and anywhere else."""
_OURS = 5.0
"""A letter that only Vietnamese has was seldom put there by mistake; "é" and "ô" are what a foreign reader of letters knows."""
_SOUND = 3.0
"""A word that can stand as it stands was seldom another with other letters."""
_STRANGE = 9.0
_AT_MOST = 16
_FAR = 6.0
"""No neighbour makes up for so much."""
_NEAR = 80
_LATIN_1 = 0xFF


class Candidates:
    """The words known, to be searched by what is left of them."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours
        by_key = defaultdict(list)
        for word in neighbours.words:
            if is_syllable(word):
                by_key[bare(word)].append(word)
        self._by_key = dict(by_key)
        self._keys = list(by_key)
        self.of = lru_cache(maxsize=50_000)(self._of)

    def _of(self, written: str) -> dict[str, Cost]:
        """The words that a word in small letters may stand for, itself among them; the likeliest few."""
        key = bare(written).translate(_LOOKS_LIKE)
        sound = is_syllable(written)
        found: dict[str, Cost] = {}
        for near in self._near(key):
            edits = Levenshtein.editops(key, near)
            found |= {word: _cost(written, edits, word, sound=sound) for word in self._by_key[near]}
        weights = {word: found[word] - self._neighbours.chance("", word) for word in found}
        least = min(weights.values(), default=0.0)
        likely = sorted(word for word in weights if weights[word] < least + _FAR)
        likely = sorted(likely, key=lambda word: weights[word])[:_AT_MOST]
        return {word: found[word] for word in likely} | {written: self._as_it_is(written, sound=sound)}

    def _near(self, key: str) -> Iterable[str]:
        """The keys not far from it: in a short word one letter is much."""
        most = min(2, len(key) // 2)
        near = process.extract(key, self._keys, scorer=Levenshtein.distance, score_cutoff=most, limit=_NEAR)
        return [one for one, distance, _ in near if distance < len(one)]

    def _as_it_is(self, written: str, *, sound: bool) -> Cost:
        if self._neighbours.seen(written):
            return 0.0
        return -_OURS if sound and any(map(_is_ours, written)) else _STRANGE


def _cost(written: str, edits: Editops, word: str, *, sound: bool) -> Cost:
    """What must have happened to `word` to be read as `written`; `edits` lead from the one's bare letters to the other's."""
    if not edits and len(written) == len(word):
        return sum(map(_mark_cost, unicodedata.normalize("NFC", written), word))
    lost = _LOST_MARK * sum(_is_marked(letter) for letter in word)
    kept = _OURS * sum(_is_ours(letter) and letter not in word for letter in written)
    return lost + kept + sum(_edit_cost(edit, word) for edit in edits) + (_SOUND if sound else 0.0)


def _edit_cost(edit: Editop, word: str) -> Cost:
    """Letters are mistaken where marks were; a letter too many stands beside one."""
    place = edit.dest_pos
    if edit.tag == "delete":
        return _SPLIT_MARKED if any(map(_is_marked, word[max(place - 1, 0) : place + 1])) else _MISTAKEN
    return _MISTAKEN_MARKED if _is_marked(word[place]) else _MISTAKEN


@cache
def _is_marked(letter: str) -> bool:
    return bare(letter) != letter


@cache
def _is_ours(letter: str) -> bool:
    return _is_marked(letter) and ord(letter) > _LATIN_1


def _mark_cost(read: str, meant: str) -> Cost:
    if read == meant:
        return 0.0
    if _is_ours(read):
        return _OURS
    if not _is_marked(meant):
        return _ADDED_MARK
    return _OTHER_MARK if _is_marked(read) else _LOST_MARK
