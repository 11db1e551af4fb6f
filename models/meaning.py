"""Who a written name stands for in this office: the units, people and groups behind a unit's name or a line of Nơi nhận."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.aliases import Place
from models.directory import CONFIDENT, Directory, Entry
from models.folding import fold
from models.groups import Group, expand
from models.office import Office
from models.office_directory import directory
from models.people import Duty, Person, Unit, holder

Named = TypeVar("Named", Unit, Person, Group)
PARTS = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True)
class Receiver:
    """One mailbox behind a name: a unit's (its own address, else its head's) or a person's; no address when there is none."""

    name: str
    address: str | None
    unit: Unit | None = None
    person: Person | None = None


class Meanings:
    """The office's names on one day, read once and asked many times."""

    def __init__(self, session: Session, office_id: int, on: dt.date) -> None:
        """Look at the directory as it stands on that day."""
        self.session, self.office_id, self.on = session, office_id, on
        self.office = session.get_one(Office, office_id)
        self.directory: Directory = directory(session, self.office, on)

    def of(self, written: str) -> list[Entry] | None:
        """The entries a written name stands for: itself, or each of its parts ('TB, các PTB'). None if any is unknown."""
        whole = self._confident(written)
        if whole is not None:
            return [whole]
        parts = [part for part in PARTS.split(written) if part]
        found = [self._confident(part) for part in parts]
        return [one for one in found if one is not None] if len(parts) > 1 and all(found) else None

    def is_office_itself(self, written: str) -> bool:
        """Whether a name means the issuing office: its items go to the unit that follows up."""
        return fold(written) in {fold(self.office.name), fold(self.office.short_name)}

    def receivers(self, entries: list[Entry]) -> list[Receiver]:
        """The mailboxes behind entries, groups expanded, each once."""
        found: dict[tuple[str, int], Receiver] = {}
        for entry in entries:
            for one in self.members(entry):
                found.setdefault((one.__tablename__, one.id), self.receiver(one))
        return list(found.values())

    def members(self, entry: Entry) -> list[Unit | Person]:
        """The units and people behind one entry on the day."""
        match entry.kind:
            case "unit":
                return [self._one(Unit, entry.key)]
            case "person":
                return [self._one(Person, entry.key)]
            case "group":
                return expand(self.session, self._one(Group, entry.key), self.on)
            case _:
                return []

    def receiver(self, one: Unit | Person) -> Receiver:
        """The mailbox of a unit or a person."""
        if isinstance(one, Person):
            return Receiver(one.name, one.email, person=one)
        head = None if one.email else holder(self.session, self.office_id, Duty.UNIT_HEAD, self.on, unit_id=one.id)
        return Receiver(one.name, one.email or (head.email if head else None), unit=one, person=head)

    def _confident(self, written: str) -> Entry | None:
        match = self.directory.best(written)
        return match.entry if match is not None and match.score >= CONFIDENT else None

    def _one(self, kind: type[Named], key: str) -> Named:
        wanted = select(kind).where(kind.office_id == self.office_id, kind.key == key)
        return self.session.scalars(wanted.options(joinedload(Person.unit)) if kind is Person else wanted).one()


def is_website(entries: list[Entry]) -> bool:
    """Whether a line means the office's website."""
    return any(entry.key == Place.WEBSITE.value and entry.kind == "website" for entry in entries)
