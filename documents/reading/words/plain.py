"""A text in a form where rules can look for words, letter for letter in the places of the original."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from documents.reading.words.alternatives import one_of
from models.folding import bare, fold
from models.syllables import is_bare_syllable

_WORD = re.compile(r"[^\W_]+")
CONFUSED = frozenset({"do", "bo", "qo", "go", "6o", "0o", "yu", "wu", "co", "ca", "1i", "li", "il", "pd", "ae", "ea", "ti", "ia"})
"""What a scanner writes for what stood there: "d" for "ố", "q" for "ộ", "y" for "ự"."""


_NO_LETTERS = str.maketrans({"¢": "e", "€": "e", "®": "e"})
"""Signs that a scanner makes of a letter with marks, inside words."""
_FOREIGN = str.maketrans({"j": "i", "w": "u", "6": "o", "0": "o", "1": "l"})
"""Letters Vietnamese does without, and figures inside words: "vj" is "vị", "thwc" "thực", "c6ng" "công"."""


CAPITAL = "A-Z" + "".join(letter for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if (letter := chr(code)).isupper())
"""The capital letters, for the brackets of a pattern; a range of letters with marks holds small ones too."""


def _table() -> dict[int, str]:
    letters = (chr(code) for start, end in ((0x41, 0x250), (0x1E00, 0x1F00)) for code in range(start, end))
    signs = {"–": "-", "—": "-", "−": "-", "‑": "-", "“": '"', "”": '"', "’": "'", "‘": "'", "\u00a0": " ", "\t": " "}
    table = {ord(letter): bare(letter).lower() for letter in letters if len(bare(letter).lower()) == 1}
    themselves = {code: chr(code) for code in range(0x80)}  # a letter that a table does not know costs `translate` an error
    return themselves | table | {ord(sign): plain for sign, plain in signs.items()}


_TABLE = _table()


_SPELT = re.compile(r"(?<!\w)(?:qu[íỉ]|k[ìĩỉ]|lí|mĩ|sỹ)(?!\w)", re.IGNORECASE)
"""«quí», «kì», «lí», «sỹ»: syllables that are also spelt with the other i."""
_MAY_BE_SPELT = re.compile("[uUkKlLmMsS][íìĩỉỹÍÌĨỈỸ]")  # most texts hold none: this costs a fifth


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Lower case, no diacritics, one spelling of i and y, plain dashes and quotes; as long as the text, for places carry over."""
    if _MAY_BE_SPELT.search(text):
        text = _SPELT.sub(_other_i, text)
    return text.translate(_TABLE)


def _other_i(found: re.Match[str]) -> str:
    syllable = found.group()
    return syllable[:-1] + ("i" if syllable[-1] in "ỹỸ" else "y")


def any_of(phrases: Iterable[str]) -> str:
    """A pattern on plain text that matches any of the phrases, the longest first, blanks being any blanks."""
    return one_of(fold(phrase) for phrase in phrases)


def _native(word: str) -> Iterator[str]:
    """What a word may have been: no Vietnamese word has "p" before a vowel, has foreign letters or figures, or ends in "d"."""
    if word[0] == "p" and word[1:2] in tuple("aeiouy"):
        yield f"d{word[1:]}"
    if word.isdigit() or is_bare_syllable(word):
        return
    yield word.translate(_FOREIGN)
    if word[-1] == "d":
        yield f"{word[:-1]}o"


class Mender:
    """Puts back, in damaged plain text, words of the vocabulary that lost a letter: "phdi" → "phoi". Length is kept."""

    def __init__(self, words: Iterable[str]) -> None:
        """`words` are folded words that may be put back."""
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(set(words)):
            self._by_length.setdefault(len(word), []).append(word)
        self._mended = lru_cache(maxsize=20_000)(self._mend_word)

    def mend(self, text: str) -> str:
        """The plain text with such words put back."""
        return _WORD.sub(lambda found: self._mended(found.group()), text.translate(_NO_LETTERS))

    def _mend_word(self, word: str) -> str:
        for native in _native(word):
            if native != word and is_bare_syllable(native):
                return native
        if len(word) < 3 or word.isdigit() or is_bare_syllable(word):  # noqa: PLR2004  two letters tell too little
            return word
        near = {known: pair for known in self._by_length.get(len(word), ()) if (pair := _difference(word, known))}
        likely = [known for known, pair in near.items() if pair in CONFUSED]
        only = likely or list(near)
        return only[0] if len(only) == 1 else word


def _difference(written: str, known: str) -> str | None:
    """The one written letter and the one it should be, or None if more than one differ."""
    pairs = [a + b for a, b in zip(written, known, strict=True) if a != b]
    return pairs[0] if len(pairs) == 1 else None
