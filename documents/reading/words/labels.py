"""Numbers and bullets before a paragraph: "I.", "1.2.", "a)", "Điều 3.", "-", "+"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from documents.reading.words.plain import plain

BULLETS = frozenset({"dash", "plus", "star", "dot", "check"})
"""Styles that only set items apart and do not number a part of the document."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ORDINALS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_LETTERS = "abcdđeghiklmnopqrstuvxy"

_NAMED = re.compile(r"(phan|chuong|muc|dieu|buoc)\s+(?:thu\s+)?([ivx]+|\d{1,3}|[a-z]{1,5})\s*(?:[.:)]|-(?=\s)|$|(?=\s))\s*")
_STYLES = {"phan": "part", "chuong": "chapter", "muc": "part-section", "dieu": "article", "buoc": "stage"} | dict.fromkeys(
    ("khoan", "diem", "nhiem vu", "noi dung", "giai phap", "du an", "hoat dong", "nhom viec"), "point"
)
_POINT = re.compile(r"(diem|khoan|nhiem vu|noi dung|giai phap|du an|hoat dong|nhom viec)\s+(?:so\s+)?(\d{1,2})\s*[.:)]\s*")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})(?:\s*[.)/:]\s*|\s*-\s+(?=[^\W\d_]))(?!\d)")
_NUMBER_BARE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[A-ZĐÀ-Ỹ])")
_ROMAN_LABEL = re.compile(r"([IVX]{1,6})\s*(?:[.)]|[/-](?=\s))\s*")
_ROMAN_NUMBER = re.compile(r"([IVX]{1,5})\.(\d{1,2})\s*[.)]?\s+")
_ROMAN_DAMAGED = re.compile(r"([I1l|!V]{1,4})\s*\.\s*(?=[^\W\d_])")
_UPPER = re.compile(r"([A-HK-UYĐ])\s*[.)/]\s+(?=\S)")
_LETTER = re.compile(r"([a-zđ])\s*(?:[)/]\s*|\.\s+|-\s+)(?=\S|$)")
_LETTER_NUMBER = re.compile(r"([a-zđ])\.?(\d{1,2})\s*[.)]\s*(?=\S|$)")
_PARENTHESIS = re.compile(r"\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)")
_BULLETS = (
    ("dash", re.compile(r"(?:[-–—−~]|_(?=\s))\s*(?=[^\W_]|[\"“'(«\[<])")),
    ("plus", re.compile(r"\+\s*(?=\S)")),
    ("star", re.compile(r"\*\s*(?=\S)")),
    ("check", re.compile("[✓✔❖➢►▶❑☐√→⇒]\\s*(?=\\S)|>\\s+(?=\\S)")),
    ("dot", re.compile("(?:[•●▪■◦○§·‣∙\uf000-\uf0ff]|o(?=\\s+[A-ZĐÀ-Ỹ]))\\s*(?=\\S)")),
)


@dataclass(frozen=True)
class Label:
    """A number or bullet: its `style` ('roman', 'number', 'letter', 'dash' …), its place in the row, how it is printed."""

    style: str
    value: int | None
    printed: str

    @property
    def is_bullet(self) -> bool:
        """True if it numbers nothing."""
        return self.style in BULLETS


_BEFORE_TWO_LETTERS = frozenset("IVXlPCMDĐBKNGH")
"""The first letters of a label that is longer than one letter: "III.", "Phần I"."""


@lru_cache(maxsize=8192)
def split_label(text: str, *, damaged: bool = False) -> tuple[Label | None, str]:
    """The label at the start of a paragraph and the text after it. `damaged`: also what a scanner makes of "III."."""
    if text[:2].isalpha() and text[0] not in _BEFORE_TWO_LETTERS:
        return None, text  # most lines begin with a word: the patterns need not be tried
    for reader in (_named, _numbered, _lettered, _bulleted):
        label, end = reader(text)
        if label:
            return label, text[end:].strip()
    if damaged and (label_end := _damaged_roman(text)):
        return label_end[0], text[label_end[1] :].strip()
    return None, text


_Found = tuple[Label | None, int]
_NOTHING: _Found = (None, 0)


def _named(text: str) -> _Found:
    found = _NAMED.match(plain(text)) or _POINT.match(plain(text))
    if not found or not text[0].isupper():
        return _NOTHING
    kind, word = found.groups()
    value = _value(text[found.start(2) : found.end(2)], word)
    if value is None:
        return _NOTHING
    return Label(_STYLES[kind], value, text[: found.end(2)].strip()), found.end()


def _value(written: str, word: str) -> int | None:
    if word.isdigit():
        return int(word)
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    if not written.isupper():
        return None
    return ord(written) - ord("A") + 1 if len(written) == 1 and written in "ABCDEGH" else roman_value(written)


def roman_value(written: str) -> int | None:
    """The value of a Roman number, or None if it is none."""
    if not written or any(letter not in _ROMAN for letter in written):
        return None
    values = [_ROMAN[letter] for letter in written]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))


def _numbered(text: str) -> _Found:
    if found := _ROMAN_NUMBER.match(text):
        return Label("number.2", int(found.group(2)), f"{found.group(1)}.{found.group(2)}"), found.end()
    if found := _ROMAN_LABEL.match(text):
        return Label("roman", roman_value(found.group(1)), found.group(1)), found.end()
    found = _NUMBER.match(text) or _NUMBER_BARE.match(text)
    if not found:
        return _NOTHING
    parts = found.group(1).split(".")
    style = "number" if len(parts) == 1 else f"number.{len(parts)}"
    return Label(style, int(parts[-1]), found.group(1)), found.end()


def _lettered(text: str) -> _Found:
    if found := _UPPER.match(text):
        return Label("upper", ord(found.group(1)) - 64, found.group(1)), found.end()
    if found := _LETTER_NUMBER.match(text):
        return Label("letter.2", int(found.group(2)), f"{found.group(1)}.{found.group(2)}"), found.end()
    if found := _LETTER.match(text):
        return Label("letter", _LETTERS.find(found.group(1)) + 1, found.group(1)), found.end()
    if found := _PARENTHESIS.match(text):
        return Label("parenthesis", None, f"({found.group(1)})"), found.end()
    return _NOTHING


def _bulleted(text: str) -> _Found:
    for style, pattern in _BULLETS:
        if found := pattern.match(text):
            return Label(style, None, found.group().strip()), found.end()
    return _NOTHING


def _damaged_roman(text: str) -> tuple[Label, int] | None:
    """«|.», "I1.", "I11." before a heading in capitals are I, II, III; before other text "l." is 1."""
    found = _ROMAN_DAMAGED.match(text)
    if not found:
        return None
    strokes = found.group(1).replace("1", "I").replace("l", "I").replace("|", "I").replace("!", "I")
    letters = [letter for letter in text[found.end() :] if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if letters and capitals > 0.7 * len(letters):
        return Label("roman", roman_value(strokes), strokes), found.end()
    return (Label("number", 1, "1"), found.end()) if strokes == "I" else None
