"""Where Nơi nhận and signature stand that end a document."""

import re
from collections.abc import Sequence

from documents.reading.form.archive import has_archive
from documents.reading.form.kinds import type_line
from documents.reading.form.letterhead import is_agency_line
from documents.reading.form.mottos import has_motto
from documents.reading.form.numbering import is_number_or_date
from documents.reading.form.signature import is_capacity, is_post, is_signature_line, signed_by
from documents.reading.parts.beginning import APPENDIX
from documents.reading.text.pieces import Piece
from documents.reading.words.plain import plain
from documents.reading.words.vocabulary import mender

_LONG = 390
_LETTERHEAD = 7  # lines of two bodies, motto, number and date
RECIPIENTS = re.compile(r"(?:^|\s{3,}|\| |\n)\W*n[o0]i\s+(?:nhan\b|gui\s*:)(?!\s+(?:ho so|don|ket qua|va tra))")


def tail_of(pieces: Sequence[Piece], start: int, *, damaged: bool) -> tuple[int, int]:
    """Where Nơi nhận and signature begin and end."""
    mend = mender().mend if damaged else str
    found = [at for at in range(start, len(pieces)) if _names_recipients(mend(plain(pieces[at].text)))]
    if not found:
        return _signature_only(pieces, start)
    tail = found[0]
    while tail > start and _may_sign(pieces[tail - 1].text):
        tail -= 1
    return tail, found[0] + _tail_length(pieces[found[0] :])


def _names_recipients(flat: str) -> bool:
    return ("noi" in flat or "n0i" in flat) and bool(RECIPIENTS.search(flat))


def _may_sign(text: str) -> bool:
    """True for a line of a signature block; the end of a sentence ("30/11/2025.") is none."""
    return is_signature_line(text) and not re.search(r"\d", text)


def _tail_length(pieces: Sequence[Piece]) -> int:
    """How many pieces from "Nơi nhận" on belong to it and to the signature beside or below it."""
    archived, named = False, 0
    for at, piece in enumerate(pieces):
        flat = plain(piece.text)
        if at and (APPENDIX.fullmatch(flat) or (archived and named and _begins_another(pieces[at : at + _LETTERHEAD]))):
            return at
        if archived and named and has_motto(piece.text):
            return named
        named = at + 1 if _names_somebody(piece) else named
        if archived and not _may_follow_archive(pieces[at - 1], piece):
            return at
        archived = archived or has_archive(piece.text)
        if at and piece.cells is None and len(piece.text) > _LONG:
            return at
    return len(pieces)


def _may_follow_archive(before: Piece, piece: Piece) -> bool:
    """True for a line of the signature, a further line of Nơi nhận, or what a comma left open."""
    return (
        is_signature_line(piece.text)
        or bool(re.match(r"\W*(?:luu|website|cong)\b", plain(piece.text)))
        or (before.text.endswith(",") and has_archive(before.text))
    )


def _names_somebody(piece: Piece) -> bool:
    lines = (line for text in piece.cells or (piece.text,) for line in re.split(r"\n|\s{3,}|\t|\s\|\s", text))
    return any(signed_by(line)[1] for line in lines)


def _begins_another(pieces: Sequence[Piece]) -> bool:
    """True for the first line of another document behind this one: its kind, or a body with a number or date below it."""
    text = pieces[0].text
    if type_line(pieces[0]):
        return True
    if not any(is_number_or_date(piece.text) or has_motto(piece.text) for piece in pieces):
        return False
    return text.isupper() and is_agency_line(text) and not (is_post(text) or is_capacity(text))


def _signature_only(pieces: Sequence[Piece], start: int) -> tuple[int, int]:
    end = len(pieces)
    for at in range(start, len(pieces)):
        if APPENDIX.fullmatch(plain(pieces[at].text)) and at > start:
            end = at
            break
    tail = end
    while tail > start and _may_sign(pieces[tail - 1].text):
        tail -= 1
    return tail, end
