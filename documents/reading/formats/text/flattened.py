"""Tables that came into a text as a mere list of their cells, as LibreOffice, portals and copies of a PDF leave them."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from documents.reading.formats.text.cell_fit import Kinds, heading_kind, suits
from documents.reading.formats.text.cell_rows import (
    GROUP,
    LONGEST_ROW,
    MOST_COLUMNS,
    ORDER_HEADING,
    TELLING,
    Row,
    numbered_rows,
    unnumbered_rows,
)
from documents.reading.formats.text.cell_texts import CellText, is_order, texts_from
from documents.reading.formats.text.table_rows import Rows, Tables
from documents.reading.words.fields import FieldKind

FIRST_HEADING = re.compile(
    r"(?:Thời (?:gian|hạn|điểm)|Tháng|Tuần|Ngày|Quý|Tiến độ|Nội dung|Nhiệm vụ|Công việc|Hoạt động|Tên|Đơn vị|Cơ quan|Bộ phận"
    r"|Các nhiệm vụ)\b.{0,40}",
    re.IGNORECASE,
)
LONGEST_HEADING = 60
HALF = 0.5
MOST_LOST = 30
"""Tables that could not be put together; a text with more of them is none that has tables."""


def flattened_rows(rows: Sequence[str]) -> Tables:
    """The rows of all such tables of a text."""
    found = Tables({})
    place, lost = 0, 0
    while place < len(rows) and lost < MOST_LOST:
        table = _table(rows, place)
        if table:
            found |= table
            lost += None in table.cells.values()
            place = max(table.cells)
        place += 1
    return found


def _table(rows: Sequence[str], place: int) -> Tables | None:
    heading = rows[place].strip()
    if len(heading) > LONGEST_HEADING or not heading:
        return None
    if ORDER_HEADING.fullmatch(heading):
        return _numbered(rows, place)
    if FIRST_HEADING.fullmatch(heading) and heading_kind(heading):
        return _unnumbered(rows, place)
    return None


def _numbered(rows: Sequence[str], place: int) -> Tables | None:
    """A table whose first column counts its rows."""
    texts = list(texts_from(rows, place))
    heads = list(_heads(texts))
    kinds = tuple(map(heading_kind, heads[-1].cells[1:]))
    if not TELLING <= len(kinds) < MOST_COLUMNS or not _gives_work(kinds):
        return None
    found = _tables([*heads, *numbered_rows(texts[sum(len(head.texts) for head in heads) :], kinds)], kinds)
    return found or Tables({place: None}, frozenset((place,)))


def _heads(texts: Sequence[CellText]) -> Iterator[Row]:
    """The row of headings, and a second one as wide below it."""
    at, width = 0, 0
    while at < len(texts) and ORDER_HEADING.fullmatch(texts[at].text):
        listed = list(_headings(texts[at + 1 :]))
        headings = _one_tier([heading.text for heading in listed])
        if width and len(headings) != width:
            return
        yield Row((texts[at].text, *headings), texts[at : at + 1 + len(listed)])
        at, width = at + 1 + len(listed), len(headings)


def _headings(texts: Sequence[CellText]) -> Iterator[CellText]:
    for text in texts:
        if not text.text or len(text.text) > LONGEST_HEADING or is_order(text.text) or _opens(text.text):
            return
        yield text


def _opens(text: str) -> bool:
    """True for what stands under the headings: a group's title, or the headings once more."""
    return bool(GROUP.match(text) or ORDER_HEADING.fullmatch(text))


def _one_tier(headings: Sequence[str]) -> list[str]:
    """The headings of the columns, where "Chủ trì" and "Phối hợp" stand under one that parts them."""
    kinds = [heading_kind(heading) for heading in headings]
    if kinds[-2:] == ["lead", "support"]:
        above = next((place for place, kind in enumerate(kinds[:-2]) if kind in {"lead", "both"}), None)
        if above is not None:
            return [*headings[:above], *headings[-2:], *headings[above + 1 : -2]]
    return list(headings)


def _gives_work(kinds: Kinds) -> bool:
    return ("task" in kinds and len({*kinds} - {None}) >= TELLING) or bool({"lead", "both"} & {*kinds})


def _unnumbered(rows: Sequence[str], place: int) -> Tables | None:
    """A table of what is done when and by whom whose rows have no number."""
    kinds: list[FieldKind | None] = []
    for text in texts_from(rows, place):  # one by one: most lines that begin so head no table
        kind = heading_kind(text.text) if len(text.text) <= LONGEST_HEADING else None
        if kind is None or kind in kinds:
            break
        kinds.append(kind)
    width = len(kinds)
    if width <= TELLING or "task" not in kinds or not {"lead", "both"} & {*kinds}:
        return None
    near = list(islice(texts_from(rows, place), width + LONGEST_ROW))
    if not any(True for _ in unnumbered_rows(near[width:], tuple(kinds))):
        return None
    texts = list(texts_from(rows, place))
    found = [Row(tuple(text.text for text in texts[:width]), texts[:width]), *unnumbered_rows(texts[width:], tuple(kinds))]
    return _tables(found, tuple(kinds)) if len(found) > TELLING else None


def _tables(rows: Sequence[Row], kinds: Kinds) -> Tables | None:
    """The rows by their places; nothing where most of them do not hold what their headings say."""
    width = len(kinds)
    work = [row for row in rows[1:] if sum(map(bool, row.cells[-width:])) > 1]
    if not work or sum(suits(row.cells[-width:], kinds) for row in work) < HALF * len(work):
        return None
    cells: Rows = {}
    for row in rows:
        cells |= {place: () for text in row.texts for place in range(text.first, text.last + 1)}
        cells[row.texts[0].first] = row.cells
    guessed = (row.guessed or not suits(row.cells[-width:], kinds) for row in work)
    return Tables(cells, frozenset(row.texts[0].first for row, doubtful in zip(work, guessed, strict=True) if doubtful))
