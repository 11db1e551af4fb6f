"""Counts of one field."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts of one field: expected, found, right, and wrong values without a warning that names the field."""

    expected: int = 0
    found: int = 0
    right: int = 0
    unwarned: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Right of expected."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Right of found."""
        return self.right / self.found if self.found else 1.0


Scores = dict[str, Tally]
