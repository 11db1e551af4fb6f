"""The marks that Markdown and its remains leave in a line: bold, headings, escapes, rules, rows of a table."""

import html
import re

HEADING = re.compile(r"^\s*#{1,6}\s+(.*?)\s*#*\s*$")
RULE = re.compile(r"^\s*(?:([-*_=])(?:\s*\1){2,}|`{3}\w*)\s*$")
SEPARATOR = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)+\|?\s*$")
CELL_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:u|b|i|em|strong|sup|sub|center|p|div|span|a|font|img|table|tbody|thead|tr|td|th|hr)\b[^<>]{0,200}>|<!--.{0,200}?-->"
    r"|!\[[^\]\n]{0,200}\]\([^)\n]{0,400}\)",
    re.IGNORECASE,
)
"""Tags, comments and pictures."""
MARKED = re.compile(r"[\\<&!]|\*{4}")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
STRONG = re.compile(r"\*{2,3}|(?<![\w])__(?=[^\W_])|(?<=[^\s_])__(?![\w])")
ITALIC = re.compile(r"(?<![\w*])([*_])(?![\s*_])([^*_\n]+?)(?<![\s*_])\1(?![\w*])")
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|nbsp|amp|lt|gt|quot|apos);")
MIN_CELLS = 2


class Marks:
    """Reads line after line and remembers an emphasis that is still open, until a blank line closes it."""

    def __init__(self) -> None:
        self._open = False

    def read(self, row: str) -> tuple[str, bool]:
        """The line without marks, and whether all its letters are bold."""
        if not row.strip() or RULE.match(row):
            self._open = False
            return "", False
        heading = HEADING.match(row)
        text = _plain(heading[1] if heading else row)
        pieces = STRONG.split(text) if "**" in text or "__" in text else [text]
        bold = bool(heading) or self._all_bold(pieces)
        return _without_italics("".join(pieces)).rstrip(), bold

    def _all_bold(self, pieces: list[str]) -> bool:
        """Every piece with letters lies inside an emphasis; `pieces` alternate between outside and inside."""
        inside = [piece for place, piece in enumerate(pieces) if (place % 2 == 1) != self._open]
        outside = [piece for place, piece in enumerate(pieces) if (place % 2 == 1) == self._open]
        self._open ^= len(pieces) % 2 == 0
        return any(map(_has_letter, inside)) and not any(map(_has_letter, outside))


def row_cells(row: str) -> tuple[str, ...] | None:
    """The cells of a pipe table's row; () for the rule under its header; None for a line that is no row."""
    if SEPARATOR.match(row):
        return ()
    stripped = row.strip()
    if not (stripped.startswith("|") and stripped.endswith("|")):
        return None
    cells = re.split(r"(?<!\\)\|", stripped[1:-1])
    return tuple(_cell(cell) for cell in cells) if len(cells) >= MIN_CELLS else None


def _cell(cell: str) -> str:
    return CELL_BREAK.sub("\n", _without_italics(STRONG.sub("", _plain(cell, keep_breaks=True)))).strip()


def _without_italics(text: str) -> str:
    return ITALIC.sub(r"\2", text) if "*" in text or "_" in text else text


def _plain(text: str, *, keep_breaks: bool = False) -> str:
    if not MARKED.search(text):
        return text.rstrip()
    if not keep_breaks:
        text = CELL_BREAK.sub(" ", text)
    text = ENTITY.sub(lambda entity: html.unescape(entity[0]), TAG.sub("", text).replace("****", ""))
    return ESCAPED.sub(r"\1", text.rstrip().removesuffix("\\"))


def _has_letter(piece: str) -> bool:
    return any(character.isalpha() for character in piece)
