"""The fixed phrases of a document's form: number, date, punctuation, capitals (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

import datetime as dt
import re

from documents.rendering.figures import ZERO_PADDED_MONTHS
from models.number_written import number_line

BLANK = "\N{NO-BREAK SPACE}" * 6
OFFICE_ZONE = dt.timezone(dt.timedelta(hours=7))
_COUNCIL = re.compile(r"^((?:ủy|uỷ) ban nhân dân|hội đồng nhân dân)\s+(.+)$", re.IGNORECASE)
_ENDING = re.compile(r"[\s;.,:/]+$")

# Phụ lục III: the letters of the kinds that carry a plan.
_KIND_LETTERS = {"kế hoạch": "KH", "chương trình": "CTr", "phương án": "PA", "đề án": "ĐA", "dự án": "DA"}


def number_phrase(number: int | None, symbol: str | None, *, kind: str) -> str:
    """'Số: 07/KH-SXD', of the Party 'Số 07-KH/TU'; a blank stands for what is not known yet (mục II.3)."""
    written = BLANK if number is None else f"{number:02d}"
    letters = _KIND_LETTERS.get(kind.lower())
    return number_line(written, symbol or (f"{letters}-{BLANK}" if letters else BLANK))


def date_phrase(place: str | None, on: dt.date | None, *, year: int | None = None) -> str:
    """'Hà Trung, ngày 05 tháng 02 năm 2024'; a draft has blanks for day and month (mục II.4)."""
    written = long_date(on) if on else f"ngày{BLANK}tháng{BLANK}năm {year or BLANK}"
    return f"{place}, {written}" if place else written


def long_date(on: dt.date) -> str:
    """'ngày 05 tháng 02 năm 2024': days below 10 and the months 1 and 2 take a zero."""
    month = f"{on.month:02d}" if on.month in ZERO_PADDED_MONTHS else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def short_date(on: dt.date) -> str:
    """'05/02/2024', for tables."""
    return f"{on.day:02d}/{on.month:02d}/{on.year}"


def instant_phrase(at: dt.datetime) -> str:
    """'2024-02-05T09:07:04+07:00', ISO 8601 in Vietnam's zone (mục II.8)."""
    return at.astimezone(OFFICE_ZONE).replace(microsecond=0).isoformat()


def agency_lines(name: str) -> list[str]:
    """An agency's name in capitals; a people's committee or council breaks before its place."""
    parts = _COUNCIL.match(name.strip())
    lines = parts.groups() if parts else (name,)
    return [line.strip().upper() for line in lines]


def ended(text: str, mark: str) -> str:
    """`text` with `mark` as its only closing mark."""
    return _ENDING.sub("", text) + mark


def closed(text: str) -> str:
    """The last paragraph, closed by './.'."""
    return ended(text, "./.")


def label_phrase(label: str) -> str:
    """How a part's label is printed: 'I.', '1.', 'a)', '1.2.', 'Phần I.'; what bears its own mark keeps it."""
    if not label or label[-1] in ".):-+•–*":
        return label
    return f"{label})" if re.fullmatch(r"[^\W\d_]", label) and not re.fullmatch(r"[IVXLC]", label) else f"{label}."
