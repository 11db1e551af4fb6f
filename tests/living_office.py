"""A whole office for a test: real Prefect, the warm worker, a real mail server; people who read their mail and act."""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from demo.mailbox_store import ReceivedMail
from documents.reading import read_plan
from flows.board import Board
from flows.mirroring import board, mirror_soon, patient_board
from flows.office_worker import office_worker
from models.access import LinkPurpose, follow_link
from models.answering import NotTaken, Taken, answer_by_code, answer_by_link
from models.clock import move_clock, office_now
from models.contents import PlanContents
from models.database import reading, writing
from models.drafting import edit, take_in
from models.journal import Channel, acting
from models.office import office_by_key
from models.office_directory import directory
from models.office_file import read_office
from models.office_import import import_office
from models.people import person_by_key
from models.plan import Plan, load_plan, lock_plan
from models.road import Answer
from models.schema import METADATA
from models.step import Step, Verdict
from models.step_kind import StepKind
from settings import files, record, settings
from tasks.delivering import postbox
from tests.notifications.conftest import MailServer
from tests.prefect_server import RestartableServer, serving

PATIENCE = 40.0
Found = TypeVar("Found")
CODE = re.compile(r"Mã xác nhận: ([0-9A-Z]{4}-[0-9A-Z]{4})\b")
LINK = re.compile(r"https?://\S+/([A-Za-z0-9_.\-]{30,})")


def forget_installation() -> None:
    """What this process keeps of its settings is read anew."""
    for kept in (settings, record, files, board, postbox):
        kept.cache_clear()


@contextmanager
def installed(
    monkeypatch: pytest.MonkeyPatch, var: Path, server: MailServer, prefect: RestartableServer, pool: str
) -> Iterator[None]:
    """This process is the installation under `var`, as its environment says."""
    for name, value in {
        "VAR": str(var),
        "SMTP_PORT": str(server.port),
        "PREFECT_API_URL": prefect.api_url,
        "POOL": pool,
        "CHECK_SECONDS": "0.5",
        "MAIL_FROM": "trinhky@office.example",
    }.items():
        monkeypatch.setenv(f"TRINHKY_{name}", value)
    forget_installation()
    METADATA.create_all(record())
    try:
        yield
    finally:
        board().close()
        patient_board().close()
        record().dispose()
        forget_installation()


