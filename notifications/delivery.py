"""Delivering what is due: claim, put into words, hand over, record. It sends what it finds and never waits for a next try.

Leases run on machine time, since the office's clock may be moved; what is recorded bears the office's time.
"""

import datetime as dt
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from models import outbox
from models.database import writing
from models.mail_outcome import (
    record_accepted,
    record_broken,
    record_delay,
    record_refused,
    record_unknown,
    record_unwanted,
    start_sending,
)
from notifications.addresses import usable_address
from notifications.message import AttachedFile, message_bytes
from notifications.outcomes import Accepted, Letter, Outcome, Refused, TryAgain, Unknown, Withheld
from notifications.parcel import Parcel, pack
from notifications.postbox import Postbox
from notifications.threads import in_thread

log = logging.getLogger(__name__)

RECORD_RETRIES = tuple(dt.timedelta(seconds=seconds) for seconds in (0.2, 1, 3))
CLAIM_FOR = dt.timedelta(minutes=2)
SENDING_FOR = dt.timedelta(minutes=5)  # longer than any wait for the server's answer
ALARMING = frozenset({"refused", "unknown", "delayed", "broken"})  # ends that may have written another mail, to the clerk
HALF_SENT = "tiến trình gửi đã dừng giữa lúc gửi"
NO_ADDRESS = "Địa chỉ trống hoặc không phải là địa chỉ thư điện tử."

Files = Callable[[str], bytes]


@dataclass(frozen=True)
class Delivered:
    """How many mails one delivery brought to which end."""

    accepted: int = 0
    delayed: int = 0
    refused: int = 0
    unknown: int = 0
    dropped: int = 0
    broken: int = 0

    def plus(self, end: str) -> "Delivered":
        """One more mail that came to `end`."""
        return replace(self, **{end: getattr(self, end) + 1})


@dataclass(frozen=True)
class _Round:
    """What stays the same while one delivery runs."""

    engine: Engine
    postbox: Postbox
    worker: str
    secret: str
    base_url: str
    files: Files
    now: dt.datetime
    started: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    def lease(self, length: dt.timedelta) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + length

    def office_now(self) -> dt.datetime:
        """The office's time, moving on while the batch runs."""
        return self.now + (dt.datetime.now(dt.UTC) - self.started)


async def deliver_due(
    engine: Engine,
    postbox: Postbox,
    *,
    now: dt.datetime,
    worker: str,
    secret: str,
    base_url: str,
    files: Files,
    plan_id: int | None = None,
) -> Delivered:
    """Send all mail that is due (of one plan, if given) and say what became of it.

    `files` gives the bytes of an attachment by its hash. Nothing that concerns one mail stops the others; a mail server that is
    away ends the delivery, and what was claimed waits for the next.
    """
    this = _Round(engine, postbox, worker, secret, base_url, files, now)
    delivered, more = Delivered(), True
    while more and (mails := await in_thread(_take, this, plan_id)):
        more = len(mails) == outbox.BATCH
        for position, mail_id in enumerate(mails):
            end, away = await _deliver_safely(this, mail_id)
            delivered = delivered.plus(end)
            more = more or end in ALARMING
            if away:
                await in_thread(_leave, this, mails[position + 1 :])
                return delivered
    return delivered


def take_over(engine: Engine, *, worker: str, now: dt.datetime) -> None:
    """What a worker does with its own mails when it starts anew: the claimed go back, the half-sent become unknown."""
    with writing(engine) as session:
        half_sent = outbox.release_own(session, worker=worker, now=now)
    _lose(engine, half_sent, now=now)


def _take(this: _Round, plan_id: int | None) -> list[int]:
    """Look after what dead workers left, then claim the next batch."""
    with writing(this.engine) as session:
        half_sent = outbox.release_dead(session, now=this.office_now(), machine_now=this.lease(dt.timedelta()))
    _lose(this.engine, half_sent, now=this.office_now())
    with writing(this.engine) as session:
        until = this.lease(CLAIM_FOR)
        return outbox.claim_due(session, worker=this.worker, now=this.office_now(), until=until, plan_id=plan_id)


def _lose(engine: Engine, half_sent: list[int], *, now: dt.datetime) -> None:
    for mail_id in half_sent:
        with writing(engine) as session:
            record_unknown(session, mail_id, at=now, word=HALF_SENT)


def _leave(this: _Round, mails: list[int]) -> None:
    with writing(this.engine) as session:
        outbox.leave(session, mails, at=this.office_now())


async def _deliver_safely(this: _Round, mail_id: int) -> tuple[str, bool]:
    try:
        return await _deliver(this, mail_id)
    except Exception as error:  # noqa: BLE001  the outer loop of a sweep: one broken mail is put aside, the others go on
        log.warning("mail %s could not be delivered: %s", mail_id, type(error).__name__)
        await in_thread(_put_aside, this, mail_id, type(error).__name__)
        return "broken", False


async def _deliver(this: _Round, mail_id: int) -> tuple[str, bool]:
    sender = this.postbox.settings.sender
    words = {"secret": this.secret, "base_url": this.base_url, "sender": sender}
    parcel = await in_thread(pack, this.engine, mail_id, at=this.office_now(), **words)
    address = usable_address(parcel.mail.to_address)
    if address is None:
        return await in_thread(_record, this, mail_id, Refused(NO_ADDRESS))
    content = await in_thread(_bytes, this, parcel, address)
    letter = Letter(recipient=address, content=content)
    outcome = await this.postbox.send(letter, before_data=lambda: in_thread(_begin, this, mail_id))
    return await in_thread(_record, this, mail_id, outcome)


def _bytes(this: _Round, parcel: Parcel, address: str) -> bytes:
    files = [AttachedFile(file.name, file.media_type, this.files(file.hash)) for file in parcel.files]
    return message_bytes(replace(parcel.mail, to_address=address), parcel.secrets, files)


def _begin(this: _Round, mail_id: int) -> bool:
    """Commit `sending`, or find that the mail is no longer wanted or no longer ours."""
    with writing(this.engine) as session:
        return start_sending(session, mail_id, worker=this.worker, until=this.lease(SENDING_FOR), at=this.office_now())


def _record(this: _Round, mail_id: int, outcome: Outcome) -> tuple[str, bool]:
    """Record what came of it. A record that is locked is asked again: an outcome lost here would be an unknown mail."""
    for wait in RECORD_RETRIES:
        try:
            return _recorded(this, mail_id, outcome)
        except OperationalError:
            log.warning("the outcome of mail %s could not be recorded yet", mail_id)
            time.sleep(wait.total_seconds())
    return _recorded(this, mail_id, outcome)


def _recorded(this: _Round, mail_id: int, outcome: Outcome) -> tuple[str, bool]:
    at = this.office_now()
    with writing(this.engine) as session:
        if not isinstance(outcome, Accepted | Unknown) and record_unwanted(session, mail_id, at=at):
            return "dropped", False
        match outcome:
            case Accepted(reply):
                record_accepted(session, mail_id, at=at, reply=reply)
                return "accepted", False
            case TryAgain(reply, away):
                record_delay(session, mail_id, at=at, reply=reply, away=away)
                return "delayed", away
            case Refused(reply):
                record_refused(session, mail_id, at=at, reply=reply)
                return "refused", False
            case Unknown(reply):
                record_unknown(session, mail_id, at=at, word=reply)
                return "unknown", False
            case Withheld():
                return "dropped", False


def _put_aside(this: _Round, mail_id: int, why: str) -> None:
    with writing(this.engine) as session:
        record_broken(session, mail_id, at=this.office_now(), why=why)
