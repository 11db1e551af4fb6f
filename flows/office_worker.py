"""The office's worker: its flows and deployments, what it prepares at first contact, and the check of what is due."""

import asyncio
import datetime as dt
import logging
from functools import partial
from typing import Any

from prefect.client.orchestration import PrefectClient
from prefect.flows import Flow
from sqlalchemy import select

from flows import names
from flows.agency_signing import agency_signing
from flows.copying import copying
from flows.correction import correction
from flows.distribution import distribution
from flows.drafting import drafting
from flows.extension import extension
from flows.follow_up import follow_up
from flows.mirroring import NO_MORE, mirror, patient_board
from flows.names import FLOW_OF
from flows.paper_signing import paper_signing
from flows.prefect_api import PrefectUnreachable
from flows.publishing import publishing
from flows.question import run_name, run_tags
from flows.reconcile import reconcile
from flows.reminders import reminders
from flows.review import review
from flows.runs import Deployment
from flows.signing import signing
from flows.wake import bell_of
from flows.withdrawal import withdrawal
from flows.worker import Worker
from models.clock import OFFICE_ZONE, office_now
from models.database import reading, writing
from models.due import DueNow, due_now
from models.legal_clock import alarm_urgent, urgent_alarm_is_due
from models.plan import load_plan, lock_plan
from models.step import Step, StepState
from models.step_kind import StepKind
from models.unfinished_issue import record_lost_try
from models.unwritten import write_tries
from notifications.delivery import take_over
from notifications.rendering import warm_up
from notifications.threads import in_thread
from settings import record, settings
from tasks.delivering import plans_with_mail, postbox, send_due_mail

logger = logging.getLogger("trinhky.worker")
STEP = {"properties": {"step_id": {"type": "integer", "title": "Mã bước"}}, "required": ["step_id"]}
PLAN = {"properties": {"plan_id": {"type": "integer", "title": "Mã kế hoạch"}}, "required": ["plan_id"]}
OFFICE = {"properties": {"office_id": {"type": "integer", "title": "Mã cơ quan"}}, "required": ["office_id"]}
OF_A_STEP: tuple[Flow[..., Any], ...] = (
    drafting,
    review,
    signing,
    agency_signing,
    distribution,
    follow_up,
    extension,
    withdrawal,
    correction,
    paper_signing,
)
FLOWS: dict[str, Flow[..., Any]] = {each.name: each for each in (*OF_A_STEP, copying, publishing, reminders, reconcile)}
RECONCILE_EVERY = dt.timedelta(seconds=60)


def deployments() -> list[Deployment]:
    """One per flow; the entrypoints let Prefect's own process workers run them too."""
    of_steps = [Deployment(each.name, _entrypoint(each), each.__doc__ or "", ("trinh-ky",), STEP) for each in OF_A_STEP]
    return [
        *of_steps,
        *(Deployment(each.name, _entrypoint(each), each.__doc__ or "", ("trinh-ky",), PLAN) for each in (copying, publishing)),
        Deployment(reminders.name, _entrypoint(reminders), reminders.__doc__ or "", ("trinh-ky",), OFFICE),
        Deployment(reconcile.name, _entrypoint(reconcile), reconcile.__doc__ or "", ("trinh-ky",)),
    ]


class OfficeWorker(Worker):
    """Also settles the mail it died over the last time, and ends its session with the relay when it has finished."""

    async def _serve(self, client: PrefectClient) -> None:
        """From here on no other process is this worker: only now is it known that nobody sends what it had claimed."""
        await asyncio.gather(in_thread(_settle_own_mail), in_thread(warm_up))
        try:
            await super()._serve(client)
        finally:
            await postbox().close()


def office_worker() -> OfficeWorker:
    """The worker of this installation, not yet serving."""
    known, check = settings(), Check()
    return OfficeWorker(
        pool=known.pool,
        name=known.worker,
        flows=FLOWS,
        bell=bell_of(known.var),
        prepare=check.prepare,
        check=check.look,
        check_seconds=known.check_seconds,
    )


class Check:
    """What the worker asks every few seconds and at each ring of its bell: what is due."""

    def __init__(self) -> None:
        """Prefect has not been met, nothing has been compared."""
        self._met = False
        self._compared_at: dt.datetime | None = None
        self._mail_waited: set[int | None] = set()

    async def prepare(self) -> None:
        """First contact with Prefect, whose database may be new: pool, deployments, and every run that an open step lacks."""
        await in_thread(patient_board().set_up, deployments())
        self._met, self._compared_at = True, None

    async def look(self) -> None:
        """Carry out what is due; what needs Prefect and cannot reach it is due again next time."""
        if not self._met:
            await self._send_what_nobody_sends()
            return
        due = await in_thread(_due)
        try:
            await in_thread(_open_due_runs, due)
            await in_thread(self._compare)
        except PrefectUnreachable as error:
            logger.warning("Prefect is away (%s): mail goes on without it", error)
            await send_due_mail()
            return
        await self._send_what_nobody_sends()

    async def _send_what_nobody_sends(self) -> None:
        """Mail that was due at the last look and still is: no run is sending it (a next try, or a run that died)."""
        waiting = set(await plans_with_mail())
        if waiting & self._mail_waited:
            await send_due_mail()
            waiting = set()
        self._mail_waited = waiting

    def _compare(self) -> None:
        """Once a minute: open steps against live runs. A difference opens one reconciliation, which mends and shows it."""
        now = dt.datetime.now(dt.UTC)
        if self._compared_at is not None and now - self._compared_at < RECONCILE_EVERY:
            return
        missing, strays = _differences()
        for plan_id in strays:
            mirror(plan_id, patient_board())
        if missing:
            key = f"doi-soat:{now:%Y-%m-%dT%H:%M}"
            patient_board().open_run(names.RECONCILE, key=key, name=f"{names.RECONCILE} {now:%H:%M}", parameters={})
        self._compared_at = now


