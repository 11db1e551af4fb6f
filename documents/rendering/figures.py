"""The measures of NĐ 30/2020/NĐ-CP, Phụ lục I: what is allowed, and what we choose within it.

Lengths of the page are millimetres; letters, spacing and lines are points.
"""

from dataclasses import asdict, dataclass
from typing import Final


@dataclass(frozen=True)
class Span:
    """An allowed range, both ends in it."""

    least: float
    most: float

    def holds(self, value: float, *, tolerance: float = 0.0) -> bool:
        """Whether `value` lies in the range, give or take `tolerance`."""
        return self.least - tolerance <= value <= self.most + tolerance


PAGE_WIDTH_MM: Final = 210.0
PAGE_HEIGHT_MM: Final = 297.0
TOP_MM: Final = Span(20, 25)
BOTTOM_MM: Final = Span(20, 25)
LEFT_MM: Final = Span(30, 35)
RIGHT_MM: Final = Span(15, 20)
TYPEFACE: Final = "Times New Roman"

# Component → size in points (Phụ lục I, phần II and the table of sizes in mục V).
COUNTRY_PT: Final = Span(12, 13)
MOTTO_PT: Final = Span(13, 14)
AGENCY_PT: Final = Span(12, 13)
NUMBER_PT: Final = Span(13, 13)
DATE_PT: Final = Span(13, 14)
TITLE_PT: Final = Span(13, 14)
BODY_PT: Final = Span(13, 14)
SIGNER_PT: Final = Span(13, 14)
RECIPIENTS_LABEL_PT: Final = Span(12, 12)
RECIPIENTS_PT: Final = Span(11, 11)
PAGE_NUMBER_PT: Final = Span(13, 14)

FIRST_LINE_MM: Final = (10.0, 12.7)
PARAGRAPH_GAP_PT: Final = 6.0
LINE_SPACING: Final = Span(1.0, 1.5)
SHORT_LINE: Final = Span(1 / 3, 1 / 2)
STAMP_HEIGHT_MM: Final = 8.0
STAMP_WIDTHS_MM: Final = {
    "KHẨN": 20.0,
    "HỎA TỐC": 30.0,
    "THƯỢNG KHẨN": 40.0,
    "MẬT": 20.0,
    "TỐI MẬT": 30.0,
    "TUYỆT MẬT": 40.0,
}
ZERO_PADDED_MONTHS: Final = (1, 2)


@dataclass(frozen=True)
class Chosen:
    """What our own documents use. `line_pitch`, `ascent`, `descent` are Times New Roman's single spacing in em."""

    top: float = 20.0
    bottom: float = 20.0
    left: float = 30.0
    right: float = 15.0
    head_left: float = 66.0
    head_gap: float = 2.0
    country: float = 13.0
    motto: float = 14.0
    agency: float = 13.0
    number: float = 13.0
    date: float = 14.0
    title: float = 14.0
    body: float = 14.0
    table: float = 12.0
    signer: float = 14.0
    recipients_label: float = 12.0
    recipients: float = 11.0
    recipients_width: float = 88.0
    contact: float = 11.0
    page_number: float = 14.0
    first_line: float = 12.7
    paragraph_gap: float = PARAGRAPH_GAP_PT
    line_pitch: float = 1.149
    ascent: float = 0.891
    descent: float = 0.216
    short_line: float = 0.4
    signature_room: float = 32.0
    stamp_height: float = STAMP_HEIGHT_MM


CHOSEN: Final = Chosen()


def chosen_figures() -> dict[str, float]:
    """The chosen measures, as the typst templates take them."""
    return asdict(CHOSEN)
