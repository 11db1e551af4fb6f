"""The index of an archive folder: one line for each document kept there, as a table that any office program opens."""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass

COLUMNS = ("Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Người ký", "Tệp", "SHA-256", "Nơi lưu")


@dataclass(frozen=True)
class ArchivedPlan:
    """One kept document: its file's name in the folder and the hash of its bytes."""

    number: str
    issued_on: dt.date
    title: str
    signer: str
    file: str
    hash: str
    kept_by: str


def index_of(entries: Iterable[ArchivedPlan]) -> bytes:
    """The index as CSV in UTF-8 with a byte order mark, in the order given: by date, then by number."""
    table = io.StringIO()
    lines = csv.writer(table)
    lines.writerow(COLUMNS)
    for entry in entries:
        row = (entry.number, entry.issued_on.isoformat(), entry.title, entry.signer, entry.file, entry.hash, entry.kept_by)
        lines.writerow([_harmless(cell) for cell in row])
    return table.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
