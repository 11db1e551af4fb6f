"""Thay thế, the end: with the issue of the new document the old one ends, is marked, and all who had got it are told."""

import datetime as dt
from collections import Counter

from sqlalchemy.orm import Session

from models.brought import Brought, brought_to
from models.ending import end_what_follows
from models.facts import DocumentReplaced, WithdrawnBecause
from models.followed import assignments_of
from models.journal import SYSTEM
from models.notice import write_notice
from models.plan import Plan, PlanState, lock_plan
from models.refusal import Refusal
from models.register import entry_of, remark
from models.standing import dated


def supersede_replaced(session: Session, new: Plan, *, at: dt.datetime) -> Plan | None:
    """End the document that `new`, just issued, takes the place of; None where it replaces none, or one no longer in force.

    The newer plan's lock is held, the older's is taken here: always in this order.
    """
    if new.replaces_id is None:
        return None
    old = lock_plan(session, new.replaces_id)
    if old.state is not PlanState.ISSUED:
        new.note(session, by=SYSTEM, action="replacement.void", at=at, replaces=old.id, state=old.state.value)
        return None
    open_items = Counter(one.unit_id for one in assignments_of(session, old.id) if one.is_open)
    old.move(session, PlanState.REPLACED, by=SYSTEM, at=at, replaced_by=new.id, document=new.number_and_symbol)
    words = f"Được thay thế bởi {dated(new)}"
    end_what_follows(session, old, because=WithdrawnBecause.DOCUMENT_REPLACED, by=SYSTEM, at=at, note=words)
    remark(session, entry_of(session, old.id), by=SYSTEM, at=at, text=words)
    remark(session, entry_of(session, new.id), by=SYSTEM, at=at, text=f"Thay thế {dated(old)}")
    for one in brought_to(session, old):
        _tell(session, old, new, one, ended=open_items[one.to.unit_id] if one.to.unit_id else 0, at=at)
    return old


def _tell(session: Session, old: Plan, new: Plan, brought: Brought, *, ended: int, at: dt.datetime) -> None:
    if old.issued_on is None or new.issued_on is None:
        raise Refusal(f"{old.label} chưa có ngày ban hành.", plan_id=old.id)
    facts = DocumentReplaced(
        label=old.label,
        title=old.told_title,
        issued_on=old.issued_on,
        new_label=new.label,
        new_title=new.told_title,
        new_issued_on=new.issued_on,
        ended=ended,
    )
    write_notice(
        session,
        facts,
        key=f"plan:{old.id}:replaced-by:{new.id}:{brought.notice_id}",
        office_id=old.office_id,
        to=brought.to,
        at=at,
        plan_id=old.id,
    )
