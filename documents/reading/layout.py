"""Where the parts of a document lie: head, kind, title, text, Nơi nhận and signature, appendices, and the carrier before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.reading.kinds import TypeLine, type_line
from documents.reading.labels import split_label
from documents.reading.misplaced import head_first
from documents.reading.pieces import Piece
from documents.reading.plain import any_of, plain
from documents.reading.signature import is_signature_line
from documents.reading.vocabulary import VOCABULARY, mender

_WITHIN_HEAD = 60
_ATTACHED_WITHIN = 10
_TITLE_LINES = 9
_LONG = 130
_CENTRED = 10  # blanks by which a title in the middle is further in than the text below it
_ATTACHED = re.compile(r"\(?\s*(?:ban hanh )?kem theo|\(?\s*dinh kem|\(?\s*ban hanh theo")
_RECIPIENTS = re.compile(r"(?:^|\s{3,}|\| |\n)\W*n[o0]i\s+nhan\b(?!\s+(?:ho so|don|ket qua|va tra))")
_APPENDIX = re.compile(r"phu luc(?:\s+(?:so\s+)?(?:[ivx]+|\d{1,2}|[a-z]))?\s*(?:[:.\-].*)?$")
_START = re.compile(rf"{any_of(VOCABULARY.bases.starts)}(?!\w)")
_CITES = re.compile(r"\bso\s*:?\s*\d|\bngay \d|luat |bo luat |;$")


@dataclass(frozen=True)
class Layout:
    """The pieces of each part, in order. `kind` is None where no line says what the document is."""

    head: Sequence[Piece]
    kind: TypeLine | None
    title: Sequence[Piece]
    text: Sequence[Piece]
    tail: Sequence[Piece]
    appendices: Sequence[Piece]
    carrier: "Layout | None" = None


def lay_out(pieces: Sequence[Piece], *, damaged: bool = False) -> Layout:
    """Find the parts. A Quyết định or Nghị quyết with a plan behind it becomes the plan's `carrier`."""
    pieces = head_first(pieces)
    at = _first_kind(pieces, damaged=damaged)
    if at is None:
        return _without_kind(pieces, damaged=damaged)
    kind = type_line(pieces[at], damaged=damaged)
    behind = _plan_behind(pieces, at, damaged=damaged) if kind and not kind.is_plan else None
    if behind is None:
        return _part(pieces, 0, at, damaged=damaged)
    start = _end_of_tail(pieces[:behind], damaged=damaged)
    carrier = _part(pieces[:start], 0, at, damaged=damaged)
    plan = _part(pieces[start:], 0, behind - start, damaged=damaged)
    return Layout(plan.head, plan.kind, plan.title, plan.text, plan.tail, plan.appendices, carrier)


def _first_kind(pieces: Sequence[Piece], *, damaged: bool) -> int | None:
    """The line that announces the kind; a plan's before another's only if it stands first."""
    for at, piece in enumerate(pieces[:_WITHIN_HEAD]):
        if _APPENDIX.fullmatch(plain(piece.text)):
            return None
        if type_line(piece, damaged=damaged) and not split_label(piece.text)[0]:
            return at
    return None


def _plan_behind(pieces: Sequence[Piece], carrier: int, *, damaged: bool) -> int | None:
    """The line of the plan that another document brings: named as issued with it, or after its Nơi nhận."""
    recipients = False
    for at in range(carrier + 1, len(pieces)):
        recipients = recipients or bool(_RECIPIENTS.search(plain(pieces[at].text)))
        kind = type_line(pieces[at], damaged=damaged)
        if not kind or not kind.is_plan:
            continue
        after = pieces[at + 1 : at + 1 + _ATTACHED_WITHIN]
        if recipients or any(_ATTACHED.match(plain(piece.text)) for piece in after):
            return at
    return None


def _without_kind(pieces: Sequence[Piece], *, damaged: bool) -> Layout:
    tail, end = _tail(pieces, 0, damaged=damaged)
    if pieces and _APPENDIX.fullmatch(plain(pieces[0].text)):
        return Layout((), None, (), (), (), pieces)
    return Layout((), None, (), pieces[:tail], pieces[tail:end], pieces[end:])


