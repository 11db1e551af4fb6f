"""Printed lines joined into the paragraphs they were broken from, each with its label."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from documents.reading.text.pieces import Piece, joined
from documents.reading.words.labels import Label, split_label
from documents.reading.words.plain import any_of, plain
from documents.reading.words.vocabulary import VOCABULARY

_ENDED = re.compile(r"[.;:!?](?:\s*[/\"”’)]*\.?)\s*$|\./\.?$")
_CLOSED = re.compile(r"[;:]\s*$|\./\.?\s*$")
_ACTS = {act.lower() for act in VOCABULARY.types.acts}
_DUTIES = [duty for duty in VOCABULARY.units.duties if duty not in VOCABULARY.units.nouns_too and duty.lower() not in _ACTS]
_DUTY = re.compile(rf"{any_of(_DUTIES)}(?!\w)")
_OPEN = re.compile(
    r"\b(?:ban|phong|so|cuc|vu|vien|to|khoa|doi|hoi|doan|va|cua|cac|chi cuc|trung tam|uy ban|thanh tra|van phong)$"
)
_BEFORE_NUMBER = re.compile(r"(?:ngày|tháng|năm|số|điều|khoản|điểm|quý|trước|đến|từ|hết|nhất|và|vào|là)$", re.IGNORECASE)
_LONG_LINE = 160
_LONGEST = 10_000  # letters, three pages without a new line
_FULL = 0.8
_NEARLY_FULL = 0.9
_USUAL_LINE = 95
_ENOUGH = 5
_SAMPLE = 200
_NEAR = 1
_ONE_IN = 40


@dataclass(frozen=True)
class _Page:
    """How the lines are set: their usual width, and whether blank lines part the paragraphs."""

    width: int | None
    spaced: bool
    indent: int | None
    """The blanks before the first line of a paragraph, where its further lines have none."""


@dataclass(frozen=True)
class Block:
    """A paragraph or a table row: its `text` without the `label`, and the first and last line it came from."""

    text: str
    label: Label | None
    first: int
    last: int
    bold: bool = False
    heading: int = 0
    cells: tuple[str, ...] | None = None

    @cached_property
    def capitals(self) -> bool:
        """True if it is written in capital letters."""
        small = sum(map(str.islower, self.text))
        if small >= 0.15 * len(self.text):
            return False
        letters = small + sum(map(str.isupper, self.text))
        return letters > 1 and letters - small > 0.85 * letters


def blocks_of(pieces: Sequence[Piece], *, damaged: bool = False) -> list[Block]:
    """The paragraphs of the pieces, in order."""
    blocks = _with_labels(_block(group, damaged=damaged) for group in _groups(pieces, damaged=damaged))
    return [part for block in blocks for part in _cut(block)]


def _with_labels(blocks: Iterable[Block]) -> Iterator[Block]:
    """Each block; a number or bullet that stands in a line of its own is that of the paragraph below it."""
    waiting: Block | None = None
    for block in blocks:
        if waiting and block.label is None and block.cells is None:
            block = replace(block, label=waiting.label, first=waiting.first)  # noqa: PLW2901  the same paragraph
        elif waiting:
            yield waiting
        waiting = _label_alone(block)
        if not waiting:
            yield block
    if waiting:
        yield waiting


def _label_alone(block: Block) -> Block | None:
    """The block with its label, if it is nothing else."""
    if block.label or len(block.text) != 1:
        return block if block.label and not block.text else None
    label = split_label(f"{block.text} A")[0]
    return replace(block, text="", label=label) if label and label.is_bullet else None


def _block(group: Sequence[Piece], *, damaged: bool) -> Block:
    head = group[0]
    first, last = head.number, group[-1].number
    if head.cells is not None:
        return Block(head.text, None, first, last, cells=head.cells)
    text = joined(group)
    label = split_label(f"{head.label} ~", damaged=damaged)[0] if head.label else None
    if label is None:
        label, text = split_label(text, damaged=damaged)
    return Block(text, label, first, last, bold=all(piece.bold for piece in group), heading=head.heading)


def _cut(block: Block) -> list[Block]:
    """The block, or the parts of one that is too long to be a paragraph: rules look back from every date and name in it."""
    if len(block.text) <= _LONGEST or block.cells is not None:
        return [block]
    first, *others = textwrap.wrap(block.text, _LONGEST, break_on_hyphens=False)
    return [replace(block, text=first), *(replace(block, text=text, label=None) for text in others)]


def _groups(pieces: Sequence[Piece], *, damaged: bool) -> Iterator[list[Piece]]:
    page = _Page(usual_width(pieces), _is_spaced(pieces), _first_indent(pieces))
    group: list[Piece] = []
    for piece in pieces:
        if group and not _continues(group, piece, page, damaged=damaged):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def usual_width(pieces: Sequence[Piece]) -> int | None:
    """The length of a full printed line, or None if each line holds a whole paragraph."""
    widths = sorted(piece.width for piece in pieces if piece.cells is None)
    if not widths or any(piece.whole for piece in pieces):
        return None
    if widths[int(len(widths) * 0.97)] > _LONG_LINE or not _is_broken(pieces):
        return None
    return min(max(widths[int(len(widths) * 0.9)], 40), _USUAL_LINE)


def _is_broken(pieces: Sequence[Piece]) -> bool:
    """True if lines go on with small letters, as they do where a paragraph is broken over several."""
    lines = [piece for piece in pieces if piece.cells is None]
    going_on = sum(piece.text[:1].islower() and not split_label(piece.text)[0] for piece in lines)
    return going_on >= max(1, len(lines) // _ONE_IN)


def _first_indent(pieces: Sequence[Piece]) -> int | None:
    numbered = Counter(piece.indent for piece in pieces[:_SAMPLE] if piece.cells is None and split_label(piece.text)[0])
    going_on = Counter(piece.indent for piece in pieces[:_SAMPLE] if piece.cells is None and piece.text[:1].islower())
    if not numbered or not going_on:
        return None
    first, rest = numbered.most_common(1)[0][0], going_on.most_common(1)[0][0]
    return first if first > rest + _NEAR else None


def _is_spaced(pieces: Sequence[Piece]) -> bool:
    """True if a blank line stands before nearly every numbered paragraph, so that where none stands nothing ends."""
    gaps = [piece.gap for piece in pieces[1:_SAMPLE] if piece.cells is None and split_label(piece.text)[0]]
    return len(gaps) > _ENOUGH and sum(gaps) > _NEARLY_FULL * len(gaps)


def _continues(group: Sequence[Piece], piece: Piece, page: _Page, *, damaged: bool) -> bool:
    last, width = group[-1], page.width
    if piece.cells is not None or last.cells is not None or piece.whole or piece.label or piece.heading:
        return False
    if split_label(piece.text, damaged=damaged)[0] and not _is_torn_number(last, piece):
        return False
    if piece.text[:1].islower() and (
        not _ENDED.search(last.text)
        or (width is not None and not piece.gap and (not last.text.endswith(":") or last.width >= _FULL * width))
    ):
        return not last.heading or not piece.gap
    if piece.gap or width is None or (page.indent and abs(piece.indent - page.indent) <= _NEAR):
        return False
    flush = bool(page.indent) and piece.indent + _NEAR < (page.indent or 0)
    if not page.spaced and not page.indent and _begins_duty(last, piece):
        return False
    return _runs_on(last, piece, width, open_list=page.spaced or flush)


def _runs_on(last: Piece, piece: Piece, width: int, *, open_list: bool) -> bool:
    """True if a line that begins with a capital goes on with the sentence of a full line before it."""
    if _CLOSED.search(last.text) and not (open_list and last.text.endswith(";")):
        return False
    if last.bold != piece.bold:
        return False
    share = last.width / width
    return share >= (_NEARLY_FULL if _ENDED.search(last.text) else _FULL)


def _begins_duty(last: Piece, piece: Piece) -> bool:
    """True for "Giám sát việc …" after a full line of names: inside a sentence only names have a capital."""
    words = piece.text.split(maxsplit=2)
    small = len(words) > 1 and words[0].istitle() and words[1].islower()
    return small and bool(_DUTY.match(plain(piece.text))) and last.text[-1].isalpha() and not _OPEN.search(plain(last.text))


def _is_torn_number(last: Piece, piece: Piece) -> bool:
    """«… ngày» / "15. 9" is a date torn by the end of a line, and "… số" / "12/KH-UBND" a number."""
    return piece.text[:1].isdigit() and bool(_BEFORE_NUMBER.search(last.text))
