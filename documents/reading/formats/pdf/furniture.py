"""What is printed on a page and is no part of the text: page numbers, running heads, notes at the foot."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from statistics import median

from documents.reading.formats.pdf.strips import Strip

Rows = list[list[Strip]]
PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*$", re.IGNORECASE)
NOTE_MARK = re.compile(r"^[\[(]?\d{1,2}[\])]?\s+\S|^[\[(]?\d{1,2}[\])]?$")
EDGE = 0.068  # of the page's height, above and below: 20 mm, the least margin of the law (NĐ 30/2020, Phụ lục I)
REPEATED_PAGES = 3
SMALL = 0.9  # of the text's height


def without_furniture(pages: Sequence[Rows], heights: Sequence[float]) -> list[Rows]:
    """The rows of each page without page numbers and without heads and feet that stand on three pages or more."""
    sheets = list(zip(pages, heights, strict=True))
    seen = Counter(mark for rows, height in sheets for mark in {_mark(row) for row in rows if _at_edge(row, height)})
    return [[row for row in rows if not _is_furniture(row, height, seen)] for rows, height in sheets]


def notes_apart(pages: Sequence[Rows]) -> tuple[list[Rows], list[tuple[int, list[Strip]]]]:
    """The rows of each page without the notes at its foot, and those notes with their page, from 1."""
    heights = [strip.height for strip in chain.from_iterable(chain.from_iterable(pages))]
    usual = median(heights) if heights else 0.0
    kept: list[Rows] = []
    notes: list[tuple[int, list[Strip]]] = []
    for page, rows in enumerate(pages, 1):
        start = _foot(rows, SMALL * usual)
        kept.append(rows[:start])
        for row in rows[start:]:
            if NOTE_MARK.match(row[0].text) or not notes or notes[-1][0] != page:
                notes.append((page, list(row)))
            else:
                notes[-1][1].extend(row)
    return kept, notes


def _foot(rows: Rows, size: float) -> int:
    """Where the notes of a page begin: small rows at its foot, the first of them with a note's mark."""
    start = len(rows)
    while start > 0 and all(strip.height < size for strip in rows[start - 1]):
        start -= 1
    while start < len(rows) and not NOTE_MARK.match(rows[start][0].text):
        start += 1
    return start


def _is_furniture(row: Sequence[Strip], height: float, seen: Counter[tuple[str, int]]) -> bool:
    return _at_edge(row, height) and (_is_number(row) or seen[_mark(row)] >= REPEATED_PAGES)


def _at_edge(row: Sequence[Strip], height: float) -> bool:
    return row[0].bottom < EDGE * height or row[0].top > (1 - EDGE) * height


def _is_number(row: Sequence[Strip]) -> bool:
    return len(row) == 1 and PAGE_NUMBER.match(row[0].text) is not None


def _mark(row: Sequence[Strip]) -> tuple[str, int]:
    """The text of a row without its figures, and where on the page it stands."""
    return re.sub(r"\d+", "#", " ".join(strip.text for strip in row)), round(row[0].bottom / 4)
