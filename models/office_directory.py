"""The office's names as the reader and the resolver of Nơi nhận want them: units, people, groups, website, archive."""

import datetime as dt
from collections import Counter, defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.aliases import Alias, Place
from models.directory import Directory, Entry
from models.groups import Group, expand
from models.office import Office
from models.people import Person, Unit, UnitKind, staff_of

WEBSITE_NAMES = ("Website", "Cổng thông tin điện tử", "Trang thông tin điện tử")
ARCHIVE_NAME = "Lưu"


def directory(session: Session, office: Office, on: dt.date) -> Directory:
    """What the office knows on that day: what has ended and who has left is not in it."""
    aliases = _aliases(session, office.id)
    people = staff_of(session, office.id, on)
    posts = Counter(one.post for one in people)
    entries = [
        *(_unit_entry(one, aliases) for one in _units(session, office.id, on)),
        *(_person_entry(one, aliases, post_is_unique=posts[one.post] == 1) for one in people),
        *(_group_entry(session, one, aliases, on) for one in _groups(session, office.id, on)),
        Entry(Place.WEBSITE.value, office.website or WEBSITE_NAMES[0], "website", (*WEBSITE_NAMES, *aliases[Place.WEBSITE, 0])),
        Entry(Place.ARCHIVE.value, ARCHIVE_NAME, "archive", tuple(aliases[Place.ARCHIVE, 0])),
    ]
    return Directory(
        agency=office.name,
        short_agency=office.short_name,
        parent_agency=office.parent_agency,
        symbol=office.symbol,
        place=office.place,
        entries=tuple(entries),
    )


Aliases = defaultdict[tuple[str, int], list[str]]


def _aliases(session: Session, office_id: int) -> Aliases:
    """Written forms in force by what they mean."""
    found: Aliases = defaultdict(list)
    for one in session.scalars(select(Alias).where(Alias.office_id == office_id, Alias.ended_at.is_(None)).order_by(Alias.id)):
        found[one.meaning].append(one.written)
    return found


def _units(session: Session, office_id: int, on: dt.date) -> list[Unit]:
    return list(
        session.scalars(select(Unit).where(Unit.office_id == office_id, Unit.held_on(on)).order_by(Unit.position, Unit.id))
    )


def _groups(session: Session, office_id: int, on: dt.date) -> list[Group]:
    return list(
        session.scalars(select(Group).where(Group.office_id == office_id, Group.held_on(on)).order_by(Group.position, Group.id))
    )


def _unit_entry(unit: Unit, aliases: Aliases) -> Entry:
    return Entry(unit.key, unit.name, "unit", tuple(aliases["unit", unit.id]), own=unit.may_be_assigned)


def _person_entry(person: Person, aliases: Aliases, *, post_is_unique: bool) -> Entry:
    """A post that only one person holds names that person."""
    post = (person.post,) if post_is_unique else ()
    return Entry(person.key, person.name, "person", (*post, *aliases["person", person.id]))


def _group_entry(session: Session, group: Group, aliases: Aliases, on: dt.date) -> Entry:
    """A group is the office's own when every member is."""
    members = expand(session, group, on)
    own = all(not isinstance(one, Unit) or one.kind is not UnitKind.OUTSIDE for one in members)
    return Entry(group.key, group.name, "group", tuple(aliases["group", group.id]), own=own)