@dataclass
class LivingOffice:
    """The office, its mail, and its people, known by the keys of the directory."""

    key: str
    server: MailServer

    def set_clock(self, now: dt.datetime) -> None:
        """Move the office's time."""
        with writing(record()) as session:
            move_clock(session, to=now, movable=True)

    def take_in(self, path: Path, *, drafter: str, keep_number: bool = False) -> int:
        """Read a document and take it in; Prefect is told."""
        content = path.read_bytes()
        digest = files().put(content)
        with writing(record()) as session:
            office, now = office_by_key(session, self.key), office_now(session)
            contents = read_plan(content, filename=path.name, directory=directory(session, office, now.date())).contents
            who = person_by_key(session, office.id, drafter)
            plan = take_in(
                session,
                office,
                contents,
                source_hash=digest,
                source_name=path.name,
                drafter=who,
                by=acting(who, Channel.COMMAND),
                at=now,
                keep_number=keep_number,
            )
            plan_id = plan.id
        mirror_soon(plan_id)
        return plan_id

    def correct(self, plan_id: int, who: str, change: Callable[[PlanContents], PlanContents]) -> None:
        """The drafter corrects the data: a new version."""
        with writing(record()) as session:
            plan = lock_plan(session, plan_id)
            by = acting(person_by_key(session, plan.office_id, who), Channel.PAGE)
            edit(session, plan, change(plan.version.contents), by=by, at=office_now(session), reason="Sửa theo bản gốc")
        mirror_soon(plan_id)

    def decide(self, plan_id: int, kind: StepKind, who: str, verdict: Verdict, **words: object) -> Taken | NotTaken:
        """Somebody follows the link in the mail about this step, and decides on its page."""
        mail = self.mail_about(plan_id, kind, who)
        with writing(record()) as session:
            token = next(iter(LINK.findall(mail.text)))
            link = follow_link(session, token=token, secret=settings().secret_key(), now=office_now(session))
            assert link.purpose is LinkPurpose.STEP
            version = lock_plan(session, plan_id).version_no
            answer = Answer(key=f"page:{link.id}", verdict=verdict, version=version, **words)  # type: ignore[arg-type]
            outcome = answer_by_link(session, link, answer, at=office_now(session))
        mirror_soon(plan_id)
        return outcome

    def decide_by_code(self, plan_id: int, kind: StepKind, who: str, verdict: Verdict, **words: object) -> Taken | NotTaken:
        """The same on the command line, with the code from the mail."""
        code = self.code(plan_id, kind, who)
        with writing(record()) as session:
            step = open_step(lock_plan(session, plan_id), kind)
            answer = Answer(key=f"command:{step.id}:{who}", verdict=verdict, version=step.version_no, **words)  # type: ignore[arg-type]
            secret = settings().secret_key()
            outcome = answer_by_code(
                session, step.id, answer, typed=code, channel=Channel.COMMAND, secret=secret, at=office_now(session)
            )
        mirror_soon(plan_id)
        return outcome

    def code(self, plan_id: int, kind: StepKind, who: str) -> str:
        """The one-time code in that person's latest mail about the open step."""
        found = CODE.findall(self.mail_about(plan_id, kind, who).text)
        return str(found[0])

    def mail_about(self, plan_id: int, kind: StepKind, who: str) -> ReceivedMail:
        """That person's latest mail that asks for this plan's open step of a kind; other plans' mails may lie there too."""
        address = self.address(who)
        label = kind.label.split(" (")[0].split(",")[0]

        def latest() -> ReceivedMail | None:
            asked = [mail for mail in self.server.mails(to=address) if label in mail.subject and CODE.search(mail.text)]
            return next((mail for mail in reversed(asked) if self.plan_of(mail) == plan_id), None)

        return awaited(latest, f"a mail to {who} about {kind}")

    def plan_of(self, mail: ReceivedMail) -> int | None:
        """The plan that the mail's first link leads to."""
        with reading(record()) as session:
            token = next(iter(LINK.findall(mail.text)))
            return follow_link(session, token=token, secret=settings().secret_key(), now=office_now(session)).plan_id

    def address(self, who: str) -> str:
        """A person's mailbox."""
        with reading(record()) as session:
            office = office_by_key(session, self.key)
            return person_by_key(session, office.id, who).email

    def plan(self, plan_id: int) -> Plan:
        """The plan as it stands, to look at."""
        with reading(record()) as session:
            return load_plan(session, plan_id)

    def waits_at(self, plan_id: int, kind: StepKind) -> Step:
        """Until the plan waits at this kind of step and Prefect shows it Suspended."""

        def waiting() -> Step | None:
            step = next((one for one in self.plan(plan_id).open_steps() if one.kind is kind), None)
            run = next(iter(self.board.runs(keys=[step.run_key])), None) if step else None
            return step if run is not None and run.state == "Suspended" else None

        return awaited(waiting, f"plan {plan_id} to wait at {kind}")

    @property
    def board(self) -> Board:
        """Prefect as this office sees it."""
        return board()


def open_step(plan: Plan, kind: StepKind) -> Step:
    """The plan's open step of a kind."""
    return next(step for step in plan.open_steps() if step.kind is kind)


def awaited(look: Callable[[], Found | None], what: str) -> Found:
    """Look until it is there, or fail by its name."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


@contextmanager
def open_office(file: Path, server: MailServer, now: dt.datetime) -> Iterator[LivingOffice]:
    """Import the office, set its clock, and let its worker serve until the block ends."""
    with writing(record()) as session:
        known = read_office(file.read_bytes())
        import_office(session, known, at=now)
        move_clock(session, to=now, movable=True)
    with serving(office_worker()):
        yield LivingOffice(known.office.key, server)
