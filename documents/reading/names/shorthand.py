"""Abbreviations that a document makes for itself: after "Phòng Công tác sinh viên (CTSV)" it may say "Phòng CTSV"."""

import re
from collections.abc import Mapping

from documents.reading.words.alternatives import one_of
from documents.reading.words.vocabulary import VOCABULARY

_HEAD = one_of((*VOCABULARY.units.heads, *VOCABULARY.units.free_heads))
_SHORT = r"(?P<short>[A-ZĐ][A-ZĐ&\-]{1,11})"
_DEFINED = re.compile(
    r"\(\s*(?:sau đây\s+)?(?:(?:gọi|viết)\s+(?:chung|tắt)\s*(?:là\b|:)?\s*)?" + rf"(?:{_HEAD}\s+)?[\"“]?{_SHORT}[\"”]?\s*\)"
)
_USED = re.compile(rf"(?P<head>(?:{_HEAD}\s+)?){_SHORT}(?![\w&])")
_WORD = re.compile(r"[^\W\d_]+|&")
_JOINS = frozenset({"và", "&"})
_LONGEST = 160
"""Letters before the bracket in which the words stand."""


class Shorthand:
    """What the abbreviations of one document stand for."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self.meanings = meanings

    def spelt(self, name: str) -> str:
        """The name with its abbreviation written out: "Phòng KT&ĐBCL" → "Phòng Khảo thí và Đảm bảo chất lượng"."""
        found = _USED.match(name)
        meaning = self.meanings.get(found["short"]) if found else None
        if not found or not meaning:
            return name
        head = "" if meaning.startswith(found["head"].strip()) else found["head"]
        return f"{head}{meaning}{name[found.end() :]}"


def shorthand_of(text: str) -> Shorthand:
    """The abbreviations that stand in brackets behind the words whose first letters they are."""
    meanings: dict[str, str] = {}
    for found in _DEFINED.finditer(text):
        meaning = _named_before(text[max(0, found.start() - _LONGEST) : found.start()], found["short"])
        if meaning:
            meanings.setdefault(found["short"], meaning)
    return Shorthand(meanings)


def _named_before(before: str, short: str) -> str | None:
    """The last words of a text that begin with these letters; the first must be a capital, "và" may go without a letter."""
    letters = [letter for letter in short if letter.isalpha()]
    words = list(_WORD.finditer(before))
    while letters and words:
        word = words.pop()
        if word.group()[0].upper() == letters[-1]:
            letters.pop()
        elif word.group() not in _JOINS:
            return None
    if letters or not word.group()[0].isupper():
        return None
    return " ".join(before[word.start() :].split())
