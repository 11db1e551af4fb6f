"""Text made fit for printing: what no typeface has is shown by its code, never left out or drawn as an empty box."""

import re
import unicodedata

_LONG_RUN = re.compile(r"\S{41,}")
_BREAK_EVERY = 20
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"

# What every face of the typefaces in use has: Latin with all Vietnamese letters, and the marks of office writing.
_COMMON = re.compile(r"[\n\x20-\x7e\xa0-\xac\xae-\xffĂăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”…•₫\u200b]*")


def printable(text: str, *, absent: frozenset[str] = frozenset()) -> str:
    """`text` in NFC without control and invisible characters; characters in `absent` stand as '[U+4E2D]'."""
    composed = unicodedata.normalize("NFC", text)
    if _COMMON.fullmatch(composed) and ZERO_WIDTH_SPACE not in composed:
        return composed
    return "".join(_shown(letter, absent) for letter in composed)


def breakable(text: str) -> str:
    """`text` with zero-width spaces in words longer than any line, where typst may break them (Word does so itself)."""
    return _LONG_RUN.sub(_broken, text)


def unusual(text: str) -> set[str]:
    """The characters of `text` that a typeface might lack."""
    return {letter for letter in text if not _COMMON.fullmatch(letter)}


def code_of(letter: str) -> str:
    """'[U+4E2D]'."""
    return f"[U+{ord(letter):04X}]"


def _shown(letter: str, absent: frozenset[str]) -> str:
    if letter in absent:
        return code_of(letter)
    match unicodedata.category(letter):
        case "Cf":
            return ""
        case "Cc" | "Zl" | "Zp":
            return "\n" if letter in "\n\u2028\u2029\x85" else " "
        case "Cs" | "Co" | "Cn":
            return code_of(letter)
        case _:
            return letter


def _broken(run: re.Match[str]) -> str:
    word = run.group()
    return ZERO_WIDTH_SPACE.join(word[i : i + _BREAK_EVERY] for i in range(0, len(word), _BREAK_EVERY))
