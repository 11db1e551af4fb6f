"""A step of the office runs under Prefect's own process worker, with nothing of ours around it: the deployments are portable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.mirroring import patient_board
from flows.office_worker import deployments
from models.clock import move_clock
from models.database import writing
from models.office_file import read_office
from models.office_import import import_office
from models.step_kind import StepKind
from settings import record
from tests.living_office import LivingOffice, installed
from tests.notifications.conftest import MailServer, server
from tests.office import MORNING, SAMPLES
from tests.prefect_server import RestartableServer

__all__ = ["server"]


@pytest.mark.timeout(180)
def test_drafting_sends_its_mail_and_waits_under_prefects_process_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: MailServer, prefect_server: RestartableServer
) -> None:
    with installed(monkeypatch, tmp_path / "var", server, prefect_server, "may-khac"):
        known = read_office((SAMPLES / "office.toml").read_bytes())
        with writing(record()) as session:
            import_office(session, known, at=MORNING)
            move_clock(session, to=MORNING, movable=True)
        office = LivingOffice(known.office.key, server)
        patient_board().set_up(deployments())
        plan_id = office.take_in(SAMPLES / "ke-hoach.md", drafter="pham-anh-dung")

        command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "may-khac", "--type", "process", "--run-once"]
        subprocess.run(command, env=dict(os.environ), check=True, timeout=150, capture_output=True)  # noqa: S603  our own interpreter

        step = office.waits_at(plan_id, StepKind.DRAFTING)
        assert step.runs == 0
        assert len(server.mails()) == 2
