"""Names written in capitals, as they are written in running text: "SỞ XÂY DỰNG" → "Sở Xây dựng"."""

import re
from functools import cache

from documents.reading.names.words import NAME_WORDS
from documents.reading.words.vocabulary import VOCABULARY
from models.folding import fold
from models.syllables import is_bare_syllable

_KEPT = re.compile(
    r"(?:UBND|HĐND|MTTQ|TNCS|THCS|THPT|THPTDTNT|PTDTBT|PTDTNT|TH|MN|TT|GDĐT|GD&ĐT|GDTX|GDNN|TP|VP|BCĐ|BCH|BTV"
    r"|TNTP|BQL|II|III|IV|VI|VII|VIII|IX|XI|XII|TM|KT|TU|TW|LĐTBXH|CNTT|KHCN|[A-Z]+[&/][A-ZĐ&/]+)"
)
_CONNECTING = frozenset({"và", "của", "các", "cho", "tại", "ở", "với", "về"})
_LEVELS = frozenset(level.lower() for level in VOCABULARY.places.levels)
_MAX_PHRASE = 8
_SMALL = frozenset({"số", "khu vực"})
_PROPER = re.compile(r"[,\-–/]| và |việt nam|hồ chí minh|tổ quốc|trung ương|quốc hội|chính phủ|đảng|đoàn|hội\b|châu|ủy")
"""Parts of names that hold words with capitals of their own."""


@cache
def _phrases() -> dict[str, str]:
    """Folded phrase → the phrase in its usual case; longer ones and small letters first in doubt."""
    words = VOCABULARY.words
    heads = [head for head in (*VOCABULARY.units.heads, *VOCABULARY.units.free_heads) if " " in head]
    fields = [
        field.capitalize() for field in (*NAME_WORDS.fields, *NAME_WORDS.verbal) if " " in field and not _PROPER.search(field)
    ]
    phrases = (*fields, *heads, *words.upper, *VOCABULARY.abbreviations.values(), *VOCABULARY.names)
    return {phrase.lower(): phrase for phrase in phrases}


def natural(text: str, evidence: str = "") -> str:
    """The name in usual case. `evidence` is the document's text: if the name stands there in small letters, so it is written.

    A text that is not in capitals is returned as it is.
    """
    text = " ".join(text.split())
    if not text.isupper() or len(text) < 3 or (" " not in text and not is_bare_syllable(fold(text))):  # noqa: PLR2004  "Q."
        return text
    return _seen(text, evidence) or _by_rule(text)


def _seen(text: str, evidence: str) -> str | None:
    """The same words found elsewhere in the document, not in capitals."""
    if len(text.split()) < 2:  # noqa: PLR2004  one word alone proves nothing
        return None
    for found in re.finditer(re.escape(text), evidence, re.IGNORECASE):
        if not found.group().isupper() and found.group()[0].isupper():
            return found.group()
    return None


def _by_rule(text: str) -> str:
    words = text.split()
    cased: list[str] = []
    place = False
    while words:
        size, phrase, place = _next_phrase(words, first=not cased, place=place)
        cased.append(phrase)
        words = words[size:]
    return " ".join(cased)


def _next_phrase(words: list[str], *, first: bool, place: bool) -> tuple[int, str, bool]:
    """How many words belong together, how they are written, and whether the name of a place follows."""
    word = words[0]
    bare = word.strip(',.;:()"“”')
    if (
        _KEPT.fullmatch(bare)
        or (len(bare) > 1 and bare.isalpha() and not is_bare_syllable(fold(bare)))
        or any(letter.isdigit() for letter in bare)
    ):
        return 1, word, False
    for size in range(min(_MAX_PHRASE, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        lower = phrase.lower().strip(",.;:")
        if (lower in _LEVELS or lower in _SMALL) and not first:
            return size, phrase.lower(), lower in _LEVELS
        if not place and (known := _phrases().get(lower)):
            return size, _with_signs(phrase, known if not first else known[0].upper() + known[1:]), False
    if word.lower() in _CONNECTING and not first:
        return 1, word.lower(), False
    return 1, "-".join(part.capitalize() for part in word.split("-")), place


def _with_signs(written: str, known: str) -> str:
    end = written[len(written.rstrip(",.;:")) :]
    return known + end
