"""Who has an issued document on paper, if at all: whoever stands in Nơi nhận and was reached by no mail."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.addressing import NOT_PUBLISHED
from models.brought import ARRIVED
from models.distributing import lines_of
from models.mail import UNSENT, Mail
from models.notice import Notice
from models.plan import Plan
from models.recipient import Delivery, DeliveryKind, RecipientLine


@dataclass(frozen=True)
class PaperReceiver:
    """One receiver of one line, as the line or its directory names it."""

    line_id: int
    name: str
    unit_id: int | None = None
    person_id: int | None = None


def on_paper_only(session: Session, plan: Plan) -> list[PaperReceiver]:
    """In the order of Nơi nhận, each name once.

    Copies are made for exactly those in Nơi nhận (Điều 17): whom no mail reached, for want of an address or because the clerk
    sent none, has paper. Whose mail is still on its way has nothing yet.
    """
    mails = select(Mail.notice_id).join(Notice, Notice.id == Mail.notice_id).where(Notice.plan_id == plan.id)
    reached = set(session.scalars(mails.where(Mail.state.in_(UNSENT | ARRIVED))))
    found = [one for line in lines_of(session, plan.id) if not _goes_elsewhere(line) for one in _of(line, reached)]
    return list({one.name.casefold(): one for one in reversed(found)}.values())[::-1]


def _of(line: RecipientLine, reached: set[int]) -> Iterator[PaperReceiver]:
    mailed = [one for one in line.deliveries if one.kind is DeliveryKind.MAIL]
    if not mailed:
        yield PaperReceiver(line.id, line.text)
    for one in mailed:
        if one.notice_id not in reached:
            yield PaperReceiver(line.id, one.name, one.unit_id, one.person_id)


def _goes_elsewhere(line: RecipientLine) -> bool:
    """The line 'Lưu', and the website: also one on which nothing was published."""
    return line.kind in {"archive", "website"} or line.why == NOT_PUBLISHED or any(map(_is_no_mail, line.deliveries))


def _is_no_mail(delivery: Delivery) -> bool:
    return delivery.kind is not DeliveryKind.MAIL
