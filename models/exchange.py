"""Liên thông: what a receiver on the national exchange says of a document that we sent, each statement once, on its delivery."""

import datetime as dt
import enum
from typing import Final

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.clerk_alarm import alarm_clerk
from models.database import Base
from models.facts import Alarm, AlarmCause
from models.journal import SYSTEM
from models.number_written import taken_apart
from models.office import Office
from models.people import Unit
from models.plan import Plan
from models.recipient import Delivery
from models.refusal import NotFound, Unreadable
from models.register import figure_of
from models.unchangeable import unchangeable


class Status(enum.StrEnum):
    """The exchange's states of a document (QCVN 102:2016/BTTTT)."""

    ARRIVED = "01"
    REFUSED = "02"
    RECEIVED = "03"
    ASSIGNED = "04"
    IN_WORK = "05"
    DONE = "06"
    TAKEN_BACK = "13"
    UPDATED = "15"
    TAKING_BACK_ASKED = "16"


STATUS_NAMES: Final = {
    Status.ARRIVED: "đã đến",
    Status.REFUSED: "từ chối nhận",
    Status.RECEIVED: "đã tiếp nhận",
    Status.ASSIGNED: "đã phân công",
    Status.IN_WORK: "đang xử lý",
    Status.DONE: "đã hoàn thành",
    Status.TAKEN_BACK: "đã lấy lại",
    Status.UPDATED: "đã cập nhật",
    Status.TAKING_BACK_ASKED: "yêu cầu lấy lại",
}
TAKEN_OVER: Final = frozenset({Status.RECEIVED, Status.ASSIGNED, Status.IN_WORK, Status.DONE})
"""A receiver who says so has the document: it counts as its ký nhận."""


class ExchangeReply(Base):
    """One statement of one receiver; never changed. `file_hash` is the reply as it came."""

    __tablename__ = "exchange_reply"
    __table_args__ = (UniqueConstraint("plan_id", "organ_code", "status", "said_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), index=True)
    organ_code: Mapped[str] = mapped_column(String(13))
    organ_name: Mapped[str]
    status: Mapped[Status]
    description: Mapped[str]
    staff: Mapped[str]
    said_at: Mapped[dt.datetime]
    taken_at: Mapped[dt.datetime]
    file_hash: Mapped[str] = mapped_column(String(64))


def plan_answered(session: Session, *, organ_code: str, number: str, day: dt.date) -> int:
    """The plan that a reply speaks of: ours, by agency code, number with symbol, and day. Raises NotFound."""
    figure, symbol = taken_apart(number)
    wanted = (
        select(Plan.id)
        .join(Office, Office.id == Plan.office_id)
        .where(
            Office.organ_code == organ_code,
            Plan.symbol == symbol,
            Plan.number == figure_of(figure),
            Plan.issued_on == day,
        )
    )
    found = session.scalar(wanted)
    if found is None:
        told = f"{number[:60]} ngày {day:%d/%m/%Y} của cơ quan mã {organ_code[:20]}"
        raise NotFound(f"Không có văn bản {told} trong hệ thống.", number=number)
    return found


def take_reply(
    session: Session,
    plan: Plan,
    *,
    organ_code: str,
    organ_name: str,
    status: str,
    description: str,
    staff: str,
    said_at: dt.datetime,
    file_hash: str,
    at: dt.datetime,
) -> tuple[ExchangeReply, bool]:
    """Put a receiver's statement on record; True when it was not there yet. The plan's lock is held.

    Raises Unreadable for a status that the exchange does not have, NotFound for an agency that the document was not sent to.
    """
    said = status_of(status)
    known = select(ExchangeReply).where(
        ExchangeReply.plan_id == plan.id,
        ExchangeReply.organ_code == organ_code,
        ExchangeReply.status == said,
        ExchangeReply.said_at == said_at,
    )
    if (there := session.scalar(known)) is not None:
        return there, False
    reply = ExchangeReply(
        plan_id=plan.id,
        delivery_id=require_receiver(session, plan, organ_code),
        organ_code=organ_code,
        organ_name=organ_name,
        status=said,
        description=description,
        staff=staff,
        said_at=said_at,
        taken_at=at,
        file_hash=file_hash,
    )
    session.add(reply)
    session.flush()
    plan.note(
        session, by=SYSTEM, action="exchange.replied", at=at, organ=organ_code, status=status, said_at=said_at, file=file_hash
    )
    if said is Status.REFUSED:
        _alarm(session, plan, reply, at=at)
    return reply, True


def replies_of(session: Session, plan_id: int) -> list[ExchangeReply]:
    """Everything that the receivers of a plan said, in the order in which they said it."""
    wanted = select(ExchangeReply).where(ExchangeReply.plan_id == plan_id)
    return list(session.scalars(wanted.order_by(ExchangeReply.said_at, ExchangeReply.id)))


def status_of(code: str) -> Status:
    """The status behind a code. Raises Unreadable for one that the exchange does not have."""
    try:
        return Status(code)
    except ValueError:
        raise Unreadable(f"Mã trạng thái “{code[:20]}” không có trong quy chuẩn liên thông.", status=code) from None


def require_receiver(session: Session, plan: Plan, organ_code: str) -> int:
    """The delivery to the agency of that code. Raises NotFound for one that the document was not sent to."""
    sent = select(Delivery.id).join(Unit, Unit.id == Delivery.unit_id)
    found = session.scalar(sent.where(Delivery.plan_id == plan.id, Unit.organ_code == organ_code).order_by(Delivery.id).limit(1))
    if found is None:
        raise NotFound(f"Cơ quan mã {organ_code[:20]} không phải nơi nhận của {plan.label}.", organ_code=organ_code)
    return found


def receiving_units(session: Session, plan_id: int) -> list[Unit]:
    """The units with an agency's code that a plan was sent to, each once, in the order of Nơi nhận."""
    sent = select(Unit).join(Delivery, Delivery.unit_id == Unit.id).order_by(Delivery.id)
    found: dict[str, Unit] = {}
    for unit in session.scalars(sent.where(Delivery.plan_id == plan_id)):
        if unit.organ_code is not None:
            found.setdefault(unit.organ_code, unit)
    return list(found.values())


def _alarm(session: Session, plan: Plan, reply: ExchangeReply, *, at: dt.datetime) -> None:
    """Refused is not received: the clerk must bring it there another way."""
    who = reply.organ_name or reply.organ_code
    facts = Alarm(
        cause=AlarmCause.EXCHANGE_REFUSED,
        label=plan.label,
        title=plan.told_title,
        what=f"{who} từ chối nhận: {plan.told_why(reply.description or 'không nêu lý do')}",
        remedy="Hãy xem lý do, sửa chỗ sai rồi gửi lại, hoặc chuyển văn bản cách khác.",
    )
    alarm_clerk(session, plan, facts, key=f"exchange:{reply.id}:refused", at=at)


unchangeable(ExchangeReply)
