"""An office whose worker dies, and the story that each of its plans goes through: signed in Prefect's form, distributed."""

import datetime as dt
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from demo.mailbox_store import Envelope, MailStore
from flows.mirroring import patient_board
from flows.office_worker import office_worker
from flows.runs import Run
from models.clock import OFFICE_ZONE, move_clock, office_now
from models.database import reading, writing
from models.drafting import take_in
from models.journal import SYSTEM, Channel, acting
from models.mail import Mail, MailState
from models.mail_outcome import resend
from models.morning import finish_morning
from models.notice import Notice
from models.office import Office
from models.plan import PlanState, load_plan, lock_plan
from models.step import Step, Verdict
from models.step_kind import StepKind
from settings import files, record
from tests.flows import doomed_worker
from tests.living_office import CODE, LivingOffice, forget_installation, installed
from tests.notifications.conftest import receiving
from tests.office import an_office, carried_to, decided, person, some_contents
from tests.prefect_server import RestartableServer, serving

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=OFFICE_ZONE)
PATIENCE_SECONDS = 60.0
LEFT = {MailState.ACCEPTED, MailState.UNKNOWN, MailState.DROPPED}
SMALL = {
    "assignments": [
        {"unit": "Văn phòng", "unit_as_written": "Văn phòng", "text": "chuẩn bị hậu cần các đoàn.", "lines": [10, 10]}
    ],
    "recipients": [
        {"text": "UBND tỉnh", "as_written": "UBND tỉnh (b/c)", "purpose": "report", "kind": "agency"},
        {"text": "Website Ban Dân tộc", "as_written": "Website Ban Dân tộc", "kind": "website"},
    ],
}


class FatalMailbox(MailStore):
    """Keeps every mail; what `at_next` says is done once a mail is kept and before the server answers 250."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.at_next: Callable[[], None] | None = None

    def add(self, content: bytes, *, sender: str, recipients: list[str], at: dt.datetime) -> Envelope:
        kept = super().add(content, sender=sender, recipients=recipients, at=at)
        if self.at_next is not None:
            act, self.at_next = self.at_next, None
            act()
        return kept


@dataclass(frozen=True)
class Doomed:
    """A worker that notes what it does, and dies where it was told."""

    process: ForkServerProcess
    log: Path

    @property
    def is_alive(self) -> bool:
        """Whether it still works."""
        return self.process.is_alive()

    @property
    def was_killed(self) -> bool:
        """Whether it died by SIGKILL."""
        return self.process.exitcode == -signal.SIGKILL

    @property
    def moments(self) -> list[str]:
        """What it did, and at the end where it died."""
        return doomed_worker.moments(self.log)


@dataclass
class Stage:
    """The office, its mailbox, and the folder where its dying workers leave their notes."""

    office: LivingOffice
    mailbox: FatalMailbox
    notes: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def plan(self, until: StepKind = StepKind.SIGNING, **facts: object) -> int:
        """A plan that waits at this kind of step; Prefect does not know of it yet."""
        with writing(record()) as session:
            office, now = session.scalars(select(Office)).one(), office_now(session)
            drafter = person(session, office, "le-thi-hanh")
            contents = some_contents(**SMALL | {"title": f"Thăm hỏi người có uy tín, đợt {next(self._numbers)}"} | facts)
            plan = take_in(
                session,
                office,
                contents,
                source_hash=files().put(b"# a plan"),
                source_name="ke-hoach.md",
                drafter=drafter,
                by=acting(drafter, Channel.COMMAND),
                at=now,
            )
            carried_to(session, office, lock_plan(session, plan.id), until, at=now)
            return plan.id

    @contextmanager
    def doomed(self, *fatal: str) -> Iterator[Doomed]:
        """The worker in a process of its own; asked to stop at the end, unless it died."""
        log = self.notes / f"worker-{next(self._numbers)}.txt"
        worker = Doomed(doomed_worker.start(_environment(), log, fatal), log)
        try:
            yield worker
        finally:
            worker.process.terminate()
            worker.process.join(PATIENCE_SECONDS)

    def page_that_dies(self, plan_id: int, step: StepKind, who: str) -> ForkServerProcess:
        """A process that takes a decision, commits it, and is killed before it tells anybody."""
        page = doomed_worker.forkserver.Process(target=_decide_and_die, args=(_environment(), plan_id, step, who))
        page.start()
        page.join(PATIENCE_SECONDS)
        return page

    @contextmanager
    def again(self) -> Iterator[None]:
        """The worker started again, in this process: it bears the same name as the one that died."""
        with serving(office_worker()):
            yield


@dataclass
class Story:
    """One plan from the wait for its signature to its distribution, as the signer plays it in Prefect's own form."""

    stage: Stage
    plan_id: int
    answered: bool = False

    def plays(self, *, while_: Callable[[], bool] = lambda: True) -> bool:
        """Play until everything has come to rest; False when `while_` ended it before."""
        give_up = time.monotonic() + PATIENCE_SECONDS
        while while_():
            assert time.monotonic() < give_up, self.where()
            if self.is_at_rest():
                return True
            self.signs()
            time.sleep(0.2)
        return False

    def where(self) -> str:
        """Where it stands, for a test that fails."""
        with reading(record()) as session:
            plan = load_plan(session, self.plan_id)
            steps = [(one.run_key, one.kind.value, one.state.value) for one in plan.steps]
            mails = [(one.id, one.state.value) for one in mails_of(session, plan.id)]
        runs = [(run.key, run.name, run.state) for run in runs_of(self.plan_id)]
        return f"it never came to rest: {plan.state} {plan.changed}/{plan.mirrored} {plan.trouble} {steps} {mails} {runs}"

    def signs(self) -> bool:
        """The signer fills in Prefect's form with the code from the mail; the clerk sends again a mail that was lost."""
        if self.answered:
            return True
        with reading(record()) as session:
            step = next(one for one in load_plan(session, self.plan_id).steps if one.kind is StepKind.SIGNING)
            run = next(iter(patient_board().runs(keys=[step.run_key])), None)
        if run is None or not run.waits or run.asks_under != step.question_key:
            return False
        code = self._code(step)
        if code is not None and patient_board().stored_form(run.id, step.question_key):
            refused = patient_board().answer(run.id, {"quyet_dinh": "Đồng ý", "ma_xac_nhan": code})
            self.answered = refused is None
        return self.answered

    def _code(self, step: Step) -> str | None:
        with writing(record()) as session:
            asked = (
                select(Mail)
                .join(Notice, Notice.id == Mail.notice_id)
                .where(Notice.step_id == step.id, Notice.code_id.is_not(None))
            )
            mail = session.scalars(asked).one()
            text = next((one.text for one in self.stage.office.server.mails() if mail.message_token in one.message_id), None)
            if text is None and mail.state is MailState.UNKNOWN:
                resend(session, mail.id, by=SYSTEM, at=office_now(session))
        found = CODE.search(text) if text else None
        return found[1] if found else None

    def mails_under_way(self) -> int:
        """How many mails the record has as being sent: of a worker that just died, nobody can know whether they arrived."""
        with reading(record()) as session:
            return sum(mail.state is MailState.SENDING for mail in mails_of(session, self.plan_id))

    def is_at_rest(self) -> bool:
        """Whether the plan is issued and distributed, and nothing but its reporting period waits."""
        with reading(record()) as session:
            plan = load_plan(session, self.plan_id)
        done = plan.state is PlanState.ISSUED and {one.kind for one in plan.open_steps()} == {StepKind.REPORTING}
        return done and at_rest(self.plan_id)


