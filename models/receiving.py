"""A recipient confirms that the issued document arrived: on record once, and proof that its mail did."""

import datetime as dt

from sqlalchemy.orm import Session

from models.access import Link
from models.journal import Actor
from models.outbox import note_opened
from models.plan import Plan
from models.refusal import NotFound
from models.standing import require_readable


def confirm_receipt(session: Session, plan: Plan, link: Link, *, by: Actor, at: dt.datetime) -> dt.datetime:
    """Xác nhận đã nhận: when it was first confirmed through this link. A second time changes nothing."""
    if plan.completed_at is None:
        raise NotFound("Văn bản này chưa phát hành.", plan_id=plan.id)
    require_readable(session, plan)
    if link.opened_at is None:
        note_opened(session, link, at=at)
        plan.note(session, by=by, action="receipt.confirmed", at=at, link=link.id, notice=link.notice_id)
    return link.opened_at or at
