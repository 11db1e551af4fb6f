"""The register as a printable, bindable book: a cover, then the ten columns on landscape pages with room for the binding."""

import datetime as dt
from dataclasses import dataclass

from documents.rendering.form_tables import FormedTable
from documents.rendering.phrases import OFFICE_ZONE, agency_lines, short_date
from documents.rendering.register import REGISTER_COLUMNS, OutgoingRegister, register_cells
from documents.rendering.typesetting import typeset

_WIDTHS = (12.0, 10.5, 24.0, 11.5, 18.0, 10.0, 6.0, 10.5, 13.0, 13.0)


@dataclass(frozen=True)
class _Printed:
    heading: str
    author: str
    parent: list[str]
    agency: list[str]
    year: str
    series: str
    ranges: list[str]
    table: FormedTable
    voided: list[int]


def register_pdf(register: OutgoingRegister) -> bytes:
    """The book; equal input gives equal bytes. Voided numbers are struck through and keep their line."""
    printed = _Printed(
        heading=register.title,
        author=register.agency,
        parent=agency_lines(register.parent_agency) if register.parent_agency else [],
        agency=agency_lines(register.agency),
        year=f"Năm: {register.year}",
        series=f"Loại: {register.series}",
        ranges=_ranges(register),
        table=FormedTable(list(REGISTER_COLUMNS), [register_cells(line) for line in register.lines], list(_WIDTHS)),
        voided=[i for i, line in enumerate(register.lines) if line.voided],
    )
    return typeset("register.typ", printed, made_at=_made_at(register))


def _ranges(register: OutgoingRegister) -> list[str]:
    lines = [register.numbers]
    if register.days:
        first, last = register.days
        lines.append(f"Từ ngày {short_date(first)} đến ngày {short_date(last)}")
    if register.closed_on:
        lines.append(f"Sổ khóa ngày {short_date(register.closed_on)}")
    return lines


def _made_at(register: OutgoingRegister) -> dt.datetime | None:
    """Noon of the last day the book speaks of."""
    last = register.closed_on or (register.days[1] if register.days else None)
    return dt.datetime.combine(last, dt.time(hour=12), tzinfo=OFFICE_ZONE) if last else None
