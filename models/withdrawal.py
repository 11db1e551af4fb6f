"""A withdrawn document (thu hồi): who withdrew it and why, and what each of its receivers did with their copies."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base
from models.journal import Channel


class Withdrawal(Base):
    """One issued document was withdrawn (NĐ 30/2020/NĐ-CP, Điều 18.3–4). Nothing of it leaves record or archive."""

    __tablename__ = "withdrawal"
    __table_args__ = (UniqueConstraint("plan_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"))
    at: Mapped[dt.datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str]
    by_post: Mapped[str]
    channel: Mapped[Channel]
    reason: Mapped[str]

    @property
    def who(self) -> str:
        """'Hà Minh Khôi, Trưởng ban'."""
        return f"{self.by_name}, {self.by_post}"


class Disposal(Base):
    """What one receiver owes for a withdrawn document: paper handed back, electronic copies destroyed, and word of both."""

    __tablename__ = "disposal"
    __table_args__ = (UniqueConstraint("plan_id", "notice_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    # The notice that had brought the document, and the link by which its receiver confirms.
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    link_id: Mapped[int] = mapped_column(ForeignKey("link.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str]
    address: Mapped[str | None]
    reminded: Mapped[int] = mapped_column(default=0)
    confirmed_at: Mapped[dt.datetime | None]
    confirmed_by: Mapped[str | None]
    # Whether there was a paper copy, now handed back.
    paper: Mapped[bool | None]
    note: Mapped[str | None]
