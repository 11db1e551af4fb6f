"""A duty to report, and when two statements are of the same one."""

from dataclasses import dataclass, field

from documents.reading.words.plain import plain
from models.contents import Due, Every

_OCCASIONS = frozenset({"event", "by_regulation", "on_request", "continuous"})


@dataclass
class Duty:
    """One duty to report, names as written."""

    by: str
    to: str | None
    every: Every | None
    dues: list[Due] = field(default_factory=list)
    announces: bool = False
    """True before a colon, after which each report stands by itself."""
    line: int | None = None
    assumed: bool = False
    """True where no words say who reports, so that it is taken for the office's own duty."""


def spells_out(duty: Duty, announced: Duty) -> bool:
    """«Báo cáo quý, năm về Sở: báo cáo quý trước …»: what stands after the colon says the same with its day."""
    says_how_often = announced.every not in {None, "unspecified"}
    return not duty.announces and duty.by == announced.by and (duty.every == announced.every or not says_how_often)


def merge(found: list[Duty], duty: Duty) -> None:
    """A duty stated again adds what it says more precisely."""
    for known in found:
        if (
            plain(known.by) == plain(duty.by)
            and _same_rhythm(known, duty)
            and (known.to == duty.to or not known.to or not duty.to)
        ):
            known.to = known.to or duty.to
            if known.every in {None, "unspecified"} and duty.every:
                known.every = duty.every
            known.dues += [due for due in duty.dues if (due.kind, due.on) not in {(old.kind, old.on) for old in known.dues}]
            return
    found.append(duty)


def address(found: list[Duty], told: list[Duty]) -> None:
    """«Các sở gửi báo cáo về Sở A», which says no more, tells of all their reports to whom they go."""
    goes_to = {plain(duty.by): duty.to for duty in told if duty.to and not duty.every and not duty.dues}
    for known in found if goes_to else ():
        known.to = known.to or goes_to.get(plain(known.by))


def _same_rhythm(known: Duty, duty: Duty) -> bool:
    """True if two statements may be of one duty: the same rhythm, or one of them says neither how often nor by when."""
    if _on_occasion(known) or _on_occasion(duty):
        return known.every == duty.every and bool(_words(known) & _words(duty))
    return known.every == duty.every or any(one.every in {None, "unspecified"} and not _dated(one) for one in (known, duty))


def _on_occasion(duty: Duty) -> bool:
    """True for a report that is due when something happens, which is none of the regular ones."""
    return bool(duty.dues) and all(due.kind in _OCCASIONS and not due.on for due in duty.dues)


def _dated(duty: Duty) -> bool:
    return any(due.on or due.kind == "day_of_month" for due in duty.dues)


def _words(duty: Duty) -> set[str]:
    return {plain(due.as_written) for due in duty.dues}
