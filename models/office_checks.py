"""What must hold between the entries of office.toml: names that are unique, keys that exist, offices held by one person."""

from collections.abc import Iterator
from itertools import combinations

from models import office_schema as schema
from models.aliases import Place, fold
from models.office_draft import Draft
from models.office_faults import Fault
from models.people import Rank
from models.toml_lines import Path

NAMED = ("units", "people", "groups")
ROLES = ("leader", "office_chief", "clerk", "form_checker")


def check_names(draft: Draft) -> Iterator[Fault]:
    """Keys and written names each mean one thing."""
    yield from _unique_keys(draft)
    yield from _unique_writings(draft)


def check_references(draft: Draft) -> Iterator[Fault]:
    """Whoever is named stands in the directory."""
    people, units = draft.known("people"), draft.known("units")
    if not people:
        yield Fault((), "chưa có người nào; hãy thêm các phần [[people]]")
    if not units:
        yield Fault((), "chưa có đơn vị nào; hãy thêm các phần [[units]]")
    if draft.office is not None:
        for role in ROLES:
            yield from _exists(getattr(draft.office, role), people, "người", ("office", role))
        yield from _exists(draft.office.follow_up_unit, units, "đơn vị", ("office", "follow_up_unit"))
    for path, unit in draft.units:
        yield from _exists(unit.head, people, "người", (*path, "head"))
    for path, person in draft.people:
        yield from _exists(person.unit, units, "đơn vị", (*path, "unit"))
    for path, alias in draft.aliases:
        yield from _exists(alias.means, draft.known(*NAMED) | set(Place), "đơn vị, người hoặc nhóm", (*path, "means"))


def check_groups(draft: Draft) -> Iterator[Fault]:
    """A group has members, they exist, and it is no member of itself."""
    known = draft.known(*NAMED)
    members = {entry.key: entry.members for _, entry in draft.groups}
    for path, group in draft.groups:
        if group.rule is None and not group.members:
            yield Fault(path, f"nhóm “{group.name}” chưa có thành viên; hãy thêm members hoặc rule")
        for key in group.members:
            yield from _exists(key, known, "đơn vị, người hoặc nhóm", (*path, "members"))
        circle = _circle(group.key, members)
        if circle and group.key == min(circle):  # told once, not at every link
            yield Fault((*path, "members"), f"nhóm chứa chính nó theo vòng {' → '.join(circle)}; hãy bỏ một mắt xích", circle[1])


def check_heads(draft: Draft) -> Iterator[Fault]:
    """One head for the office and for each unit at a time; the holders of its offices work there."""
    heads = [(path, person) for path, person in draft.people if person.rank in {Rank.HEAD, Rank.UNIT_HEAD}]
    for (_, one), (path, other) in combinations(heads, 2):
        if _rivals(one, other):
            yield Fault(
                (*path, "rank"),
                f"{other.name} và {one.name} cùng lúc là người đứng đầu {other.unit or 'cơ quan'};"
                " hãy sửa rank hoặc ghi left_on của người đã thôi",
            )
    outside = {unit.key for _, unit in draft.units if unit.kind == "outside"}
    if draft.office is not None and draft.office.follow_up_unit in outside:
        yield Fault(("office", "follow_up_unit"), "đơn vị theo dõi, đôn đốc phải thuộc cơ quan, không phải đơn vị bên ngoài")


def check_dates(draft: Draft) -> Iterator[Fault]:
    """What ends does not end before it begins."""
    lasting: list[tuple[Path, schema.Lasting]] = [*draft.units, *draft.groups]
    for path, entry in lasting:
        if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
            yield Fault((*path, "valid_to"), f"ngày hết hiệu lực trước ngày bắt đầu {entry.valid_from:%d/%m/%Y}")
    for path, person in draft.people:
        if person.joined_on and person.left_on and person.left_on <= person.joined_on:
            yield Fault((*path, "left_on"), f"{person.name} nghỉ không sau ngày vào làm {person.joined_on:%d/%m/%Y}")


def _unique_keys(draft: Draft) -> Iterator[Fault]:
    seen: dict[str, Path] = {}
    for name in NAMED:
        for key, path in draft.keys[name]:
            if key in set(Place):
                yield Fault((*path, "key"), f"mã “{key}” dành riêng; hãy chọn mã khác")
            elif key in seen:
                before = seen[key]
                yield Fault(
                    (*path, "key"), f"mã “{key}” đã dùng ở [[{before[0]}]] thứ {int(before[1]) + 1}; mỗi mã chỉ dùng một lần"
                )
            else:
                seen[key] = path


def _unique_writings(draft: Draft) -> Iterator[Fault]:
    meanings: dict[str, str] = {}
    for written, means, path in _writings(draft):
        before = meanings.setdefault(fold(written), means)
        if before != means:
            yield Fault(path, f"cách viết “{written}” vừa chỉ “{before}” vừa chỉ “{means}”; hãy giữ một nghĩa", written)


def _writings(draft: Draft) -> Iterator[tuple[str, str, Path]]:
    """Every written name and what it means; people may share a name, so theirs do not count."""
    for path, unit in draft.units:
        yield unit.name, unit.key, (*path, "name")
    for path, group in draft.groups:
        yield group.name, group.key, (*path, "name")
    named: list[tuple[Path, schema.Named]] = [*draft.units, *draft.people, *draft.groups]
    for path, entry in named:
        yield from ((written, entry.key, (*path, "aliases")) for written in entry.aliases)
    for path, alias in draft.aliases:
        yield alias.written, alias.means, (*path, "written")


def _exists(key: str | None, known: set[str], what: str, path: Path) -> Iterator[Fault]:
    if key is not None and key not in known:
        yield Fault(path, f"không có {what} nào mang mã “{key}”; hãy sửa mã hoặc thêm vào danh bạ", key)


def _circle(start: str, members: dict[str, tuple[str, ...]]) -> list[str]:
    """The way from a group back to itself, or [] if there is none; each group is visited once."""
    ways, seen = [[start]], set[str]()
    while ways:
        way = ways.pop()
        for key in members.get(way[-1], ()):
            if key == start:
                return [*way, key]
            if key in members and key not in seen:
                seen.add(key)
                ways.append([*way, key])
    return []


def _rivals(one: schema.PersonEntry, other: schema.PersonEntry) -> bool:
    """Whether both claim the same headship at the same time."""
    same_office = one.rank is other.rank is Rank.HEAD
    same_unit = one.rank is other.rank is Rank.UNIT_HEAD and one.unit is not None and one.unit == other.unit
    return (same_office or same_unit) and not (_gone_before(one, other) or _gone_before(other, one))


def _gone_before(one: schema.PersonEntry, other: schema.PersonEntry) -> bool:
    return one.left_on is not None and (other.joined_on is None or one.left_on <= other.joined_on)