def _settle_own_mail() -> None:
    with reading(record()) as session:
        now = office_now(session)
    take_over(record(), worker=settings().worker, now=now)


def _entrypoint(each: Flow[..., Any]) -> str:
    return f"{each.fn.__module__}.{each.fn.__name__}"


def _due() -> DueNow:
    with reading(record()) as session:
        return due_now(session, office_now(session))


def _open_due_runs(due: DueNow) -> None:
    for plan_id in due.to_mirror:
        mirror(plan_id, patient_board())
    for plan_id in due.to_issue:
        _try_issue_again(plan_id)
    for step_id in due.to_finish:
        _finish(step_id)
    for plan_id in due.to_copy:
        _finish_copies(plan_id)
    for plan_id in due.to_write:
        _write_again(plan_id)
    for office_id, day in due.mornings:
        _begin_morning(office_id, day)


def _begin_morning(office_id: int, day: dt.date) -> None:
    """One run for the day. One that was cancelled, or broke before the morning was done, is followed by another, one an hour."""
    with reading(record()) as session:
        hour = office_now(session).astimezone(OFFICE_ZONE).hour
    first, name = f"nhac-viec:{office_id}:{day.isoformat()}", f"{names.REMINDERS} · {day:%d/%m/%Y}"
    open_morning = partial(patient_board().open_run, names.REMINDERS, name=name, parameters={"office_id": office_id})
    if open_morning(key=first).has_ended:
        open_morning(key=f"{first}T{hour:02d}")


def _try_issue_again(plan_id: int) -> None:
    """A run under the number of its try; one that ended and left no word of why counts as a try that failed."""
    with reading(record()) as session:
        plan = load_plan(session, plan_id)
        tries, urgent = plan.issue_tries, urgent_alarm_is_due(session, plan)
        signed = [step for step in plan.steps if step.kind is StepKind.SIGNING and step.state is StepState.CLOSED]
        name = f"{run_name(plan, signed[-1])} · hoàn tất lần {tries + 1}" if signed else ""
    if urgent:
        with writing(record()) as session:
            alarm_urgent(session, lock_plan(session, plan_id), at=office_now(session))
    if not signed:
        return
    key, tags = f"hoan-tat:{plan_id}:{tries}", run_tags(plan, signed[-1])
    run = patient_board().open_run(names.SIGNING, key=key, name=name, parameters={"step_id": signed[-1].id}, tags=tags)
    if run.has_ended:
        with writing(record()) as session:
            record_lost_try(session, lock_plan(session, plan_id), tries, at=office_now(session))


def _finish(step_id: int) -> None:
    """A run for what a closed step left undone; at most one each hour, for a broken flow must not start runs in a loop."""
    with reading(record()) as session:
        step = session.get_one(Step, step_id)
        plan = load_plan(session, step.plan_id)
        hour = office_now(session).strftime("%Y-%m-%dT%H")
        name, tags, flow = f"{run_name(plan, step)} · làm nốt", run_tags(plan, step), FLOW_OF[step.kind]
    patient_board().open_run(flow, key=f"lam-not:{step_id}:{hour}", name=name, parameters={"step_id": step_id}, tags=tags)


def _finish_copies(plan_id: int) -> None:
    """A run for copies that a page or a command left without their file; at most one each hour."""
    with reading(record()) as session:
        plan = load_plan(session, plan_id)
        key, label = f"ban-sao:{plan_id}:{office_now(session):%Y-%m-%dT%H}", "văn bản mật" if plan.confidential else plan.label
    name, tags = f"{names.COPYING} · {label}", [f"ke-hoach:{plan_id}"]
    patient_board().open_run(names.COPYING, key=key, name=name, parameters={"plan_id": plan_id}, tags=tags)


def _write_again(plan_id: int) -> None:
    """A run under the number of its try; one that died without a word of why is followed by another the next hour."""
    with reading(record()) as session:
        plan, tries = load_plan(session, plan_id), write_tries(session, plan_id)
        key = f"dang-lai:{plan_id}:{office_now(session):%Y-%m-%dT%H}:{tries}"
        label = "văn bản mật" if plan.confidential else plan.label
    name, tags = f"{names.PUBLISHING} · {label}", [f"ke-hoach:{plan_id}"]
    patient_board().open_run(names.PUBLISHING, key=key, name=name, parameters={"plan_id": plan_id}, tags=tags)


def _differences() -> tuple[bool, list[int]]:
    """Whether some open step has no live run; and the plans of which a run waits though its step does not."""
    live = list(patient_board().runs(open_only=True))
    waiting = {run.key: run.parameters.get("step_id") for run in live if run.waits}
    with reading(record()) as session:
        wanted = {step.run_key for step in session.scalars(select(Step).where(Step.state == StepState.OPEN))}
        shown = [step_id for key, step_id in waiting.items() if key not in wanted]
        closed = session.scalars(select(Step).where(Step.state.in_(NO_MORE), Step.id.in_(shown)))
        strays = {step.plan_id for step in closed if step.run_key in waiting}
    return bool(wanted - {run.key for run in live}), sorted(strays)
