"""What a working morning writes in one transaction: everybody's reminders, the record's anchor, and that the morning is done."""

import datetime as dt

from sqlalchemy.orm import Session

from models.clock import office_day
from models.journal_check import anchor
from models.morning import finish_morning
from models.office import lock_office
from models.reminding import remind


def do_morning(session: Session, office_id: int, *, at: dt.datetime) -> int:
    """Returns how many mails were written.

    The plans' locks first, then the office's: whoever has a plan's lock may want the office's, and nobody waits in a circle.
    """
    written = remind(session, office_id, at=at)
    lock_office(session, office_id)
    anchor(session, office_id=office_id, day=office_day(at), at=at)
    finish_morning(session, office_id, at=at)
    return written
