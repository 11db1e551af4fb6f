"""Groups with their members, and written forms, as the file has them."""

from collections.abc import Iterator

from sqlalchemy import select

from models.aliases import Alias, AliasSource, Place, fold
from models.groups import Group, GroupMember
from models.import_people import people_by_key, units_by_key
from models.import_report import Outcome
from models.importing import Importing
from models.office_schema import GroupEntry

Target = tuple[str, int | Place]
MEMBER_COLUMNS = ("unit_id", "person_id", "member_group_id")


def import_groups(run: Importing) -> None:
    """Groups by key, then their members: groups may hold one another, so all exist before any is filled."""
    known = _groups_by_key(run)
    for position, entry in enumerate(run.file.groups):
        values = {
            "name": entry.name,
            "rule": entry.rule,
            "position": position,
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
        }
        fresh = Group(office_id=run.office.id, key=entry.key)
        run.put(known.pop(entry.key, None), fresh, values, what="nhóm", name=entry.name)
    for group in known.values():
        if group.holds_on(run.today):
            group.valid_to = run.yesterday
            run.report.note(Outcome.ENDED, "nhóm", group.name)
    targets, groups = _targets(run, member_of_group=True), _groups_by_key(run)
    for entry in run.file.groups:
        _import_members(run, groups[entry.key], entry, targets)


def import_aliases(run: Importing) -> None:
    """Written forms. What a person confirmed stays, unless the file now gives the same form another meaning."""
    wanted = {fold(written): (written, target) for written, target in _written(run)}
    in_force = run.session.scalars(
        select(Alias).where(Alias.office_id == run.office.id, Alias.ended_at.is_(None)).order_by(Alias.id)
    )
    for alias in in_force.all():
        written, target = wanted.get(alias.folded, (None, None))
        if written is not None and _target_of(alias) == target:
            alias.written = written
            del wanted[alias.folded]
        elif written is not None or alias.source is AliasSource.FILE:
            alias.ended_at = run.at
            run.report.note(Outcome.ENDED, "cách viết", alias.written)
    run.session.flush()
    for written, target in wanted.values():
        run.session.add(
            Alias(
                office_id=run.office.id, written=written, folded=fold(written), source=AliasSource.FILE, **{target[0]: target[1]}
            )
        )
        run.report.note(Outcome.ADDED, "cách viết", written)
    run.session.flush()


def _import_members(run: Importing, group: Group, entry: GroupEntry, targets: dict[str, Target]) -> None:
    wanted = [targets[key] for key in dict.fromkeys(entry.members)]
    held = run.session.scalars(
        select(GroupMember).where(GroupMember.group_id == group.id, GroupMember.valid_to.is_(None)).order_by(GroupMember.id)
    ).all()
    there = {_member_target(member): member for member in held}
    gone = [member for target, member in there.items() if target not in wanted]
    for member in gone:
        member.valid_to = run.yesterday
    new = [target for target in wanted if target not in there]
    for position, target in enumerate(wanted):
        if target in there:
            there[target].position = position
        else:
            run.session.add(GroupMember(group_id=group.id, position=position, valid_from=run.begins, **{target[0]: target[1]}))
    if not run.first and (gone or new):
        run.report.note(Outcome.CHANGED, "thành viên nhóm", group.name, f"thêm {len(new)}", f"thôi {len(gone)}")


def _written(run: Importing) -> Iterator[tuple[str, Target]]:
    targets = _targets(run, member_of_group=False)
    for entry in [*run.file.units, *run.file.people, *run.file.groups]:
        yield from ((written, targets[entry.key]) for written in entry.aliases)
    for alias in run.file.aliases:
        yield alias.written, targets[alias.means]


def _targets(run: Importing, *, member_of_group: bool) -> dict[str, Target]:
    """Column and value for every key."""
    group_column = "member_group_id" if member_of_group else "group_id"
    targets: dict[str, Target] = {place.value: ("place", place) for place in Place}
    targets |= {key: ("unit_id", unit.id) for key, unit in units_by_key(run).items()}
    targets |= {key: ("person_id", person.id) for key, person in people_by_key(run).items()}
    return targets | {key: (group_column, group.id) for key, group in _groups_by_key(run).items()}


def _target_of(alias: Alias) -> Target:
    columns = ("unit_id", "person_id", "group_id", "place")
    return next((column, value) for column in columns if (value := getattr(alias, column)) is not None)


def _member_target(member: GroupMember) -> Target:
    return next((column, value) for column in MEMBER_COLUMNS if (value := getattr(member, column)) is not None)


def _groups_by_key(run: Importing) -> dict[str, Group]:
    return {
        group.key: group
        for group in run.session.scalars(select(Group).where(Group.office_id == run.office.id).order_by(Group.id))
    }
