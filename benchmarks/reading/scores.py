"""How much of what a document says was read: rightly, wrongly, and wrongly without a warning."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from benchmarks.reading.rows import score_rows
from benchmarks.reading.spelling import plain, resembles
from benchmarks.reading.tally import Scores, Tally
from models.contents import PlanContents

HEAD_FIELDS = ("type", "number", "symbol", "issued_on", "place", "parent_agency", "agency", "title")
MERE_REMARKS = frozenset({"before_ambiguous", "date_incomplete", "appendix_only"})
Label = dict[str, Any]
Spread = dict[str, set[str]]
"""Each value read with other forms of it that are as good."""


def scores_of(documents: Iterable[tuple[str, Label, PlanContents]], *, damaged: bool = False) -> Scores:
    """The counts of every field over documents, given as name, label and what was read.

    Of a damaged document a value counts as right when it resembles the true one; whether a value is wrong without a warning is
    always told by every letter.
    """
    scores: Scores = defaultdict(Tally)
    for name, label, read in documents:
        score = _Scoring(scores, name, label, read, damaged=damaged)
        score.head()
        score.signer()
        score.recipients()
        score.work()
        score_rows(scores, name, label["assignments"], read.assignments, damaged=damaged)
    return scores


class _Scoring:
    """One document: its label against what was read of it."""

    def __init__(self, scores: Scores, name: str, label: Label, read: PlanContents, *, damaged: bool) -> None:
        self._scores = scores
        self._name = name
        self._label = label
        self._read = read
        self._damaged = damaged

    def head(self) -> None:
        values = self._read.model_dump(mode="json")
        for key in HEAD_FIELDS:
            self._value(key, self._label.get(key), values[key], doubted=key)

    def signer(self) -> None:
        wanted = self._label.get("signer") or {}
        found = self._read.signer.model_dump(by_alias=True) if self._read.signer else {}
        for key in ("name", "post"):
            self._value(f"signer's {key}", wanted.get(key), found.get(key), doubted="signer")
        self._value("capacities", _capacities(wanted), _capacities(found), doubted="signer")

    def recipients(self) -> None:
        """Lines that are right and in their place; the longest common sequence counts."""
        wanted = [_recipient(row["text"], row["as_written"], row["purpose"]) for row in self._label["recipients"]]
        found = [_recipient(row.text, row.as_written, row.purpose) for row in self._read.recipients]
        meant = [self._meant(line, wanted) for line in found]
        tally = self._scores["recipients"]
        tally.expected, tally.found = tally.expected + len(wanted), tally.found + len(found)
        tally.right += sum(block.size for block in SequenceMatcher(None, wanted, meant, autojunk=False).get_matching_blocks())
        tally.misses += [f"{self._name}: {line}" for line in wanted if line not in meant]
        tally.unwarned += 0 if self._warned("recipients") else sum(line not in wanted for line in found)
        self._value("archive", ", ".join(self._label["archive"]), ", ".join(self._read.archive), doubted="archive")

    def work(self) -> None:
        rows = [row for row in self._label["assignments"] if not row.get("optional")]
        spare = {plain(row["unit"]) for row in self._label["assignments"]} - {plain(row["unit"]) for row in rows}
        names = {plain(row.unit): {plain(row.unit_as_written)} for row in self._read.assignments}
        names = {unit: forms for unit, forms in names.items() if not spare & {unit, *forms}}
        self._set("departments", {plain(row["unit"]) for row in rows}, names, doubted="assignments")
        for key, wanted, found in (
            ("due dates", _label_dues, _read_dues),
            ("undated dues", _label_undated, _read_undated),
            ("repeats", _label_repeats, _read_repeats),
        ):
            allowed = wanted([row for row in self._label["assignments"] if row.get("optional")]) - wanted(rows)
            spread = {one: forms for one, forms in found(self._read).items() if not allowed & {one, *forms}}
            self._set(key, wanted(rows), spread, doubted="assignments")
        self._set("reporting", _label_reports(self._label), _read_reports(self._read), doubted="reporting")
        self._set("receivers", _label_receivers(self._label), _read_receivers(self._read), doubted="reporting")
        watchers = {plain(row.unit) for row in self._read.follow_up}
        self._set("follow-up", {plain(unit) for unit in self._label["follow_up"]}, _same(watchers), doubted="follow_up")

    def _value(self, key: str, wanted: object, found: object, *, doubted: str) -> None:
        tally, true, read = self._scores[key], plain(wanted), plain(found)
        tally.expected += 1
        tally.found += 1
        tally.right += self._meant(read, [true]) == true
        if read != true:
            tally.misses.append(f"{self._name}: «{true}» read as «{read}»")
            tally.unwarned += bool(read) and not self._warned(doubted)

    def _set(self, key: str, wanted: set[str], found: Spread, *, doubted: str) -> None:
        tally, rest = self._scores[key], dict(found)
        for value in sorted(wanted):
            meant = (one for one, forms in rest.items() if any(self._meant(form, [value]) == value for form in (one, *forms)))
            match = next(meant, None)
            if match is None:
                tally.misses.append(f"{self._name}: missing «{value}»")
            else:
                tally.right += 1
                del rest[match]
        tally.misses += [f"{self._name}: too much «{value}»" for value in rest]
        tally.expected += len(wanted)
        tally.found += len(found)
        tally.unwarned += 0 if self._warned(doubted) else sum(not wanted & {one, *forms} for one, forms in found.items())

    def _meant(self, read: str, wanted: Sequence[str]) -> str:
        """The true value that a damaged one resembles; itself otherwise."""
        if not self._damaged:
            return read
        return next((true for true in wanted if resembles(read, true)), read)

    def _warned(self, key: str) -> bool:
        """A remark on how a date is meant, or that a part is missing, warns of nothing else."""
        return any(
            doubt.field.startswith(key) if doubt.field else doubt.code not in MERE_REMARKS for doubt in self._read.warnings
        )


def _capacities(signer: Label) -> str:
    return "; ".join(f"{mark['capacity']} {plain(mark['for'])}" for mark in signer.get("capacities", []))


def _recipient(text: str, written: str, purpose: str | None) -> str:
    """A purpose that is none of the four may stay in the text or leave it."""
    return plain(text if purpose else re.sub(r"\s*\((?:để )?(?:biết|đưa tin)\)$", "", written))


def _label_dues(rows: Sequence[Label]) -> set[str]:
    """The dated deadlines of units that lead; a unit that only takes part may carry the date or not."""
    return {f"{plain(row['unit'])} {due['on']}" for row in rows if row["role"] == "lead" for due in row["dues"] if due["on"]}


def _read_dues(read: PlanContents) -> Spread:
    dues = [(row, due) for row in read.assignments if row.role == "lead" for due in row.dues if due.on]
    return {f"{plain(row.unit)} {due.on}": {f"{plain(row.unit_as_written)} {due.on}"} for row, due in dues}


def _label_undated(rows: Sequence[Label]) -> set[str]:
    """The limits without a date: their kind, and the words where the label gives them."""
    dues = [(row, due) for row in rows if row["role"] == "lead" for due in row["dues"] if not due["on"]]
    return {_undated(row["unit"], due["kind"], due.get("as_written")) for row, due in dues}


def _read_undated(read: PlanContents) -> Spread:
    dues = [(row, due) for row in read.assignments if row.role == "lead" for due in row.dues if not due.on]
    return {
        _undated(row.unit, due.kind, due.as_written): {
            _undated(unit, due.kind, words) for unit in (row.unit, row.unit_as_written) for words in (due.as_written, None)
        }
        for row, due in dues
    }


def _undated(unit: str, kind: str, words: str | None) -> str:
    return f"{plain(unit)} {kind}" + (f" «{plain(words).removeprefix('vào ')}»" if words else "")


def _label_repeats(rows: Sequence[Label]) -> set[str]:
    return {f"{plain(row['unit'])} every {row['repeats']}" for row in rows if row["role"] == "lead" and row.get("repeats")}


def _read_repeats(read: PlanContents) -> Spread:
    rows = [row for row in read.assignments if row.role == "lead" and row.repeats]
    return {f"{plain(row.unit)} every {row.repeats}": {f"{plain(row.unit_as_written)} every {row.repeats}"} for row in rows}


def _label_reports(label: Label) -> set[str]:
    return {duty for row in label["reporting"] for duty in _duties(row["by"], row["every"], [due["on"] for due in row["dues"]])}


def _label_receivers(label: Label) -> set[str]:
    """Who reports to whom."""
    return {f"{plain(row['by'])} to {plain(row['to'])}" for row in label["reporting"] if row["to"]}


def _read_reports(read: PlanContents) -> Spread:
    """Each report by the reporter's full name, and as the document writes it where it is charged with work too."""
    spread: Spread = {}
    for row in read.reporting:
        days = [due.on.isoformat() if due.on else None for due in row.dues]
        written = _duties(_as_written(read, row.by), row.every, days)
        spread |= {duty: {other} for duty, other in zip(_duties(row.by, row.every, days), written, strict=True)}
    return spread


def _read_receivers(read: PlanContents) -> Spread:
    rows = [row for row in read.reporting if row.to]
    return {f"{plain(row.by)} to {plain(row.to)}": {f"{plain(_as_written(read, row.by))} to {plain(row.to)}"} for row in rows}


def _as_written(read: PlanContents, name: str) -> str:
    return next((row.unit_as_written for row in read.assignments if row.unit == name), name)


def _duties(by: str, every: str | None, days: Sequence[str | None]) -> list[str]:
    """Each dated report by itself; without a date the repetition tells them apart."""
    dated = [f"{plain(by)} by {day}" for day in days if day]
    return dated or [f"{plain(by)} every {every}"]


def _same(values: set[str]) -> Spread:
    return {value: set() for value in values}
