"""The drafting form as somebody sent it. Rows are named 'assignments-3-unit'; their order is 'place', 'drop' takes one out."""

import math
from collections.abc import Callable, Iterable
from typing import TypeVar

from starlette.datastructures import FormData

from models.contents import PlanContents
from web.body_form import TextRow, text_rows
from web.draft_form import AssignmentRow, DraftForm, DueRow, RecipientRow, ReportingRow
from web.posted import whole, word

Made = TypeVar("Made")
ROW_DIGITS = 5


def form_posted(form: FormData, base: PlanContents) -> DraftForm:
    """The form as somebody sent it; rows in their new order, without those taken out and those left blank."""
    return DraftForm(
        title=word(form, "title"),
        symbol=word(form, "symbol"),
        signer_post=word(form, "signer_post"),
        signer_name=word(form, "signer_name"),
        marks=word(form, "marks"),
        archive=word(form, "archive"),
        assignments=tuple(_rows(form, "assignments", lambda at: _assignment(form, at, base))),
        recipients=tuple(_rows(form, "recipients", lambda at: _recipient(form, at))),
        reporting=tuple(_rows(form, "reporting", lambda at: _reporting(form, at))),
        texts=tuple(
            TextRow(row.path, row.label, word(form, f"text-{row.path}") if f"text-{row.path}" in form else row.text, row.heading)
            for row in text_rows(base)
        ),
    )


def _rows(form: FormData, name: str, made: Callable[[str], Made | None]) -> Iterable[Made]:
    """The rows of a list by their place; two of one place stay as they came."""
    starts = f"{name}-"
    numbers = (key[len(starts) :].split("-")[0] for key in form if key.startswith(starts))
    found = {no for one in numbers if len(one) <= ROW_DIGITS and (no := whole(one)) is not None}
    kept = [row for row in found if word(form, f"{name}-{row}-drop") != "yes"]
    for row in sorted(kept, key=lambda row: (_place(form, f"{name}-{row}-place", row), row)):
        one = made(f"{name}-{row}-")
        if one is not None:
            yield one


def _place(form: FormData, name: str, otherwise: int) -> float:
    typed = word(form, name).replace(",", ".")
    try:
        place = float(typed)
    except ValueError:
        return otherwise + 1
    return place if math.isfinite(place) else otherwise + 1


def _assignment(form: FormData, at: str, base: PlanContents) -> AssignmentRow | None:
    unit, text = word(form, f"{at}unit"), word(form, f"{at}text")
    if not unit and not text:
        return None
    number = word(form, f"{at}base")
    no = whole(number)
    item = base.assignments[no] if no is not None and no < len(base.assignments) else None
    return AssignmentRow(
        base=number if item else "",
        unit=unit,
        unit_as_written=item.unit_as_written if item else unit,
        role=word(form, f"{at}role"),
        mode=word(form, f"{at}mode"),
        with_units=word(form, f"{at}with"),
        text=text,
        product=word(form, f"{at}product"),
        repeats=word(form, f"{at}repeats"),
        lines=item.lines if item else None,
        dues=tuple(_rows(form, f"{at}dues", lambda due: _due(form, due))),
    )


def _recipient(form: FormData, at: str) -> RecipientRow | None:
    text = word(form, f"{at}text")
    if not text:
        return None
    return RecipientRow(word(form, f"{at}base"), text, word(form, f"{at}purpose"), word(form, f"{at}kind") or "other")


def _reporting(form: FormData, at: str) -> ReportingRow | None:
    by = word(form, f"{at}by")
    if not by:
        return None
    dues = tuple(_rows(form, f"{at}dues", lambda due: _due(form, due)))
    return ReportingRow(word(form, f"{at}base"), by, word(form, f"{at}to"), word(form, f"{at}every"), dues)


def _due(form: FormData, at: str) -> DueRow | None:
    on, as_written = word(form, f"{at}on"), word(form, f"{at}as_written")
    return DueRow(word(form, f"{at}base"), on, as_written, word(form, f"{at}what")) if on or as_written else None
