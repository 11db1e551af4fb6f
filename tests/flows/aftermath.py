"""What there is of one plan when all has come to rest, in a form in which two plans can be compared; and where its mails are."""

import csv
import hashlib
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import reading
from models.facts import NoticeKind
from models.journal import JournalLine
from models.mail import Mail, MailState
from models.notice import Notice
from models.plan import Plan, load_plan
from models.register import RegisterEntry
from models.schema import METADATA
from models.step import Step
from settings import files, record, settings
from tests.notifications.conftest import MailServer

COUNTED_APART = {"journal_line", "notice", "link"}
"""An alarm about a mail of which nobody knows is told, written and linked beside what belongs to the plan's road."""


@dataclass(frozen=True)
class Aftermath:
    """How often each thing happened."""

    rows: Counter[str]
    journal: Counter[str]
    notices: Counter[str]
    copies: Counter[str]


def aftermath(plan_id: int) -> Aftermath:
    """What the record and the folders hold of a plan."""
    with reading(record()) as session:
        plan = load_plan(session, plan_id)
        return Aftermath(_rows(session, plan), _journal(session, plan), _notices(session, plan), _copies(plan))


def letters(plan_id: int, server: MailServer) -> Counter[tuple[MailState, int]]:
    """For each mail about the plan: where it stands, and how often its Message-ID is in the mailbox."""
    arrived = Counter(mail.message_id.strip("<>").partition("@")[0] for mail in server.mails())
    with reading(record()) as session:
        mails = session.scalars(select(Mail).join(Notice, Notice.id == Mail.notice_id).where(Notice.plan_id == plan_id))
        return Counter((mail.state, arrived[mail.message_token]) for mail in mails)


def lost_track_of(plan_id: int) -> int:
    """How many mails of the plan became unknown."""
    with reading(record()) as session:
        lines = select(func.count()).where(JournalLine.plan_id == plan_id, JournalLine.action == "mail.unknown")
        return session.scalar(lines) or 0


def mailed_documents(plan_id: int, server: MailServer) -> set[str]:
    """The SHA-256 of every PDF that was mailed under the plan's number."""
    with reading(record()) as session:
        name = f"{(session.get_one(Plan, plan_id).number_and_symbol or '').replace('/', '-')}.pdf"
    return files_mailed(server, name)


def files_mailed(server: MailServer, name: str) -> set[str]:
    """The SHA-256 of every file that was mailed under this name."""
    store = server.reception.store
    found = (store.file(mail.id, file.no) for mail in server.mails() for file in mail.files if file.name == name)
    return {hashlib.sha256(file[1]).hexdigest() for file in found if file is not None}


def numbers_given() -> list[int]:
    """The numbers in the register, in order."""
    with reading(record()) as session:
        return list(session.scalars(select(RegisterEntry.number).order_by(RegisterEntry.number)))


def _rows(session: Session, plan: Plan) -> Counter[str]:
    """Rows of the plan and of its steps, in every table."""
    steps = select(Step.id).where(Step.plan_id == plan.id)
    counted: Counter[str] = Counter()
    for table in METADATA.sorted_tables:
        if table.name in COUNTED_APART or not {"plan_id", "step_id"} & set(table.columns.keys()):
            continue
        mine = table.c.plan_id == plan.id if "plan_id" in table.columns else table.c.step_id.in_(steps)
        counted[table.name] = session.scalar(select(func.count()).select_from(table).where(mine)) or 0
    states = session.execute(select(Step.kind, Step.state, Step.runs).where(Step.plan_id == plan.id))
    return counted + Counter(f"{row.kind} {row.state} after {row.runs} runs" for row in states)


def _journal(session: Session, plan: Plan) -> Counter[str]:
    lines = session.scalars(select(JournalLine.action).where(JournalLine.plan_id == plan.id))
    return Counter(action for action in lines if not action.startswith("mail."))


def _notices(session: Session, plan: Plan) -> Counter[str]:
    told = session.execute(select(Notice.kind, Notice.address).where(Notice.plan_id == plan.id))
    return Counter(f"{row.kind} to {row.address}" for row in told if row.kind is not NoticeKind.ALARM)


def _copies(plan: Plan) -> Counter[str]:
    """The copies that are the stored document to the bit, the entries of feed and index, and what was left half done."""
    document = files().get(plan.document_hash or "")
    name = f"{(plan.number_and_symbol or '').replace('/', '-')}.pdf"
    page = f"{plan.issued_on:%Y}-{name.removesuffix('.pdf')}.html"
    published = settings().publication / plan.office.key / f"{plan.issued_on:%Y}-{name}"
    archived = settings().archive / plan.office.key / f"{plan.issued_on:%Y}" / (plan.symbol or "").replace("/", "-")
    with (archived / "muc-luc.csv").open(encoding="utf-8-sig", newline="") as index:
        lines = [line for line in csv.reader(index) if line[0] == plan.number_and_symbol]
    return Counter(
        published=int(published.read_bytes() == document),
        page=int((published.parent / page).exists()),
        in_the_feed=(published.parent / "feed.xml").read_text(encoding="utf-8").count(f'{page}"'),
        archived=int((archived / name).read_bytes() == document),
        original=len(list(archived.glob(f"{name.removesuffix('.pdf')}-ban-goc*"))),
        in_the_index=len(lines),
        half_written=len([*settings().publication.rglob("*.part"), *settings().archive.rglob("*.part")]),
    )
