"""To whom an issued document goes: the frozen lines of Nơi nhận, and one delivery for each receiver behind a line."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.contents import Purpose
from models.database import Base
from models.notice import Notice


class LineState(enum.StrEnum):
    """Whether it is known who stands behind a line."""

    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"
    FILLED = "filled"
    DROPPED = "dropped"


LINE_STATE_NAMES = {
    LineState.RESOLVED: "đã xác định",
    LineState.UNRESOLVED: "chưa xác định",
    LineState.FILLED: "văn thư đã bổ sung",
    LineState.DROPPED: "không gửi",
}


class DeliveryKind(enum.StrEnum):
    """How a receiver gets the document."""

    MAIL = "mail"
    PUBLICATION = "publication"
    ARCHIVE = "archive"


TIME_TO_WRITE = dt.timedelta(minutes=3)
"""How long the run that follows from an issue or a withdrawal has for website and archive, before it is taken for dead."""


class RecipientLine(Base):
    """One line of Nơi nhận as it was when the document was issued."""

    __tablename__ = "recipient_line"
    __table_args__ = (UniqueConstraint("plan_id", "no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    no: Mapped[int]
    text: Mapped[str]
    as_written: Mapped[str]
    purpose: Mapped[Purpose | None] = mapped_column(String(20))
    # A kind of PLAN-JSON's recipients, or 'archive' for the line 'Lưu: …'.
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[LineState]
    why: Mapped[str | None]

    deliveries: Mapped[list["Delivery"]] = relationship(lazy="raise", order_by="Delivery.id", back_populates="line")


class Delivery(Base):
    """One receiver of one line. A mail's state is that of its notice's mail; several lines to one address share one notice."""

    __tablename__ = "delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("recipient_line.id"), index=True)
    kind: Mapped[DeliveryKind]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    address: Mapped[str | None]
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    # For publication and archive: when it was written, and where.
    done_at: Mapped[dt.datetime | None]
    place: Mapped[str | None]
    # Since when what was written no longer says how the document stands: it is to be written anew.
    stale_at: Mapped[dt.datetime | None]
    # Of these two: how often writing failed since it was due, why the last time, and when it is tried again.
    write_tries: Mapped[int] = mapped_column(default=0, server_default="0")
    trouble: Mapped[str | None]
    next_try_at: Mapped[dt.datetime | None]

    line: Mapped[RecipientLine] = relationship(lazy="raise_on_sql", back_populates="deliveries")
    notice: Mapped[Notice | None] = relationship(lazy="raise")

    @property
    def is_written(self) -> bool:
        """For publication and archive: whether it stands there, and says how the document stands."""
        return self.done_at is not None and self.stale_at is None

    @property
    def written_words(self) -> str:
        """How far publication or archive has got."""
        if self.trouble is not None:
            return f"chưa ghi được ({self.trouble}), hệ thống đang thử lại"
        if self.done_at is None:
            return "đang chờ"
        return "đã xong" if self.stale_at is None else "đang ghi lại"
