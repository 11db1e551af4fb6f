"""The form of a badly scanned plan with suggestions put into its fields, nothing saved; beside each stands what was read."""

from dataclasses import replace
from typing import TypeVar

from documents.mending import mended
from web.as_read import AsRead
from web.body_form import TextRow
from web.draft_form import AssignmentRow, DraftForm

Row = TypeVar("Row", AssignmentRow, TextRow)


def suggested_form(form: DraftForm) -> DraftForm:
    """What was typed with each damaged word replaced by what it probably was."""
    title, as_read = _mended(form.title)
    return replace(
        form,
        title=title,
        title_as_read=as_read,
        assignments=tuple(map(_row, form.assignments)),
        texts=tuple(map(_row, form.texts)),
    )


def words_suggested(form: DraftForm) -> int:
    """How many words of the form are suggestions."""
    read = [form.title_as_read, *(row.as_read for row in form.assignments), *(row.as_read for row in form.texts)]
    return sum(changed for one in read for _, changed in one)


def _row(row: Row) -> Row:
    text, as_read = _mended(row.text)
    return replace(row, text=text, as_read=as_read)


def _mended(text: str) -> tuple[str, AsRead]:
    """The suggestion, and the text as read in pieces; no pieces if there is nothing to suggest."""
    found = mended(text)
    pieces, at = [], 0
    for change in found.changes:
        pieces += [(text[at : change.start], False), (change.written, True)]
        at = change.end
    return found.text, (*pieces, (text[at:], False)) if pieces else ()
