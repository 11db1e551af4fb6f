"""A decision that falls while the run is on its way to its wait: no run is left waiting for what has been decided."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import deciding, office_worker
from flows.mirroring import mirror, patient_board
from flows.names import FLOW_OF
from flows.runs import Run, Waiting
from flows.step_forms import FORM_OF
from models.database import writing
from models.office import office_by_key
from models.people import person_by_key
from models.plan import PlanState, lock_plan
from models.step import Verdict
from models.step_kind import StepKind
from settings import files, record
from tasks.answering import StepNow
from tests.living_office import LivingOffice, awaited, installed, open_office
from tests.notifications.conftest import MailServer, server
from tests.office import MORNING, SAMPLES, a_plan, carried_to, decided
from tests.prefect_server import RestartableServer

__all__ = ["server"]


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: MailServer, prefect_server: RestartableServer
) -> Iterator[LivingOffice]:
    with (
        installed(monkeypatch, tmp_path / "var", server, prefect_server, f"tren-duong-{tmp_path.name}"),
        open_office(SAMPLES / "office.toml", server, MORNING) as office,
    ):
        yield office


def runs_of(plan_id: int, kind: StepKind) -> list[Run]:
    return list(patient_board().runs(tags=[f"ke-hoach:{plan_id}", f"buoc:{kind.value}"]))


def decides(plan_id: int, kind: StepKind, who: str, verdict: Verdict) -> None:
    """Somebody decides, and Prefect is told at once."""
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        decided(session, plan, kind, person_by_key(session, plan.office_id, who), verdict)
    mirror(plan_id, patient_board())


def the_run_has_ended(plan_id: int) -> str:
    ended = awaited(lambda: [one for one in runs_of(plan_id, StepKind.DRAFTING) if one.has_ended], "the run to end")
    return ended[0].state


@pytest.mark.timeout(240)
def test_a_decision_between_the_last_look_and_the_wait_is_found(office: LivingOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    office.waits_at(office.take_in(SAMPLES / "ke-hoach.md", drafter="pham-anh-dung"), StepKind.DRAFTING)  # the worker is there
    asked = deciding._question  # noqa: SLF001  the last look before the wait

    def signed_meanwhile(step: StepNow) -> Waiting:
        waiting = asked(step)
        if step.kind is StepKind.SIGNING:
            decides(step.plan_id, StepKind.SIGNING, "ha-minh-khoi", Verdict.APPROVE)
        return waiting

    monkeypatch.setattr(deciding, "_question", signed_meanwhile)
    with writing(record()) as session:
        known = office_by_key(session, office.key)
        plan_id = a_plan(session, known).id
        carried_to(session, known, lock_plan(session, plan_id), StepKind.SIGNING)
        lock_plan(session, plan_id).version.source_hash = files().put(b"ban goc")
    mirror(plan_id, patient_board())

    awaited(lambda: office.plan(plan_id).state is PlanState.ISSUED or None, "the issue")


@pytest.mark.timeout(240)
def test_a_wait_that_nobody_ended_is_found_by_the_check(office: LivingOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_worker, "RECONCILE_EVERY", dt.timedelta(seconds=1))
    plan_id = office.take_in(SAMPLES / "ke-hoach.md", drafter="pham-anh-dung")
    step = office.waits_at(plan_id, StepKind.DRAFTING)
    decides(plan_id, StepKind.DRAFTING, "pham-anh-dung", Verdict.SUBMIT)
    assert the_run_has_ended(plan_id) == "Completed"
    old = runs_of(plan_id, StepKind.DRAFTING)[0]
    patient_board().delete_run(old.id)

    waiting = Waiting(FORM_OF[StepKind.DRAFTING], step.question_key, "")
    patient_board().open_run(
        FLOW_OF[StepKind.DRAFTING],
        key=step.run_key,
        name=old.name,
        parameters={"step_id": step.id},
        tags=sorted(old.tags),
        waiting=waiting,
    )

    assert the_run_has_ended(plan_id) == "Completed"
