"""Where the title of a document ends: over several lines, with or without blank lines, in capitals or not."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.reading.form.numbering import is_number_or_date
from documents.reading.text.pieces import Piece
from documents.reading.words.labels import split_label
from documents.reading.words.plain import any_of, plain
from documents.reading.words.vocabulary import VOCABULARY

_LONG = 130
_TITLE_LINES = 9
_UNDER_CAPITALS = 45  # letters of "năm học 2025 - 2026" and its like, which stay part of a title in capitals
_SAMPLE = 25
_ENOUGH = 5
_FULL = 0.8
_SHORT = 0.75
_CENTRED = 10  # blanks by which a title in the middle is further in than the text below it
_IN_THE_MIDDLE = 3
_START = re.compile(rf"{any_of(VOCABULARY.bases.starts)}(?!\w)")
_CITES = re.compile(r"\bso\s*:?\s*\d|\bngay \d|luat |bo luat |;$")
ATTACHED = re.compile(r"\(?\s*(?:ban hanh )?kem theo|\(?\s*dinh kem|\(?\s*ban hanh theo")


def title_end(pieces: Sequence[Piece], start: int, *, started: bool, damaged: bool) -> int:
    """The place after its last line; `started`: its first words stand on the line of the kind."""
    page = _Page.of(pieces[start : start + _SAMPLE])
    for at in range(start, min(start + _TITLE_LINES, len(pieces))):
        if _ends_title(pieces[start:at], pieces[at : at + _SAMPLE], page, started=started, damaged=damaged):
            return at
    return min(start + _TITLE_LINES, len(pieces))


def _ends_title(title: Sequence[Piece], rest: Sequence[Piece], page: "_Page", *, started: bool, damaged: bool) -> bool:
    piece, flat = rest[0], plain(rest[0].text)
    label = split_label(piece.text, damaged=damaged)[0]
    first = not title and not started
    if piece.cells is not None or flat.startswith(("can cu ", "kinh gui")) or ATTACHED.match(flat):
        return True
    if title and piece.text[:1].isupper() and is_number_or_date(piece.text):
        return True
    if (label and label.style != "dash") or (piece.label and piece.label.strip() not in "-–+*"):
        return True
    if first:
        return len(piece.text) > 4 * _LONG
    if label and piece.gap:
        return True
    return _is_text(title, rest, flat, page)


def _is_text(title: Sequence[Piece], rest: Sequence[Piece], flat: str, page: "_Page") -> bool:
    """True if a line after the first of a title belongs to the text."""
    piece = rest[0]
    last = title[-1] if title else None
    if piece.text.startswith("(") and not any(map(str.isalpha, piece.text)):  # years, which no mark of Markdown makes bold
        return False
    if piece.text.endswith((":", ";", ".")) and len(piece.text) > 40:  # noqa: PLR2004  a title ends in no sign; an abbreviation is short
        return True
    if (
        _START.match(flat)
        and not _goes_on(last, piece)
        and (_is_further_in(last, piece) or _CITES.search(flat) or len(flat) > _LONG)
    ):
        return True
    if last and ((last.bold and not piece.bold) or _begins_paragraph(title, rest, page)):
        return True
    if piece.gap and last and not page.spaced and not piece.text[:1].islower():
        return not ((piece.bold and last.bold) or _is_centred_below(last, piece, page)) or len(piece.text) > _LONG
    return len(piece.text) > _LONG


def _is_further_in(last: Piece | None, piece: Piece) -> bool:
    return last is not None and last.indent - piece.indent >= _CENTRED


def _is_centred_below(last: Piece, piece: Piece, page: "_Page") -> bool:
    """True for a line in the middle of the page under another one there."""
    middles = [2 * line.indent + len(line.text) for line in (last, piece)]
    return min(last.indent, piece.indent) >= page.left + _IN_THE_MIDDLE and abs(middles[0] - middles[1]) <= _IN_THE_MIDDLE


def _goes_on(last: Piece | None, piece: Piece) -> bool:
    """True for a line set as the title's line before it: small, bold or in capitals like that."""
    alike = last is not None and ((piece.bold and last.bold) or (piece.text.isupper() and last.text.isupper()))
    return alike or piece.text[:1].islower()


def _begins_paragraph(title: Sequence[Piece], rest: Sequence[Piece], page: "_Page") -> bool:
    """True for a line in small letters under a title in capitals, or a full one under the last, short line of a title."""
    piece = rest[0]
    if piece.bold or not piece.text[:1].isupper():
        return False
    if all(line.text.isupper() for line in title) and not piece.text.isupper():
        return len(piece.text) > _UNDER_CAPITALS
    full = len(piece.text) >= _FULL * page.width
    return not page.spaced and full and (len(title[-1].text) < _SHORT * page.width or _ends_sentence(rest, page))


def _ends_sentence(rest: Sequence[Piece], page: "_Page") -> bool:
    """True if a full line goes on, line after line, to the end of a sentence, which a title has not."""
    for line, following in itertools.pairwise(rest[:_TITLE_LINES]):
        if line.text.endswith((".", ":", ";")):
            return True
        begins = following.text[:1].isupper() and len(line.text) < _FULL * page.width
        if begins or following.gap or following.cells is not None or split_label(following.text)[0]:
            return False
    return False


@dataclass(frozen=True)
class _Page:
    """How the lines under a title are set: their full width, and whether a blank line stands before each, whatever it is."""

    width: int
    spaced: bool
    left: int

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> "_Page":
        lines = [piece for piece in pieces if piece.cells is None]
        gaps = sum(piece.gap for piece in lines)
        width, left = max((len(line.text) for line in lines), default=0), min((line.indent for line in lines), default=0)
        return cls(width, len(lines) > _ENOUGH and gaps >= len(lines) - 1, left)
