"""How wide a text comes out, for lines drawn under it where no typesetter measures for us (Word)."""

from functools import cache

from PIL import ImageFont

from documents.rendering.typefaces import substitute_face

_UNITS = 1000


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """The width in points of one line of `text` at `size` points."""
    return _face(bold=bold).getlength(text) * size / _UNITS


def widest_line(text: str, *, size: float, room: float, bold: bool = False) -> float:
    """The width in points of the longest line when `text` is filled into lines of `room` points."""
    widest, line = 0.0, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        line = word if line and text_width(longer, size=size, bold=bold) > room else longer
        widest = max(widest, text_width(line, size=size, bold=bold))
    return min(widest, room)


@cache
def _face(*, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(substitute_face(bold=bold)), _UNITS)
