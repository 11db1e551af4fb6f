"""Number, date and signature block put into a department's own Word file, everything else left as it is.

Where the file has the office's fields they are filled; else each is found by its place: the line 'Số: …/KH-…', the line
'…, ngày … tháng … năm …', the cell beside 'Nơi nhận'.
"""

import datetime as dt
from dataclasses import dataclass

from documents.rendering.figures import ZERO_PADDED_MONTHS
from documents.rendering.form import capacity_lines, note_lines
from documents.rendering.marks import PlanMarks
from documents.rendering.phrases import BLANK, long_date
from documents.word.fields import fields_in, put_fields
from documents.word.fitness import require_fit
from documents.word.package import WordPackage
from documents.word.positions import fill_appendix_references, fill_date, fill_number
from documents.word.signature_block import fill_signature
from models.contents import PlanContents, Signer
from models.number_written import joined

NUMBER_FIELDS = frozenset({"so", "so_ky_hieu"})
DATE_FIELDS = frozenset({"ngay", "ngay_thang_nam"})
SIGNATURE_FIELDS = frozenset({"quyen_han", "ho_ten"})


@dataclass(frozen=True)
class Filling:
    """What is put in. Without a number or a date their places stay blank, wide enough to be filled on paper or by a signature."""

    number: int | None
    symbol: str | None
    issued_on: dt.date | None
    year: int | None
    place: str | None
    capacity: tuple[str, ...]
    name: str
    note: tuple[str, ...] = ()

    @property
    def written_number(self) -> str:
        """'07', below 10 with a zero."""
        return BLANK if self.number is None else f"{self.number:02d}"

    @property
    def written_date(self) -> str:
        """'ngày 05 tháng 02 năm 2024'."""
        return long_date(self.issued_on) if self.issued_on else f"ngày{BLANK}tháng{BLANK}năm {self.year or BLANK}"


def filling_of(contents: PlanContents, marks: PlanMarks) -> Filling:
    """The marks go before the contents, as in our own rendering."""
    signer = contents.signer or Signer()
    return Filling(
        number=marks.number or contents.number,
        symbol=marks.symbol or contents.symbol,
        issued_on=marks.issued_on or contents.issued_on,
        year=marks.year,
        place=contents.place,
        capacity=tuple(capacity_lines(signer)),
        name=marks.signer_name or signer.name or "",
        note=tuple(note_lines(marks)),
    )


def fill_word(data: bytes, filling: Filling) -> bytes:
    """The file with its places filled; what is not filled is the same as before, byte for byte in every other part.

    Raises Unreadable, with a sentence for its author, where a place is not found or the file cannot be a text of record.
    """
    package = WordPackage(data)
    require_fit(package)
    root, there = package.root, fields_in(package.root)
    put_fields(root, _values(filling))
    if not there & NUMBER_FIELDS:
        fill_number(root, filling.written_number, filling.symbol)
    if not there & DATE_FIELDS:
        fill_date(root, filling.written_date)
    if not there & SIGNATURE_FIELDS:
        fill_signature(root, filling.capacity, filling.name, filling.note)
    fill_appendix_references(root, filling.written_number, filling.symbol, filling.written_date)
    return package.saved()


def _values(filling: Filling) -> dict[str, str]:
    on = filling.issued_on
    return {
        "so": filling.written_number,
        "ky_hieu": filling.symbol or BLANK,
        "so_ky_hieu": joined(filling.written_number, filling.symbol or BLANK),
        "ngay": f"{on.day:02d}" if on else BLANK,
        "thang": _month(on) if on else BLANK,
        "nam": str(on.year if on else filling.year or BLANK),
        "ngay_thang_nam": filling.written_date,
        "dia_danh": filling.place or BLANK,
        "quyen_han": "\n".join(filling.capacity),
        "ghi_chu_ky": "\n".join(filling.note),
        "ho_ten": filling.name,
    }


def _month(on: dt.date) -> str:
    return f"{on.month:02d}" if on.month in ZERO_PADDED_MONTHS else str(on.month)
