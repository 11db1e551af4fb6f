"""Hồ sơ: everything that the record holds of one plan, loaded together for its archive (NĐ 30/2020/NĐ-CP, Điều 28–31)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arrival import Arrival
from models.distributing import lines_of
from models.followed import periods_of
from models.journal import Actor, JournalLine, chain_of, record
from models.mail import Mail
from models.notice import Notice
from models.office import lock_office
from models.people import Duty, Person, Unit, holder
from models.period import Period
from models.plan import Plan
from models.recipient import RecipientLine
from models.register import RegisterEntry, RegisterRemark
from models.stored_files import StoredFile, files_named


@dataclass(frozen=True)
class Case:
    """One plan's whole record, with what is looked up by id.

    `arrivals` has the reports' số đến, `names` the people, `organ_codes` the units' codes (QĐ 20/2020/QĐ-TTg).
    """

    plan: Plan
    entry: RegisterEntry | None
    remarks: tuple[RegisterRemark, ...]
    periods: tuple[Period, ...]
    mails: tuple[tuple[Notice, Mail], ...]
    lines: tuple[RecipientLine, ...]
    journal: tuple[JournalLine, ...]
    files: tuple[StoredFile, ...]
    arrivals: dict[int, str]
    names: dict[int, str]
    organ_codes: dict[int, str]

    @property
    def label(self) -> str:
        """What the file is called: '47/KH-BDT', or the draft's own number in this system before it has one."""
        return self.plan.number_and_symbol or f"Dự thảo {self.plan.id}"


def load_case(session: Session, plan: Plan) -> Case:
    """The whole record of a plan whose lock is held: nothing moves while it is read."""
    entry = session.scalar(select(RegisterEntry).where(RegisterEntry.plan_id == plan.id))
    remarks = select(RegisterRemark).where(RegisterRemark.entry_id == (entry.id if entry else 0)).order_by(RegisterRemark.id)
    mails = select(Notice, Mail).join(Mail, Mail.notice_id == Notice.id).where(Notice.plan_id == plan.id).order_by(Notice.id)
    journal = select(JournalLine).where(JournalLine.chain == chain_of(plan.office_id, plan.id)).order_by(JournalLine.seq)
    people = session.execute(select(Person.id, Person.name).where(Person.office_id == plan.office_id))
    units = session.execute(
        select(Unit.id, Unit.organ_code).where(Unit.office_id == plan.office_id, Unit.organ_code.is_not(None))
    )
    arrivals = select(Arrival).where(Arrival.plan_id == plan.id)
    return Case(
        plan=plan,
        entry=entry,
        remarks=tuple(session.scalars(remarks)),
        periods=tuple(periods_of(session, plan.id)),
        mails=tuple((notice, mail) for notice, mail in session.execute(mails)),
        lines=tuple(lines_of(session, plan.id)),
        journal=tuple(session.scalars(journal)),
        files=tuple(files_named(session, plan.id)),
        arrivals={one.report_id: one.number_and_year for one in session.scalars(arrivals)},
        names={row.id: row.name for row in people},
        organ_codes={row.id: row.organ_code or "" for row in units},
    )


def may_take_out(session: Session, plan: Plan, by: Actor, on: dt.date) -> bool:
    """Who may take a file out in person: văn thư, leader, signer; the drafter and the head of office too, unless it is secret."""
    if by.person is None or not by.person.works_on(on):
        return False
    duties = (Duty.CLERK, Duty.LEADER) if plan.confidential else (Duty.CLERK, Duty.LEADER, Duty.OFFICE_CHIEF)
    allowed = {one.id for duty in duties if (one := holder(session, plan.office_id, duty, on)) is not None}
    return by.person.id in allowed | ({plan.signer_id} if plan.confidential else {plan.signer_id, plan.drafter_id})


def note_taken_out(session: Session, plan: Plan, *, by: Actor, at: dt.datetime, digest: str) -> None:
    """Put on record, in the office's own chain, that the file left: who, when, which bytes. The plan's state stays the same."""
    lock_office(session, plan.office_id)
    record(
        session,
        office_id=plan.office_id,
        by=by,
        action="archive.exported",
        at=at,
        plan=plan.id,
        number=plan.number_and_symbol,
        sha256=digest,
    )
