"""A plan as PDF in the form of NĐ 30/2020/NĐ-CP."""

import datetime as dt

from documents.rendering.form import form_plan
from documents.rendering.marks import PlanMarks
from documents.rendering.phrases import OFFICE_ZONE
from documents.rendering.typesetting import typeset
from models.contents import PlanContents

__all__ = ["PlanMarks", "plan_pdf"]


def plan_pdf(contents: PlanContents, *, marks: PlanMarks) -> bytes:
    """The plan laid out as mẫu 1.4; equal input gives equal bytes, so the file can be kept by its hash."""
    made_at = marks.signed_at or _day(marks.issued_on or contents.issued_on)
    return typeset("plan.typ", form_plan(contents, marks), made_at=made_at)


def _day(on: dt.date | None) -> dt.datetime | None:
    """Noon: the same day in UTC, in which the metadata is written."""
    return dt.datetime.combine(on, dt.time(hour=12), tzinfo=OFFICE_ZONE) if on else None
