"""The record of who did what, when, in which capacity, through which channel: one hash chain per plan, one per office.

Each line carries the hash of the line before it in its own chain. The lock that every verb takes (the plan's or office's row)
orders a chain, so no two lines can follow the same one; the unique constraint says so to the database as well.
"""

import datetime as dt
import enum
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.people import Person
from models.unchangeable import unchangeable

BEGINNING = "0" * 64


class Channel(enum.StrEnum):
    """Through what a person acted."""

    PAGE = "page"
    PREFECT = "prefect"
    COMMAND = "command"
    SYSTEM = "system"


CHANNEL_NAMES = {
    Channel.PAGE: "trang mở từ thư",
    Channel.PREFECT: "Prefect",
    Channel.COMMAND: "dòng lệnh",
    Channel.SYSTEM: "hệ thống",
}


@dataclass(frozen=True)
class Actor:
    """Who acts, through which channel: a person, a unit by its link, or the system (no person); `capacity` when it matters."""

    name: str
    channel: Channel
    person: Person | None = None
    capacity: str | None = None

    @property
    def person_id(self) -> int | None:
        """The person's id, if it is one."""
        return self.person.id if self.person else None


SYSTEM = Actor("Trình Ký", Channel.SYSTEM)


def acting(person: Person, channel: Channel, *, capacity: str | None = None) -> Actor:
    """A person who acts through a channel."""
    return Actor(person.name, channel, person, capacity)


class JournalLine(Base):
    """One line; never changed, never removed."""

    __tablename__ = "journal_line"
    __table_args__ = (UniqueConstraint("chain", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(40), index=True)
    seq: Mapped[int]
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    at: Mapped[dt.datetime]
    person_id: Mapped[int | None]
    person_name: Mapped[str]
    capacity: Mapped[str | None]
    channel: Mapped[Channel]
    action: Mapped[str] = mapped_column(String(60))
    facts: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    def digest(self) -> str:
        """The hash that this line must bear: SHA-256 over its content and the hash before it."""
        return hash_of(self.content())

    def content(self) -> list[Any]:
        """What the hash is taken over, in its order; JSON keeps it as it is."""
        return [
            self.chain,
            self.seq,
            self.office_id,
            self.plan_id,
            self.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            self.person_id,
            self.person_name,
            self.capacity,
            self.channel.value,
            self.action,
            self.facts,
            self.previous,
        ]


def hash_of(content: list[Any]) -> str:
    """SHA-256 (hex) over a line's content as JSON with sorted keys: enough to check a chain without this program."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def record(
    session: Session, *, office_id: int, plan_id: int | None = None, by: Actor, action: str, at: dt.datetime, **facts: object
) -> JournalLine:
    """Write the next line of the plan's chain, or of the office's own. The caller holds that plan's or office's lock."""
    chain = chain_of(office_id, plan_id)
    last = session.execute(
        select(JournalLine.seq, JournalLine.hash).where(JournalLine.chain == chain).order_by(JournalLine.seq.desc()).limit(1)
    ).one_or_none()
    line = JournalLine(
        chain=chain,
        seq=last.seq + 1 if last else 1,
        office_id=office_id,
        plan_id=plan_id,
        at=at,
        person_id=by.person_id,
        person_name=by.name,
        capacity=by.capacity,
        channel=by.channel,
        action=action,
        facts=_plain(facts),
        previous=last.hash if last else BEGINNING,
    )
    line.hash = line.digest()
    session.add(line)
    session.flush()
    return line


def chain_of(office_id: int, plan_id: int | None) -> str:
    """The chain's name: 'plan:12', or 'office:1' for what concerns no plan."""
    return f"office:{office_id}" if plan_id is None else f"plan:{plan_id}"


def _plain(facts: dict[str, object]) -> dict[str, Any]:
    """Facts as JSON keeps them, so that what is hashed now is what is read back later."""
    plain: dict[str, Any] = json.loads(json.dumps(facts, ensure_ascii=False, default=str))
    return plain


unchangeable(JournalLine)
