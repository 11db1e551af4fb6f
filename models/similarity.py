"""How sure it is that a written name, perhaps damaged, is a known one: a score from 0 to 100."""

from functools import lru_cache

from rapidfuzz import fuzz

from models.folding import fold, skeleton
from models.syllables import is_bare_syllable

SAME, SAME_LETTERS, INITIALS = 100.0, 97.0, 95.0
_SAME_SKELETON = 94.0
_OTHER_WORD = 40.0
_SHORT = 4
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=50_000)
def similarity(written: str, name: str) -> float:
    """100 for the same words, 97 for the same letters without diacritics; below 90 a person should look.

    A word that is good Vietnamese and differs is another word ("Tân An", "Tân Hà"), however alike; only a word that
    cannot be Vietnamese ("Khbi") is taken for a damaged one.
    """
    if " ".join(written.lower().split()) == name.lower():
        return SAME
    left, right = fold(written).split(), fold(name).split()
    if left == right:
        return SAME_LETTERS
    if len(left) != len(right):
        return min(_unequal(left, right), 89.0)
    scores = [word_similarity(a, b) for a, b in zip(left, right, strict=True)]
    return 0.6 * sum(scores) / len(scores) + 0.4 * min(scores) if scores else 0.0


def word_similarity(written: str, known: str) -> float:
    """The same for one folded word: 100, or below 100 if `written` may be a damaged `known`, or 40 and less if it is another."""
    if written == known:
        return SAME
    if not written.isalpha() or not known.isalpha() or is_bare_syllable(written):
        return _OTHER_WORD if fuzz.ratio(written, known) >= _OTHER_WORD else 0.0
    if len(known) <= _SHORT and not _VOWELS & set(known):
        return 0.0
    return _SAME_SKELETON if skeleton(written) == skeleton(known) else fuzz.ratio(written, known)


def _unequal(left: list[str], right: list[str]) -> float:
    """Names of unequal length: letters run together or torn apart by a scanner, or a word more or less."""
    together = fuzz.ratio("".join(left), "".join(right))
    common = len(set(left) & set(right)) / max(len(left), len(right))
    return float(together) * (0.5 + 0.5 * common) if together < SAME else _SAME_SKELETON
