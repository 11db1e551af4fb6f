"""Lines that a web page broke after their first word, as some portals set every cell: "ỦY" / "BAN NHÂN DÂN"."""

from collections.abc import Sequence
from dataclasses import replace

from documents.reading.text.pieces import Piece

_FIRST = 15
_ENOUGH = 3


def rejoined(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with lone first words put before the line they belong to, where the head shows that they were broken so."""
    if sum(map(_is_lone_word, pieces[:_FIRST])) < _ENOUGH:
        return pieces
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is not None and _is_lone_word(before) and _goes_on(before.text, piece):
            joined[-1] = replace(piece, number=before.number, text=f"{before.text} {piece.text}", gap=before.gap)
        else:
            joined.append(piece)
    return joined


def _goes_on(word: str, piece: Piece) -> bool:
    """True for a line that may follow the word: in capitals after one in capitals, or a title's last word would be lost."""
    alike = not word.isupper() or piece.text.split()[0].isupper() or not piece.text[0].isalpha()
    return alike and piece.cells is None and not piece.gap


def _is_lone_word(piece: Piece) -> bool:
    text = piece.text
    return piece.cells is None and " " not in text and text.rstrip(":.").isalpha() and not text.endswith((";", ","))
