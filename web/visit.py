"""Somebody follows a link: who that is, which plan it opens, and what the office's clock says.

Looking changes nothing. What is posted runs in one writing transaction, the plan's lock first.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.access import Link, LinkPurpose, follow_link
from models.clock import office_day, office_now
from models.database import reading, writing
from models.journal import Actor, Channel, acting
from models.notice import Notice
from models.people import Person, Unit
from models.plan import Plan, load_plan, lock_plan
from models.refusal import NotAllowed, NotFound
from web.ground import Ground


@dataclass(frozen=True)
class Visit:
    """One request behind a link that is ours, in force, and made for this page."""

    session: Session
    link: Link
    token: str
    plan: Plan
    at: dt.datetime

    @property
    def today(self) -> dt.date:
        """The office's day."""
        return office_day(self.at)

    @property
    def person(self) -> Person:
        """The person it was mailed to. Raises NotAllowed for a link of a unit."""
        if self.link.person_id is None:
            raise NotAllowed("Liên kết này gửi cho một đơn vị nên không dùng để quyết định.")
        return self.session.get_one(Person, self.link.person_id)

    @property
    def actor(self) -> Actor:
        """Who acts: the person, else the unit, else the outside addressee, by the name on the mail."""
        if self.link.person_id is not None:
            return acting(self.person, Channel.PAGE)
        if self.link.unit_id is not None:
            return Actor(self.session.get_one(Unit, self.link.unit_id).name, Channel.PAGE)
        notice = self.session.get(Notice, self.link.notice_id) if self.link.notice_id else None
        return Actor(notice.name if notice else "(người nhận)", Channel.PAGE)


@contextmanager
def looking(ground: Ground, token: str, purpose: LinkPurpose) -> Iterator[Visit]:
    """A visit that only looks. Raises NotFound for a token that opens no such page, Gone for one expired or withdrawn."""
    with reading(ground.engine) as session:
        link, at = _link(session, ground, token, purpose)
        yield _visit(Visit(session, link, token, load_plan(session, _plan_id(link)), at))


@contextmanager
def posting(ground: Ground, token: str, purpose: LinkPurpose) -> Iterator[Visit]:
    """A visit that acts: one transaction under the plan's lock, committed when the block ends."""
    with writing(ground.engine) as session:
        link, at = _link(session, ground, token, purpose)
        yield _visit(Visit(session, link, token, lock_plan(session, _plan_id(link)), at))


def _link(session: Session, ground: Ground, token: str, purpose: LinkPurpose) -> tuple[Link, dt.datetime]:
    at = office_now(session)
    link = follow_link(session, token=token, secret=ground.secret, now=at)
    if link.purpose is not purpose:
        raise NotFound("Liên kết này không mở trang này. Hãy mở đúng liên kết trong thư.")
    return link, at


def _plan_id(link: Link) -> int:
    if link.plan_id is None:
        raise NotFound("Liên kết này không gắn với kế hoạch nào.")
    return link.plan_id


def _visit(visit: Visit) -> Visit:
    """Somebody who has left sees nothing any more, whatever mails they kept."""
    if visit.link.person_id is not None and not visit.person.works_on(visit.today):
        raise NotAllowed(f"{visit.person.name} không còn công tác tại cơ quan nên liên kết này không còn dùng được.")
    return visit
