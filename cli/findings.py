"""What a check of `trinhky doctor` finds."""

from dataclasses import dataclass
from enum import Enum


class Health(Enum):
    """How it stands."""

    WELL = "well"
    WORTH_A_LOOK = "look"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    health: Health
    what: str
    remedy: str = ""
