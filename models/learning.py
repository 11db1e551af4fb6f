"""What a person said a written name means is remembered as an alias, so that the office is asked once."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.aliases import Alias, AliasSource, Place, fold
from models.directory import Entry
from models.groups import Group
from models.people import Person, Unit


def remember(session: Session, office_id: int, written: str, entry: Entry, *, by: Person, at: dt.datetime) -> None:
    """From now on `written` means `entry`; what it meant before ends today and stays on record."""
    folded = fold(written)
    in_force = select(Alias).where(Alias.office_id == office_id, Alias.folded == folded, Alias.ended_at.is_(None))
    for older in session.scalars(in_force):
        older.ended_at = at
    session.flush()
    session.add(
        Alias(
            office_id=office_id,
            written=written,
            folded=folded,
            unit_id=_id(session, Unit, office_id, entry) if entry.kind == "unit" else None,
            person_id=_id(session, Person, office_id, entry) if entry.kind == "person" else None,
            group_id=_id(session, Group, office_id, entry) if entry.kind == "group" else None,
            place=Place(entry.key) if entry.kind in {"website", "archive"} else None,
            source=AliasSource.CONFIRMED,
            confirmed_by_id=by.id,
            confirmed_at=at,
        )
    )
    session.flush()


def _id(session: Session, kind: type[Unit | Person | Group], office_id: int, entry: Entry) -> int:
    return session.scalars(select(kind.id).where(kind.office_id == office_id, kind.key == entry.key)).one()
