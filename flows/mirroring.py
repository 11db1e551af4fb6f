"""`mirror`: the one function that makes Prefect agree with the record.

It opens the runs that open steps lack, wakes those whose step is closed, ends those whose step fell away, and renews the plan's
page. Web and command line call it after their commit, each flow as its last line, the worker's check for every plan that differs.
"""

import datetime as dt
import logging
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from flows.board import Board
from flows.names import FLOW_OF
from flows.plan_page import page_key, plan_page
from flows.prefect_api import TIMEOUT_SECONDS, PrefectUnreachable
from flows.question import question, run_name, run_tags
from flows.runs import Run, Waiting
from flows.wake import bell_of, wake_worker
from models.clock import office_now
from models.database import reading, writing
from models.facts import WithdrawnBecause
from models.mail import Mail, MailState
from models.notice import Notice
from models.plan import Plan, load_plan, lock_plan
from models.rerunning import succeed
from models.step import Step, StepState
from models.step_kind import StepKind
from settings import record, settings

# These have something to write (website, archive) before they wait.
WORKS_FIRST = {FLOW_OF[StepKind.RECIPIENTS], FLOW_OF[StepKind.WITHDRAWAL]}
NO_MORE = {StepState.CLOSED, StepState.VOID}
PATIENT_SECONDS = 10.0
logger = logging.getLogger("trinhky.mirror")
ENDED_AS = {
    WithdrawnBecause.NEW_VERSION: "Đã có bản mới",
    WithdrawnBecause.RECALLED: "Đã rút lại",
    WithdrawnBecause.STOPPED: "Đã dừng",
    WithdrawnBecause.DECIDED_BY_OTHER: "Người khác đã quyết định",
    WithdrawnBecause.DOCUMENT_REPLACED: "Văn bản đã được thay thế",
    WithdrawnBecause.DOCUMENT_WITHDRAWN: "Văn bản đã bị thu hồi",
    WithdrawnBecause.SIGNED_HERE: "Đã ký số bằng khóa trên máy chủ",
}


@dataclass(frozen=True)
class _Wanted:
    """One open step's run, as it must stand in Prefect."""

    step_id: int
    flow: str
    key: str
    name: str
    tags: list[str]
    waiting: Waiting


@dataclass(frozen=True)
class _Closed:
    """A step that waits no more: its run's name by now, and the word it ends with; None for a decided one, whose run goes on."""

    name: str
    word: str | None


@dataclass(frozen=True)
class _Picture:
    """What Prefect should show of one plan, read in one go so that no transaction is open while Prefect is asked."""

    plan_id: int
    changed: int
    wanted: list[_Wanted]
    closed: dict[str, _Closed] = field(default_factory=dict)
    mail_waits: bool = False
    page_key: str = ""
    page: str = ""


def mirror_soon(plan_id: int) -> bool:
    """For web and command line, after their commit: tell Prefect and wake the worker. False: it will be done by the check."""
    try:
        mirror(plan_id, board())
    except PrefectUnreachable as error:
        logger.warning("Prefect has not been told of plan %s: %s", plan_id, error)
        return False
    finally:
        wake_worker(bell_of(settings().var))
    return True


def mirror(plan_id: int, onto: Board) -> None:
    """Make Prefect show this plan as the record has it; safe to do again at any time. Raises PrefectUnreachable."""
    with reading(record()) as session:
        picture = _picture(session, plan_id)
    live = {run.key: run for run in onto.runs(tags=[f"ke-hoach:{plan_id}"], open_only=True)}
    woken = _settle_closed(picture, live, onto)
    for wanted in picture.wanted:
        if wanted.key in live:
            onto.mend_form(live[wanted.key], wanted.waiting)
            continue
        works_first = wanted.flow in WORKS_FIRST or (picture.mail_waits and not woken)
        _open(wanted, onto, works_first=works_first, again=True)
    if onto.page(picture.page_key) != picture.page:
        onto.show_page(picture.page_key, picture.page)
    _note_mirrored(picture)


@cache
def board(patience_seconds: float = TIMEOUT_SECONDS) -> Board:
    """This process's view of Prefect; a page waits two seconds for it, the worker longer."""
    known = settings()
    auth = known.prefect_auth.get_secret_value()
    return Board(known.prefect_api_url, pool=known.pool, auth=auth, timeout_seconds=patience_seconds)


def patient_board() -> Board:
    """The same for those who work in the background."""
    return board(PATIENT_SECONDS)


def _picture(session: Session, plan_id: int) -> _Picture:
    plan, at = load_plan(session, plan_id), office_now(session)
    queued = select(Mail.id).join(Notice, Notice.id == Mail.notice_id)
    queued = queued.where(Notice.plan_id == plan_id, Mail.state == MailState.QUEUED).limit(1)
    return _Picture(
        plan_id=plan.id,
        changed=plan.changed,
        wanted=[_wanted(session, plan, step, at) for step in plan.open_steps()],
        closed={step.run_key: _Closed(run_name(plan, step), _ended_as(step)) for step in plan.steps if step.state in NO_MORE},
        mail_waits=session.scalar(queued) is not None,
        page_key=page_key(plan),
        page=plan_page(session, plan, base_url=settings().base_url),
    )


def _wanted(session: Session, plan: Plan, step: Step, at: dt.datetime) -> _Wanted:
    return _Wanted(
        step_id=step.id,
        flow=FLOW_OF[step.kind],
        key=step.run_key,
        name=run_name(plan, step),
        tags=run_tags(plan, step),
        waiting=question(session, plan, step, base_url=settings().base_url, at=at),
    )


def _ended_as(step: Step) -> str | None:
    return ENDED_AS[WithdrawnBecause(step.outcome)] if step.state is StepState.VOID and step.outcome else None


def _settle_closed(picture: _Picture, live: dict[str, Run], onto: Board) -> bool:
    woken = False
    for key, closed in picture.closed.items():
        run = live.get(key)
        if run is None or not run.waits:
            continue
        if run.name != closed.name:
            onto.rename(run.id, closed.name)
        if closed.word is not None:
            onto.finish(run.id, closed.word)
        else:
            onto.wake(run.id)
            woken = True
    return woken


def _open(wanted: _Wanted, onto: Board, *, works_first: bool, again: bool) -> None:
    """A run with something to do first is scheduled; one that only waits opens with its form shown, and costs no work."""
    run = onto.open_run(
        wanted.flow,
        key=wanted.key,
        name=wanted.name,
        parameters={"step_id": wanted.step_id},
        tags=wanted.tags,
        waiting=None if works_first else wanted.waiting,
    )
    if run.has_ended and again:
        successor = _successor(wanted)
        if successor is not None:
            _open(successor, onto, works_first=True, again=False)


def _successor(wanted: _Wanted) -> _Wanted | None:
    """The run after one that ended while its step is open: Prefect's Cancel or Failed decides nothing."""
    with writing(record()) as session:
        at = office_now(session)
        plan = lock_plan(session, session.get_one(Step, wanted.step_id).plan_id)
        step = next(one for one in plan.steps if one.id == wanted.step_id)
        if not step.is_open or step.run_key != wanted.key or not succeed(session, plan, step, at=at):
            return None
        return _wanted(session, plan, step, at)


def _note_mirrored(picture: _Picture) -> None:
    with writing(record()) as session:
        shown = update(Plan).where(Plan.id == picture.plan_id, Plan.mirrored < picture.changed)
        session.execute(shown.values(mirrored=picture.changed))
