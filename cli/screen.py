"""What goes to the screen: plain words to standard output, messages to standard error; text from documents is never markup."""

import datetime as dt
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH_OF_A_PIPE = 160
"""Columns where nobody watches: a file or another program."""


def screen() -> Console:
    """Standard output."""
    width = None if sys.stdout.isatty() else WIDTH_OF_A_PIPE
    return Console(markup=False, highlight=False, emoji=False, soft_wrap=True, width=width)


def aside() -> Console:
    """Standard error: messages that are not the result."""
    return Console(stderr=True, markup=False, highlight=False, emoji=False, soft_wrap=True)


def heading(words: str) -> Text:
    """A line above what follows."""
    return Text(words, style="bold")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> Table:
    """A table whose cells are plain text; None is an empty cell."""
    made = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        made.add_column(column, overflow="fold")
    for row in rows:
        made.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return made


def day(value: dt.date | None) -> str:
    """'14/03/2024', or a dash."""
    return f"{value:%d/%m/%Y}" if value else "–"


def moment(value: dt.datetime | None) -> str:
    """'08:30 14/03/2024' in the office's zone, or a dash."""
    from models.clock import OFFICE_ZONE  # noqa: PLC0415  the record comes with it: a quarter of a second that reading a file has no use for

    return f"{value.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}" if value else "–"
