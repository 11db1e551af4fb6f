"""From the form back to contents: what was typed becomes data, or is refused with the field that is wrong."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from models.contents import Assignment, Capacity, Due, PlanContents, Recipient, Reporting, Signer
from models.refusal import Unreadable
from web.body_form import with_texts
from web.draft_form import AssignmentRow, DraftForm, DueRow, RecipientRow, ReportingRow
from web.phrases import capacity_value, marks_of_value
from web.posted import whole

Part = TypeVar("Part", bound=BaseModel)
_VIETNAMESE_DATE = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})")
_PARTS = re.compile(r"\s*[;\n]\s*")


def contents_of(form: DraftForm, base: PlanContents, *, agency: str, head_post: str) -> PlanContents:
    """`base` with what the form says. `agency` and `head_post` are for whom a newly chosen capacity is signed."""
    worded = with_texts(base, form.texts)
    return worded.model_copy(
        update={
            "title": form.title or None,
            "title_as_written": base.title_as_written,
            "symbol": form.symbol or None,
            "signer": _signer(form, base.signer, agency=agency, head_post=head_post),
            "archive": _split(form.archive),
            "assignments": [_assignment(row, no, base.assignments) for no, row in enumerate(form.assignments, 1)],
            "recipients": [_recipient(row, no, base.recipients) for no, row in enumerate(form.recipients, 1)],
            "reporting": [_reporting(row, no, base.reporting) for no, row in enumerate(form.reporting, 1)],
        }
    )


def _assignment(row: AssignmentRow, no: int, before: Sequence[Assignment]) -> Assignment:
    where, old = f"Nhiệm vụ {no}", _at(before, row.base)
    if not row.unit or not row.text:
        raise Unreadable(f"{where}: ghi cả đơn vị và nội dung công việc, hoặc bỏ hẳn nhiệm vụ này.")
    return _part(
        Assignment,
        {
            "unit": row.unit,
            "unit_as_written": old.unit_as_written if old else row.unit,
            "role": row.role,
            "mode": row.mode,
            "with": _split(row.with_units),
            "text": row.text,
            "product": row.product or None,
            "section": old.section if old else None,
            "lines": old.lines if old else None,
            "dues": _dues(row.dues, where, old.dues if old else []),
            "repeats": row.repeats or None,
        },
        where,
    )


def _recipient(row: RecipientRow, no: int, before: Sequence[Recipient]) -> Recipient:
    old = _at(before, row.base)
    return _part(
        Recipient,
        {
            "text": row.text,
            "as_written": old.as_written if old else row.text,
            "purpose": row.purpose or None,
            "kind": row.kind,
        },
        f"Nơi nhận dòng {no}",
    )


def _reporting(row: ReportingRow, no: int, before: Sequence[Reporting]) -> Reporting:
    where, old = f"Chế độ báo cáo {no}", _at(before, row.base)
    dues = _dues(row.dues, where, old.dues if old else [])
    return _part(Reporting, {"by": row.by, "to": row.to or None, "every": row.every or None, "dues": dues}, where)


def _dues(rows: Sequence[DueRow], where: str, before: Sequence[Due]) -> list[Due]:
    return [_due(row, where, before) for row in rows]


def _due(row: DueRow, where: str, before: Sequence[Due]) -> Due:
    """A date that a person typed ends the item on that very day, whatever the words' kind was."""
    old, on = _at(before, row.base), date_typed(row.on, where)
    as_written = row.as_written or (f"ngày {on:%d/%m/%Y}" if on else "")
    kept = old is not None and old.on == on and old.as_written == as_written
    return _part(
        Due,
        {
            "kind": old.kind if old is not None and (kept or old.on == on) else "on",
            "on": on,
            "as_written": as_written,
            "what": row.what or None,
        },
        where,
    )


def date_typed(typed: str, where: str) -> dt.date | None:
    """A day as a date field gives it ('2026-03-13') or as people write it ('13/3/2026')."""
    if not typed:
        return None
    written = _VIETNAMESE_DATE.fullmatch(typed)
    try:
        if written:
            return dt.date(int(written["year"]), int(written["month"]), int(written["day"]))
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise Unreadable(f"{where}: “{typed}” không phải một ngày có thật; hãy ghi như 13/3/2026.", date=typed) from None


def _signer(form: DraftForm, old: Signer | None, *, agency: str, head_post: str) -> Signer | None:
    marks = marks_of_value(form.marks) or ()
    before = tuple(one.capacity for one in old.capacities) if old else ()
    if not (marks or form.signer_post or form.signer_name):
        return None
    if old is not None and capacity_value(before) == capacity_value(marks):
        capacities = old.capacities
    else:
        spoken_for = [(mark, agency if mark == "TM." else head_post) for mark in marks]
        capacities = [_part(Capacity, {"capacity": mark, "for": whom}, "Người ký") for mark, whom in spoken_for]
    return Signer(capacities=capacities, post=form.signer_post or None, name=form.signer_name or None)


def _part(kind: type[Part], fields: Mapping[str, Any], where: str) -> Part:
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        wrong = ", ".join(str(one["loc"][0]) for one in error.errors() if one["loc"])
        raise Unreadable(f"{where}: có lựa chọn không hợp lệ ({wrong}). Hãy mở lại trang rồi chọn lại.") from None


def _split(typed: str) -> list[str]:
    return [part for part in _PARTS.split(typed) if part]


def _at(items: Sequence[Part], base: str) -> Part | None:
    no = whole(base)
    return items[no] if no is not None and no < len(items) else None
