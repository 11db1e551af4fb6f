"""What a withdrawal writes: to everybody whom a mail had brought the document, with the công văn where there is one."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy.orm import Session

from models.access import Link
from models.asking import person_as_addressee
from models.facts import DocumentWithdrawn
from models.issued_document import PDF
from models.notice import Addressee, Attachment, write_notice
from models.people import Person
from models.plan import Plan
from models.refusal import Refusal
from models.withdrawal import Withdrawal, disposals_of

HIDDEN_REASON = "(lý do xem tại Văn thư)"


def tell_withdrawn(session: Session, plan: Plan, withdrawal: Withdrawal, *, due: dt.date | None) -> None:
    """Everybody whom a mail had brought the document, at that very address; and its drafter."""
    for owed in disposals_of(session, plan.id):
        if owed.notice_id is not None and owed.link_id is not None:
            to = Addressee(owed.name, owed.address, person_id=owed.person_id, unit_id=owed.unit_id)
            links = {"disposal": session.get_one(Link, owed.link_id)}
            _tell(session, plan, withdrawal, to, key=str(owed.notice_id), due=due, links=links)
    drafter = session.get_one(Person, plan.drafter_id)
    _tell(session, plan, withdrawal, person_as_addressee(drafter), key="drafter", due=None, links={})


def told_reason(plan: Plan, reason: str) -> str:
    """A reason as a mail may bear it: of a confidential document, none."""
    return HIDDEN_REASON if plan.confidential else reason.strip()


def _tell(
    session: Session,
    plan: Plan,
    withdrawal: Withdrawal,
    to: Addressee,
    *,
    key: str,
    due: dt.date | None,
    links: Mapping[str, Link],
) -> None:
    file = withdrawal.document_hash
    write_notice(
        session,
        _facts(plan, withdrawal, due),
        key=f"plan:{plan.id}:withdrawn:{key}",
        office_id=plan.office_id,
        to=to,
        at=withdrawal.sent_at or withdrawal.at,
        plan_id=plan.id,
        links=links,
        attachments=[Attachment(file, withdrawal.file_name, PDF)] if file is not None else [],
    )


def _facts(plan: Plan, withdrawal: Withdrawal, due: dt.date | None) -> DocumentWithdrawn:
    if plan.issued_on is None:
        raise Refusal(f"{plan.label} chưa có ngày ban hành.", plan_id=plan.id)
    return DocumentWithdrawn(
        label=plan.label,
        title=plan.told_title,
        issued_on=plan.issued_on,
        by=withdrawal.who,
        reason=told_reason(plan, withdrawal.reason),
        at=withdrawal.at,
        respond_by=due,
        number=withdrawal.number_and_symbol or None,
        letter_on=withdrawal.issued_on,
        what=withdrawal.document_type,
        original=withdrawal.original,
    )
