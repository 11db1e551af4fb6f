"""The texts of a table's cells as they stand one under the other, and the numbers that begin its rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.reading.words.labels import roman_value

ORDER = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,3}(?:\.\d{1,2}){0,2})[.)]?")
MOST_LINES = 2_000
PAGE_NUMBER = re.compile(r"\f\s*\d{0,3}\s*")


@dataclass(frozen=True)
class CellText:
    """A text, or an empty cell, and the places of its first and last line. `parted`: empty lines only part the texts."""

    text: str
    first: int
    last: int
    parted: bool = False


@dataclass
class Count:
    """The numbers that rows have had, to tell which comes next."""

    number: int = 0
    roman: int = 0
    parts: tuple[int, ...] = ()

    def follows(self, text: str) -> bool:
        """True for the number of a row that may come next: 2 or 1.1 after 1, II after I, 1 or 4 under II."""
        if not is_order(text):
            return False
        order = text.strip().rstrip(".)")
        if not order[0].isdigit():
            return _value(order) in {1, self.roman + 1}
        parts = tuple(map(int, order.split(".")))
        if len(parts) == 1:
            return parts[0] in {1, self.number + 1}
        return parts[-1] == 1 or parts[:-1] == self.parts[: len(parts) - 1]

    def take(self, text: str) -> bool:
        """Count the number if it may come next."""
        if not self.follows(text):
            return False
        order = text.strip().rstrip(".)")
        if not order[0].isdigit():
            self.roman = _value(order)
            return True
        self.parts = tuple(map(int, order.split(".")))
        self.number = self.parts[0]
        return True


def is_order(text: str) -> bool:
    """True for a number that stands alone."""
    return ORDER.fullmatch(text.strip()) is not None


def texts_from(rows: Sequence[str], place: int) -> Iterator[CellText]:
    """The texts from a place on: line by line, or what stands between empty lines where one follows the first line."""
    end = min(len(rows), place + MOST_LINES)
    if place + 1 < end and not rows[place + 1].strip():
        return _parted(rows, place, end)
    return (CellText(rows[at].strip(), at, at) for at in range(place, end))


def _parted(rows: Sequence[str], start: int, end: int) -> Iterator[CellText]:
    """The blocks between empty lines; a number has a line to itself, page numbers are left out."""
    block: list[int] = []
    for at in range(start, end):
        text = rows[at].strip()
        if block and (not text or is_order(text) or is_order(rows[block[-1]])):
            yield _block(rows, block)
            block = []
        if text and not _is_page_number(rows, at):
            block.append(at)
    if block:
        yield _block(rows, block)


def _block(rows: Sequence[str], block: Sequence[int]) -> CellText:
    return CellText(" ".join(rows[at].strip() for at in block), block[0], block[-1], parted=True)


def _is_page_number(rows: Sequence[str], at: int) -> bool:
    if PAGE_NUMBER.fullmatch(rows[at]):
        return True
    below = next((rows[place] for place in range(at + 1, min(at + 4, len(rows))) if rows[place].strip()), "")
    return rows[at].strip().isdigit() and below.startswith("\f")


def _value(order: str) -> int:
    return roman_value(order) or ord(order[0]) - ord("A") + 1