def _part(pieces: Sequence[Piece], start: int, kind_at: int, *, damaged: bool) -> Layout:
    kind = type_line(pieces[kind_at], damaged=damaged)
    text_at = _title_end(pieces, kind_at + 1, started=bool(kind and kind.rest), damaged=damaged)
    tail, end = _tail(pieces, text_at, damaged=damaged)
    return Layout(
        pieces[start:kind_at], kind, pieces[kind_at + 1 : text_at], pieces[text_at:tail], pieces[tail:end], pieces[end:]
    )


def _title_end(pieces: Sequence[Piece], start: int, *, started: bool, damaged: bool) -> int:
    for at in range(start, min(start + _TITLE_LINES, len(pieces))):
        if _ends_title(pieces[start:at], pieces[at], started=started, damaged=damaged):
            return at
    return min(start + _TITLE_LINES, len(pieces))


def _ends_title(title: Sequence[Piece], piece: Piece, *, started: bool, damaged: bool) -> bool:
    flat = plain(piece.text)
    label = split_label(piece.text, damaged=damaged)[0]
    first = not title and not started
    if piece.cells is not None or flat.startswith(("can cu ", "kinh gui")) or _ATTACHED.match(flat):
        return True
    if (label and label.style != "dash") or (piece.label and piece.label.strip() not in "-–+*"):
        return True
    if first:
        return len(piece.text) > 4 * _LONG
    if label and piece.gap:
        return True
    return _is_text(title, piece, flat)


def _is_text(title: Sequence[Piece], piece: Piece, flat: str) -> bool:
    """True if a line after the first of a title belongs to the text."""
    last = title[-1] if title else None
    if piece.text.endswith((":", ";", ".")) and len(piece.text) > 40:  # noqa: PLR2004  a title ends in no sign; an abbreviation is short
        return True
    if last and _START.match(flat) and piece.text[:1].isupper() and last.indent - piece.indent >= _CENTRED:
        return True
    if _START.match(flat) and (_CITES.search(flat) or len(flat) > _LONG):
        return True
    if last and last.bold and not piece.bold:
        return True
    if piece.gap and last:
        return not (piece.bold and last.bold) or len(piece.text) > _LONG
    return len(piece.text) > _LONG


def _tail(pieces: Sequence[Piece], start: int, *, damaged: bool) -> tuple[int, int]:
    """Where Nơi nhận and signature begin and end."""
    mend = mender().mend if damaged else str
    found = [at for at in range(start, len(pieces)) if _RECIPIENTS.search(mend(plain(pieces[at].text)))]
    if not found:
        return _signature_only(pieces, start)
    tail = found[0]
    while tail > start and _may_sign(pieces[tail - 1].text):
        tail -= 1
    return tail, found[0] + _tail_length(pieces[found[0] :])


def _may_sign(text: str) -> bool:
    """True for a line of a signature block; the end of a sentence ("30/11/2025.") is none."""
    return is_signature_line(text) and not re.search(r"\d", text)


def _tail_length(pieces: Sequence[Piece]) -> int:
    """How many pieces from "Nơi nhận" on belong to it and to the signature beside or below it."""
    archived = False
    for at, piece in enumerate(pieces):
        flat = plain(piece.text)
        if at and _APPENDIX.fullmatch(flat):
            return at
        if archived and not is_signature_line(piece.text) and not re.match(r"\W*(?:luu|website|cong)\b", flat):
            return at
        archived = archived or bool(re.search(r"(?:^|\n|\s{2,}|- ?|\| )\W*l[uư]u\b", flat))
        if at and piece.cells is None and len(piece.text) > 3 * _LONG:
            return at
    return len(pieces)


def _signature_only(pieces: Sequence[Piece], start: int) -> tuple[int, int]:
    end = len(pieces)
    for at in range(start, len(pieces)):
        if _APPENDIX.fullmatch(plain(pieces[at].text)) and at > start:
            end = at
            break
    tail = end
    while tail > start and _may_sign(pieces[tail - 1].text):
        tail -= 1
    return tail, end


def _end_of_tail(pieces: Sequence[Piece], *, damaged: bool) -> int:
    """Where a carrier ends, in the pieces before the plan's own line."""
    tail, end = _tail(pieces, 0, damaged=damaged)
    return end if tail < len(pieces) else len(pieces)
