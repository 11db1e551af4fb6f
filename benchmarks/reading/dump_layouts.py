"""A document of the set as the text that programs make of a Word file or a PDF when they know no tables.

Made after what LibreOffice (`--convert-to txt`), antiword, a copy from Word and `pdftotext` leave of the same file.
"""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from benchmarks.reading.pdf_layout import widths_of, with_tables
from benchmarks.reading.sources import BREAK, Columns, NewPage, Row, Sample, Text

WIDTH = 76
TIERS = 2
"""Rows of headings: their empty cells are merged ones, which a program that lists cells leaves out."""


def flattened(sample: Sample) -> bytes:
    """Each cell on a line of its own, an empty one an empty line; of two columns the left one first (LibreOffice)."""
    return _text(line for part in with_tables(sample) for line in _flat(part))


def tabbed(sample: Sample) -> bytes:
    """Cells parted by tabs; the last line of the left column shares its line with the first of the right one (Word)."""
    return _text(line for part in with_tables(sample) for line in _parted(part))


def boxed(sample: Sample) -> bytes:
    """Cells wrapped in boxes of one width, a row over several lines without a rule between rows (antiword)."""
    return _text(line for part in with_tables(sample) for line in _in_boxes(part))


def _text(lines: Iterator[str]) -> bytes:
    return ("\n".join(lines).strip("\n") + "\n").encode()


def _flat(part: Text | Columns | NewPage | Sequence[Row]) -> Iterator[str]:
    match part:
        case Columns():
            yield from (text.words for text in (*part.left, *part.right))
        case Text():
            yield part.words
        case NewPage():
            yield ""
        case _:
            for place, row in enumerate(part):
                heads = not any(figure.isdigit() for cell in row.cells for figure in cell) and place < TIERS
                cells = [cell for cell in row.cells if cell] if heads else row.cells
                yield from (line for cell in cells for line in cell.split(BREAK))


def _parted(part: Text | Columns | NewPage | Sequence[Row]) -> Iterator[str]:
    match part:
        case Columns():
            left, right = ([text.words for text in side] for side in (part.left, part.right))
            yield from left[:-1]
            yield "\t".join((*left[-1:], *right[:1]))
            yield from right[1:]
        case Text() | NewPage():
            yield from _flat(part)
        case _:
            yield from ("\t".join(cell.replace(BREAK, " ") for cell in row.cells) for row in part)


def _in_boxes(part: Text | Columns | NewPage | Sequence[Row]) -> Iterator[str]:
    match part:
        case Columns():
            yield from _box([[text.words for text in side] for side in (part.left, part.right)], (1, 1))
        case Text(centred=True):
            yield from ("", part.words.center(WIDTH).rstrip())
        case Text():
            yield from ("", *textwrap.wrap(part.words, WIDTH, break_on_hyphens=False))
        case NewPage():
            yield ""
        case _:
            yield from chain.from_iterable(_box([cell.split(BREAK) for cell in row.cells], widths_of(part)) for row in part)


def _box(cells: Sequence[Sequence[str]], shares: Sequence[int]) -> Iterator[str]:
    room = WIDTH - len(cells) - 1
    widths = [max(room * share // sum(shares), 3) for share in shares]
    wrapped = [
        [line for text in cell for line in textwrap.wrap(text, width) or [""]] for cell, width in zip(cells, widths, strict=True)
    ]
    for row in zip_longest(*wrapped, fillvalue=""):
        yield "|" + "|".join(words.ljust(width) for words, width in zip(row, widths, strict=True)) + "|"
