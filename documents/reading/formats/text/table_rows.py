"""The rows of tables found in a text: by the place of a line, its cells."""

from dataclasses import dataclass

Rows = dict[int, tuple[str, ...] | None]
"""The cells at the place of a row's first line, () at its further lines, None for a line that stays text."""


@dataclass(frozen=True)
class Tables:
    """Rows, and those that had to be guessed, or the first heading of a table that could not be put together."""

    cells: Rows
    guessed: frozenset[int] = frozenset()

    def __or__(self, other: "Tables") -> "Tables":
        """Both together; where they meet, the other's."""
        return Tables(self.cells | other.cells, self.guessed | other.guessed)
