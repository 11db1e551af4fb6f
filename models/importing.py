"""The ground of an import: the office, the file, the day, and how an entity takes new values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.database import Base
from models.import_report import FIELD_NAMES, ImportReport, Outcome
from models.office import Office
from models.office_schema import OfficeFile

DAY = dt.timedelta(days=1)
QUIET = frozenset({"position", "unit_id", "person_id", "deputy_id"})


@dataclass(frozen=True)
class Importing:
    """One import: what ends, ends yesterday; what is new to a directory that already lives, begins today."""

    session: Session
    office: Office
    file: OfficeFile
    at: dt.datetime
    today: dt.date
    first: bool
    report: ImportReport

    @property
    def yesterday(self) -> dt.date:
        """The last day of what the file no longer has."""
        return self.today - DAY

    @property
    def begins(self) -> dt.date | None:
        """From when a new membership or appointment holds: always, at the first import; from today later on."""
        return None if self.first else self.today

    def put(
        self, known: Base | None, fresh: Base, values: Mapping[str, object], *, what: str, name: str, extra: tuple[str, ...] = ()
    ) -> None:
        """Give `values` to the known entity, or to a fresh one; report what that changed."""
        if known is None:
            take(fresh, values)
            self.session.add(fresh)
            self.session.flush()
            self.report.note(Outcome.ADDED, what, name)
            return
        told = (*take(known, values), *extra)
        if told:
            self.report.note(Outcome.CHANGED, what, name, *told)


def take(entity: Base, values: Mapping[str, object]) -> tuple[str, ...]:
    """Set what differs; say it in words ('tên: A → B')."""
    told: list[str] = []
    for name, value in values.items():
        before = getattr(entity, name)
        if before != value:
            setattr(entity, name, value)
            if name not in QUIET:
                told.append(f"{FIELD_NAMES[name]}: {_shown(before)} → {_shown(value)}")
    return tuple(told)


def _shown(value: object) -> str:
    if value is None or value == []:
        return "(không có)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, list):
        return ", ".join(str(one["of"] if isinstance(one, dict) else one) for one in value)
    return str(value)
