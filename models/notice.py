"""A notice: somebody is to be told something. It is written in the transaction of its fact and never changes afterwards."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import JSON

from models.access import Code, Link
from models.database import Base
from models.discretion import without_contents
from models.facts import FACTS, Facts, NoticeKind
from models.mail_moves import queue_mail
from models.plan import Plan


class DropWhen(StrEnum):
    """What makes an unsent mail pointless. A mail to a person who has left is dropped whatever stands here."""

    NEVER = "never"
    STEP_CLOSED = "step_closed"
    PLAN_STOPPED = "plan_stopped"
    PERIOD_CLOSED = "period_closed"


@dataclass(frozen=True)
class Addressee:
    """Who is told, as known when the notice is written. No address, or one that is none, is refused at delivery and alarms."""

    name: str
    address: str | None
    person_id: int | None = None
    unit_id: int | None = None


@dataclass(frozen=True)
class Attachment:
    """A stored file by its content hash (SHA-256, hex), under the name its reader sees."""

    hash: str
    name: str
    media_type: str


class Notice(Base):
    """One fact told to one addressee; `key` makes telling it twice the same act. Its mail is `Mail.notice_id`."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("step.id"), index=True)
    period_id: Mapped[int | None] = mapped_column(ForeignKey("period.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    version: Mapped[int | None]
    name: Mapped[str]
    address: Mapped[str | None]
    kind: Mapped[NoticeKind]
    key: Mapped[str] = mapped_column(unique=True)
    facts_json: Mapped[dict[str, Any]] = mapped_column("facts")
    code_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"))
    link_ids: Mapped[dict[str, int]] = mapped_column(JSON)
    attachments_json: Mapped[list[dict[str, str]]] = mapped_column("attachments", JSON)
    drop_when: Mapped[DropWhen]
    expires_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime]

    @property
    def facts(self) -> Facts:
        """The typed facts of this kind."""
        return FACTS.validate_python(self.facts_json, strict=False)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that go with it, in order."""
        return tuple(Attachment(**attachment) for attachment in self.attachments_json)


def write_notice(
    session: Session,
    facts: Facts,
    *,
    key: str,
    office_id: int,
    to: Addressee,
    at: dt.datetime,
    plan_id: int | None = None,
    step_id: int | None = None,
    period_id: int | None = None,
    version: int | None = None,
    code: Code | None = None,
    links: Mapping[str, Link] | None = None,
    attachments: Sequence[Attachment] = (),
    drop_when: DropWhen = DropWhen.NEVER,
    expires_at: dt.datetime | None = None,
) -> Notice:
    """Write down that `to` is told `facts`, with its queued mail; a notice already written under `key` is returned as it is.

    Of a confidential plan no word of its contents and no file is written, whatever the caller gives.
    `links` are named as the template of this kind expects them: see `notifications.texts`. After `expires_at` an unsent mail is
    dropped (a morning's reminder is worth nothing the next day).
    """
    written = session.scalar(select(Notice).where(Notice.key == key))
    if written is not None:
        return written
    plan = session.get(Plan, plan_id) if plan_id is not None else None
    if plan is not None and plan.confidential:
        facts, attachments = without_contents(facts), ()
    notice = Notice(
        office_id=office_id,
        plan_id=plan_id,
        step_id=step_id,
        period_id=period_id,
        person_id=to.person_id,
        unit_id=to.unit_id,
        version=version,
        name=to.name,
        address=to.address,
        kind=facts.kind,
        key=key,
        facts_json=cast("dict[str, Any]", FACTS.dump_python(facts, mode="json")),
        code_id=code.id if code else None,
        link_ids={name: link.id for name, link in (links or {}).items()},
        attachments_json=[{"hash": a.hash, "name": a.name, "media_type": a.media_type} for a in attachments],
        drop_when=drop_when,
        expires_at=expires_at,
        created_at=at,
    )
    session.add(notice)
    session.flush()
    queue_mail(session, notice_id=notice.id, address=to.address, at=at)
    for link in (links or {}).values():
        link.notice_id = notice.id
    session.flush()
    return notice


def is_written(session: Session, key: str) -> bool:
    """Whether a notice stands under `key` already."""
    return session.scalar(select(Notice.id).where(Notice.key == key)) is not None
