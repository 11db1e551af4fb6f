"""The extracted data as a form: every field as a person types it. Made of a version's contents, or of what was posted.

A row remembers in `base` which item of the version it was, so that what the page does not show (lines of the source, words as
written) stays with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.contents import Due, PlanContents
from web.as_read import AsRead
from web.body_form import TextRow, text_rows
from web.phrases import capacity_value
from web.posted import clean


@dataclass(frozen=True)
class DueRow:
    """One date or span; `on` as typed ('13/3/2026')."""

    base: str = ""
    on: str = ""
    as_written: str = ""
    what: str = ""


@dataclass(frozen=True)
class AssignmentRow:
    """One item of one unit; `with_units` separated by ';'."""

    base: str = ""
    unit: str = ""
    unit_as_written: str = ""
    role: str = "lead"
    mode: str = "assign"
    with_units: str = ""
    text: str = ""
    product: str = ""
    repeats: str = ""
    lines: tuple[int, int] | None = None
    dues: tuple[DueRow, ...] = ()
    as_read: AsRead = ()


@dataclass(frozen=True)
class RecipientRow:
    """One line of Nơi nhận."""

    base: str = ""
    text: str = ""
    purpose: str = ""
    kind: str = "other"


@dataclass(frozen=True)
class ReportingRow:
    """One duty to report."""

    base: str = ""
    by: str = ""
    to: str = ""
    every: str = ""
    dues: tuple[DueRow, ...] = ()


@dataclass(frozen=True)
class DraftForm:
    """The whole form."""

    title: str
    symbol: str
    signer_post: str
    signer_name: str
    marks: str
    archive: str
    assignments: tuple[AssignmentRow, ...]
    recipients: tuple[RecipientRow, ...]
    reporting: tuple[ReportingRow, ...]
    texts: tuple[TextRow, ...]
    title_as_read: AsRead = ()


def form_of(contents: PlanContents) -> DraftForm:
    """The form as it first stands."""
    signer = contents.signer
    return DraftForm(
        title=contents.title or "",
        symbol=contents.symbol or "",
        signer_post=(signer.post if signer else None) or "",
        signer_name=(signer.name if signer else None) or "",
        marks=capacity_value([one.capacity for one in signer.capacities] if signer else []),
        archive="; ".join(contents.archive),
        assignments=tuple(
            AssignmentRow(
                base=str(index),
                unit=one.unit,
                unit_as_written=one.unit_as_written,
                role=one.role,
                mode=one.mode,
                with_units="; ".join(one.with_),
                text=one.text,
                product=one.product or "",
                repeats=one.repeats or "",
                lines=one.lines,
                dues=_due_rows(one.dues),
            )
            for index, one in enumerate(contents.assignments)
        ),
        recipients=tuple(
            RecipientRow(str(index), one.text, one.purpose or "", one.kind) for index, one in enumerate(contents.recipients)
        ),
        reporting=tuple(
            ReportingRow(str(index), one.by, one.to or "", one.every or "", _due_rows(one.dues))
            for index, one in enumerate(contents.reporting)
        ),
        texts=tuple(text_rows(contents)),
    )


def _due_rows(dues: Sequence[Due]) -> tuple[DueRow, ...]:
    return tuple(
        DueRow(str(index), f"{due.on:%d/%m/%Y}" if due.on else "", clean(due.as_written), due.what or "")
        for index, due in enumerate(dues)
    )
