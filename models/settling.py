"""Which doubts of a version still stand: nothing goes to review while a number, date, unit, recipient or item is doubtful."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy.orm import Session

from models.contents import Doubt, PlanContents
from models.hurt_words import lost_words
from models.meaning import Meanings
from models.plan import Plan

# What reaches other people as fact, or decides who they are: only this must be settled before review.
MUST_BE_SETTLED = re.compile(
    r"(number|issued_on|symbol|title|assignments(\[\d+\]\.(unit|text|dues.*|with.*))?|recipients(\[\d+\](\.text)?)?)$"
)
Stands = Callable[[object, object], bool]
"""Whether a doubt of a value stands, given what it was and what it is."""
_INDEXED = re.compile(r"(?P<list>\w+)\[(?P<index>\d+)\](\.(?P<rest>.+))?$")


def unsettled(session: Session, plan: Plan, on: dt.date) -> list[Doubt]:
    """The doubts that a person must still look at: the reader's that nobody confirmed, and units that the directory lacks."""
    contents, confirmed = plan.version.contents, set(plan.version.confirmed)
    read = [doubt for doubt in contents.warnings if doubt.field and MUST_BE_SETTLED.match(doubt.field)]
    standing = [doubt for doubt in read if doubt.field not in confirmed]
    unknown = [*_missing(contents, confirmed), *_unknown_units(contents, confirmed, Meanings(session, plan.office_id, on))]
    known_fields = {doubt.field for doubt in unknown}
    return [doubt for doubt in standing if doubt.field not in known_fields] + unknown


def _missing(contents: PlanContents, confirmed: set[str]) -> Iterable[Doubt]:
    """What a plan hardly goes without: a title (needed), departments and recipients (confirmed to be none)."""
    if not contents.title:
        yield Doubt(code="no_title", message="Chưa có trích yếu. Hãy ghi trích yếu của kế hoạch.", field="title")
    if not contents.assignments and "assignments" not in confirmed:
        sentence = "Không tìm thấy đơn vị nào được giao việc. Hãy bổ sung nhiệm vụ, hoặc xác nhận kế hoạch không giao việc."
        yield Doubt(code="no_departments", message=sentence, field="assignments")
    if not contents.recipients and "recipients" not in confirmed:
        sentence = "Không tìm thấy mục Nơi nhận. Hãy bổ sung nơi nhận, hoặc xác nhận kế hoạch không gửi cho ai."
        yield Doubt(code="no_recipients", message=sentence, field="recipients")


def _unknown_units(contents: PlanContents, confirmed: set[str], meanings: Meanings) -> Iterable[Doubt]:
    for index, item in enumerate(contents.assignments):
        field = f"assignments[{index}].unit"
        known = meanings.is_office_itself(item.unit) or meanings.of(item.unit) is not None
        if not known and not (item.mode == "request" and field in confirmed):
            sentence = f"“{item.unit}” chưa có trong danh bạ cơ quan; hãy chọn đơn vị đúng để giao việc đến nơi."
            yield Doubt(code="unknown_unit", message=sentence, line=item.lines[0] if item.lines else None, field=field)


def carried_doubts(old: PlanContents, new: PlanContents) -> list[Doubt]:
    """The reader's doubts that an edit leaves standing, at the new place of their value.

    They stand where the value is the same as before, and where words of it are hurt still: a suggestion mends what it can.
    """
    return [moved for doubt in old.warnings if (moved := _carried(doubt, old, new) or _still_hurt(doubt, old, new)) is not None]


def carried_confirmations(confirmed: Iterable[str], old: PlanContents, new: PlanContents) -> list[str]:
    """What was confirmed and has not been changed since, under its new path."""
    moved = (_carried(Doubt(code="", message="", field=field), old, new) for field in confirmed)
    return [doubt.field for doubt in moved if doubt is not None and doubt.field]


def _carried(doubt: Doubt, old: PlanContents, new: PlanContents) -> Doubt | None:
    return doubt if doubt.field is None else _moved(doubt, old, new, lambda before, after: before == after)


def _still_hurt(doubt: Doubt, old: PlanContents, new: PlanContents) -> Doubt | None:
    moved = _moved(doubt, old, new, lambda _, after: isinstance(after, str) and bool(lost_words(after)))
    if moved is None:
        return None
    words = ", ".join(f"«{word}»" for word in dict.fromkeys(lost_words(str(_value(new, moved.field or "")))))
    return moved.model_copy(update={"message": f"Sau khi sửa vẫn còn chữ có thể sai: {words}; cần đối chiếu với bản gốc."})


def _moved(doubt: Doubt, old: PlanContents, new: PlanContents, stands: Stands) -> Doubt | None:
    """The doubt at the place its value has in the new contents, if it stands for the value before and after."""
    field = doubt.field or ""
    match = _INDEXED.match(field)
    if match is None:
        return doubt if stands(_at(old, field), _at(new, field)) else None
    before = getattr(old, match["list"], [])
    index = int(match["index"])
    if index >= len(before):
        return None
    place = _same_item(before[index], getattr(new, match["list"], []), match["rest"], stands)
    if place is None:
        return None
    rest = f".{match['rest']}" if match["rest"] else ""
    return doubt.model_copy(update={"field": f"{match['list']}[{place}]{rest}"})


def _same_item(item: Any, others: list[Any], part: str | None, stands: Stands) -> int | None:  # noqa: ANN401  any part of the contents
    """Where the item that was written the same in the source stands now, if the doubt stands for the part of it."""
    for index, other in enumerate(others):
        if _anchor(item) == _anchor(other) and (part is None or stands(_at(item, part), _at(other, part))):
            return index
    return None


def _anchor(item: Any) -> object:  # noqa: ANN401  any part of the contents
    """What an edit does not change: the words and lines of the source."""
    return (getattr(item, "lines", None), getattr(item, "unit_as_written", None), getattr(item, "as_written", None))


def _value(contents: PlanContents, field: str) -> object:
    match = _INDEXED.match(field)
    if match is None:
        return _at(contents, field)
    return _at(getattr(contents, match["list"])[int(match["index"])], match["rest"])


def _at(part: Any, path: str) -> object:  # noqa: ANN401  any part of the contents
    """The value under a path; 'dues[0].on' and the like are compared as the whole list they stand in."""
    return getattr(part, re.split(r"[\[.]", path, maxsplit=1)[0], None)
