"""A run that the check opened and that ended without its work, cancelled by hand or broken, gets a successor."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from flows.mirroring import patient_board
from flows.office_worker import Check
from flows.runs import Run
from models.clock import move_clock
from models.database import writing
from models.facts import Alarm, NoticeKind
from models.notice import Notice
from models.plan import load_plan
from models.step_kind import StepKind
from settings import record
from tasks.delivering import postbox
from tests.living_office import installed
from tests.notifications.conftest import MailServer, server
from tests.office import MORNING, a_plan, an_office, carried_to
from tests.prefect_server import RestartableServer

__all__ = ["server"]
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


@pytest.fixture
def check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: MailServer, prefect_server: RestartableServer
) -> Iterator[Check]:
    """The worker's check alone: nobody runs what it opens."""
    with installed(monkeypatch, tmp_path / "var", server, prefect_server, f"lost-{tmp_path.name}"):
        check = Check()
        asyncio.run(check.prepare())
        yield check


def looked(check: Check, now: dt.datetime) -> dict[str, Run]:
    """What stands in Prefect once the check has looked at this time, by key."""
    with writing(record()) as session:
        move_clock(session, to=now, movable=True)
    asyncio.run(one_look(check))
    return {run.key: run for run in patient_board().runs()}


async def one_look(check: Check) -> None:
    await check.look()
    await postbox().close()


def cancel(run: Run) -> None:
    patient_board()._set_state(run.id, {"type": "CANCELLED", "name": "Cancelled"})  # noqa: SLF001  as the page's button does


def test_an_issue_whose_run_was_cancelled_is_tried_again_and_the_clerk_is_told(check: Check) -> None:
    with writing(record()) as session:
        office = an_office(session)
        plan = a_plan(session, office)
        plan.confidential = True
        carried_to(session, office, plan, StepKind.RECIPIENTS)
        plan_id = plan.id
    first = looked(check, MORNING + 5 * MINUTE)[f"hoan-tat:{plan_id}:0"]
    cancel(first)

    looked(check, MORNING + 6 * MINUTE)
    again = looked(check, MORNING + 10 * MINUTE)

    with writing(record()) as session:
        told = [one.facts for one in session.scalars(select(Notice).where(Notice.kind == NoticeKind.ALARM))]
        assert load_plan(session, plan_id).issue_tries == 1
    assert [one.what for one in told if isinstance(one, Alarm)] == [
        "Đã cấp số nhưng chưa phát hành được: (lý do chỉ xem trên hệ thống)"
    ]
    assert not again[f"hoan-tat:{plan_id}:1"].has_ended
    assert first.name == f"Ký ban hành · kế hoạch mật (mã {plan_id}) · hoàn tất lần 1"


def test_a_morning_whose_run_was_cancelled_is_done_all_the_same(check: Check) -> None:
    with writing(record()) as session:
        office_id = an_office(session).id
    key = f"nhac-viec:{office_id}:2026-03-02"
    cancel(looked(check, MORNING)[key])

    at_once = looked(check, MORNING + MINUTE)
    cancel(at_once[f"{key}T08"])
    later = looked(check, MORNING + HOUR)

    assert not at_once[f"{key}T08"].has_ended
    assert not later[f"{key}T09"].has_ended
