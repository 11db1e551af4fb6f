"""Which of several reports a day belongs to: "6 tháng trước ngày 10/6, năm trước ngày 10/12"."""

import re
from collections.abc import Iterator, Sequence

from documents.reading.words.plain import plain
from models.contents import Due, Every

Period = tuple[Every | None, list[Due]]
_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<count>0?[369]|sau|chin) )?(?P<period>thang|quy|nam|tuan|hoc ky)"
    r"(?: dau nam| cuoi nam| hoc| (?:[ivx]+|[1-4])(?:(?:,| va) (?:[ivx]+|[1-4]))*)?\s*(?P<mark>[(:]\s*)?(?:(?:gui|vao|den|la) )?$"
)
_AFTER = re.compile(
    r"\s*\(?(?:doi voi |cho |voi )?bao cao (?:(?P<count>0?[369]|sau|chin) )?(?P<period>thang|quy|nam|tuan|hoc ky)(?!\w| \d)"
)
"""«trước ngày 15/6 đối với báo cáo 6 tháng»."""
_EVERY: dict[str, Every] = {
    "thang": "month",
    "quy": "quarter",
    "nam": "year",
    "tuan": "week",
    "hoc ky": "term",
}
_MONTHS: dict[str, Every] = {"3": "quarter", "6": "half-year", "sau": "half-year", "9": "nine-months", "chin": "nine-months"}
_TWO = 2


def reports_of(clause: str, periods: Sequence[Every], dues: list[Due], *, goes_on: bool = False) -> list[Period]:
    """The reports of a clause, each with its days.

    A day right after a period, in brackets, where several do so or in a clause that goes on with those before, is its own;
    else as many days as periods belong one to each; a date and a day of each month are two reports.
    """
    asked = [due for due in dues if due.kind == "on_request"]
    if asked and (periods or len(asked) < len(dues)):
        return [*reports_of(clause, periods, [due for due in dues if due not in asked]), (None, asked)]
    own = dict(_periods_of(clause, dues, goes_on=goes_on))
    if own:
        rest = [due for at, due in enumerate(dues) if at not in own]
        paired = {every: [due for at, due in enumerate(dues) if own.get(at) == every] for every in own.values()}
        others = [every for every in periods if every not in paired]
        return [*paired.items(), *((every, rest) for every in others), *([(None, rest)] if rest and not others else [])]
    if len(periods) == len(dues) >= _TWO:
        return [(every, [due]) for every, due in zip(periods, dues, strict=True)]
    if len(periods) >= _TWO:
        return [(every, dues) for every in periods]
    return _of_one(periods[0] if periods else None, dues)


def _of_one(every: Every | None, dues: list[Due]) -> list[Period]:
    seasons = {"range", "month", "quarter"} if every in {"week", "month"} else {"range"}
    dues = [due for due in dues if not every or due.kind not in seasons]
    monthly = [due for due in dues if due.kind == "day_of_month"]
    once = [due for due in dues if due.on and due.kind in {"before", "on"}]
    if every and once and monthly:
        return [(None, once), (every, [due for due in dues if due not in once])]
    return [("month" if every is None and monthly else every, dues)]


def _periods_of(clause: str, dues: Sequence[Due], *, goes_on: bool) -> Iterator[tuple[int, Every]]:
    """The places of the dues that stand right after a period of their own, with it."""
    flat = plain(clause)
    found: list[tuple[int, Every, bool]] = []
    end = 0
    for place, due in enumerate(dues):
        at = clause.find(due.as_written, end)
        if at < 0:
            continue
        end = at + len(due.as_written)
        said = None if due.as_written[0].isdigit() else _BEFORE.search(flat[:at])
        if after := _AFTER.match(flat, end):
            found.append((place, _every(after), True))
        elif said:
            alone = (said["mark"] or "").startswith("(") and flat[end:].lstrip().startswith(")")
            found.append((place, _every(said), alone))
    several = len({every for _, every, _ in found}) >= _TWO
    yield from ((place, every) for place, every, alone in found if several or alone or goes_on)


def _every(said: re.Match[str]) -> Every:
    return _MONTHS[said["count"].lstrip("0")] if said["count"] else _EVERY[said["period"]]
