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
from documents.rendering.typesetting import typeset
from models.contents import Signer
from models.refusal import Unreadable

PAGE = pikepdf.Rectangle(0, 0, 595.28, 841.89)


@dataclass(frozen=True)
class CopyMarks:
    """What a copy bears: `kind` ('SAO Y'), number, day, who signed it in which capacity, whom it is for."""

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
        count = len(original.pages)
        beyond = [page for page in pages if page > count]
        if beyond:
            raise Unreadable(f"Văn bản có {count} trang, không có trang {beyond[0]}.", pages=count)
        for page in pages or range(1, count + 1):
            copy.pages.append(original.pages[page - 1])
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
    lines = [f"{marks.kind}; {marks.agency};", f"Thời gian ký: {instant_phrase(marks.signed_at)}"]
    shown = [" ".join(lines)] if marks.of_a_copy else lines
    return typeset("copy_mark.typ", _Mark(marks.kind, marks.agency, shown, above=marks.of_a_copy), made_at=marks.signed_at)


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
