"""What was stamped on a document and is no part of it: how a digital signature shows, the arrival stamp of a receiver."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.reading.form.letterhead import is_agency_line
from documents.reading.form.signature import is_capacity, is_post
from documents.reading.text.pieces import Piece
from documents.reading.words.plain import plain

_COLUMN_GAP = re.compile(r"(\s{3,}|\t+|\n)")
_BEGINS_SIGNED = (
    r"(?:(?:duoc )?ky (?:so )?boi\b|nguoi ky\s*:|(?:thoi gian|ngay|gio) ky\s*:|chu ky so\b|signature (?:not )?(?:verified|valid)"
    r"|digitally signed|signed by|dn: ?(?:cn|c|o|e)=|date: ?\d|(?:reason|location): ?\S|e-?mail ?: ?\S+@\S+|sao y;|foxit )"
)
_CUES = (
    "+07",
    "ky boi",
    "ky so",
    "nguoi ky",
    "gian ky",
    "ngay ky",
    "gio ky",
    "sign",
    "dn:",
    "date:",
    "reason:",
    "location:",
    "mail",
    "sao y;",
    "foxit ",
)
"""Parts of them, of which one stands in each."""
_SIGNED = re.compile(rf"\W*{_BEGINS_SIGNED}")
"""On plain text: how the lines of a digital signature's appearance begin."""
_SHOWS_SIGNED = re.compile(rf"(?:^|[\n\t]|\s{{3}})\W*{_BEGINS_SIGNED}")
_RUN_ON = re.compile(rf"(?<=\S )(?:signature not verified )?{_BEGINS_SIGNED}[^\n]{{0,300}}?\+07\W?00'?")
_OF_SIGNED = re.compile(r"\W*(?:co quan|to chuc|don vi|chuc vu|chuc danh|e-?mail)\s*:")
"""Lines that belong to one where they stand beside such a line."""
_ARRIVED = re.compile(r"\W*(?:(?:cong van|van ban)\s+)?den\W*(?:so\b.*|ngay\b.*)?$")
_OF_ARRIVED = re.compile(
    r"\W*(?:so(?: den)?\s*:?[\s\d.…_]*(?:ngay\b.*)?|(?:ngay|gio)(?: den)?\s*:?[\s\d./…_-]*(?:thang.*)?|chuyen\s*:.*"
    r"|luu ho so\b.*|ho so so\b.*|so va ky hieu ho so.*|so va ky hieu hs.*)$"
)
_WITHIN_STAMP = 6
_FIRST = 40
_NARROW = 2_000  # letters of a cell with a signature in it


def without_stamps(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without such stamps; of a line that shares its height with one, the other column stays."""
    arrived = _arrival(pieces)
    if not arrived and not _any_signed(pieces):
        return pieces
    return list(_cleaned(pieces, arrived))


def _any_signed(pieces: Sequence[Piece]) -> bool:
    """True if a line may be of a signature's appearance; in most documents not even a word of one stands anywhere."""
    flat = "\n".join(plain(piece.text) for piece in pieces)
    return any(cue in flat for cue in _CUES) and any(_may_be_signed(piece.text) for piece in pieces)


def _may_be_signed(text: str) -> bool:
    return len(text) < _NARROW and ("+07" in text or bool(_SHOWS_SIGNED.search(plain(text))))


def _cleaned(pieces: Sequence[Piece], arrived: frozenset[int]) -> Iterator[Piece]:
    inside = False
    for at, piece in enumerate(pieces):
        if at in arrived:
            continue
        following = pieces[at + 1].text if at + 1 < len(pieces) else ""
        beside = inside or _may_be_signed(following)
        texts = piece.cells if piece.cells is not None else (piece.text,)
        kept = [_kept(text, beside=beside) for text in texts]
        stamped = tuple(kept) != tuple(texts)
        goes_on = not stamped and inside and _goes_on(piece.text, following)
        inside = stamped or goes_on
        if any(kept) and not goes_on:
            cells = tuple(kept) if piece.cells is not None else None
            yield replace(piece, text=" | ".join(kept), cells=cells) if stamped else piece


def _kept(text: str, *, beside: bool) -> str:
    """A cell or line without the columns and lines that are of a stamp."""
    text = _without_run_on(text)
    parts = _COLUMN_GAP.split(text)
    beside = beside or _may_be_signed(text)
    kept: list[str] = []
    for place, part in enumerate(parts):
        between = _is_after_stamp(parts, kept) and _goes_on(part, "".join(parts[place + 2 : place + 3]))
        kept.append("" if between or _is_stamp(part, beside=beside) else part)
    return "".join(kept).strip() if kept != parts else text


def _without_run_on(text: str) -> str:
    """Without a whole appearance, to its time, that stands in one line with the names before and behind it."""
    found = _RUN_ON.search(plain(text)) if "+07" in text else None
    return f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}" if found else text


def _is_after_stamp(parts: Sequence[str], kept: Sequence[str]) -> bool:
    """True if the column or line before, over the gap between them, was of a stamp."""
    return len(kept) > 1 and bool(parts[len(kept) - 2].strip()) and not kept[-2]


def _is_stamp(part: str, *, beside: bool) -> bool:
    flat = plain(part)
    return bool(_SIGNED.match(flat) or (beside and _OF_SIGNED.match(flat)))


def _goes_on(text: str, following: str) -> bool:
    """True for the second line of a long name between two lines of a stamp."""
    return _may_be_signed(following) and not (is_post(text) or is_capacity(text)) and len(text) < 60  # noqa: PLR2004  a stamp is narrow


def _arrival(pieces: Sequence[Piece]) -> frozenset[int]:
    """The places of an arrival stamp's lines, and of its office's name where that stands over it as the first line."""
    for at, piece in enumerate(pieces[:_FIRST]):
        if piece.cells is not None or not _ARRIVED.match(plain(piece.text)):
            continue
        end = at + 1
        while end < min(len(pieces), at + _WITHIN_STAMP) and _OF_ARRIVED.match(plain(pieces[end].text)):
            end += 1
        start = 0 if at <= 2 and all(is_agency_line(above.text) for above in pieces[:at]) else at  # noqa: PLR2004  two lines of a name
        if end > at + 1:
            return frozenset(range(start, end))
    return frozenset()
