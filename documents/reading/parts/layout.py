"""Where the parts of a document lie: head, kind, title, text, Nơi nhận and signature, appendices, and the carrier before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.reading.form.kinds import TypeLine, type_line
from documents.reading.form.numbering import is_number_or_date
from documents.reading.form.titles import ATTACHED, title_end
from documents.reading.parts.beginning import APPENDIX, behind_letter, first_kind, letter_at, start_of_head
from documents.reading.parts.endings import RECIPIENTS, tail_of
from documents.reading.parts.misplaced import head_first
from documents.reading.parts.stamps import without_stamps
from documents.reading.text.broken import rejoined
from documents.reading.text.pieces import Piece
from documents.reading.words.plain import plain

_ATTACHED_WITHIN = 10
LETTER = "Công văn"


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
    return _laid_out(head_first(without_stamps(rejoined(pieces))), damaged=damaged)


def _laid_out(pieces: Sequence[Piece], *, damaged: bool) -> Layout:
    at = first_kind(pieces, damaged=damaged)
    letter = _letter(pieces, at, damaged=damaged)
    if letter:
        return _sent_with(letter, _laid_out(pieces[letter:], damaged=damaged), pieces)
    if at is None:
        return _without_kind(pieces, damaged=damaged)
    kind = type_line(pieces[at], damaged=damaged)
    behind = _plan_behind(pieces, at, damaged=damaged) if kind and not kind.is_plan else None
    if behind is None:
        return _part(pieces, 0, at, damaged=damaged)
    start = _end_of_tail(pieces[:behind], at, damaged=damaged)
    carrier = _part(pieces[:start], 0, at, damaged=damaged)
    plan = _part(pieces[start:], 0, behind - start, damaged=damaged)
    return Layout(plan.head, plan.kind, plan.title, plan.text, plan.tail, plan.appendices, carrier)


def _letter(pieces: Sequence[Piece], kind_at: int | None, *, damaged: bool) -> int | None:
    """Where a letter ends that only sends the plan behind it."""
    opened = letter_at(pieces, kind_at)
    if opened is None:
        return None
    end = tail_of(pieces, opened, damaged=damaged)[1]
    return end if behind_letter(pieces, end, damaged=damaged) else None


def _sent_with(end: int, plan: Layout, pieces: Sequence[Piece]) -> Layout:
    """The letter carries a plan that says so, or that has neither number nor signature of its own."""
    own = plan.tail or any(is_number_or_date(piece.text) for piece in plan.head)
    attached = any(ATTACHED.match(plain(piece.text)) for piece in plan.text[:_ATTACHED_WITHIN])
    if plan.carrier or (own and not attached):
        return plan
    opened = letter_at(pieces, None) or 0
    tail = tail_of(pieces[:end], opened, damaged=False)[0]
    letter = Layout(pieces[:opened], TypeLine(LETTER), (), pieces[opened:tail], pieces[tail:end], ())
    return replace(plan, carrier=letter)


def _plan_behind(pieces: Sequence[Piece], carrier: int, *, damaged: bool) -> int | None:
    """The line of the plan that another document brings: named as issued with it, or after its Nơi nhận."""
    recipients = False
    for at in range(carrier + 1, len(pieces)):
        recipients = recipients or bool(RECIPIENTS.search(plain(pieces[at].text)))
        kind = type_line(pieces[at], damaged=damaged)
        if not kind or not kind.is_plan:
            continue
        after = pieces[at + 1 : at + 1 + _ATTACHED_WITHIN]
        if recipients or any(ATTACHED.match(plain(piece.text)) for piece in after):
            return at
    return None


def _without_kind(pieces: Sequence[Piece], *, damaged: bool) -> Layout:
    tail, end = tail_of(pieces, 0, damaged=damaged)
    if pieces and APPENDIX.fullmatch(plain(pieces[0].text)):
        return Layout((), None, (), (), (), pieces)
    return Layout((), None, (), pieces[:tail], pieces[tail:end], pieces[end:])


def _part(pieces: Sequence[Piece], start: int, kind_at: int, *, damaged: bool) -> Layout:
    kind = type_line(pieces[kind_at], damaged=damaged)
    start = start_of_head(pieces, start, kind_at)
    text_at = title_end(pieces, kind_at + 1, started=bool(kind and kind.rest), damaged=damaged)
    tail, end = tail_of(pieces, text_at, damaged=damaged)
    return Layout(
        pieces[start:kind_at], kind, pieces[kind_at + 1 : text_at], pieces[text_at:tail], pieces[tail:end], pieces[end:]
    )


def _end_of_tail(pieces: Sequence[Piece], start: int, *, damaged: bool) -> int:
    """Where a carrier ends, in the pieces before the plan's own line."""
    tail, end = tail_of(pieces, start, damaged=damaged)
    return end if tail < len(pieces) else len(pieces)
