"""Days below a heading that tells their month: "Tháng 3/2025" above, "trước ngày 15" below."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from documents.reading.words.plain import plain
from models.contents import Due

_DAY_ONLY = re.compile(r"(?P<before>(?:cham nhat )?truoc )?(?:cham nhat |vao )*ngay (?P<day>\d{1,2})")


def in_month(dues: Iterable[Due], above: Sequence[Due], *, strictly_before: bool) -> list[Due]:
    """The limits, with a bare day taken for one of the month that the heading tells."""
    month = above[0].on if len(above) == 1 and above[0].kind == "month" else None
    return [(_in(month, due, strictly_before) if month and due.kind == "day_of_month" else None) or due for due in dues]


def _in(month: dt.date, due: Due, strictly_before: bool) -> Due | None:  # noqa: FBT001  a setting passed on
    said = _DAY_ONLY.fullmatch(plain(due.as_written))
    if not said or not 1 <= int(said["day"]) <= month.day:
        return None
    on = month.replace(day=int(said["day"]))
    if not said["before"]:
        return due.model_copy(update={"kind": "on", "on": on})
    return due.model_copy(update={"kind": "before", "on": on - dt.timedelta(days=1) if strictly_before else on})
