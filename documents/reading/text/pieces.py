"""Lines made ready for reading: without the marks of Markdown, page numbers and rules, and knowing what stood around them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.reading.text.lines import Line
from documents.reading.words.plain import plain

_RULE = re.compile(r"[\s\-–—_=*.·•~|]{3,}|`{3}\w*|[*_oO|]\s*")
_RULE_BEFORE = re.compile(r"^[\-–—_=~]{3,}\s*(?=\w)")
"""A printed rule that a text dump set before the next line: "------Số: 7/QĐ-TTg"."""
_LONG_PAGE, _SHORT_PAGE = 4, 5
_PAGE_NUMBER = re.compile(r"\s*(?:-\s*)?(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*-?\s*")
_HEADING = re.compile(r"\s{0,12}(#{1,6})\s+")
_EMPHASIS = re.compile(r"\*{2,3}|__+(?=\S)|(?<=\S)__+")
_ITALIC = re.compile(r"(?<![*\w])\*(?=\S)([^*]+?)(?<=\S)\*(?![*\w])")
_ESCAPED = re.compile(r"\\([-*_#.()\[\]+|>~`!])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKED = re.compile(r"[#*_\\<&|\u00a0]")
_MISREAD = re.compile(r"\|\s?[.)]")
"""«|. MỤC ĐÍCH»: an "I" as a scanner reads it."""
_TORN_SYMBOL = re.compile(r"((?<=\d)[-/][A-ZĐ]{1,6}[/-]) (?=[A-ZĐ])")
_TABLE_ROW = re.compile(r"\s*\|(.+)\|\s*")
_TABLE_RULE = re.compile(r"[\s|:\-]+")


@dataclass(frozen=True)
class Piece:
    """One line with something on it. `text` is clean; `width` is its length in the source, `gap` an empty line before."""

    number: int
    text: str
    width: int
    gap: bool = False
    bold: bool = False
    heading: int = 0
    cells: tuple[str, ...] | None = None
    label: str | None = None
    whole: bool = False
    indent: int = 0


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """The lines that say something, in order."""
    pieces: list[Piece] = []
    gap = False
    counted = _counted_pages(lines)
    for position, line in enumerate(lines):
        piece = None if position in counted or _is_page_number(lines, position) else _piece(line, gap=gap)
        gap = gap or piece is None
        if piece:
            pieces.append(piece)
            gap = False
    return pieces


def _piece(line: Line, *, gap: bool) -> Piece | None:
    cells = line.cells or _markdown_cells(line.text)
    if cells is not None:
        cells = tuple(unmarked(cell) for cell in cells)
        return Piece(line.number, " | ".join(cells), len(line.text), gap=gap, cells=cells) if any(cells) else None
    found = _HEADING.match(line.text)
    text = _RULE_BEFORE.sub("", unmarked(line.text))
    if not text or _RULE.fullmatch(text):
        return None
    bold = line.bold or bool(found) or (line.text.strip().startswith("**") and line.text.strip().endswith("**"))
    return Piece(
        line.number,
        text,
        len(line.text),
        gap=gap,
        bold=bold,
        heading=len(found.group(1)) if found else 0,
        label=line.label,
        whole=line.whole,
        indent=len(line.text) - len(line.text.lstrip()),
    )


def _markdown_cells(text: str) -> tuple[str, ...] | None:
    found = _TABLE_ROW.fullmatch(text) if "|" in text else None
    if not found or found.group(1).count("|") == 0:
        return None
    if _TABLE_RULE.fullmatch(text):
        return ()
    return tuple(cell.strip() for cell in found.group(1).split("|"))


def unmarked(text: str) -> str:
    """The text without marks of Markdown and HTML and the edge of a table; wide gaps between columns stay."""
    if not _MARKED.search(text):
        return text.strip()
    text = _HEADING.sub("", _BREAK.sub("\n", text)).replace("&nbsp;", " ").replace("&amp;", "&")
    text = _ITALIC.sub(r"\1", _EMPHASIS.sub("", text))
    text = _ESCAPED.sub(r"\1", text).replace("\u00a0", " ").strip()
    return text.strip(" |") if text.count("|") == 1 and not _MISREAD.match(text) else text


def _is_page_number(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    if line.cells or line.label or not _PAGE_NUMBER.fullmatch(plain(line.text)):
        return False
    around = (lines[place].text.strip() for place in (position - 1, position + 1) if 0 <= place < len(lines))
    return not all(around)


def _counted_pages(lines: Sequence[Line]) -> frozenset[int]:
    """Where 2, 3, 4 … stand alone on lines far from each other: the pages of a text without empty lines."""
    alone = [
        at for at, line in enumerate(lines) if len(line.text) < _LONG_PAGE and not line.cells and line.text.strip().isdigit()
    ]
    far = all(after - before >= _SHORT_PAGE for before, after in pairwise(alone))
    count = [int(lines[at].text) for at in alone]
    return frozenset(alone) if far and count == list(range(2, len(count) + 2)) else frozenset()


def joined(pieces: Iterable[Piece]) -> str:
    """The texts in one line with single blanks, and none in a symbol that the end of a line broke: "66-NQ/" "TW"."""
    text = " ".join(" ".join(piece.text for piece in pieces).split())
    return _TORN_SYMBOL.sub(r"\1", text) if "/ " in text or "- " in text else text
