"""The story on the screen: chapters, a line for each thing that happened and was checked, and how far it is."""

import datetime as dt
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from models.clock import OFFICE_ZONE


class Telling:
    """Where the story is told. Where nobody watches, lines only."""

    def __init__(self, chapters: int) -> None:
        """`chapters`: how many there will be."""
        self._console = Console(markup=False, highlight=False, emoji=False, soft_wrap=True)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=self._console, transient=True, disable=not self._console.is_terminal)
        self._all = self._progress.add_task("", total=chapters)
        self._number = 0
        self.watched = self._console.is_terminal

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def chapter(self, title: str) -> None:
        """The next one begins."""
        self._progress.update(self._all, completed=self._number, description=title)
        self._number += 1
        self._say(Text(f"\n{self._number}. {title}", style="bold"))

    def line(self, words: str, *, at: dt.datetime) -> None:
        """Something that happened, with the office's time."""
        self._say(Text.assemble(("  ✓ ", "green"), (f"{at.astimezone(OFFICE_ZONE):%d/%m %H:%M}  ", "dim"), words))

    def say(self, words: str) -> None:
        """A line of its own."""
        self._say(Text(words))

    def failed(self, words: str) -> None:
        """What did not happen."""
        self._say(Text(f"  ✗ {words}", style="bold red"))

    def places(self, rows: Iterable[tuple[str, str]]) -> None:
        """Where to look."""
        self._progress.update(self._all, completed=self._number)
        made = Table(show_header=False, box=None, padding=(0, 2))
        for what, where in rows:
            made.add_row(Text(what, style="bold"), Text(where, overflow="fold"))
        self._progress.console.print(made, soft_wrap=False)

    def _say(self, text: Text) -> None:
        self._progress.console.print(text)
