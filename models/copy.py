"""Bản sao as they stand on record: which kind of which document, for whom, with which number, and the file it became."""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import JSON

from models.database import Base
from models.number_written import in_a_file_name, number_written
from models.refusal import Refusal

PAGES_AT_MOST = 2000


class CopyKind(enum.StrEnum):
    """Whole, in part, or of a copy."""

    WHOLE = "sao-y"
    EXCERPT = "trich-sao"
    OF_A_COPY = "sao-luc"


KIND_NAMES = {CopyKind.WHOLE: "Sao y", CopyKind.EXCERPT: "Trích sao", CopyKind.OF_A_COPY: "Sao lục"}
KIND_LETTERS = {CopyKind.WHOLE: "SY", CopyKind.EXCERPT: "TrS", CopyKind.OF_A_COPY: "SL"}


@dataclass(frozen=True)
class CopyWanted:
    """What is to be copied: `pages` (from 1) for an excerpt, `asked_by` who wants it, `receivers` whom it is for.

    `key` is the act's own: the same form sent twice is one copy.
    """

    kind: CopyKind
    asked_by: str
    receivers: tuple[str, ...]
    key: str
    pages: tuple[int, ...] = ()


class Copy(Base):
    """One copy. `source_hash` is the file it is taken from: the document, or for sao lục a sao y of it."""

    PAPER: ClassVar[str] = "copy"

    __tablename__ = "document_copy"
    __table_args__ = (UniqueConstraint("entry_id"), UniqueConstraint("answer_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("register_entry.id"))
    kind: Mapped[CopyKind]
    number: Mapped[int]
    symbol: Mapped[str] = mapped_column(String(60))
    made_on: Mapped[dt.date]
    signed_at: Mapped[dt.datetime]
    signature: Mapped[dict[str, Any]]
    asked_by: Mapped[str]
    receivers: Mapped[list[str]]
    pages: Mapped[list[int]] = mapped_column(JSON)
    source_hash: Mapped[str] = mapped_column(String(64))
    document_hash: Mapped[str | None] = mapped_column(String(64))
    answer_key: Mapped[str] = mapped_column(String(120))

    @property
    def number_and_symbol(self) -> str:
        """'05/SY-BDT'."""
        return number_written(self.number, self.symbol)

    @property
    def label(self) -> str:
        """'Sao y số 05/SY-BDT ngày 05/03/2026'."""
        return f"{KIND_NAMES[self.kind]} số {self.number_and_symbol} ngày {self.made_on:%d/%m/%Y}"

    @property
    def paper(self) -> str:
        """What its signature is kept under."""
        return f"{self.PAPER}:{self.id}"

    @property
    def file_name(self) -> str:
        """'05-SY-BDT.pdf'."""
        return f"{in_a_file_name(self.number_and_symbol)}.pdf"


def copies_of(session: Session, plan_id: int) -> list[Copy]:
    """The copies of a document, oldest first."""
    return list(session.scalars(select(Copy).where(Copy.plan_id == plan_id).order_by(Copy.id)))


def pages_typed(typed: str) -> tuple[int, ...]:
    """'1, 3-4' → (1, 3, 4), in order, each once. Raises Refusal for what is no list of pages."""
    pages: set[int] = set()
    for part in filter(None, (part.strip() for part in typed.split(","))):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        ends: Sequence[str] = (first, last) if dash else (first, first)
        if not all(end.isascii() and end.isdecimal() and 0 < int(end) <= PAGES_AT_MOST for end in ends):
            raise Refusal(f"“{part}” không phải số trang. Ghi như: 1, 3-4.")
        pages.update(range(int(ends[0]), int(ends[1]) + 1))
    return tuple(sorted(pages))
