"""What is due now: one cheap question that the worker asks every few seconds."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import office_day
from models.morning import morning_is_due
from models.office import Office
from models.plan import Plan, PlanState
from models.step import Step, StepState


@dataclass(frozen=True)
class DueNow:
    """Plans that Prefect must be told about, issues to try again, offices whose morning has come, steps to run again."""

    to_mirror: tuple[int, ...]
    to_issue: tuple[int, ...]
    mornings: tuple[tuple[int, dt.date], ...]
    to_run_again: tuple[int, ...]


def due_now(session: Session, now: dt.datetime) -> DueNow:
    """Everything whose time has come, but mail (`models.mail` knows that)."""
    behind = select(Plan.id).where(Plan.mirrored < Plan.changed).order_by(Plan.id)
    stuck = select(Plan.id).where(Plan.state == PlanState.NUMBERED, Plan.next_try_at <= now).order_by(Plan.id)
    again = select(Step.id).where(Step.state == StepState.OPEN, Step.next_run_at <= now).order_by(Step.id)
    offices = session.scalars(select(Office).order_by(Office.id))
    return DueNow(
        to_mirror=tuple(session.scalars(behind)),
        to_issue=tuple(session.scalars(stuck)),
        mornings=tuple((one.id, office_day(now)) for one in offices if morning_is_due(session, one, now)),
        to_run_again=tuple(session.scalars(again)),
    )
