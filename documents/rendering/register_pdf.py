"""A register as a printable, bindable book: a cover, its columns on landscape pages with room for the binding, a closing page."""

import datetime as dt
from dataclasses import dataclass

from documents.rendering.book import Book, Register
from documents.rendering.form_tables import FormedTable
from documents.rendering.phrases import OFFICE_ZONE, agency_lines
from documents.rendering.typesetting import typeset


@dataclass(frozen=True)
class _Printed:
    heading: str
    name: str
    author: str
    parent: list[str]
    agency: list[str]
    about: list[str]
    ranges: list[str]
    closing: str | None
    table: FormedTable
    struck: list[int]


def register_pdf(register: Register) -> bytes:
    """The book; equal input gives equal bytes. Voided numbers are struck through and keep their line."""
    book = register.book()
    printed = _Printed(
        heading=book.title,
        name=book.name.upper(),
        author=book.agency,
        parent=agency_lines(book.parent_agency) if book.parent_agency else [],
        agency=agency_lines(book.agency),
        about=_about(book),
        ranges=list(book.ranges),
        closing=None if book.excerpt else book.closing,
        table=FormedTable(list(book.columns), [[list(cell) for cell in line.cells] for line in book.lines], list(book.widths)),
        struck=[i for i, line in enumerate(book.lines) if line.struck],
    )
    return typeset("register.typ", printed, made_at=_made_at(book))


def _about(book: Book) -> list[str]:
    lines = [f"Năm: {book.year}"]
    if book.series:
        lines.append(f"Loại: {book.series}")
    if book.excerpt:
        lines.append(f"Trích theo: {book.excerpt}")
    return lines


def _made_at(book: Book) -> dt.datetime | None:
    """Noon of the last day the book speaks of."""
    return dt.datetime.combine(book.last_day, dt.time(hour=12), tzinfo=OFFICE_ZONE) if book.last_day else None
