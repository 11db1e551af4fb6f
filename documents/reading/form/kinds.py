"""The line that says what a document is: "KẾ HOẠCH", "QUYẾT ĐỊNH", also spaced out, damaged or run on into the title."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from documents.reading.text.pieces import Piece
from documents.reading.words.vocabulary import VOCABULARY
from models.folding import fold

_TYPES = VOCABULARY.types
_ALL = (*_TYPES.plans, *_TYPES.carriers, *_TYPES.others)
_BY_LETTERS = {fold(name).replace(" ", ""): name for name in _ALL}
_ALONE = frozenset({"Kế hoạch phối hợp"})
"""A kind only on a line of its own: "KẾ HOẠCH PHỐI HỢP TUYÊN TRUYỀN …" is a plan for working together."""
_FOLDED = {fold(name): name for name in sorted(_ALL, key=len, reverse=True)}
_BEGINNINGS = {f"{folded} ": name for folded, name in _FOLDED.items() if name not in _ALONE}
_DAMAGED_MATCH = 84.0
_WRITTEN = re.compile(r"[^\W_](?:.*[^\W_])?")
"""From the first letter or figure to the last."""


@dataclass(frozen=True)
class TypeLine:
    """A document's kind, and what of its title stands on the same line."""

    type: str
    rest: str = ""

    @property
    def is_plan(self) -> bool:
        """True for the kinds that are taken in as a plan."""
        return self.type in _TYPES.plans

    @property
    def is_carrier(self) -> bool:
        """True for the kinds that can issue a plan behind them."""
        return self.type in _TYPES.carriers


def type_line(piece: Piece, *, damaged: bool = False) -> TypeLine | None:
    """The kind that a line announces, or None."""
    if piece.cells is not None:
        return None
    written = _WRITTEN.search(piece.text.split("\n")[0])
    text = written.group() if written else ""
    return _alone(text, piece) or _run_on(text, piece) or (_damaged(text) if damaged else None)


def _alone(text: str, piece: Piece) -> TypeLine | None:
    letters = fold(text).replace(" ", "")
    name = _BY_LETTERS.get(letters)
    if name is None or not (text.isupper() or piece.bold or text[:1].isupper()):
        return None
    return TypeLine(name)


def _run_on(text: str, piece: Piece) -> TypeLine | None:
    """«KẾ HOẠCH TỔ CHỨC HỘI THI» and, in bold, "Kế hoạch tổ chức hội thi"."""
    if not (text.isupper() or piece.bold or piece.heading):
        first = " ".join(text.split()[:2])
        if not (first.isupper() and fold(first) in _FOLDED):
            return None
    folded = fold(text)
    for beginning, name in _BEGINNINGS.items():
        if folded.startswith(beginning):
            rest = " ".join(text.split()[len(name.split()) :])
            return TypeLine(name, rest) if not rest.startswith((":", "số ", "SỐ ")) else None
    return None


def _damaged(text: str) -> TypeLine | None:
    letters = fold(text).replace(" ", "")
    if not text.isupper() or len(letters) > 24:  # noqa: PLR2004  no kind has a longer name
        return None
    best = max(_BY_LETTERS, key=lambda known: fuzz.ratio(letters, known))
    return TypeLine(_BY_LETTERS[best]) if fuzz.ratio(letters, best) >= _DAMAGED_MATCH else None
