"""The names an office knows: what a written name in a document may mean, with a score from 0 to 100."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from models.folding import fold
from models.initials import stands_for
from models.similarity import INITIALS, similarity

__all__ = ["CONFIDENT", "Directory", "Entry", "EntryKind", "Match", "fold"]

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
"""From here on a match is taken without asking."""
WORTH_SUGGESTING = 60.0
"""Below this a likeness is chance."""
_TIED = 85.0


@dataclass(frozen=True)
class Directory:
    """An office's names, for reading a document and for resolving its Nơi nhận."""

    agency: str
    short_agency: str | None = None
    parent_agency: str | None = None
    symbol: str | None = None
    place: str | None = None
    entries: tuple[Entry, ...] = ()

    def means_agency(self, written: str) -> bool:
        """Whether a name is the office's own, in full or as it calls itself in its documents."""
        return any(similarity(written, name) >= CONFIDENT for name in (self.agency, self.short_agency) if name)

    def best(self, written: str, kinds: Collection[EntryKind] | None = None) -> Match | None:
        """The entry most like the written name, or None if nothing is worth suggesting.

        Two entries that fit equally well and less than literally are a question: the score then stays below `CONFIDENT`.
        """
        found = self.matches(written, kinds)
        if not found:
            return None
        first = found[0]
        tied = len(found) > 1 and found[1].score == first.score and not _literal(written, first.entry)
        return Match(first.entry, min(first.score, _TIED)) if tied else first

    def matches(self, written: str, kinds: Collection[EntryKind] | None = None) -> list[Match]:
        """Every entry worth suggesting for the written name, the most likely first."""
        entries = [entry for entry in self.entries if kinds is None or entry.kind in kinds]
        found = [Match(entry, _score(written, entry, self.agency)) for entry in entries]
        return sorted((match for match in found if match.score >= WORTH_SUGGESTING), key=lambda match: -match.score)

    def all_in(self, text: str) -> Iterator[Match]:
        """Every entry whose name or alias stands whole in a text such as "TB, các PTB, các phòng", in order of place."""
        folded = f" {_separated(text)} "
        places: dict[int, Match] = {}
        for entry in self.entries:
            for name in (entry.name, *entry.aliases):
                place = folded.find(f" {_separated(name)} ")
                if place >= 0 and (place not in places or len(name) > len(places[place].entry.name)):
                    places[place] = Match(entry, 100.0)
        return iter(match for _, match in sorted(places.items()))


@lru_cache(maxsize=50_000)
def _score(written: str, entry: Entry, agency: str) -> float:
    names = [name + end for name in (entry.name, *entry.aliases) for end in _ends(agency)]
    score = max(similarity(written, name) for name in names)
    if score < INITIALS and any(stands_for(written, name) for name in names):
        return INITIALS
    return score


def _ends(agency: str) -> tuple[str, ...]:
    """What an office adds to the names of its own: "Thanh tra" of a Ban is "Thanh tra Ban", "Thanh tra Ban Dân tộc"."""
    return ("", f" {agency.split(maxsplit=1)[0]}", f" {agency}") if agency.split() else ("",)


def _literal(written: str, entry: Entry) -> bool:
    return " ".join(written.lower().split()) in {name.lower() for name in (entry.name, *entry.aliases)}


def _separated(text: str) -> str:
    return " ".join(fold(text).replace(",", " , ").replace(";", " ; ").replace("/", " / ").split())
