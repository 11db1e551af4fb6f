"""A document of the set as text, in the ways that text files of plans look."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from benchmarks.reading.sources import Columns, NewPage, Row, Sample, Text

WIDTH = 88
LEFT_COLUMN = 42
PAGE_LINES = 60


def plain(sample: Sample) -> bytes:
    """Each paragraph on one line; of two columns the left one first."""
    lines: list[str] = []
    for part in sample.parts:
        match part:
            case Columns():
                lines += ["", *(text.words for text in part.left), "", *(text.words for text in part.right), ""]
            case Text():
                lines += [part.words]
            case Row():
                lines += ["| " + " | ".join(part.cells) + " |"]
            case NewPage():
                lines += ["", ""]
    return "\n".join(lines).strip("\n").encode() + b"\n"


def wrapped(sample: Sample) -> bytes:
    """As a printed page: two columns side by side, lines of one width, a blank line between paragraphs, page numbers."""
    return "\n".join(_with_page_numbers(list(_printed(sample, LEFT_COLUMN)))).encode() + b"\n"


def run_together(sample: Sample) -> str:
    """As recognition leaves it: both columns of a line behind one another with one blank between them."""
    return "\n".join(_printed(sample, None)) + "\n"


def markdown(sample: Sample) -> bytes:
    """Markdown as converters write it: bold runs, headings for bold paragraphs, pipe tables, escaped numbers."""
    lines: list[str] = []
    header = True
    for part in sample.parts:
        header = header or not isinstance(part, Row)
        match part:
            case Columns():
                lines += [line for text in (*part.left, *part.right) for line in (_marked(text), "")]
            case Text():
                lines += [("### " if part.bold and not part.centred else "") + _marked(part), ""]
            case Row():
                lines += ["| " + " | ".join(part.cells) + " |"] + (["|" + "---|" * len(part.cells)] if header else [])
                header = False
            case NewPage():
                lines += ["---", ""]
    return "\n".join(lines).encode()


def _printed(sample: Sample, left_column: int | None) -> Iterator[str]:
    for part in sample.parts:
        match part:
            case Columns():
                yield ""
                yield from _side_by_side(part, left_column)
                yield ""
            case Text(centred=True):
                yield part.words.center(WIDTH).rstrip() if left_column else part.words
            case Text():
                yield from ("", *textwrap.wrap(part.words, WIDTH, break_on_hyphens=False))
            case Row():
                yield "| " + " | ".join(part.cells) + " |"
            case NewPage():
                yield "\f"


def _side_by_side(part: Columns, left_column: int | None) -> Iterator[str]:
    left = [text.words for text in part.left]
    right = [text.words for text in part.right]
    for one, other in zip_longest(left, right, fillvalue=""):
        if not other:
            yield one
        elif left_column is None:
            yield f"{one} {other}".strip()
        else:
            yield one.ljust(max(left_column, len(one) + 4)) + other


def _with_page_numbers(lines: Sequence[str]) -> list[str]:
    """A number on its own line where a new page begins, in the middle of a paragraph too."""
    result: list[str] = []
    for place, line in enumerate(lines):
        if place and place % PAGE_LINES == 0 and "|" not in line:
            result += ["", str(place // PAGE_LINES + 1), ""]
        result.append(line)
    return result


def _marked(text: Text) -> str:
    words = text.words.replace("*", "\\*")
    if text.bold and words:
        return f"**{words}**"
    return f"*{words}*" if text.italic and words else words
