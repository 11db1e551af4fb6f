"""The consolidated report of one period, as data: what each unit was given, did and wrote, and the totals that follow."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class ItemState(StrEnum):
    """The four states of national statistics; `late` is judged by the due day that was in force."""

    DONE_IN_TIME = "Hoàn thành đúng hạn"
    DONE_LATE = "Hoàn thành quá hạn"
    OPEN_IN_TIME = "Chưa hoàn thành, trong hạn"
    OPEN_LATE = "Chưa hoàn thành, quá hạn"


class Punctuality(StrEnum):
    """How a unit met the report's due day."""

    ON_TIME = "Đúng hạn"
    LATE = "Quá hạn"
    SILENT = "Không báo cáo"


@dataclass(frozen=True)
class ReportedItem:
    """One assignment: its text, its due day (None: without one), its state at the cut-off, its progress in percent."""

    text: str
    state: ItemState
    due: dt.date | None = None
    percent: int | None = None


@dataclass(frozen=True)
class UnitReport:
    """What one unit did and wrote in the period. `files` are the names of what it attached.

    `asked_only`: a body that the office can only ask. It owes no report, so none of it counts as missing.
    """

    unit: str
    punctuality: Punctuality
    items: tuple[ReportedItem, ...] = ()
    percent: int | None = None
    text: str = ""
    reported_at: dt.datetime | None = None
    files: tuple[str, ...] = ()
    asked_only: bool = False

    @property
    def sent(self) -> str:
        """How it met the report's due day, in words; of a body that was only asked nothing is called missing."""
        silent = self.punctuality is Punctuality.SILENT
        return "Được đề nghị, chưa gửi" if silent and self.asked_only else self.punctuality.value


@dataclass(frozen=True)
class Share:
    """A part of a whole; printed with both and the percentage."""

    part: int
    whole: int

    def __str__(self) -> str:
        """'12/20 (60,0%)'; of nothing there is no percentage."""
        if not self.whole:
            return f"{self.part}/{self.whole}"
        return f"{self.part}/{self.whole} ({self.part / self.whole:.1%})".replace(".", ",")


@dataclass(frozen=True)
class Totals:
    """The items of all units in the four states, and how many of them have no due day (they count as in time)."""

    states: dict[ItemState, int] = field(default_factory=dict)
    without_due: int = 0

    @property
    def all(self) -> int:
        """How many items there are."""
        return sum(self.states.values())

    def share(self, *parts: ItemState, of: Iterable[ItemState] = tuple(ItemState)) -> Share:
        """How many are in `parts`, of those in `of`."""
        return Share(sum(self.states.get(s, 0) for s in parts), sum(self.states.get(s, 0) for s in of))


@dataclass(frozen=True)
class ConsolidatedReport:
    """All that the report prints. Data from `data_from` to `data_to`, the cut-off, both in the period; `made_at` is aware.

    `plan_number` is written whole ('07/KH-SXD'), `period` as read ('quý I năm 2024'); `to` is whom it addresses.
    """

    agency: str
    plan_number: str
    plan_title: str
    period: str
    data_from: dt.date
    data_to: dt.date
    made_at: dt.datetime
    units: tuple[UnitReport, ...]
    plan_issued_on: dt.date | None = None
    parent_agency: str | None = None
    place: str | None = None
    symbol: str | None = None
    to: str | None = None
    prepared_by: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def totals(self) -> Totals:
        """The four states over all units."""
        items = [item for unit in self.units for item in unit.items]
        states = {state: sum(item.state is state for item in items) for state in ItemState}
        return Totals(states, sum(item.due is None for item in items))

    @property
    def owing(self) -> list[UnitReport]:
        """The units that owe a report."""
        return [unit for unit in self.units if not unit.asked_only]

    @property
    def asked(self) -> list[UnitReport]:
        """The bodies that were asked for one."""
        return [unit for unit in self.units if unit.asked_only]
