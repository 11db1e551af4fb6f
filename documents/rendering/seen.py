"""A document as it is set on the page, whatever its format: what the rules of form look at."""

from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "right"]
Alignment = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class SeenLine:
    """A paragraph (or a line of the head and the ending) with its letters and its setting; None is not known.

    `size`, `gap` (above it) in points, `first_line` in millimetres, `spacing` in lines. `side` is the column it stands in
    where two stand side by side; `in_table` marks the cells of a data table. `ruled` is the length of the line drawn right
    under it (0 where there is none), `width` its own, both in millimetres; a Word file shows only whether there is one (1).
    `coloured`: most of its letters are not black.
    """

    text: str
    where: str
    font: str | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    alignment: Alignment | None = None
    first_line: float | None = None
    gap: float | None = None
    spacing: float | None = None
    side: Side | None = None
    in_table: bool = False
    ruled: float | None = None
    width: float | None = None
    coloured: bool = False


@dataclass(frozen=True)
class SeenPage:
    """A page (PDF) or a section (Word), in millimetres; a margin is None where nothing shows it."""

    where: str
    width: float
    height: float
    top: float | None
    bottom: float | None
    left: float | None
    right: float | None


@dataclass(frozen=True)
class SeenNumber:
    """How pages are numbered."""

    present: bool
    centred: bool = False
    on_top: bool = False
    on_first: bool = False
    size: float | None = None


@dataclass(frozen=True)
class SeenDocument:
    """All that is seen. `pages_known` is the number of pages where the format tells it (a Word file does not).

    `substitutes` lists typefaces that may stand for Times New Roman in this format.
    """

    pages: tuple[SeenPage, ...]
    lines: tuple[SeenLine, ...]
    number: SeenNumber
    pages_known: int | None = None
    substitutes: tuple[str, ...] = ()


def quoted(text: str, *, letters: int = 50) -> str:
    """The beginning of a text between quotation marks, to point at it."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= letters else flat[: letters - 1].rstrip() + '…'}”"
