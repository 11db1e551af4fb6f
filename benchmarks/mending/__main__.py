"""`python -m benchmarks.mending`: how well plans are mended that were not counted; with `--write` the counts are made anew."""

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.reading.damage import HEAVY, LIGHT, damaged
from documents import mending
from documents.mending.neighbours import START, Neighbours, Pair
from documents.mending.text import Mender
from documents.mending.words import runs

PLANS = Path(__file__).parents[1] / "reading" / "plans"
PHRASES = Path(__file__).with_name("phrases.txt")
COUNTS = Path(mending.__file__).with_name("neighbours.tsv")
APART = 5
"""One plan in so many is left out of the counts and mended by those of the others."""


@dataclass
class Measured:
    """Words of damaged texts: all, hurt, rightly and wrongly changed."""

    words: int = 0
    hurt: int = 0
    mended: int = 0
    worsened: int = 0

    def __str__(self) -> str:
        changed = max(self.mended + self.worsened, 1)
        return (
            f"{self.words} words, {self.hurt / self.words:.1%} hurt; {self.mended / max(self.hurt, 1):.1%} of these mended, "
            f"{self.mended / changed:.1%} of the suggestions right; {self.worsened / self.words:.2%} of all words made worse"
        )


def main(arguments: Sequence[str]) -> int:
    """Print the figures, or write the counts."""
    if "--write" in arguments:
        write(counted([*texts_of(PLANS), PHRASES.read_text(encoding="utf-8")]))
        return 0
    for share in (0.0, LIGHT, HEAVY):
        print(f"share of marked letters hurt {share:.2f}: {measured(share)}")
    return 0


def counted(texts: Iterable[str]) -> Counter[Pair]:
    """How often each word stands after each other, in small letters."""
    counts: Counter[Pair] = Counter()
    for text in texts:
        for run in runs(unicodedata.normalize("NFC", text)):
            counts.update(pairwise([START, *(word.group().lower() for word in run)]))
    return counts


def write(counts: Counter[Pair]) -> None:
    """One pair a line, in order, so that a difference can be read."""
    lines = (f"{first}\t{second}\t{count}\n" for (first, second), count in sorted(counts.items()))
    COUNTS.write_text("".join(lines), encoding="utf-8")


def texts_of(folder: Path) -> list[str]:
    """The plans that were written for measuring the reader."""
    return [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]


def measured(share: float, apart: int = APART) -> Measured:
    """How one plan in `apart` is mended by what was counted in the others and in the phrases."""
    texts, result = texts_of(PLANS), Measured()
    known = [text for no, text in enumerate(texts) if no % apart]
    mender = Mender(Neighbours(counted([*known, PHRASES.read_text(encoding="utf-8")])))
    for text in texts[::apart]:
        _measure(mender, unicodedata.normalize("NFC", text), share, result)
    return result


def _measure(mender: Mender, text: str, share: float, result: Measured) -> None:
    """Damage keeps every letter's place, so words are compared by where they stand."""
    hurt = damaged(text, share, text[:40])
    changes = {change.start: change.meant for change in mender.mended(hurt).changes}
    for word in (word for run in runs(hurt) for word in run):
        true = text[word.start() : word.end()]
        result.words += 1
        result.hurt += true != word.group()
        result.mended += changes.get(word.start()) == true
        result.worsened += word.start() in changes and changes[word.start()] != true


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
