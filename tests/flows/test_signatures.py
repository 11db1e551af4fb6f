"""Signatures on the road, through real flows: keys on the server; the leader's file and the agency's file signed elsewhere."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from demo.trial_keys import lay_keys
from documents.signing.test_authority import TestAuthority
from documents.signing.verdict import Conclusion
from flows.mirroring import mirror_soon
from models.answering import Taken
from models.clock import OFFICE_ZONE
from models.plan import PlanState
from models.step import Verdict
from models.step_kind import StepKind
from settings import settings
from tests.keys.time_server import TimeServer, time_server
from tests.living_office import LivingOffice, awaited, installed, open_office
from tests.notifications.conftest import MailServer, server
from tests.prefect_server import RestartableServer
from tests.signing_office import SAMPLE, document, office_file, signing_table, verdicts, waiting_plan

__all__ = ["server"]
NOW = dt.datetime(2026, 3, 4, 9, 0, tzinfo=OFFICE_ZONE)
LEADER = "ha-minh-khoi"


@pytest.fixture
def authority() -> TestAuthority:
    return TestAuthority()


@pytest.fixture
def clock(authority: TestAuthority) -> Iterator[TimeServer]:
    with time_server(authority.time_authority(at=NOW)) as clock:
        yield clock


@contextmanager
def living(
    tmp_path: Path, server: MailServer, prefect: RestartableServer, authority: TestAuthority, table: str
) -> Iterator[LivingOffice]:
    file = tmp_path / "office.toml"
    file.write_text(SAMPLE + table, encoding="utf-8")
    with (
        pytest.MonkeyPatch.context() as environment,
        installed(environment, tmp_path / "var", server, prefect, f"chu-ky-{tmp_path.name}"),
        open_office(file, server, NOW) as office,
    ):
        lay_keys(settings().var, office_file(table), authority=authority)
        yield office


def waits_for_signature(office: LivingOffice) -> int:
    plan_id = waiting_plan(StepKind.SIGNING, at=NOW)
    mirror_soon(plan_id)
    office.waits_at(plan_id, StepKind.SIGNING)
    return plan_id


def in_state(office: LivingOffice, plan_id: int, state: PlanState) -> None:
    awaited(lambda: office.plan(plan_id).state is state or None, f"the plan to be {state}")


@pytest.mark.timeout(120)
def test_keys_on_the_server_sign_once_the_time_authority_answers(
    tmp_path: Path, server: MailServer, prefect_server: RestartableServer, authority: TestAuthority, clock: TimeServer
) -> None:
    with living(tmp_path, server, prefect_server, authority, signing_table(more=f'tsa = "{clock.address}"')) as office:
        clock.away = True
        plan_id = waits_for_signature(office)
        assert isinstance(office.decide(plan_id, StepKind.SIGNING, LEADER, Verdict.APPROVE), Taken)

        trouble = awaited(lambda: office.plan(plan_id).trouble, "the trouble with the time authority")
        number = office.plan(plan_id).number_and_symbol
        clock.away = False
        office.set_clock(NOW + dt.timedelta(minutes=2))
        in_state(office, plan_id, PlanState.ISSUED)

        assert trouble == "Máy chủ cấp dấu thời gian không trả lời hoặc trả lời sai. Văn bản chưa được ký; hãy thử lại sau."
        assert (office.plan(plan_id).number_and_symbol, office.plan(plan_id).trouble) == (number, None)
        signed = [one for one in verdicts(document(plan_id)) if not one.is_timestamp]
        assert [(one.signer, one.conclusion, one.time_proved) for one in signed] == [
            ("Hà Minh Khôi", Conclusion.VALID, True),
            ("Ban Dân tộc tỉnh Hà Trung", Conclusion.VALID, True),
        ]
        alarms = [mail for mail in server.mails(to="vanthu@bdt.hatrung.example") if "chưa phát hành được" in mail.text]
        assert [trouble in " ".join(mail.text.replace("|", "").split()) for mail in alarms] == [True]
