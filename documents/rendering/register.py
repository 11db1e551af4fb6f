"""Sổ đăng ký văn bản đi (NĐ 30/2020/NĐ-CP, Điều 16 and Phụ lục IV): its ten columns, as data."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

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
        return f"{self.number:02d}/{self.symbol}"

    @property
    def remarks(self) -> str:
        """The last column: a voided number says why, before any other remark."""
        reason = f"Hủy số: {self.voided}" if self.voided else ""
        return "; ".join(filter(None, [reason, self.remark]))


@dataclass(frozen=True)
class OutgoingRegister:
    """The register of one series in one year, its lines in the order of their numbers."""

    agency: str
    year: int
    series: str
    lines: tuple[RegisterLine, ...]
    parent_agency: str | None = None
    closed_on: dt.date | None = None

    @property
    def numbers(self) -> str:
        """'Từ số 01 đến số 47'; an empty register says so."""
        if not self.lines:
            return "Chưa có văn bản"
        numbers = [line.number for line in self.lines]
        return f"Từ số {min(numbers):02d} đến số {max(numbers):02d}"

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day in it."""
        days = [line.issued_on for line in self.lines]
        return (min(days), max(days)) if days else None

    @property
    def title(self) -> str:
        """The register's name."""
        return f"Sổ đăng ký văn bản đi năm {self.year} - {self.series}"


def register_cells(line: RegisterLine) -> list[list[str]]:
    """The ten cells of a line in the prescribed order, each as its lines of text."""
    return [
        [line.code],
        [f"{line.issued_on:%d/%m/%Y}"],
        [f"{line.kind} {line.title}".strip()],
        [line.signer],
        list(line.recipients),
        [line.archived_by],
        ["" if line.copies is None else str(line.copies)],
        [f"{line.sent_on:%d/%m/%Y}" if line.sent_on else ""],
        list(line.received),
        [line.remarks],
    ]
