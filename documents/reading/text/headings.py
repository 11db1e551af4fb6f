"""Which paragraphs without a number are headings, as far as they and what follows them show it."""

import re

from documents.reading.text.blocks import Block
from documents.reading.times.moments import is_only_time

TITLE_WORDS = 45
"""No heading is longer."""
_SHORT_HEADING = 14
_GOES_ON = re.compile(r";|(?:trong đó|cụ thể|sau|sau đây|gồm|là)\s*:$")
"""A sentence that the bullets finish, not a heading over them."""


def headed_style(block: Block, following: Block) -> str | None:
    """The style of the labels that the block heads: of bullets, of a list that begins with a) or 1., of any list below a time."""
    label = following.label
    if label is None:
        return None
    if _heads_bullets(block, following) or _stands_over(block, following):
        return label.style
    return label.style if _heads_first(block, following) or (label.style == "number" and _heads_time(block)) else None


def _heads_bullets(block: Block, following: Block) -> bool:
    """True for a short line "Tổ cấp dưỡng:" before bullets, none of its own."""
    return (
        block.text.endswith(":")
        and not _GOES_ON.search(block.text)
        and len(block.text.split()) <= _SHORT_HEADING
        and following.label is not None
        and following.label.is_bullet
        and not block.bold
    )


def _stands_over(block: Block, following: Block) -> bool:
    """True for a short line without a number that ends no sentence, right over bullets or a list a), b), c)."""
    listed = following.label is not None and (
        following.label.is_bullet or (following.label.style, following.label.value) == ("letter", 1)
    )
    return listed and not is_heading_like(block) and _is_short(block)


def _heads_time(block: Block) -> bool:
    """True for "Quý I" in a line of its own, which has the list under it; no sentence that ends with a full stop."""
    text = block.text.rstrip(" :")
    return len(text.split()) <= _SHORT_HEADING and not text.endswith(".") and is_only_time(text)


def _heads_first(block: Block, following: Block) -> bool:
    """True for a short line that ends no sentence, over a list that begins with 1: its own number was lost."""
    begins = following.label is not None and (following.label.style, following.label.value) == ("number", 1)
    return begins and (is_heading_like(block) or _is_short(block))


def heads_paragraph(block: Block, following: Block) -> bool:
    """True for "Phòng Tài chính" in a line of its own, over a sentence without a number."""
    if following.label is not None or following.cells is not None or is_heading_like(following):
        return False
    return (
        _is_short(block)
        and block.text[:1].isupper()
        and following.text[:1].isupper()
        and following.text.endswith((".", ";", "./"))
    )


def _is_short(block: Block) -> bool:
    """True for a few words that end no sentence."""
    return len(block.text.split()) <= _SHORT_HEADING and (block.text[-1:].isalnum() or block.text.endswith(")"))


def is_heading_like(block: Block) -> bool:
    """True for a short line that stands out and ends no sentence."""
    if block.text.endswith((".", ";", ",")) or len(block.text.split()) > TITLE_WORDS or not any(map(str.isalpha, block.text)):
        return False
    return block.bold or bool(block.heading) or (block.capitals and len(block.text.split()) > 1)
