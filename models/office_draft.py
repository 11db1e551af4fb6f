"""office.toml as far as it can be read: each entry by itself, so that one mistake hides no other."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from models import office_schema as schema
from models.office_faults import TABLES, Fault, of_shape, unknown_key
from models.signing_rules import SigningEntry
from models.toml_lines import Path

SINGLE = ("office", "rules", "reporting", "calendar", "signing")
MANY = ("units", "people", "groups", "aliases", "covers", "mandates", "routes", "series")


Entry = TypeVar("Entry", bound=BaseModel)
Placed = list[tuple[Path, Entry]]


@dataclass
class Draft:
    """The sound entries with their places, and the keys of all entries, sound or not."""

    office: schema.OfficeEntry | None = None
    rules: schema.RulesEntry = field(default_factory=schema.RulesEntry)
    reporting: schema.ReportingEntry = field(default_factory=schema.ReportingEntry)
    calendar: schema.CalendarEntry = field(default_factory=schema.CalendarEntry)
    signing: SigningEntry = field(default_factory=SigningEntry)
    units: Placed[schema.UnitEntry] = field(default_factory=list)
    people: Placed[schema.PersonEntry] = field(default_factory=list)
    groups: Placed[schema.GroupEntry] = field(default_factory=list)
    aliases: Placed[schema.AliasEntry] = field(default_factory=list)
    covers: Placed[schema.CoverEntry] = field(default_factory=list)
    mandates: Placed[schema.MandateEntry] = field(default_factory=list)
    routes: Placed[schema.RouteEntry] = field(default_factory=list)
    series: Placed[schema.SeriesEntry] = field(default_factory=list)
    keys: dict[str, list[tuple[str, Path]]] = field(default_factory=lambda: {name: [] for name in MANY})

    def known(self, *names: str) -> set[str]:
        """The keys of these tables."""
        return {key for name in names for key, _ in self.keys[name]}


def draft_of(values: dict[str, Any]) -> tuple[Draft, list[Fault]]:
    """Everything that can be read, and what cannot."""
    draft = Draft()
    faults = [Fault((name,), unknown_key((name,))) for name in values if name not in SINGLE + MANY]
    if "office" not in values:
        faults.append(Fault((), "thiếu bảng [office] với tên, ký hiệu và các vai trò của cơ quan"))
    for name in SINGLE:
        if name in values:
            entry = _read(name, values[name], (name,), faults)
            if entry is not None:
                setattr(draft, name, entry)
    for name in MANY:
        _read_many(draft, name, values.get(name, []), faults)
    return draft, faults


def _read_many(draft: Draft, name: str, entries: object, faults: list[Fault]) -> None:
    if not isinstance(entries, list):
        faults.append(Fault((name,), f"mỗi phần phải bắt đầu bằng dòng [[{name}]] (hai ngoặc vuông)"))
        return
    for no, value in enumerate(entries):
        path: Path = (name, no)
        if isinstance(value, dict) and isinstance(value.get("key"), str):
            draft.keys[name].append((value["key"], path))
        entry = _read(name, value, path, faults)
        if entry is not None:
            getattr(draft, name).append((path, entry))


def _read(name: str, value: object, path: Path, faults: list[Fault]) -> BaseModel | None:
    try:
        return TABLES[(name,)].model_validate(value)
    except ValidationError as error:
        faults.extend(of_shape(one, path) for one in error.errors(include_url=False))
        return None
