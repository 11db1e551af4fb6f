"""A mail: one notice on its way to one mailbox, and every move it made.

    queued → claimed → sending → accepted | refused | unknown, later bounced; or dropped

`sending` is committed just before the message itself is handed over. Who dies there leaves a mail of which nobody knows whether
it arrived: it becomes `unknown`, and only a person sends it again. A move is an UPDATE that names the state it comes from, so
of two who try, one does.
"""

import datetime as dt
import secrets
from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, String, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base


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


def queue_mail(session: Session, *, notice_id: int, address: str | None, at: dt.datetime) -> Mail:
    """A mail to be sent as soon as somebody delivers."""
    mail = Mail(notice_id=notice_id, state=_S.QUEUED, address=address, due_at=at, tries=0, message_token=secrets.token_hex(12))
    session.add(mail)
    session.flush()
    session.add(MailMove(mail_id=mail.id, at=at, state=_S.QUEUED, word="ghi nhận"))
    return mail


def keep_words(
    session: Session,
    mail_id: int,
    *,
    subject: str,
    text: str,
    html: str,
    sender_name: str,
    sender: str,
    reply_to: str,
    at: dt.datetime,
) -> None:
    """Keep the words of a mail, the first time only: every try sends the same bytes."""
    words = {"subject": subject, "text": text, "html": html, "sender_name": sender_name, "sender": sender, "reply_to": reply_to}
    session.execute(update(Mail).where(Mail.id == mail_id, Mail.rendered_at.is_(None)).values(rendered_at=at, **words))


def claim(session: Session, ids: Sequence[int], *, worker: str, until: dt.datetime, at: dt.datetime) -> list[int]:
    """Take queued mails for one worker until a machine time; those that another took first are left out."""
    return _move(session, ids, _S.QUEUED, _S.CLAIMED, at=at, word=worker, claimed_by=worker, claimed_until=until)


def release(session: Session, ids: Sequence[int], *, at: dt.datetime, word: str) -> list[int]:
    """Put back mails whose worker is gone before it began to send them."""
    return _move(session, ids, _S.CLAIMED, _S.QUEUED, at=at, word=word, claimed_by=None, claimed_until=None)


def begin_sending(session: Session, mail_id: int, *, worker: str, until: dt.datetime, at: dt.datetime) -> bool:
    """The last step before the message itself; True if this worker may hand it over."""
    mine = Mail.claimed_by == worker
    return bool(_move(session, [mail_id], _S.CLAIMED, _S.SENDING, mine, at=at, word=worker, claimed_until=until))


def accepted(session: Session, mail_id: int, *, at: dt.datetime, word: str) -> bool:
    """The server took it over."""
    return bool(_move(session, [mail_id], _S.SENDING, _S.ACCEPTED, at=at, word=word, reply=word, settled_at=at))


def refused(session: Session, mail_id: int, *, at: dt.datetime, word: str) -> bool:
    """The server, or its address, says it never will."""
    return any(
        _move(session, [mail_id], state, _S.REFUSED, at=at, word=word, reply=word, settled_at=at)
        for state in (_S.CLAIMED, _S.SENDING)
    )


def try_later(session: Session, mail_id: int, *, at: dt.datetime, due_at: dt.datetime, tries: int, word: str) -> bool:
    """The server says «not now»: nothing was taken over, so the same bytes go again at `due_at`."""
    values = {"due_at": due_at, "tries": tries, "reply": word, "claimed_by": None, "claimed_until": None}
    return any(_move(session, [mail_id], s, _S.QUEUED, at=at, word=word, **values) for s in (_S.CLAIMED, _S.SENDING))


def put_aside(session: Session, mail_id: int, *, at: dt.datetime, due_at: dt.datetime, tries: int, word: str) -> bool:
    """It could not be made ready. What may already be with the server is never put aside: that would send it twice."""
    values = {"due_at": due_at, "tries": tries, "reply": word, "claimed_by": None, "claimed_until": None}
    return bool(_move(session, [mail_id], _S.CLAIMED, _S.QUEUED, at=at, word=word, **values))


def lost(session: Session, mail_id: int, *, at: dt.datetime, word: str) -> bool:
    """Nobody knows whether it arrived."""
    return bool(_move(session, [mail_id], _S.SENDING, _S.UNKNOWN, at=at, word=word, reply=word))


def drop(session: Session, ids: Sequence[int], *, at: dt.datetime, word: str) -> list[int]:
    """Not needed any more; what is being handed over at this moment goes out."""
    return [i for state in UNSENT for i in _move(session, ids, state, _S.DROPPED, at=at, word=word, settled_at=at)]


def arrived(session: Session, ids: Sequence[int], *, at: dt.datetime, word: str) -> list[int]:
    """Its reader has shown that an `unknown` mail arrived."""
    return _move(session, ids, _S.UNKNOWN, _S.ACCEPTED, at=at, word=word, settled_at=at)


def bounced(session: Session, mail_id: int, *, at: dt.datetime, word: str) -> bool:
    """A server further on sent it back."""
    return any(
        _move(session, [mail_id], state, _S.BOUNCED, at=at, word=word, reply=word, settled_at=at)
        for state in (_S.ACCEPTED, _S.UNKNOWN)
    )


def requeue(session: Session, mail_id: int, *, at: dt.datetime, word: str, address: str | None) -> bool:
    """A person wants it sent again, the same message under the same Message-ID; `address` where the old one was wrong."""
    values = {"due_at": at, "tries": 0, "address": address, "settled_at": None, "claimed_by": None, "claimed_until": None}
    return any(_move(session, [mail_id], s, _S.QUEUED, at=at, word=word, **values) for s in sorted(RESENDABLE))


def _move(
    session: Session,
    ids: Sequence[int],
    source: MailState,
    to: MailState,
    *conditions: ColumnElement[bool],
    at: dt.datetime,
    word: str,
    **values: object,
) -> list[int]:
    """Move those of `ids` that still stand at `source`, and say which ones moved."""
    if to not in MOVES[source]:
        msg = f"no road from {source} to {to}"
        raise ValueError(msg)
    if not ids:
        return []
    moving = update(Mail).where(Mail.id.in_(ids), Mail.state == source, *conditions).values(state=to, **values)
    moved = sorted(session.scalars(moving.returning(Mail.id), execution_options={"synchronize_session": "fetch"}))
    session.add_all(MailMove(mail_id=mail_id, at=at, state=to, word=word) for mail_id in moved)
    session.flush()
    return moved
