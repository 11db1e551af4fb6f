"""The rows of a table that came as a list of its cells: where each begins, and which text goes into which column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.reading.formats.text.cell_fit import Kinds, is_time, spread, suits
from documents.reading.formats.text.cell_texts import CellText, Count, is_order

ORDER_HEADING = re.compile(r"(?:S?TT|S\.\s?T\.\s?T\.?|Số TT|Số thứ tự)", re.IGNORECASE)
HEADING = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]\s+\S|Nơi nhận|Trên đây là|(?:Phần|Chương|Mục|Điều)\s+(?:thứ\s+)?[\dIVX]")
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s+\S")
GROUP = re.compile(r"(?:Giai đoạn|Nhóm|Phần|Đợt|Bước|Tháng|Quý|Học kỳ|[IVX]{1,5}[.)]|[A-H][.)])\s+\S")
MOST_COLUMNS = 9
LONGEST_ROW = 24
TELLING = 2


@dataclass(frozen=True)
class Row:
    """A row with the texts it was made of; `guessed` where they are not one for each column."""

    cells: tuple[str, ...]
    texts: Sequence[CellText]
    guessed: bool = False


def numbered_rows(texts: Sequence[CellText], kinds: Kinds) -> Iterator[Row]:
    """The rows of a table whose first column, which is not among `kinds`, counts them."""
    count, at = Count(), 0
    while at < len(texts):
        start = _behind_headings(texts, at, count)
        if start is None:
            return
        at, last = _end_of_row(texts, start, kinds, count)
        yield from _made(texts[start:at], kinds, numbered=is_order(texts[start].text))
        if last:
            return


def _behind_headings(texts: Sequence[CellText], at: int, count: Count) -> int | None:
    """Where a row begins that may come next: behind the headings printed once more, behind a row "(1) (2) (3)"."""
    numbers = [text.text.strip("()") for text in texts[at : at + MOST_COLUMNS]]
    listed = next((place for place, number in enumerate(numbers) if number != str(place + 1)), len(numbers))
    if listed > TELLING:
        return at + listed
    if ORDER_HEADING.fullmatch(texts[at].text):
        below = range(at + 1, min(at + LONGEST_ROW, len(texts)))
        return next((place for place in below if count.follows(texts[place].text)), None)
    return at


def _end_of_row(texts: Sequence[CellText], at: int, kinds: Kinds, count: Count) -> tuple[int, bool]:
    """Where the row ends, and whether it is the last."""
    width, numbered = len(kinds) + 1, count.take(texts[at].text)
    if not texts[at].parted and at + width < len(texts) and _begins(texts, at + width, width, count):
        return at + width, False
    for place in range(at + 1, min(at + LONGEST_ROW, len(texts))):
        if HEADING.match(texts[place].text) and not (place + 1 < len(texts) and count.follows(texts[place + 1].text)):
            break
        if count.follows(texts[place].text) or ORDER_HEADING.fullmatch(texts[place].text):
            return place, False
    return _end_of_last(texts, at, kinds) if numbered else at, True


def _end_of_last(texts: Sequence[CellText], at: int, kinds: Kinds) -> int:
    """Behind as many texts as there are columns, or behind the time that the last column holds."""
    most = min(at + len(kinds) + 1, len(texts))
    ends = (place for place in range(at + 1, most) if HEADING.match(texts[place].text) or NUMBERED.match(texts[place].text))
    end = next(ends, most)
    if end == most and kinds[-1] == "due" and not is_time(texts[end - 1].text):
        further = range(end, min(end + len(kinds), len(texts)))
        stop = next((place for place in further if HEADING.match(texts[place].text)), len(texts))
        return next((place + 1 for place in further if place < stop and is_time(texts[place].text)), end)
    return end


def _begins(texts: Sequence[CellText], at: int, width: int, count: Count) -> bool:
    """True if a row begins here: with its number, or with an empty cell before a text."""
    if count.follows(texts[at].text):
        return True
    if texts[at].text or at + width > len(texts) or not texts[at + 1].text:
        return False
    alone = not any(text.text for text in texts[at + 2 : at + width])
    return alone or (at + width < len(texts) and count.follows(texts[at + width].text))


def _made(texts: Sequence[CellText], kinds: Kinds, *, numbered: bool) -> Iterator[Row]:
    """The rows of the texts up to the next number: mostly one; a group's title at their end, and rows under merged cells."""
    order, rest = (texts[:1], texts[1:]) if numbered or not texts[0].text else ((), texts)
    while len(rest) > len(kinds) and not rest[-1].text:
        rest = rest[:-1]
    if len(rest) > len(kinds) and GROUP.match(rest[-1].text) and not is_time(rest[-1].text):
        yield from _made((*order, *rest[:-1]), kinds, numbered=numbered)
        yield _one(texts[:0], rest[-1:], kinds)
        return
    parts = _under_merged(rest, kinds) if numbered else [rest]
    yield _one(order, parts[0], kinds)
    yield from (_one(texts[:0], part, kinds) for part in parts[1:])


def _one(order: Sequence[CellText], rest: Sequence[CellText], kinds: Kinds) -> Row:
    number = "".join(text.text for text in order)
    filled = [text.text for text in rest if text.text]
    texts = (*order, *rest)
    if len(rest) == len(kinds):
        return Row((number, *(text.text for text in rest)), texts)
    if len(filled) <= 1:
        return Row((number, *filled, *[""] * (len(kinds) - len(filled))), texts)
    return Row((number, *spread(filled, kinds)), texts, guessed=True)


def _under_merged(rest: Sequence[CellText], kinds: Kinds) -> list[Sequence[CellText]]:
    """The texts of one row; of several where more than one time ends what is to be done."""
    if len(rest) <= len(kinds) + 1 or kinds[-1] != "due":
        return [rest]
    ends = [place + 1 for place, text in enumerate(rest) if place >= len(kinds) - 1 and is_time(text.text)]
    return [rest[start:end] for start, end in pairwise([0, *ends])] if ends and ends[-1] == len(rest) else [rest]


def unnumbered_rows(texts: Sequence[CellText], kinds: Kinds) -> Iterator[Row]:
    """One text for each column, or what lies between two times where these stand first or last."""
    at, width = 0, len(kinds)
    while at < len(texts):
        size = width if _is_row(texts[at : at + width], kinds) else _to_next_time(texts[at : at + LONGEST_ROW], kinds)
        row = _one((), texts[at : at + size], kinds)
        if not size or (not _is_row(texts[at : at + size], kinds) and not suits(row.cells[1:], kinds)):
            return
        yield Row(row.cells[1:], row.texts, row.guessed)
        at += size


def _is_row(texts: Sequence[CellText], kinds: Kinds) -> bool:
    """True for a text in each column that suits it; with the time at one end, none of them another's."""
    cells = [text.text for text in texts]
    return len(cells) == len(kinds) and suits(cells, kinds) and not any(map(HEADING.match, cells))


def _to_next_time(texts: Sequence[CellText], kinds: Kinds) -> int:
    """How many texts a row has whose times stand in its last or in its first column; 0 where that cannot be told."""
    end = next((at for at, text in enumerate(texts) if HEADING.match(text.text)), len(texts))
    times = [at for at, text in enumerate(texts[:end]) if is_time(text.text)]
    if kinds[-1] == "due" and times:
        return times[0] + 1 if times[0] >= len(kinds) - 1 else 0
    return times[1] if kinds[0] == "due" and len(times) > 1 and times[0] == 0 else 0
