"""What every format is turned into before it is understood: the lines of the document, in reading order.

A line is what a person would point at: a paragraph of a Word file, a row of a table, a printed line of a text, PDF or scan.
Empty lines are kept, with empty text: they end paragraphs, and they keep the numbering of a text file that of an editor.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the source. `number` counts from 1 and is its place in the list that is shown beside the extracted data."""

    number: int
    text: str
    """NFC, without trailing blanks; of a table row, its cells joined by ' | '."""
    bold: bool = False
    cells: tuple[str, ...] | None = None
    """The cells of a table row, left to right; a cell merged over several columns or rows is repeated in each."""
    label: str | None = None
    """The list number that Word adds by itself ('I.', '1.', '-'); it is not in `text`."""
    page: int | None = None
    whole: bool = False
    """True where one line is one whole paragraph (Word); False where paragraphs are wrapped over lines (text, PDF, scans)."""
    scanned: bool = False
    """True where the letters come from optical recognition and may be wrong."""
    unsure: tuple[str, ...] = ()
    """Of a scanned line, the words whose letters recognition doubted, and that it read nowhere in the document without doubt."""
    guessed: bool = False
    """True for a table row whose cells came without their columns and were put into them by what they hold, and for the first
    heading of a table where even that failed."""
