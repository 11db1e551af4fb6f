"""How long a plan takes to read, and whether the time grows with its length only: `python -m benchmarks.reading_speed`."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.reading.layouts import wrapped
from benchmarks.reading.pdf_layout import pdf
from benchmarks.reading.sources import Columns, NewPage, Part, Sample, Text, samples
from benchmarks.reading.word_layout import word
from documents.reading import read_plan

PAGE_CHARACTERS = 2_800
PAGES = (1, 10, 40)
REPEATS = 5
GOAL_SECONDS = {"text": 0.1, "Word": 0.1, "PDF": 0.5}  # for ten pages on 2 cores
GOAL_GROWTH = 1.5  # a page of forty against a page of ten: 1 is linear
FORMATS: dict[str, Callable[[Sample], bytes]] = {"text": wrapped, "Word": word, "PDF": pdf}


@dataclass(frozen=True)
class Speed:
    """Seconds to read documents of 1, 10 and 40 pages, the best of several tries."""

    name: str
    seconds: tuple[float, ...]

    @property
    def growth(self) -> float:
        """How much longer each further page takes in the longest document than in the middle one."""
        one, ten, forty = self.seconds
        return ((forty - ten) / (PAGES[2] - PAGES[1])) / ((ten - one) / (PAGES[1] - PAGES[0]))

    @property
    def is_good(self) -> bool:
        """Whether ten pages are read in time and the time grows linearly."""
        return self.seconds[1] <= GOAL_SECONDS[self.name] and self.growth <= GOAL_GROWTH


def measure() -> list[Speed]:
    """The speed of each format. The first reading, which loads libraries, is not counted."""
    return [Speed(name, tuple(_seconds(make(plan_of(pages))) for pages in PAGES)) for name, make in FORMATS.items()]


def plan_of(pages: int) -> Sample:
    """A plan of about so many pages, put together from the bodies of the set."""
    first, *others = samples()
    parts: list[Part] = []
    length = 0
    while length < pages * PAGE_CHARACTERS:
        for part in (part for document in (first, *others) for part in document.parts):
            if (
                length < pages * PAGE_CHARACTERS
                and not isinstance(part, Columns | NewPage)
                and not (isinstance(part, Text) and part.centred)
            ):
                parts.append(part)
                length += len(part.words) if isinstance(part, Text) else sum(map(len, part.cells))
    head = [part for part in first.parts if isinstance(part, Columns) or (isinstance(part, Text) and part.centred)]
    return Sample(f"{pages} pages", (*head[:-1], *parts, head[-1]), {})


def _seconds(data: bytes) -> float:
    read_plan(data, filename="ke-hoach")
    best = float("inf")
    for _ in range(REPEATS):
        started = time.perf_counter()
        read_plan(data, filename="ke-hoach")
        best = min(best, time.perf_counter() - started)
    return best


def main() -> int:
    """Print the measures; 1 when a goal is missed."""
    speeds = measure()
    for speed in speeds:
        times = "  ".join(
            f"{pages:>2} pages {1000 * seconds:6.0f} ms" for pages, seconds in zip(PAGES, speed.seconds, strict=True)
        )
        goal = f"10 pages ≤ {1000 * GOAL_SECONDS[speed.name]:.0f} ms, growth ≤ {GOAL_GROWTH}"
        print(f"reading {speed.name:5} {times}  growth {speed.growth:.2f}  ({goal}): {'good' if speed.is_good else 'MISSED'}")
    return 0 if all(speed.is_good for speed in speeds) else 1


if __name__ == "__main__":
    sys.exit(main())
