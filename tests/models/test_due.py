"""What the worker's check finds: also work that a run left undone after its step was closed."""

import datetime as dt

from sqlalchemy import Engine

from models.database import writing
from models.due import due_now
from models.followed import periods_of
from models.following import close_period
from models.issuing import complete, keep_document
from models.journal import SYSTEM
from models.plan import lock_plan
from models.step_kind import StepKind
from tests.office import MORNING, a_plan_at

LATER = MORNING + dt.timedelta(minutes=10)


def test_a_closed_period_without_its_report_is_to_be_finished(engine: Engine) -> None:
    with writing(engine) as session:
        plan = a_plan_at(session, StepKind.RECIPIENTS)
        plan = lock_plan(session, plan.id)
        keep_document(session, plan, "a" * 64, at=MORNING)
        complete(session, plan, at=MORNING)
        plan = lock_plan(session, plan.id)
        (period,) = periods_of(session, plan.id)
        close_period(session, plan, period, by=SYSTEM, at=MORNING)
        session.flush()
        at_once, later = due_now(session, MORNING).to_finish, due_now(session, LATER).to_finish
        period.report_hash = "b" * 64
        session.flush()

        assert at_once == ()
        assert later == (period.step_id,)
        assert due_now(session, LATER).to_finish == ()
