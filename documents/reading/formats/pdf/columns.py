"""Two columns on a page (the head, the block of recipients and signature) told apart by position."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import chain

from documents.reading.formats.pdf.strips import MIN_GUTTER, Strip, split_at

RECIPIENTS = re.compile(r"^\W*n[o0]i\s*nh[a-z]n\b")
NEXT_ROW = 3.0  # heights of a line: further down another part begins
NEXT_SIGNATURE_ROW = 14.0  # the room left for a signature
TWO = 2
CENTRED_WITHIN = 1.0  # heights of a line


class Flow(Enum):
    """How the lines of a stretch of text belong together."""

    BODY = auto()
    APART = auto()  # each line by itself: a column of the head, the signer's column
    RECIPIENTS = auto()
    CELL = auto()


@dataclass
class Stretch:
    """Strips to be read one after the other."""

    flow: Flow
    strips: list[Strip] = field(default_factory=list)


def stretches(rows: Sequence[Sequence[Strip]]) -> list[Stretch]:
    """The strips of a page in reading order; of two columns the left one first."""
    found: list[Stretch] = []
    place = 0
    while place < len(rows):
        end, gutter = _two_columns(rows, place)
        if end > place:
            found += _columns(rows[place:end], gutter)
            place = end
            continue
        if not found or found[-1].flow is not Flow.BODY:
            found.append(Stretch(Flow.BODY))
        found[-1].strips.append(_joined(rows[place]))
        place += 1
    return found


def _two_columns(rows: Sequence[Sequence[Strip]], start: int) -> tuple[int, tuple[float, float]]:
    """Where the two columns that begin in a row end (`start` if they do not begin there), and the gutter between them."""
    if len(rows[start]) != TWO:
        return start, (0.0, 0.0)
    first = rows[start]
    gutter = (first[0].x1, first[1].x0)
    signature = bool(RECIPIENTS.match(_folded(first[0].text)))
    end, last_pair = start + 1, start + 1
    while end < len(rows):
        narrowed = _narrowed(gutter, rows[end])
        reach = (NEXT_SIGNATURE_ROW if signature else NEXT_ROW) * rows[end][0].height
        if narrowed is None or rows[end][0].top - rows[end - 1][0].bottom > reach:
            break
        gutter = narrowed
        signature = signature or bool(RECIPIENTS.match(_folded(rows[end][0].text)))
        end += 1
        if len(rows[end - 1]) == TWO or _crossing(gutter, rows[end - 1]) or _on_the_right(first[1], rows[end - 1]):
            last_pair = end
    return (end if signature else last_pair), gutter


def _narrowed(gutter: tuple[float, float], row: Sequence[Strip]) -> tuple[float, float] | None:
    """The gutter that also lets this row through; None when a strip lies across it."""
    left, right = gutter
    for strip in _parts(row, left, right):
        if strip.x1 <= right - MIN_GUTTER:
            left = max(left, strip.x1)
        elif strip.x0 >= left + MIN_GUTTER:
            right = min(right, strip.x0)
        else:
            return None
    return (left, right) if right - left >= MIN_GUTTER else None


def _parts(row: Sequence[Strip], left: float, right: float) -> Sequence[Strip]:
    """The strips of a row; a single one is parted where it runs through the gutter with a gap there."""
    return split_at(row[0], left, right) if len(row) == 1 else row


def _crossing(gutter: tuple[float, float], row: Sequence[Strip]) -> bool:
    return any(strip.x0 < gutter[0] and strip.x1 > gutter[1] for strip in row)


def _on_the_right(first: Strip, row: Sequence[Strip]) -> bool:
    """Whether a row holds only what is centred under the right column's first line: a place and date by itself."""
    middle = (first.x0 + first.x1) / 2
    return len(row) == 1 and abs((row[0].x0 + row[0].x1) / 2 - middle) < CENTRED_WITHIN * row[0].height


def _columns(rows: Sequence[Sequence[Strip]], gutter: tuple[float, float]) -> list[Stretch]:
    left, right = Stretch(Flow.APART), Stretch(Flow.APART)
    middle = sum(gutter) / 2
    for strip in chain.from_iterable(_parts(row, *gutter) for row in rows):
        (left if strip.x0 < middle else right).strips.append(strip)
    if any(RECIPIENTS.match(_folded(strip.text)) for strip in left.strips):
        left.flow = Flow.RECIPIENTS
    return [left, right]


def _joined(row: Sequence[Strip]) -> Strip:
    return row[0] if len(row) == 1 else Strip(tuple(word for strip in row for word in strip.words))


def _folded(text: str) -> str:
    plain = "".join(mark for mark in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(mark))
    return plain.replace("đ", "d")
