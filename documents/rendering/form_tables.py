"""Tables and appendices of a formed document: rectangular, in lines, each column as wide as its text asks."""

import math
import re
from dataclasses import dataclass

from models.contents import Appendix, Table

WIDE_TABLE = 6
"""From so many columns on an appendix lies on its side."""

NARROW = 4
"""A column whose cells have no more letters than this holds numbers ('STT')."""

_ATTACHED = re.compile(r"\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
"""What a document that was read says under its appendix's title; it is written anew, with the number now given."""


@dataclass(frozen=True)
class FormedTable:
    """A table; a cell is its lines, `widths` are shares of the line, 0 for a narrow column of numbers."""

    header: list[str]
    rows: list[list[list[str]]]
    widths: list[float]


@dataclass(frozen=True)
class FormedAppendix:
    """An appendix with its heading lines."""

    label: str
    title: str | None
    reference: str
    paragraphs: list[str]
    tables: list[FormedTable]
    landscape: bool


def form_appendix(appendix: Appendix, reference: str) -> FormedAppendix:
    """An appendix with its heading; `reference` is the line that says what it belongs to."""
    tables = [form_table(table) for table in appendix.tables]
    return FormedAppendix(
        label=f"Phụ lục {appendix.label}".strip() if appendix.label else "Phụ lục",
        title=appendix.title.upper() if appendix.title else None,
        reference=reference,
        paragraphs=[text for text in appendix.paragraphs if not _ATTACHED.match(text)],
        tables=tables,
        landscape=any(len(table.header) >= WIDE_TABLE for table in tables),
    )


def form_table(table: Table) -> FormedTable:
    """A table made rectangular, its cells as lines, its columns as wide as their text asks."""
    columns = max([len(table.header), *(len(row) for row in table.rows)])
    header = table.header + [""] * (columns - len(table.header))
    rows = [[cell.splitlines() or [""] for cell in row + [""] * (columns - len(row))] for row in table.rows]
    return FormedTable(header, rows, [_share(header[i], [row[i] for row in rows]) for i in range(columns)])


def _share(title: str, cells: list[list[str]]) -> float:
    """A column's share: room for its longest word, growing with the square root of its longest cell."""
    texts = [title, *(" ".join(cell) for cell in cells)]
    if max(len(text) for text in texts) <= NARROW:
        return 0.0
    longest_word = max((len(word) for text in texts for word in text.split()), default=1)
    return max(min(longest_word, 14) + 2.0, math.sqrt(max(len(text) for text in texts)) * 2.2)
