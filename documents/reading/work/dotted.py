"""Headings that end with a full stop: «1. Văn phòng.» over what it has to do."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from documents.reading.names.units import UnitReader
from documents.reading.text.blocks import Block


def without_stops(blocks: Iterable[Block], reader: UnitReader) -> Iterator[Block]:
    """The blocks, a numbered one that only names bodies and has something below it without its full stop."""
    for block, following in pairwise([*blocks, None]):
        if block is None:
            continue
        yield replace(block, text=block.text[:-1]) if following and _names_only(block, following, reader) else block


def _names_only(block: Block, following: Block, reader: UnitReader) -> bool:
    label = block.label
    if label is None or label.is_bullet or not block.text.endswith((".", ";")) or following.cells is not None:
        return False
    below = following.label is None or following.label.style != label.style
    return below and reader.is_name(block.text, alone=True)
