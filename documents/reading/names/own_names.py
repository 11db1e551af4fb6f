"""Names that a document writes where nothing else can stand: in a heading, before a colon, in a cell, in a line of Nơi nhận.

Its sentences go on with the same names, also where they hold words that no name was known to hold.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from documents.reading.names.speaking import without_order
from documents.reading.names.units import UnitReader
from documents.reading.words.alternatives import one_of

_SHORTEST, _LONGEST = 6, 160
_MOST_WORDS = 16
_TWICE = 2
_HEADS = ("strict", "free", "group")
_PURPOSE = re.compile(r"\s*\([^()]*\)")


def knowing_own_names(reader: UnitReader, alone: Iterable[str], whole: str) -> UnitReader:
    """The reader with the names that stand alone in the document and again in its `whole` text."""
    phrases = {_phrase(text) for text in alone}
    learned = {name for phrase in phrases if phrase for name in _names_in(phrase, reader)}
    look = reader.look(whole) if learned else ""
    names = {name for name in learned if look.count(name) >= _TWICE}
    return replace(reader, own=re.compile(rf"{one_of(names)}(?!\w)")) if names else reader


def _phrase(text: str) -> str:
    """What may be a name: the text before its colon, or all of it."""
    colon = text.find(":", 0, _LONGEST)
    text = (text[:colon] if colon > 0 else text).strip(" -–+•*;./")
    if not (_SHORTEST <= len(text) <= _LONGEST and text[0].isupper()):
        return ""
    phrase = without_order(_PURPOSE.sub("", text)).strip(" ,-–;")
    return phrase if len(phrase.split()) <= _MOST_WORDS else ""


def _names_in(phrase: str, reader: UnitReader) -> Iterator[str]:
    """The bodies of a phrase that is names and nothing else, as far as a sentence would not tell where they end."""
    look = reader.look(phrase)
    if not any(reader.words.match(kind, look) for kind in _HEADS):
        return
    if reader.ends_early(phrase) and reader.is_name(phrase, alone=True):
        parts = (name for name in reader.split(phrase) if len(name) >= _SHORTEST)
        yield from (reader.look(name) for name in parts if reader.ends_early(name))
