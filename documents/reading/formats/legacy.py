"""Letters of Vietnamese encodings older than Unicode: TCVN3 (the .VnTime fonts) and VNI."""

import re
import tomllib
from functools import cache
from pathlib import Path

LEGACY_LETTER = re.compile("[\u00a1-\u00ff]")
CAPITALS = re.compile(r"[^\W\d_]+")


def from_tcvn3(text: str) -> str:
    """Text whose characters are TCVN3 bytes read as Latin-1. The capitals of a font of capitals are given back."""
    return "\n".join(_with_capitals(line, line.translate(_tcvn3())) for line in text.split("\n"))


def from_vni(text: str) -> str:
    """Text whose characters are VNI bytes read as Latin-1: mostly a letter with the byte of its mark behind it."""
    pattern, letters = _vni()
    return pattern.sub(lambda found: letters[found[0]], text)


def from_font(text: str, font: str) -> str:
    """Text set in a font: the letters it shows, where the font is one of an old encoding (.VnTime, VNI-Times)."""
    name = font.lower()
    if name.startswith(".vn"):
        shown = text.translate(_tcvn3())
        return shown.upper() if name.endswith("h") else shown
    return from_vni(text) if name.startswith("vni-") else text


def frequent_words() -> frozenset[str]:
    """Words that any Vietnamese document is full of."""
    return frozenset(_tables()["frequent"]["words"])


def _with_capitals(before: str, after: str) -> str:
    """TCVN3 has no accented capitals: a word typed in capitals carries small accented letters, shown by a font of capitals."""
    words = list(CAPITALS.finditer(after))
    plain = [character for character in before if character.isascii() and character.isalpha()]
    if len(plain) > 1 and all(character.isupper() for character in plain):
        return after.upper()
    for word in words:
        plain = [character for character in word[0] if character.isascii()]
        if len(plain) > 1 and all(character.isupper() for character in plain):
            after = after[: word.start()] + word[0].upper() + after[word.end() :]
    return after


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = Path(__file__).with_name("legacy.toml").read_text(encoding="utf-8")
    return {name: {kind: row.split() for kind, row in table.items()} for name, table in tomllib.loads(text).items()}


@cache
def _tcvn3() -> dict[int, str]:
    table = _tables()["tcvn3"]
    return {int(code, 16): letter for code, letter in zip(table["codes"], table["letters"], strict=True)}


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    table = _tables()["vni"]
    letters = dict(zip(table["codes"], table["letters"], strict=True))
    return re.compile("|".join(map(re.escape, letters))), letters
