"""Sổ đăng ký văn bản đi (NĐ 30/2020/NĐ-CP, Điều 16 and Phụ lục IV): its ten columns, as data."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from documents.rendering.book import Book, BookLine, days_of, numbers_of, sortable, texts
from models.number_written import number_written

REGISTER_COLUMNS: Final = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)
WIDTHS: Final = (12.0, 10.5, 23.0, 11.5, 17.0, 10.0, 6.0, 10.5, 15.0, 13.0)
LETTERS: Final = (16, 13, 48, 22, 36, 20, 9, 13, 30, 30)


@dataclass(frozen=True)
class RegisterLine:
    """One number of the series. `voided` is the reason why the number was given up; its line stays.

    `received` is who acknowledged ('Ký nhận'), one line each; `copies` counts paper and electronic ones alike.
    """

    number: int
    symbol: str
    issued_on: dt.date
    kind: str
    title: str
    signer: str
    recipients: tuple[str, ...] = ()
    archived_by: str = ""
    copies: int | None = None
    sent_on: dt.date | None = None
    received: tuple[str, ...] = ()
    remark: str = ""
    voided: str | None = None

    @property
    def code(self) -> str:
        """'07/KH-SXD'."""
        return number_written(self.number, self.symbol)

    @property
    def remarks(self) -> str:
        """The last column: a voided number says why, before any other remark."""
        reason = f"Hủy số: {self.voided}" if self.voided else ""
        return "; ".join(filter(None, [reason, self.remark]))

    def in_book(self) -> BookLine:
        """The ten cells in the prescribed order; dates as dates and copies as a number where they are sorted."""
        cells = texts(
            self.code,
            f"{self.issued_on:%d/%m/%Y}",
            f"{self.kind} {self.title}".strip(),
            self.signer,
            self.recipients,
            self.archived_by,
            "" if self.copies is None else str(self.copies),
            f"{self.sent_on:%d/%m/%Y}" if self.sent_on else "",
            self.received,
            self.remarks,
        )
        return BookLine(cells, sortable(cells, c2=self.issued_on, c7=self.copies, c8=self.sent_on), struck=bool(self.voided))


@dataclass(frozen=True)
class OutgoingRegister:
    """The register of one series in one year, its lines in the order of their numbers."""

    agency: str
    year: int
    series: str
    lines: tuple[RegisterLine, ...]
    parent_agency: str | None = None
    closed_on: dt.date | None = None
    excerpt: str | None = None

    def book(self) -> Book:
        """As it is printed and bound."""
        days = [line.issued_on for line in self.lines]
        numbers = numbers_of([line.number for line in self.lines])
        closed = [f"Sổ khóa ngày {self.closed_on:%d/%m/%Y}"] if self.closed_on else []
        return Book(
            name="Sổ đăng ký văn bản đi",
            agency=self.agency,
            parent_agency=self.parent_agency,
            year=self.year,
            series=self.series,
            columns=REGISTER_COLUMNS,
            widths=WIDTHS,
            letters=LETTERS,
            lines=tuple(line.in_book() for line in self.lines),
            ranges=(numbers, *days_of(days), *closed),
            closing=self._closing(),
            last_day=self.closed_on or max(days, default=None),
            excerpt=self.excerpt,
        )

    def _closing(self) -> str:
        voided = [line.code for line in self.lines if line.voided]
        told = f", trong đó {len(voided)} số đã hủy ({', '.join(voided)})" if voided else ", không có số hủy"
        return f"Sổ ghi {len(self.lines)} số văn bản đi năm {self.year}{told if self.lines else ''}."
