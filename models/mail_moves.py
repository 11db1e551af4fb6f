"""The moves of a mail: each an UPDATE that names the state it comes from, so of two who try, one does; each is written down."""

import datetime as dt
import secrets
from collections.abc import Sequence

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from models.mail import MOVES, RESENDABLE, UNSENT, Mail, MailMove, MailState

HELD = (MailState.CLAIMED, MailState.SENDING)


def queue_mail(session: Session, *, notice_id: int, address: str | None, at: dt.datetime) -> Mail:
    """A mail to be sent as soon as somebody delivers."""
    mail = Mail(
        notice_id=notice_id, state=MailState.QUEUED, address=address, due_at=at, tries=0, message_token=secrets.token_hex(12)
    )
    session.add(mail)
    session.flush()
    session.add(MailMove(mail_id=mail.id, at=at, state=MailState.QUEUED, word="ghi nhận"))
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
    return _move(session, ids, MailState.QUEUED, MailState.CLAIMED, at=at, word=worker, claimed_by=worker, claimed_until=until)


def release(session: Session, ids: Sequence[int], *, at: dt.datetime, word: str) -> list[int]:
    """Put back mails whose worker is gone before it began to send them."""
    return _move(session, ids, MailState.CLAIMED, MailState.QUEUED, at=at, word=word, claimed_by=None, claimed_until=None)


def begin_sending(session: Session, mail_id: int, *, worker: str, until: dt.datetime, at: dt.datetime) -> bool:
    """The last step before the message itself; True if this worker may hand it over."""
    mine = Mail.claimed_by == worker
    return bool(_move(session, [mail_id], MailState.CLAIMED, MailState.SENDING, mine, at=at, word=worker, claimed_until=until))


def accepted(session: Session, mail_id: int, *, at: dt.datetime, word: str) -> bool:
    """The server took it over."""
    return bool(_move(session, [mail_id], MailState.SENDING, MailState.ACCEPTED, at=at, word=word, reply=word, settled_at=at))


def refused(session: Session, mail_id: int, *, at: dt.datetime, word: str) -> bool:
    """The server, or its address, says it never will."""
    return any(_move(session, [mail_id], state, MailState.REFUSED, at=at, word=word, reply=word, settled_at=at) for state in HELD)


def try_later(session: Session, mail_id: int, *, at: dt.datetime, due_at: dt.datetime, tries: int, word: str) -> bool:
    """The server says «not now»: nothing was taken over, so the same bytes go again at `due_at`."""
    values = {"due_at": due_at, "tries": tries, "reply": word, "claimed_by": None, "claimed_until": None}
    return any(
        _move(session, [mail_id], s, MailState.QUEUED, at=at, word=word, **values) for s in (MailState.CLAIMED, MailState.SENDING)
    )


def put_aside(session: Session, mail_id: int, *, at: dt.datetime, due_at: dt.datetime, tries: int, word: str) -> bool:
    """It could not be made ready. What may already be with the server is never put aside: that would send it twice."""
    values = {"due_at": due_at, "tries": tries, "reply": word, "claimed_by": None, "claimed_until": None}
    return bool(_move(session, [mail_id], MailState.CLAIMED, MailState.QUEUED, at=at, word=word, **values))


def lost(session: Session, mail_id: int, *, at: dt.datetime, word: str) -> bool:
    """Nobody knows whether it arrived."""
    return bool(_move(session, [mail_id], MailState.SENDING, MailState.UNKNOWN, at=at, word=word, reply=word))


def drop(session: Session, ids: Sequence[int], *, at: dt.datetime, word: str) -> list[int]:
    """Not needed any more; what is being handed over at this moment goes out."""
    return [i for state in UNSENT for i in _move(session, ids, state, MailState.DROPPED, at=at, word=word, settled_at=at)]


def arrived(session: Session, ids: Sequence[int], *, at: dt.datetime, word: str) -> list[int]:
    """Its reader has shown that an `unknown` mail arrived."""
    return _move(session, ids, MailState.UNKNOWN, MailState.ACCEPTED, at=at, word=word, settled_at=at)


def bounced(session: Session, mail_id: int, *, at: dt.datetime, word: str) -> bool:
    """A server further on sent it back."""
    return any(
        _move(session, [mail_id], state, MailState.BOUNCED, at=at, word=word, reply=word, settled_at=at)
        for state in (MailState.ACCEPTED, MailState.UNKNOWN)
    )


def requeue(session: Session, mail_id: int, *, at: dt.datetime, word: str, address: str | None) -> bool:
    """A person wants it sent again, the same message under the same Message-ID; `address` where the old one was wrong."""
    values = {"due_at": at, "tries": 0, "address": address, "settled_at": None, "claimed_by": None, "claimed_until": None}
    return any(_move(session, [mail_id], s, MailState.QUEUED, at=at, word=word, **values) for s in sorted(RESENDABLE))


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
