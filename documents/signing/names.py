"""Whether a certificate is made out to a person or an agency of the directory, however the name is written."""

import unicodedata
from collections.abc import Iterable

from models.folding import bare

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def same_name(certified: str, known: Iterable[str]) -> bool:
    """Whether the certified name is one of the known ones, whatever its case, spaces and place of tone marks ('Hoà', 'Hòa').

    A name certified without any diacritics ('NGUYEN VAN TU') is compared without them; one that has them must have the same
    ones: 'Nguyễn Văn Tú' is not 'Nguyễn Văn Tư'.
    """
    plain = bare(certified) == _composed(certified)
    key = _bare_key if plain else _key
    return key(certified) in {key(name) for name in known}


def _bare_key(name: str) -> tuple[str, ...]:
    return tuple(bare(name).casefold().split())


def _key(name: str) -> tuple[tuple[str, str], ...]:
    """Each word without its tone, and the tone apart from where it stands."""
    return tuple(_toneless(word) for word in _composed(name).casefold().split())


def _toneless(word: str) -> tuple[str, str]:
    spread = unicodedata.normalize("NFD", word)
    letters = "".join(letter for letter in spread if letter not in _TONES)
    return unicodedata.normalize("NFC", letters), "".join(letter for letter in spread if letter in _TONES)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
