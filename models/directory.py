"""The names an office knows: what a written name in a document may mean, with a score from 0 to 100."""

from dataclasses import dataclass
from typing import Literal

EntryKind = Literal["unit", "post", "person", "group", "website", "archive"]


@dataclass(frozen=True)
class Entry:
    """One name of the directory. `key` is unique in the office; `own` tells whom the office may assign work to (else it asks)."""

    key: str
    name: str
    kind: EntryKind
    aliases: tuple[str, ...] = ()
    own: bool = True


@dataclass(frozen=True)
class Match:
    """What a written name was taken for. Below `CONFIDENT` it is a suggestion that a person confirms."""

    entry: Entry
    score: float


CONFIDENT = 90.0


@dataclass(frozen=True)
class Directory:
    """An office's names, for reading a document and for resolving its Nơi nhận."""

    agency: str
    parent_agency: str | None = None
    symbol: str | None = None
    place: str | None = None
    entries: tuple[Entry, ...] = ()
