"""A copy as PDF: the source's pages as they are, the e-copy's mark at the top right of page 1, the copy's own form at the end.

NĐ 30/2020/NĐ-CP, Phụ lục I, phần III, and mẫu 3.1 of Phụ lục III. The source file is only read.
"""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from documents.rendering.form import capacity_lines
from documents.rendering.phrases import agency_lines, date_phrase, instant_phrase, number_phrase
from documents.rendering.plan_places import POINTS_PER_MM, Place
from documents.rendering.typesetting import typeset
from models.contents import Signer
from models.refusal import Unreadable

PAGE = pikepdf.Rectangle(0, 0, 595.28, 841.89)
MARK_MM, MARK_ABOVE_MM = 8, 3
MARK_LINE = 13.5


@dataclass(frozen=True)
class CopyMarks:
    """What a copy bears: `kind` ('SAO Y'), number, day, who signed it in which capacity, whom it is for.

    `sealed`: the mark is left to the agency's digital signature, as its appearance.
    """

    kind: str
    agency: str
    place: str
    number: int
    symbol: str
    made_on: dt.date
    signed_at: dt.datetime
    signer: Signer
    receivers: tuple[str, ...]
    of: str
    note: str | None = None
    of_a_copy: bool = False
    sealed: bool = False


@dataclass(frozen=True)
class _Mark:
    heading: str
    author: str
    lines: list[str]
    above: bool


@dataclass(frozen=True)
class _Form:
    heading: str
    author: str
    agency: list[str]
    kind: str
    of: str
    number: str
    date: str
    recipients: list[str]
    capacity: list[str]
    signature_note: list[str]
    signer_name: str


def copy_pdf(source: bytes, marks: CopyMarks, *, pages: Sequence[int] = ()) -> bytes:
    """The copy; `pages` (from 1) for an excerpt, else all. Raises Unreadable for a page it lacks."""
    with _opened(source) as original, _opened(_mark(marks)) as mark, _opened(_form(marks)) as form, pikepdf.new() as copy:
        original.flatten_annotations("all")  # what signatures show stays to be seen; a copy bears none of the source's
        count = len(original.pages)
        beyond = [page for page in pages if page > count]
        if beyond:
            raise Unreadable(f"Văn bản có {count} trang, không có trang {beyond[0]}.", pages=count)
        for page in pages or range(1, count + 1):
            copy.pages.append(original.pages[page - 1])
        if not marks.sealed:
            copy.pages[0].add_overlay(mark.pages[0], PAGE)
        copy.pages.extend(form.pages)
        written = io.BytesIO()
        copy.save(written, deterministic_id=True)
        return written.getvalue()


def page_count(source: bytes) -> int:
    """How many pages a PDF has. Raises Unreadable for what is none."""
    with _opened(source) as pdf:
        return len(pdf.pages)


def _opened(content: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(content))
    except pikepdf.PdfError as error:
        raise Unreadable("Tệp lưu trong kho không phải PDF nên không sao được.") from error


def _mark(marks: CopyMarks) -> bytes:
    """'SAO Y; Ban Dân tộc tỉnh Hà Trung; Thời gian ký: 2026-03-05T09:07:04+07:00', upright, 10 points, black."""
    shown = mark_lines(marks.kind, marks.agency, marks.signed_at, of_a_copy=marks.of_a_copy)
    return typeset("copy_mark.typ", _Mark(marks.kind, marks.agency, shown, above=marks.of_a_copy), made_at=marks.signed_at)


def mark_lines(kind: str, agency: str, at: dt.datetime, *, of_a_copy: bool) -> list[str]:
    """The mark in two lines; in one where it stands above that of the copy it is made of."""
    lines = [f"{kind}; {agency};", f"Thời gian ký: {instant_phrase(at)}"]
    return [" ".join(lines)] if of_a_copy else lines


def mark_place(*, of_a_copy: bool) -> Place:
    """Where the mark of a signed copy stands: the top right of page 1, the later one above the earlier."""
    top, height, width = (MARK_ABOVE_MM, 1, 170) if of_a_copy else (MARK_MM, 2, 100)
    right, upper = float(PAGE.urx) - 10 * POINTS_PER_MM, float(PAGE.ury) - top * POINTS_PER_MM
    return Place(0, right - width * POINTS_PER_MM, upper - height * MARK_LINE, right, upper)


def _form(marks: CopyMarks) -> bytes:
    note = [f"({marks.note})", f"Thời gian ký: {instant_phrase(marks.signed_at)}"] if marks.note else []
    printed = _Form(
        heading=f"{marks.kind} {marks.of}",
        author=marks.agency,
        agency=agency_lines(marks.agency),
        kind=marks.kind,
        of=marks.of,
        number=number_phrase(marks.number, marks.symbol, kind="Bản sao"),
        date=date_phrase(marks.place, marks.made_on),
        recipients=[*(f"- {name};" for name in marks.receivers), "- Lưu: VT."],
        capacity=capacity_lines(marks.signer),
        signature_note=note,
        signer_name=marks.signer.name or "",
    )
    return typeset("copy_form.typ", printed, made_at=marks.signed_at)
