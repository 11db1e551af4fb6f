"""Where a document begins in its file: behind what a web page wrote over it, or behind the letter that sent it."""

import re
from collections.abc import Sequence

from documents.reading.form.kinds import type_line
from documents.reading.form.letterhead import is_agency_line
from documents.reading.form.mottos import has_motto
from documents.reading.form.numbering import is_number_or_date
from documents.reading.text.pieces import Piece
from documents.reading.words.labels import split_label
from documents.reading.words.plain import plain

WITHIN_HEAD = 60
_MOTTO_WITHIN = 40
_AFTER_MOTTO = 25
_PAGE_FACTS = 15  # lines a web page may put between the word "Kế hoạch" among its facts and the document
_SHORT = 90
_ABOUT = re.compile(r"\W*v/v\b|\W*ve viec\b")
APPENDIX = re.compile(r"phu luc(?:\s+(?:so\s+)?(?:[ivx]+|\d{1,2}|[a-z]))?\s*(?:[:.\-].*)?$")


def first_kind(pieces: Sequence[Piece], *, damaged: bool) -> int | None:
    """The line that announces the kind; of two the one under the motto, for a web page names the kind among its facts."""
    first = _kind_from(pieces, 0, WITHIN_HEAD, damaged=damaged)
    motto = next((at for at, piece in enumerate(pieces[:_MOTTO_WITHIN]) if has_motto(piece.text)), None)
    if motto is None or first is None or not 0 < motto - first <= _PAGE_FACTS:
        return first
    under = _kind_from(pieces, motto + 1, _AFTER_MOTTO, damaged=damaged)
    return first if under is None else under


def _kind_from(pieces: Sequence[Piece], start: int, within: int, *, damaged: bool) -> int | None:
    for at, piece in enumerate(pieces[start : start + within], start):
        if APPENDIX.fullmatch(plain(piece.text)):
            return None
        if type_line(piece, damaged=damaged) and not split_label(piece.text)[0]:
            return at
    return None


def start_of_head(pieces: Sequence[Piece], start: int, kind_at: int) -> int:
    """The first line of the letterhead: the lines of its kind that stand together over or beside the motto."""
    motto = next((at for at in range(start, kind_at) if has_motto(pieces[at].text)), None)
    if motto is None:
        return start
    first, capitals = motto, False
    while first > start and _is_of_letterhead(pieces[first - 1], capitals=capitals):
        first -= 1
        capitals = capitals or (is_agency_line(pieces[first].text) and pieces[first].text.isupper())
    named = any(is_agency_line(piece.text) or not piece.text.isupper() for piece in pieces[first:kind_at])
    return first if named else start


def _is_of_letterhead(piece: Piece, *, capitals: bool) -> bool:
    """`capitals`: an agency in capitals stands below, so that one in small letters is of something else."""
    text = " ".join(piece.text.replace("|", " ").split())
    if len(text) > _SHORT or type_line(piece):
        return False
    if not any(map(str.islower, text)) or is_number_or_date(text) or _ABOUT.match(plain(text)):
        return True
    return not capitals and is_agency_line(text)


def behind_letter(pieces: Sequence[Piece], end: int, *, damaged: bool) -> bool:
    """True if a plan begins behind the letter that ends here."""
    at = first_kind(pieces[end:], damaged=damaged)
    kind = type_line(pieces[end + at], damaged=damaged) if at is not None else None
    return kind is not None and (kind.is_plan or kind.is_carrier)


def letter_at(pieces: Sequence[Piece], kind_at: int | None) -> int | None:
    """Where a letter's "Kính gửi" stands before any kind of document is announced."""
    for at, piece in enumerate(pieces[:WITHIN_HEAD]):
        if kind_at is not None and at >= kind_at:
            return None
        if plain(piece.text).lstrip(" *|").startswith("kinh gui"):
            return at
    return None
