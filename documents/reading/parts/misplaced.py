"""A head that stands where it does not belong: recognition may put the columns of the first page after the last."""

import itertools
import re
from collections.abc import Sequence

from documents.reading.form.kinds import type_line
from documents.reading.form.letterhead import is_agency_line
from documents.reading.form.mottos import without_motto
from documents.reading.form.numbering import is_number_or_date
from documents.reading.form.people import is_person_name
from documents.reading.form.signature import is_capacity, is_post
from documents.reading.text.pieces import Piece
from documents.reading.words.plain import plain

_WITHIN = 12
_FIRST = 12
_SHORT = 90
_NUMBER = re.compile(r"\W*s[o6]\s*[:.]?\s*\d{1,5}\s*[/-]")


def head_first(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with a head from the end put first, where the beginning has none."""
    before = itertools.takewhile(lambda piece: type_line(piece) is None, pieces[:_FIRST])
    if any(is_number_or_date(piece.text) or is_agency_line(piece.text) for piece in before if _is_short(piece)):
        return pieces
    start = _start_of_head(pieces)
    return [*pieces[start:], *pieces[:start]] if start is not None else pieces


def _start_of_head(pieces: Sequence[Piece]) -> int | None:
    """Where the agency, number and date at the very end begin."""
    start = len(pieces)
    while start > max(0, len(pieces) - _WITHIN) and _is_of_head(pieces[start - 1]):
        start -= 1
    return start if any(_NUMBER.match(plain(piece.text)) for piece in pieces[start:]) else None


def _is_of_head(piece: Piece) -> bool:
    if not _is_short(piece) or is_post(piece.text) or is_capacity(piece.text) or is_person_name(piece.text):
        return False
    return not without_motto(piece.text) or is_number_or_date(piece.text) or is_agency_line(piece.text)


def _is_short(piece: Piece) -> bool:
    return piece.cells is None and len(piece.text) <= _SHORT