def at_rest(plan_id: int) -> bool:
    """Whether all mail about a plan has left, and Prefect shows exactly its open steps, each waiting with its form."""
    with reading(record()) as session:
        plan = load_plan(session, plan_id)
        left = {mail.state for mail in mails_of(session, plan_id)} <= LEFT
    if not left or plan.mirrored < plan.changed:
        return False
    runs = [run for run in runs_of(plan_id) if not run.has_ended]
    shown = {run.key for run in runs if run.waits and patient_board().stored_form(run.id, run.asks_under)}
    return shown == {step.run_key for step in plan.open_steps()} and all(run.waits for run in runs)


def runs_of(plan_id: int) -> list[Run]:
    """Prefect's runs about a plan."""
    return list(patient_board().runs(tags=[f"ke-hoach:{plan_id}"]))


def waits_at(plan_id: int, kind: StepKind) -> bool:
    """Whether the plan's one open step is of this kind."""
    with reading(record()) as session:
        return [step.kind for step in load_plan(session, plan_id).open_steps()] == [kind]


def mails_of(session: Session, plan_id: int) -> list[Mail]:
    """The mails about a plan."""
    return list(session.scalars(select(Mail).join(Notice, Notice.id == Mail.notice_id).where(Notice.plan_id == plan_id)))


@contextmanager
def a_stage(home: Path, prefect: RestartableServer, pool: str) -> Iterator[Stage]:
    """The sample office at noon of a working day, its morning's work done."""
    mailbox = FatalMailbox(home / "mailbox")
    with (
        receiving(mailbox) as server,
        pytest.MonkeyPatch.context() as environment,
        installed(environment, home / "var", server, prefect, pool),
    ):
        environment.setenv("PYTHONPATH", str(Path(__file__).parents[2]))  # what the dying workers are forked from imports by it
        with writing(record()) as session:
            office = an_office(session, NOON)
            move_clock(session, to=NOON, movable=True)
            finish_morning(session, office.id, at=NOON)
            key = office.key
        yield Stage(LivingOffice(key, server), mailbox, home)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("TRINHKY_")}


def _decide_and_die(environment: dict[str, str], plan_id: int, step: StepKind, who: str) -> None:
    os.environ.update(environment)
    forget_installation()
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        decided(session, plan, step, person(session, plan.office, who), Verdict.APPROVE, at=office_now(session))
    os.kill(os.getpid(), signal.SIGKILL)
