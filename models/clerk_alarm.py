"""Word to the văn thư that something about a plan needs a person."""

import datetime as dt

from sqlalchemy.orm import Session

from models.facts import Facts
from models.notice import Addressee, write_notice
from models.plan import Plan


def alarm_clerk(session: Session, plan: Plan, facts: Facts, *, key: str, at: dt.datetime) -> None:
    """Write to the văn thư that something needs a person."""
    to = Addressee(name="Văn thư", address=plan.office.clerk_mailbox)
    write_notice(session, facts, key=key, office_id=plan.office_id, to=to, at=at, plan_id=plan.id)
