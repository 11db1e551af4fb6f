"""A withdrawn document (thu hồi): who withdrew it and why, and what each of its receivers did with their copies."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.journal import Channel
from models.letter import Letter


class Withdrawal(Letter, Base):
    """One issued document was withdrawn (NĐ 30/2020/NĐ-CP, Điều 18.3–4). Nothing of it leaves record or archive.

    By công văn it has a number; without one it is told by a notice alone.
    """

    __tablename__ = "withdrawal"
    __table_args__ = (UniqueConstraint("plan_id"),)

    PAPER: ClassVar[str] = "withdrawal"
    DOES: ClassVar[str] = "thu-hoi"

    at: Mapped[dt.datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str]
    by_post: Mapped[str]
    channel: Mapped[Channel]
    reason: Mapped[str]
    letter_type: Mapped[str | None] = mapped_column(String(40))

    @property
    def document_type(self) -> str:
        """Công văn, or thông báo where that was chosen."""
        return self.letter_type or super().document_type

    @property
    def is_by_letter(self) -> bool:
        """Whether a công văn or thông báo goes out with it."""
        return self.number is not None

    @property
    def is_to_be_sent(self) -> bool:
        """Whether its công văn has its number and has not gone out."""
        return self.is_by_letter and self.sent_at is None

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
    # The notice that had brought the document, and the link by which its receiver confirms; neither for who has paper only.
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("link.id"), index=True)
    # Of who has paper only: the line of Nơi nhận.
    line_id: Mapped[int | None] = mapped_column(ForeignKey("recipient_line.id"))
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

    @property
    def on_paper(self) -> bool:
        """Whether no mail brought the document: its clerk writes to this receiver, and says what came back."""
        return self.notice_id is None


def disposals_of(session: Session, plan_id: int) -> list[Disposal]:
    """What every receiver of a withdrawn document owes, in the order in which they had got it."""
    return list(session.scalars(select(Disposal).where(Disposal.plan_id == plan_id).order_by(Disposal.id)))


def outstanding(session: Session, plan_id: int) -> list[Disposal]:
    """Those who have not confirmed."""
    return [one for one in disposals_of(session, plan_id) if one.confirmed_at is None]
