"""Which period a plan is first reported on: what its document asks for, told apart from one unit's single report."""

import datetime as dt

import pytest
from sqlalchemy import Engine

from models.database import writing
from models.followed import periods_of
from models.issuing import complete, keep_document
from models.period import Period
from models.step_kind import StepKind
from tests.office import MORNING, a_plan, an_office, carried_to

QUARTERLY: dict[str, object] = {"by": "các phòng", "to": "Văn phòng", "every": "quarter"}
ONCE: dict[str, object] = {
    "by": "Thanh tra",
    "to": "Trưởng ban",
    "dues": [{"kind": "before", "on": "2026-09-19", "as_written": "trước ngày 20/9/2026"}],
}


def first_period(engine: Engine, reporting: list[dict[str, object]]) -> Period:
    with writing(engine) as session:
        office = an_office(session)
        plan = a_plan(session, office, reporting=reporting)
        carried_to(session, office, plan, StepKind.RECIPIENTS)
        keep_document(session, plan, "a" * 64, at=MORNING)
        complete(session, plan, at=MORNING)
        return periods_of(session, plan.id)[0]


@pytest.mark.parametrize("order", [[QUARTERLY, ONCE], [ONCE, QUARTERLY]])
def test_one_units_single_report_does_not_move_everybodys_period(engine: Engine, order: list[dict[str, object]]) -> None:
    period = first_period(engine, order)

    assert (period.name, period.due) == ("Quý I/2026", dt.date(2026, 3, 17))


def test_where_nothing_repeats_the_single_report_is_the_period(engine: Engine) -> None:
    assert first_period(engine, [ONCE]).due == dt.date(2026, 9, 19)
