"""The directory straight from office.toml: what `trinhky read --office` needs, without a database."""

from collections import Counter, defaultdict

from models.aliases import Place
from models.directory import Directory, Entry
from models.office_directory import ARCHIVE_NAME, WEBSITE_NAMES
from models.office_schema import GroupEntry, OfficeFile
from models.people import UnitKind


def directory_of(file: OfficeFile) -> Directory:
    """Everything the file names and has not ended; the same as `office_directory.directory` after importing it."""
    posts = Counter(one.post for one in file.people if one.left_on is None)
    written = _written(file)
    places = (
        Entry(Place.WEBSITE.value, file.office.website or WEBSITE_NAMES[0], "website", (*WEBSITE_NAMES, *written["website"])),
        Entry(Place.ARCHIVE.value, ARCHIVE_NAME, "archive", tuple(written["archive"])),
    )
    units = (
        Entry(one.key, one.name, "unit", tuple(written[one.key]), own=one.kind is not UnitKind.OUTSIDE)
        for one in file.units
        if one.valid_to is None
    )
    people = (
        Entry(one.key, one.name, "person", (*([one.post] if posts[one.post] == 1 else []), *written[one.key]))
        for one in file.people
        if one.left_on is None
    )
    groups = (
        Entry(one.key, one.name, "group", tuple(written[one.key]), own=_is_own(one, file))
        for one in file.groups
        if one.valid_to is None
    )
    return Directory(
        agency=file.office.name,
        short_agency=file.office.short_name,
        parent_agency=file.office.parent_agency,
        symbol=file.office.symbol,
        place=file.office.place,
        entries=(*units, *people, *groups, *places),
    )


def _written(file: OfficeFile) -> defaultdict[str, list[str]]:
    """Written forms by the key they mean."""
    written: defaultdict[str, list[str]] = defaultdict(list)
    for entry in [*file.units, *file.people, *file.groups]:
        written[entry.key] += entry.aliases
    for alias in file.aliases:
        written[alias.means].append(alias.written)
    return written


def _is_own(group: GroupEntry, file: OfficeFile) -> bool:
    """Whether no member, however deep, is a body the office can only ask."""
    outside = {one.key for one in file.units if one.kind is UnitKind.OUTSIDE and one.valid_to is None}
    groups = {one.key: one for one in file.groups if one.valid_to is None}
    waiting, seen = [group.key], set[str]()
    while waiting:
        key = waiting.pop()
        if key in outside:
            return False
        if key in groups and key not in seen:
            seen.add(key)
            waiting += groups[key].members
    return True
