"""Prefect's database is deleted while plans stand in every state: its runs are built again, no mail leaves twice."""

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterator

import pytest

from models.clock import move_clock, office_now
from models.database import reading, writing
from models.drafting import stop
from models.journal import Channel, acting
from models.journal_check import verify
from models.mail import MailState
from models.plan import PlanState, load_plan, lock_plan
from models.step_kind import StepKind
from settings import record
from tests.flows.aftermath import letters
from tests.flows.killed_office import Stage, Story, a_stage, at_rest, runs_of
from tests.living_office import awaited
from tests.office import person
from tests.prefect_server import RestartableServer

UNKNOWN_BODY = {"text": "Hội Cổ vật Mường Sa", "as_written": "Hội Cổ vật Mường Sa", "kind": "other"}
CLERK_WAITS = {"recipients": [UNKNOWN_BODY], "title": "Gửi tới một nơi chưa rõ"}


@pytest.fixture
def stage(tmp_path_factory: pytest.TempPathFactory, prefect_server: RestartableServer) -> Iterator[Stage]:
    with a_stage(tmp_path_factory.mktemp("lost"), prefect_server, f"mat-prefect-{os.getpid()}") as stage:
        yield stage


@pytest.mark.timeout(400)
def test_plans_in_every_state_outlive_prefects_database(stage: Stage, prefect_server: RestartableServer) -> None:
    plans = {
        "drafting": stage.plan(StepKind.DRAFTING),
        "review": stage.plan(StepKind.FORM_REVIEW),
        "signing": stage.plan(StepKind.SIGNING),
        "numbered": stage.plan(StepKind.RECIPIENTS),
        "issued": stage.plan(StepKind.SIGNING),
        "clerk": stage.plan(StepKind.SIGNING, **CLERK_WAITS),
        "stopped": stopped(stage.plan(StepKind.FORM_REVIEW)),
    }
    with stage.again():
        Story(stage, plans["issued"]).plays()
        sign = Story(stage, plans["clerk"])
        awaited(lambda: sign.signs() and state(plans["clerk"]) is PlanState.ISSUED, "the plan for the clerk to be issued")
        awaited(lambda: all(at_rest(one) for one in plans.values()), "every plan to wait")
    before, mails = {name: standing(one) for name, one in plans.items()}, len(stage.office.server.mails())

    prefect_server.stop()
    prefect_server.lose_its_database()
    prefect_server.start()
    forgotten = [run.name for one in plans.values() for run in runs_of(one)]
    with stage.again():
        awaited(lambda: all(at_rest(one) for one in plans.values()), "every wait to be built again")
        rebuilt = {name: standing(one) for name, one in plans.items()}
        sent_again = len(stage.office.server.mails()) - mails
        let_pass(dt.timedelta(minutes=5))
        Story(stage, plans["signing"]).plays()
        awaited(lambda: state(plans["numbered"]) is PlanState.ISSUED and at_rest(plans["numbered"]), "the number to be issued")

    assert (forgotten, sent_again) == ([], 0)
    assert rebuilt == before
    assert [before[name][0] for name in plans] == [
        PlanState.DRAFTING,
        PlanState.REVIEW,
        PlanState.SIGNING,
        PlanState.NUMBERED,
        PlanState.ISSUED,
        PlanState.ISSUED,
        PlanState.STOPPED,
    ]
    everything = sum((letters(one, stage.office.server) for one in plans.values()), Counter[tuple[MailState, int]]())
    assert set(everything) == {(MailState.ACCEPTED, 1), (MailState.DROPPED, 0)}
    with reading(record()) as session:
        assert verify(session) == []


def standing(plan_id: int) -> tuple[PlanState, list[str]]:
    """Where a plan stands, and whom Prefect shows waiting."""
    with reading(record()) as session:
        plan = load_plan(session, plan_id)
    return plan.state, sorted(run.name for run in runs_of(plan_id) if run.waits)


def state(plan_id: int) -> PlanState:
    with reading(record()) as session:
        return load_plan(session, plan_id).state


def stopped(plan_id: int) -> int:
    """The leader stops it."""
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        leader = person(session, plan.office, "ha-minh-khoi")
        stop(session, plan, by=acting(leader, Channel.PAGE), at=office_now(session), note="không còn phù hợp")
    return plan_id


def let_pass(time: dt.timedelta) -> None:
    """The office's clock moves on."""
    with writing(record()) as session:
        move_clock(session, to=office_now(session) + time, movable=True)
