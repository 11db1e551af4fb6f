"""A công văn about an issued document: its number, date and signature, the file it became, and when it went out."""

import datetime as dt
import enum
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.number_written import in_a_file_name, number_written

LETTER_TYPE, ANNOUNCEMENT_TYPE = "Công văn", "Thông báo"


class OriginalOnPaper(enum.StrEnum):
    """How the original (bản chính) of a letter came about that is not signed digitally by both (Điều 5, 17, 18)."""

    STAMPED = "stamped"
    SIGNED = "signed"


ORIGINAL_WORDS = {
    OriginalOnPaper.STAMPED: "Bản chính là bản giấy: in từ tệp người ký đã ký số, đóng dấu cơ quan (Điều 18 khoản 5)",
    OriginalOnPaper.SIGNED: "Bản chính là bản giấy đã ký tay, đóng dấu",
}
FILE_WORDS = {
    OriginalOnPaper.STAMPED: "tệp điện tử chỉ có chữ ký số của người ký, chưa có chữ ký số của cơ quan",
    OriginalOnPaper.SIGNED: "tệp điện tử chưa có chữ ký số",
}


class Letter:
    """What every such letter has, whatever it does to its document. `receivers` are frozen with the signature."""

    PAPER: ClassVar[str]
    DOES: ClassVar[str]

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("register_entry.id"))
    number: Mapped[int | None]
    symbol: Mapped[str | None] = mapped_column(String(60))
    issued_on: Mapped[dt.date | None]
    signature: Mapped[dict[str, Any] | None]
    receivers: Mapped[list[str]] = mapped_column(default=list)
    signed_at: Mapped[dt.datetime | None]
    document_hash: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[dt.datetime | None]
    # Known when it goes out; None where the file is signed by both, or the office signs nothing digitally.
    original: Mapped[OriginalOnPaper | None]

    @property
    def is_to_be_sent(self) -> bool:
        """Whether it has its number and has not gone out."""
        raise NotImplementedError

    @property
    def document_type(self) -> str:
        """Its tên loại, whose series numbers it."""
        return LETTER_TYPE

    @property
    def number_and_symbol(self) -> str:
        """'12/BDT-VP'; blank while there is no number."""
        return "" if self.number is None else number_written(self.number, self.symbol)

    @property
    def label(self) -> str:
        """'Công văn số 12/BDT-VP ngày 05/03/2026'."""
        if self.issued_on is None:
            return f"Dự thảo {self.document_type.lower()}"
        return f"{self.document_type} số {self.number_and_symbol} ngày {self.issued_on:%d/%m/%Y}"

    @property
    def paper(self) -> str:
        """What its signatures are kept under: 'correction:3'."""
        return f"{self.PAPER}:{self.id}"

    @property
    def file_name(self) -> str:
        """'12-BDT-VP-dinh-chinh.pdf'."""
        return f"{in_a_file_name(self.number_and_symbol)}-{self.DOES}.pdf"


def original_words(original: OriginalOnPaper) -> str:
    """What is said of such a letter wherever it is shown or sent."""
    return f"{ORIGINAL_WORDS[original]}; {FILE_WORDS[original]}."
