"""A mail: one notice on its way to one mailbox, and every move it made.

    queued → claimed → sending → accepted | refused | unknown, later bounced; or dropped

`sending` is committed just before the message itself is handed over. Who dies there leaves a mail of which nobody knows whether
it arrived: it becomes `unknown`, and only a person sends it again. The moves themselves are in `models.mail_moves`.
"""

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base

# Where code and links stand in a kept text: between two characters that no text of an office contains.
PLACE_OPENS, PLACE_CLOSES = "\ue000", "\ue001"


class MailState(StrEnum):
    """Where a mail stands."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    BOUNCED = "bounced"
    DROPPED = "dropped"


_S = MailState
MOVES = {
    _S.QUEUED: frozenset({_S.CLAIMED, _S.DROPPED}),
    _S.CLAIMED: frozenset({_S.QUEUED, _S.SENDING, _S.REFUSED, _S.DROPPED}),
    _S.SENDING: frozenset({_S.ACCEPTED, _S.REFUSED, _S.UNKNOWN, _S.QUEUED}),  # back to queued: the server said «not now»
    _S.ACCEPTED: frozenset({_S.BOUNCED}),
    _S.UNKNOWN: frozenset({_S.ACCEPTED, _S.BOUNCED, _S.QUEUED}),  # settled by its reader, or sent again by the clerk
    _S.REFUSED: frozenset({_S.QUEUED}),
    _S.BOUNCED: frozenset({_S.QUEUED}),
    _S.DROPPED: frozenset[MailState](),
}
STATE_NAMES = {
    _S.QUEUED: "chờ gửi",
    _S.CLAIMED: "chờ gửi",
    _S.SENDING: "đang gửi",
    _S.ACCEPTED: "đã gửi",
    _S.REFUSED: "không gửi được",
    _S.UNKNOWN: "chưa rõ đã đến",
    _S.BOUNCED: "bị trả lại",
    _S.DROPPED: "không cần gửi nữa",
}
UNSENT = frozenset({_S.QUEUED, _S.CLAIMED})
RESENDABLE = frozenset({_S.REFUSED, _S.UNKNOWN, _S.BOUNCED})


class Mail(Base):
    """The mail of a notice. Text and HTML are kept with places for code and links, so that nothing usable stands here.

    `claimed_until` is machine time, since the office's clock may be moved; every other moment is the office's.
    """

    __tablename__ = "mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), unique=True)
    state: Mapped[MailState] = mapped_column(index=True)
    address: Mapped[str | None]
    due_at: Mapped[dt.datetime]
    tries: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None]
    claimed_until: Mapped[dt.datetime | None]
    reply: Mapped[str | None]
    settled_at: Mapped[dt.datetime | None]
    message_token: Mapped[str] = mapped_column(String(40), unique=True)
    rendered_at: Mapped[dt.datetime | None]
    sender_name: Mapped[str | None]
    sender: Mapped[str | None]
    reply_to: Mapped[str | None]
    subject: Mapped[str | None]
    text: Mapped[str | None]
    html: Mapped[str | None]


class MailMove(Base):
    """One move of one mail: when, to which state, in whose words (the worker's, the server's, the clerk's)."""

    __tablename__ = "mail_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id"), index=True)
    at: Mapped[dt.datetime]
    state: Mapped[MailState]
    word: Mapped[str]
