"""What the demo tells must have happened: each claim is checked, and the first that is not true ends the story with its name."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
PATIENCE_SECONDS = 45.0
LOOK_SECONDS = 0.15


class NotHappened(Exception):  # noqa: N818  it names what did not happen, not a fault of the program's
    """A step of the story that did not happen: its name, and what is known."""

    def __init__(self, step: str, why: str) -> None:
        """Keep both."""
        super().__init__(f"Không diễn ra: {step}. {why}")
        self.step = step
        self.why = why


def require(step: str, happened: object, why: str) -> None:
    """Raises NotHappened unless it has."""
    if not happened:
        raise NotHappened(step, why)


def wait_for(
    step: str,
    look: Callable[[], T | None],
    *,
    why: str | Callable[[], str] = "đã chờ quá lâu",
    seconds: float = PATIENCE_SECONDS,
) -> T:
    """What `look` finds, as soon as it finds something. Raises NotHappened after the deadline; `why` may be asked only then."""
    give_up_at = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > give_up_at:
            raise NotHappened(step, why if isinstance(why, str) else why())
        time.sleep(LOOK_SECONDS)
