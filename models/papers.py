"""The letters and copies about a plan: which plan a line of the register belongs to, and who has signed what."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import String, cast, func, select, union_all
from sqlalchemy.orm import Session

from models.access import Link
from models.copy import Copy, copies_of
from models.correction import Correction, corrections_of
from models.notice import Notice
from models.plan import Plan
from models.register import RegisterEntry
from models.signature import Signature, signatures_of
from models.standing import withdrawal_of
from models.withdrawal import Disposal, Withdrawal


def plan_of_entry(session: Session, entry: RegisterEntry) -> int | None:
    """The plan whose document, letter or copy has this number; None for a number that is nobody's here."""
    if entry.plan_id is not None:
        return entry.plan_id
    found = (session.scalar(select(one.plan_id).where(one.entry_id == entry.id)) for one in (Correction, Withdrawal, Copy))
    return next((plan_id for plan_id in found if plan_id is not None), None)


def entries_about(session: Session, plan: Plan) -> list[RegisterEntry]:
    """The lines of a plan's document, its letters and its copies, in the order in which they were entered."""
    own = [
        select(one.entry_id).where(one.plan_id == plan.id, one.entry_id.is_not(None)) for one in (Correction, Withdrawal, Copy)
    ]
    lines = select(RegisterEntry).where((RegisterEntry.plan_id == plan.id) | RegisterEntry.id.in_(union_all(*own)))
    return list(session.scalars(lines.order_by(RegisterEntry.id)))


def confirmed_letters(session: Session, office_id: int, year: int) -> list[tuple[int, str, dt.datetime]]:
    """Who confirmed a letter, and when, by the letter's line.

    A correction through the link in its mail, a withdrawal by what its receiver said became of the document.
    """
    own = (RegisterEntry.office_id == office_id, RegisterEntry.year == year)
    key = "correction:" + cast(Correction.id, String) + ":sent:%"
    corrected = (
        select(Correction.entry_id, Notice.name, func.min(Link.opened_at))
        .join(RegisterEntry, RegisterEntry.id == Correction.entry_id)
        .join(Notice, (Notice.plan_id == Correction.plan_id) & Notice.key.like(key))
        .join(Link, Link.notice_id == Notice.id)
        .where(*own, Link.opened_at.is_not(None))
        .group_by(Correction.entry_id, Notice.id, Notice.name)
        .order_by(Notice.id)
    )
    withdrawn = (
        select(Withdrawal.entry_id, Disposal.name, Disposal.confirmed_at)
        .join(RegisterEntry, RegisterEntry.id == Withdrawal.entry_id)
        .join(Disposal, Disposal.plan_id == Withdrawal.plan_id)
        .where(*own, Disposal.confirmed_at.is_not(None))
        .order_by(Disposal.id)
    )
    found = [*session.execute(corrected), *session.execute(withdrawn)]
    return [(row[0], row[1], row[2]) for row in found if row[0] is not None and row[2] is not None]


def signatures_of_papers(session: Session, plan: Plan) -> list[tuple[str, Signature]]:
    """The digital signatures of letters and copies, each with what it stands on: 'Công văn số 12/BDT-VP ngày 05/03/2026'."""
    return [(label, one) for label, paper in _papers(session, plan) for one in signatures_of(session, plan.id, paper)]


def _papers(session: Session, plan: Plan) -> Iterator[tuple[str, str]]:
    for correction in corrections_of(session, plan.id):
        yield correction.label, correction.paper
    withdrawal = withdrawal_of(session, plan.id)
    if withdrawal is not None:
        yield withdrawal.label, withdrawal.paper
    for copy in copies_of(session, plan.id):
        yield copy.label, copy.paper
