"""A run that ended while its step is open gets a successor, but never in a loop: from the third within an hour it waits."""

import datetime as dt

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.clerk_alarm import alarm_clerk
from models.facts import Alarm, AlarmCause
from models.plan import Plan
from models.step import Step

WITHIN = dt.timedelta(hours=1)
AT_ONCE = 2
FIRST_WAIT = dt.timedelta(minutes=2)
LONGEST_WAIT = dt.timedelta(hours=4)


def succeed(session: Session, plan: Plan, step: Step, *, at: dt.datetime) -> bool:
    """Raise the step's run number by compare-and-set; False when its next run must wait. The third in an hour alarms."""
    if step.next_run_at is not None and step.next_run_at > at:
        return False
    lately = step.runs_lately if step.runs_since is not None and at - step.runs_since < WITHIN else 0
    raised = update(Step).where(Step.id == step.id, Step.runs == step.runs).values(runs=step.runs + 1)
    if session.execute(raised.execution_options(synchronize_session="fetch")).rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE's result has it
        return False
    step.runs_since = step.runs_since if lately else at
    step.runs_lately = lately + 1
    step.next_run_at = None
    if step.runs_lately > AT_ONCE:
        step.next_run_at = at + min(FIRST_WAIT * 2 ** (step.runs_lately - AT_ONCE), LONGEST_WAIT)
        _alarm(session, plan, step, at=at)
    return True


def _alarm(session: Session, plan: Plan, step: Step, *, at: dt.datetime) -> None:
    facts = Alarm(
        cause=AlarmCause.STEP_FAILING,
        label=plan.label,
        title=plan.told_title,
        what=f"Bước “{step.name}” trong Prefect đã hỏng hoặc bị hủy {step.runs_lately} lần trong một giờ.",
        remedy="Quyết định vẫn nhận được qua trang trong thư. Hãy báo quản trị xem nhật ký của lượt chạy hỏng.",
    )
    alarm_clerk(session, plan, facts, key=f"step:{step.id}:failing:{step.runs}", at=at)
