"""Printed lines → paragraphs, as the eye puts them together: by margins, indents, spacing and what would still have fitted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from documents.reading.formats.pdf.columns import Flow
from documents.reading.formats.pdf.strips import Strip

ITEM = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2}){0,3}[.)/-]?|[IVXLC|]{1,5}[.)/-]|[a-zđA-ZĐ][.)/]|[-–+*•~]|Điều \d+\.?|Bước \d+\.?)\s+(?=[^\d\s])"
)
BROKEN_WORD = re.compile(r"(?<=\w)-\n(?=\w)")
DASH = re.compile(r"[-–+*•~]\s*\S")
SENTENCE_END = re.compile(r"[.;:!?…]['\"”’)]*$|\./\.?$")
INDENT = 0.45  # of a line's height
SPACING = 1.75  # of a line's height between two baselines: beyond it a new paragraph begins
SAME_SIZE = 0.18
CENTRED = 1.5


@dataclass(frozen=True)
class Margins:
    """The edges between which the lines of a column run."""

    left: float
    right: float


def margins_of(strips: Sequence[Strip]) -> Margins:
    """The margins of running text: where the left-most and right-most lines usually begin and end."""
    if not strips:
        return Margins(0.0, 0.0)
    lefts, rights = sorted(strip.x0 for strip in strips), sorted(strip.x1 for strip in strips)
    few = len(strips) // 20
    return Margins(lefts[few], rights[-1 - few])


def paragraphs(strips: Sequence[Strip], margins: Margins, flow: Flow) -> list[list[Strip]]:
    """The strips of each paragraph."""
    found: list[list[Strip]] = []
    for strip in strips:
        if found and runs_on(found[-1], strip, margins, flow):
            found[-1].append(strip)
        else:
            found.append([strip])
    return found


def joined(paragraph: Sequence[Strip]) -> str:
    """The text of a paragraph; a word broken behind its hyphen ("CT-XH") is put together."""
    return BROKEN_WORD.sub("-", "\n".join(strip.text for strip in paragraph)).replace("\n", " ")


def runs_on(paragraph: Sequence[Strip], strip: Strip, margins: Margins, flow: Flow, *, new_page: bool = False) -> bool:
    """Whether a printed line continues the paragraph above it."""
    last = paragraph[-1]
    if flow is Flow.APART or not _same_look(last, strip) or (not new_page and _apart(last, strip)):
        return False
    if flow is Flow.RECIPIENTS:
        return _is_rest_of_recipient(paragraph, strip)
    if not _was_full(last, strip, margins):
        return False
    if ITEM.match(strip.text) and (SENTENCE_END.search(last.text) or strip.x0 > margins.left + INDENT * strip.height):
        return False
    return flow is Flow.CELL or not (_is_centred(last, strip, margins) or _is_indented(paragraph, strip, margins))


def _is_rest_of_recipient(paragraph: Sequence[Strip], strip: Strip) -> bool:
    """A recipient goes on where it has no closing mark yet and the next line has no dash of its own."""
    ended = SENTENCE_END.search(paragraph[-1].text) or paragraph[-1].text.endswith(",")
    return bool(DASH.match(paragraph[0].text)) and not ended and not DASH.match(strip.text)


def found_item(paragraph: Sequence[Strip]) -> str:
    """The item mark a paragraph begins with, or nothing."""
    mark = ITEM.match(paragraph[0].text)
    return mark[0] if mark else ""


def _same_look(last: Strip, strip: Strip) -> bool:
    same_size = abs(last.height - strip.height) <= SAME_SIZE * max(last.height, strip.height)
    heading_ends = last.bold and not strip.bold and SENTENCE_END.search(last.text) is not None
    heading_begins = strip.bold and not last.bold
    return same_size and not heading_ends and not heading_begins


def _apart(last: Strip, strip: Strip) -> bool:
    return strip.bottom - last.bottom > SPACING * median((last.height, strip.height)) or strip.bottom < last.bottom


def _was_full(last: Strip, strip: Strip, margins: Margins) -> bool:
    """Whether the first word of a line would not have fitted on the line above."""
    first = strip.words[0]
    blank = 0.25 * strip.height
    return last.x1 + blank + (first.x1 - first.x0) > margins.right - 1.0


def _is_centred(last: Strip, strip: Strip, margins: Margins) -> bool:
    """Whether a line stands in the middle, and the next one does not begin at the margin either."""
    left, right = last.x0 - margins.left, margins.right - last.x1
    in_the_middle = min(left, right) > CENTRED * last.height and abs(left - right) < CENTRED * last.height
    return in_the_middle and strip.x0 > margins.left + INDENT * strip.height


def _is_indented(paragraph: Sequence[Strip], strip: Strip, margins: Margins) -> bool:
    """Whether a line begins further right than the lines of its paragraph do, or as its first line does after a full sentence."""
    step = INDENT * strip.height
    if len(paragraph) > 1:
        return strip.x0 > paragraph[-1].x0 + step
    first = paragraph[0]
    if strip.x0 > first.x0 + step:
        return not found_item(paragraph)
    both_indented = min(strip.x0, first.x0) > margins.left + step
    return both_indented and SENTENCE_END.search(first.text) is not None
