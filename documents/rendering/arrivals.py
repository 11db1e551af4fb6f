"""Sổ đăng ký văn bản đến and Sổ theo dõi giải quyết văn bản đến (NĐ 30/2020/NĐ-CP, Điều 22–24 and Phụ lục IV), as data."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from documents.rendering.book import Book, BookLine, days_of, numbers_of, sortable, texts

ARRIVAL_COLUMNS: Final = (
    "Ngày đến",
    "Số đến",
    "Tác giả",
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Đơn vị hoặc người nhận",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)
HANDLING_COLUMNS: Final = (
    "Số đến",
    "Tên loại, số, ký hiệu, ngày tháng, tác giả và trích yếu nội dung văn bản",
    "Đơn vị hoặc người nhận",
    "Thời hạn giải quyết",
    "Tiến độ giải quyết",
    "Số, ký hiệu văn bản trả lời",
    "Ghi chú",
)


@dataclass(frozen=True)
class ArrivalLine:
    """One thing that came in. `due` and `progress` are for the book of what becomes of it; `received` who took it over."""

    number: int
    arrived_on: dt.date
    author: str
    code: str
    dated: dt.date
    subject: str
    to_unit: str
    passed_on: dt.date | None = None
    received: str = ""
    remark: str = ""
    due: dt.date | None = None
    progress: str = ""
    answered_by: str = ""

    def arrived(self) -> BookLine:
        """The ten columns of Sổ đăng ký văn bản đến."""
        cells = texts(
            _day(self.arrived_on),
            f"{self.number:02d}",
            self.author,
            self.code,
            _day(self.dated),
            self.subject,
            self.to_unit,
            _day(self.passed_on),
            self.received,
            self.remark,
        )
        return BookLine(cells, sortable(cells, c1=self.arrived_on, c2=self.number, c5=self.dated, c8=self.passed_on))

    def handled(self) -> BookLine:
        """The seven columns of Sổ theo dõi giải quyết văn bản đến."""
        what = f"{self.subject}; {' '.join(filter(None, [self.code, f'ngày {_day(self.dated)}']))}; {self.author}"
        cells = texts(f"{self.number:02d}", what, self.to_unit, _day(self.due), self.progress, self.answered_by, self.remark)
        return BookLine(cells, sortable(cells, c1=self.number, c4=self.due))


@dataclass(frozen=True)
class ArrivalRegister:
    """What came in during one year, in the order of Số đến."""

    agency: str
    year: int
    lines: tuple[ArrivalLine, ...]
    parent_agency: str | None = None
    excerpt: str | None = None

    def book(self) -> Book:
        """Sổ đăng ký văn bản đến."""
        lines = tuple(line.arrived() for line in self.lines)
        widths, letters = (10.5, 7.0, 17.0, 11.0, 10.5, 27.0, 14.0, 10.5, 12.0, 12.0), (12, 9, 30, 16, 13, 48, 28, 13, 24, 28)
        return self._bound("Sổ đăng ký văn bản đến", ARRIVAL_COLUMNS, widths, letters, lines)

    def handling(self) -> "HandlingRegister":
        """The same lines as the book of what becomes of them."""
        return HandlingRegister(self)

    def _bound(
        self,
        name: str,
        columns: tuple[str, ...],
        widths: tuple[float, ...],
        letters: tuple[int, ...],
        lines: tuple[BookLine, ...],
    ) -> Book:
        days = [line.arrived_on for line in self.lines]
        return Book(
            name=name,
            agency=self.agency,
            parent_agency=self.parent_agency,
            year=self.year,
            series=None,
            columns=columns,
            widths=widths,
            letters=letters,
            lines=lines,
            ranges=(numbers_of([line.number for line in self.lines]), *days_of(days)),
            closing=f"Sổ ghi {len(self.lines)} văn bản, báo cáo đến trong năm {self.year}.",
            last_day=max(days, default=None),
            excerpt=self.excerpt,
        )


@dataclass(frozen=True)
class HandlingRegister:
    """Sổ theo dõi giải quyết văn bản đến: the lines of a register of arrivals, seen as work."""

    arrivals: ArrivalRegister

    def book(self) -> Book:
        """As it is printed."""
        lines = tuple(line.handled() for line in self.arrivals.lines)
        widths, letters = (7.0, 40.0, 18.0, 12.0, 22.0, 14.0, 16.0), (9, 70, 30, 14, 36, 22, 28)
        name = "Sổ theo dõi giải quyết văn bản đến"
        return self.arrivals._bound(name, HANDLING_COLUMNS, widths, letters, lines)  # noqa: SLF001  the same book, seen otherwise


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
