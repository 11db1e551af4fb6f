"""The work row by row: which row of the label is which one read, and whether role, mode and company of those are right.

One wrong row counts once, whatever else stands in the document.
"""

from collections.abc import Sequence
from typing import Any

from rapidfuzz.fuzz import partial_ratio

from benchmarks.reading.spelling import plain, resembles
from benchmarks.reading.tally import Scores
from models.contents import Assignment

Row = dict[str, Any]
SAME_WORK = 85
"""Per cent of the label's first words that are found again in one place of the text."""
SAME_DAMAGED_WORK = 60


def score_rows(scores: Scores, name: str, labels: Sequence[Row], read: Sequence[Assignment], *, damaged: bool) -> None:
    """Add the rows of one document to "work", "roles", "modes" and "with"."""
    pairs = _pairs(labels, read, damaged=damaged)
    _count_work(scores, name, labels, read, pairs)
    for at, row in sorted(pairs.items()):
        told, found = f"{name}: «{labels[at]['unit']}» {labels[at]['text_begins']}", read[row]
        _count(scores, "roles", told, labels[at]["role"], found.role)
        _count(scores, "modes", told, labels[at]["mode"], found.mode)
        if "with" in labels[at]:
            wanted, partners = (sorted(map(plain, units)) for units in (labels[at]["with"], found.with_))
            _count(scores, "with", told, ", ".join(wanted), ", ".join(partners))


def _pairs(labels: Sequence[Row], read: Sequence[Assignment], *, damaged: bool) -> dict[int, int]:
    """Rows of the label to rows read: those most alike first, each once."""
    alike = [
        (likeness, -abs(at - row), at, row)
        for at, label in enumerate(labels)
        for row, found in enumerate(read)
        if (likeness := _likeness(label, found, damaged=damaged))
    ]
    pairs: dict[int, int] = {}
    for *_, at, row in sorted(alike, reverse=True):
        if at not in pairs and row not in pairs.values():
            pairs[at] = row
    return pairs


def _likeness(label: Row, found: Assignment, *, damaged: bool) -> float:
    """How much a row read is the labelled one, 0 where the unit or the work is another."""
    unit, names = plain(label["unit"]), (plain(found.unit), plain(found.unit_as_written))
    if unit not in names and not (damaged and any(resembles(unit, name) for name in names)):
        return 0
    begins, text = sorted((plain(label["text_begins"]), plain(found.text)), key=len)
    same = partial_ratio(begins, text)
    if same < (SAME_DAMAGED_WORK if damaged else SAME_WORK):
        return 0
    return same + bool(label["role"] == found.role) + bool(label["mode"] == found.mode) / 2


def _count_work(scores: Scores, name: str, labels: Sequence[Row], read: Sequence[Assignment], pairs: dict[int, int]) -> None:
    """A row the label calls optional may be read or not."""
    tally = scores["work"]
    rows = [at for at, label in enumerate(labels) if not label.get("optional")]
    missing = [at for at in rows if at not in pairs]
    surplus = sorted(set(range(len(read))) - set(pairs.values()))
    tally.expected += len(rows)
    tally.right += len(rows) - len(missing)
    tally.found += len(rows) - len(missing) + len(surplus)
    tally.misses += [f"{name}: missing «{labels[at]['unit']}» {labels[at]['text_begins']}" for at in missing]
    tally.misses += [f"{name}: too much «{read[row].unit}» {read[row].text[:60]}" for row in surplus]


def _count(scores: Scores, key: str, told: str, wanted: str, found: str) -> None:
    tally = scores[key]
    tally.expected += 1
    tally.found += 1
    tally.right += wanted == found
    tally.misses += [] if wanted == found else [f"{told}: «{wanted}» read as «{found}»"]
