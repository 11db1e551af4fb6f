"""What is due now: one cheap question that the worker asks every few seconds."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.clock import office_day
from models.copy import Copy
from models.copying import SEEN_BY_ITSELF
from models.correction import Correction, CorrectionState
from models.morning import morning_is_due
from models.office import Office
from models.period import Period, PeriodState
from models.plan import Plan, PlanState
from models.signing_rules import AgencyWay, LeaderWay
from models.step import Step, StepState
from models.step_kind import StepKind
from models.unwritten import plans_to_write
from models.withdrawal import Withdrawal


@dataclass(frozen=True)
class DueNow:
    """Plans that Prefect must be told about, issues to try again, offices whose morning has come, steps to run again.

    `to_copy` are plans with a copy that has no file yet, `to_write` those whose website or archive is behind.
    """

    to_mirror: tuple[int, ...]
    to_issue: tuple[int, ...]
    mornings: tuple[tuple[int, dt.date], ...]
    to_run_again: tuple[int, ...]
    to_finish: tuple[int, ...] = ()
    to_copy: tuple[int, ...] = ()
    to_write: tuple[int, ...] = ()


# How long a run has for what follows from its step's closing before it is taken for dead.
GRACE = dt.timedelta(minutes=3)


def due_now(session: Session, now: dt.datetime) -> DueNow:
    """Everything whose time has come, but mail (`models.mail` knows that)."""
    behind = select(Plan.id).where(Plan.mirrored < Plan.changed).order_by(Plan.id)
    stuck = select(Plan.id).where(Plan.state == PlanState.NUMBERED, Plan.next_try_at <= now).order_by(Plan.id)
    movable = select(Step.plan_id).where(Step.kind == StepKind.AGENCY_SIGNING, Step.state == StepState.OPEN)
    moved = (Office.leader_signs != LeaderWay.NONE) & (Office.agency_signs == AgencyWay.SERVER) & Plan.next_try_at.is_(None)
    here = select(Plan.id).join(Office, Office.id == Plan.office_id).where(Plan.id.in_(movable), moved).order_by(Plan.id)
    again = select(Step.id).where(Step.state == StepState.OPEN, Step.next_run_at <= now).order_by(Step.id)
    offices = session.scalars(select(Office).order_by(Office.id))
    return DueNow(
        to_mirror=tuple(session.scalars(behind)),
        to_issue=(*session.scalars(stuck), *session.scalars(here)),
        mornings=tuple((one.id, office_day(now)) for one in offices if morning_is_due(session, one, now)),
        to_run_again=tuple(session.scalars(again)),
        to_finish=tuple(session.scalars(_unfinished(now))),
        to_copy=tuple(session.scalars(_uncopied(now))),
        to_write=tuple(session.scalars(plans_to_write(now))),
    )


def _unfinished(now: dt.datetime) -> Select[int]:
    """Closed steps whose work was left undone: a period's report or a letter not made."""
    reported = select(Period.step_id).where(Period.state == PeriodState.CLOSED, Period.report_hash.is_(None))
    awaited = _awaited()
    unsent = select(Correction.step_id).where(Correction.state == CorrectionState.NUMBERED, Correction.plan_id.not_in(awaited))
    unfinished = (Withdrawal.number.is_not(None), Withdrawal.sent_at.is_(None), Withdrawal.plan_id.not_in(awaited))
    withdrawing = select(Withdrawal.step_id).where(*unfinished)
    withdrawn = select(Withdrawal.plan_id).where(*unfinished)
    undone = (
        Step.id.in_(reported)
        | Step.id.in_(unsent)
        | Step.id.in_(withdrawing)
        | ((Step.kind == StepKind.PAPER_SIGNING) & Step.plan_id.in_(withdrawn))
    )
    closed = (Step.state == StepState.CLOSED) & (Step.closed_at < now - GRACE)
    return select(Step.id).where(closed, undone).order_by(Step.id)


def _awaited() -> Select[int]:
    """The plans about which a signature is asked for elsewhere: nothing is left undone meanwhile."""
    return select(Step.plan_id).where(Step.kind == StepKind.PAPER_SIGNING, Step.state == StepState.OPEN)


def _uncopied(now: dt.datetime) -> Select[int]:
    """The plans with a copy that has its number and not its file, for which nobody is asked."""
    unmade = (Copy.document_hash.is_(None), Copy.signed_at < now - GRACE, Copy.plan_id.not_in(_awaited()))
    return (
        select(Copy.plan_id)
        .join(Plan, Plan.id == Copy.plan_id)
        .where(*unmade, Plan.state.in_(SEEN_BY_ITSELF))
        .distinct()
        .order_by(Copy.plan_id)
    )
