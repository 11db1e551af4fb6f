"""A register of the office as a book: what it is called, its columns, its lines; whichever register it is (Phụ lục IV)."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

Value = str | int | dt.date | None


@dataclass(frozen=True)
class BookLine:
    """One line. `cells` are texts, each as its lines; `values` the same as a workbook sorts them; `struck` is struck through."""

    cells: tuple[tuple[str, ...], ...]
    values: tuple[Value, ...]
    struck: bool = False


@dataclass(frozen=True)
class Book:
    """`columns` have `widths` in shares of the page and in letters of the workbook; `ranges` say on the cover what is in it.

    `closing` is what its last page certifies. An excerpt (what a search found) says so by `excerpt` and certifies nothing.
    """

    name: str
    agency: str
    parent_agency: str | None
    year: int
    series: str | None
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    letters: tuple[int, ...]
    lines: tuple[BookLine, ...]
    ranges: tuple[str, ...]
    closing: str
    last_day: dt.date | None
    excerpt: str | None = None

    @property
    def title(self) -> str:
        """'Sổ đăng ký văn bản đi năm 2024 - KH-BDT'."""
        return f"{self.name} năm {self.year}" + (f" - {self.series}" if self.series else "")


class Register(Protocol):
    """Any register that can be made a book."""

    def book(self) -> Book:
        """As it is printed."""
        ...


def numbers_of(numbers: list[int]) -> str:
    """'Từ số 01 đến số 47'; none says so."""
    return f"Từ số {min(numbers):02d} đến số {max(numbers):02d}" if numbers else "Chưa có văn bản"


def days_of(days: list[dt.date]) -> list[str]:
    """'Từ ngày 02/01/2024 đến ngày 30/12/2024', as the cover's line; nothing for none."""
    return [f"Từ ngày {min(days):%d/%m/%Y} đến ngày {max(days):%d/%m/%Y}"] if days else []


def texts(*cells: str | tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Cells of one text or of several lines, as a line of the book has them."""
    return tuple((cell,) if isinstance(cell, str) else cell for cell in cells)


def sortable(cells: tuple[tuple[str, ...], ...], **better: Value) -> tuple[Value, ...]:
    """The texts as values, some by a better one: `c2=date` for the second column."""
    values: list[Value] = ["\n".join(cell) for cell in cells]
    for column, value in better.items():
        values[int(column[1:]) - 1] = value
    return tuple(values)
