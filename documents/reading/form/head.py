"""The head: issuing agency and the one above it, number, symbol, place and date (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.1–4)."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from documents.reading.form.letterhead import NOISE, letterhead
from documents.reading.form.mottos import BESIDE_UNION, COLUMN_GAP, is_torn_motto, without_motto
from documents.reading.form.numbering import clean_symbol, date_in, number_in
from documents.reading.text.pieces import Piece
from documents.reading.words.plain import plain

_BLANK_NUMBER = re.compile(r"(?i)(?<!\w)(s[ốo6](?:\s*[:.])?)\s{2,}(?=[/\-\d])")
_BLANK_DATE = re.compile(r"(?i)(ng[àa]y|th[áa]ng|n[ăa]m)[ ._…]{2,}(?=th[áa]ng|n[ăa]m|\d)")
_BESIDE_DATE = re.compile(r"([A-ZĐÀ-Ỹ&,\- ]{6,}?)\s+([A-ZĐÀ-Ỹ][a-zà-ỹ]+(?:\s+[A-ZĐÀ-Ỹ][a-zà-ỹ]+){0,4},?\s+ng[aà]y\b.*)")
"""An agency in capitals, and beside it, without a gap, place and date."""
_DATE_GOES_ON = re.compile(r"(?:ngay|thang|nam)\b")
_DATE_IS_OPEN = re.compile(r"\bngay\b[^,;]*\b(?:ngay|thang|nam)$|,\s*ngay$")


@dataclass(frozen=True)
class Head:
    """What the head says. `year` is known also where the date is incomplete; lines tell where number and date stand."""

    agencies: tuple[str, ...] = ()
    number: int | None = None
    symbol: str | None = None
    symbol_as_written: str | None = None
    place: str | None = None
    issued_on: dt.date | None = None
    year: int | None = None
    number_line: int | None = None
    date_line: int | None = None
    agency_line: int | None = None

    @property
    def agency(self) -> str | None:
        """The issuing agency: the lowest of the letterhead."""
        return self.agencies[-1] if self.agencies else None

    @property
    def parent(self) -> str | None:
        """The agency above it."""
        return self.agencies[-2] if len(self.agencies) > 1 else None


def read_head(pieces: Sequence[Piece], below: Sequence[Piece] = (), evidence: str = "") -> Head:
    """The head from the lines above the title; number and date may also stand in `below`, beside the signature."""
    parts = _joined_dates(part for piece in pieces for part in _columns(piece))
    below_parts = _joined_dates(part for piece in below for part in _columns(piece))
    numbered = next((found for line, text in parts if (found := number_in(text, line))), None)
    dates = (read for line, text in [*parts, *below_parts] if (read := date_in(text, line)))
    dated = next(dates, None)
    names, name_line = letterhead(parts, evidence)
    number, symbol, number_line = numbered or (None, None, None)
    place, day, year, date_line = dated or (None, None, None, None)
    return Head(names, number, clean_symbol(symbol), symbol, place, day, year, number_line, date_line, name_line)


def _columns(piece: Piece) -> Iterator[tuple[int, str]]:
    texts = piece.cells if piece.cells is not None else (piece.text,)
    for text in (_BLANK_DATE.sub(r"\1 ", _BLANK_NUMBER.sub(r"\1 ", text)) for text in texts):
        for part in COLUMN_GAP.split(text):
            rest = BESIDE_UNION.sub("", without_motto(part.strip(" |*")))
            beside = _BESIDE_DATE.match(rest)
            for column in beside.groups() if beside else (rest,):
                if column:
                    yield piece.number, column


def _joined_dates(parts: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The parts without stamps and a motto on two lines; place and date in one where they stand on two lines."""
    found: list[tuple[int, str]] = []
    for line, text in parts:
        if found and is_torn_motto(found[-1][1], text):
            found.pop()
        elif found and _goes_on(found[-1][1], text):
            found[-1] = (found[-1][0], f"{found[-1][1]} {text}")
        elif not NOISE.match(plain(text)):
            found.append((line, text))
    return found


def _goes_on(above: str, text: str) -> bool:
    """True for the rest of a date: "tháng 9 năm 2025", or its figures where the line above ends before them."""
    return (bool(_DATE_GOES_ON.match(plain(text))) and text[0].islower()) or (
        text[0].isdigit() and bool(_DATE_IS_OPEN.search(plain(above)))
    )
