"""The words with which a plan turns to a body: "Giao …", "Đề nghị …"; no part of its name."""

import re
from collections.abc import Iterable

from documents.reading.words.vocabulary import VOCABULARY


def _exactly(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"


GIVES = re.compile(rf"\W*{_exactly(VOCABULARY.units.gives)}\s+(?:cho\s+)?(?!\s)", re.IGNORECASE)
ASKS = re.compile(rf"\W*{_exactly(VOCABULARY.units.asks)}\s+(?!\s)", re.IGNORECASE)


def without_order(written: str) -> str:
    """«Đề nghị Hội Nông dân tỉnh» is "Hội Nông dân tỉnh"."""
    said = ASKS.match(written) or GIVES.match(written)
    return written[said.end() :] if said else written
