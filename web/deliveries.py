"""What the clerk sees of an issued document's way out: every delivery of every line, and the mails that need a person."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.distributing import lines_of
from models.exchange import STATUS_NAMES as STATUSES
from models.exchange import replies_of
from models.mail import RESENDABLE, STATE_NAMES, Mail, MailState
from models.recipient import LINE_STATE_NAMES, Delivery, DeliveryKind, RecipientLine
from notifications.wording import moment

PLACES = {DeliveryKind.PUBLICATION: "đăng trang thông tin", DeliveryKind.ARCHIVE: "lưu"}


@dataclass(frozen=True)
class OnItsWay:
    """One delivery: to whom, how, how far. `mail_id` where the clerk may send it again."""

    line_no: int
    line: str
    name: str
    how: str
    state: str
    at: dt.datetime | None
    mail_id: int | None = None
    exchange: str = ""


def deliveries_of(session: Session, plan_id: int) -> list[OnItsWay]:
    """Every delivery in the order of Nơi nhận; a line without any says why."""
    lines = lines_of(session, plan_id)
    notices = [one.notice_id for line in lines for one in line.deliveries if one.notice_id is not None]
    mails = {one.notice_id: one for one in session.scalars(select(Mail).where(Mail.notice_id.in_(notices)))}
    said = {one.delivery_id: f"liên thông: {STATUSES[one.status]} {moment(one.said_at)}" for one in replies_of(session, plan_id)}
    return [one for line in lines for one in _of_line(line, mails, said)]


def _of_line(line: RecipientLine, mails: dict[int, Mail], said: dict[int, str]) -> list[OnItsWay]:
    if not line.deliveries:
        why = f" ({line.why})" if line.why else ""
        return [OnItsWay(line.no, line.text, "", "", f"{LINE_STATE_NAMES[line.state]}{why}", None)]
    ways = ((one.id, _of_delivery(line, one, mails.get(one.notice_id or 0))) for one in line.deliveries)
    return [replace(way, exchange=said.get(key, "")) for key, way in ways]


def _of_delivery(line: RecipientLine, delivery: Delivery, mail: Mail | None) -> OnItsWay:
    if delivery.kind is not DeliveryKind.MAIL:
        at = delivery.done_at if delivery.is_written else None
        return OnItsWay(line.no, line.text, delivery.name, PLACES[delivery.kind], delivery.written_words, at)
    if mail is None:
        return OnItsWay(line.no, line.text, delivery.name, "", "chưa viết thư", None)
    state = STATE_NAMES[mail.state] if mail.state is not MailState.REFUSED else f"{STATE_NAMES[mail.state]}: {mail.reply or ''}"
    again = mail.id if mail.state in RESENDABLE else None
    return OnItsWay(line.no, line.text, delivery.name, mail.address or "không có địa chỉ", state, mail.settled_at, again)
