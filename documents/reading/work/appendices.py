"""The appendices: their headings, paragraphs and tables, and the blocks in which work may be assigned."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.reading.text.blocks import Block, blocks_of
from documents.reading.text.pieces import Piece
from documents.reading.words.plain import plain
from documents.reading.work.tables import plain_rows
from models.contents import Appendix, Table

_HEADING = re.compile(r"\W*phu luc(?:\s+(?:so\s+)?(?P<label>[ivx]+|\d{1,2}|[a-z]))?\s*(?:[:.\-]\s*(?P<title>.+))?$")
_ATTACHED = re.compile(r"\W*(?:ban hanh )?(?:kem theo|dinh kem)")
_FORM = re.compile(r"\W*(?:de cuong|bieu mau|mau |mau so|lich |danh sach|kich ban|bang cham)")
_TITLE_LINES = 6


@dataclass
class Part:
    """One appendix with its blocks."""

    label: str | None
    title: list[str]
    blocks: list[Block]

    @property
    def is_form(self) -> bool:
        """True for outlines, forms and timetables, which assign nothing."""
        return bool(_FORM.match(plain(" ".join(self.title))))


def parts_of(pieces: Sequence[Piece], *, damaged: bool = False) -> list[Part]:
    """The appendices, each with its heading read."""
    parts: list[Part] = []
    for block in blocks_of(pieces, damaged=damaged):
        found = _HEADING.match(plain(block.text)) if block.cells is None else None
        if found:
            title = block.text[found.start("title") :] if found["title"] else ""
            parts.append(Part(found["label"].upper() if found["label"] else None, [title] if title else [], []))
            continue
        if not parts:
            parts.append(Part(None, [], []))
        _add(parts[-1], block)
    return parts


def _add(part: Part, block: Block) -> None:
    heading = not part.blocks and block.cells is None and block.label is None and len(part.title) < _TITLE_LINES
    if heading and (block.capitals or block.bold) and not _ATTACHED.match(plain(block.text)):
        part.title.append(block.text)
    else:
        part.blocks.append(block)


def attached_to(parts: Sequence[Part]) -> str | None:
    """The line that says what an appendix belongs to."""
    for part in parts:
        for place, block in enumerate(part.blocks[:2]):
            if _ATTACHED.match(plain(block.text)):
                following = part.blocks[place + 1 : place + 2] if block.text.count("(") > block.text.count(")") else []
                return " ".join(one.text for one in (block, *following))
    return None


def read_appendices(parts: Sequence[Part]) -> list[Appendix]:
    """The appendices as contents."""
    return [
        Appendix(label=part.label, title=" ".join(part.title) or None, paragraphs=_paragraphs(part), tables=_tables(part))
        for part in parts
    ]


def _paragraphs(part: Part) -> list[str]:
    return [f"{block.label.printed} {block.text}" if block.label else block.text for block in part.blocks if block.cells is None]


def _tables(part: Part) -> list[Table]:
    tables: list[list[Block]] = []
    previous: Block | None = None
    for block in part.blocks:
        if block.cells is not None:
            if previous is None or previous.cells is None:
                tables.append([])
            tables[-1].append(block)
        previous = block
    return [_table(rows) for rows in tables]


def _table(rows: Sequence[Block]) -> Table:
    cells = plain_rows(rows)
    width = max(len(row) for row in cells)
    filled = [[*row, *[""] * (width - len(row))] for row in cells]
    return Table(header=filled[0], rows=filled[1:])
