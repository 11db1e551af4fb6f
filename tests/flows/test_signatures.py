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
from models.brought import brought_to
from models.clock import OFFICE_ZONE, office_now
from models.correction import Correction, corrections_sent
from models.database import reading, writing
from models.journal import Channel, acting
from models.office_import import import_office
from models.plan import PlanState, load_plan, lock_plan
from models.standing import withdrawal_of
from models.step import Verdict
from models.step_kind import StepKind
from models.withdrawal import Withdrawal
from models.withdrawing import ByLetter, withdraw_document
from settings import files, record, settings
from tests.flows.aftermath import files_mailed, mailed_documents, numbers_given
from tests.flows.doomed_worker import kind
from tests.flows.killed_office import Story, a_stage
from tests.flows.test_after_issue import correct, settled
from tests.keys.time_server import TimeServer, time_server
from tests.keys.uploading import Desk, signed_elsewhere
from tests.living_office import CODE, LivingOffice, awaited, installed, open_office
from tests.notifications.conftest import MailServer, server
from tests.office import person
from tests.prefect_server import RestartableServer
from tests.signing_office import SAMPLE, browsing, document, office_file, signing_table, token_of, verdicts, waiting_plan

__all__ = ["server"]
NOW = dt.datetime(2026, 3, 4, 9, 0, tzinfo=OFFICE_ZONE)
LEADER, CLERK = "ha-minh-khoi", "vu-thi-hoa"
BOTH_VALID = [("Hà Minh Khôi", Conclusion.VALID), ("Ban Dân tộc tỉnh Hà Trung", Conclusion.VALID)]


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


@contextmanager
def uploading(authority: TestAuthority, plan_id: int, kind: StepKind, who: str) -> Iterator[Desk]:
    """Somebody at the page of a step that wants a signed file."""
    with browsing() as browser:
        yield Desk(authority, browser, plan_id, token_of(plan_id, kind, who))
    mirror_soon(plan_id)


@pytest.mark.timeout(180)
def test_signed_elsewhere_by_both_the_plan_waits_with_its_number_for_the_agencys_file(
    tmp_path: Path, server: MailServer, prefect_server: RestartableServer, authority: TestAuthority
) -> None:
    table = signing_table(leader="upload", agency="upload", keys="")
    with living(tmp_path, server, prefect_server, authority, table) as office:
        plan_id = waits_for_signature(office)
        with uploading(authority, plan_id, StepKind.SIGNING, LEADER) as desk:
            desk.bring(signed_elsewhere(desk.given_out(), desk.person()))
        step = office.waits_at(plan_id, StepKind.AGENCY_SIGNING)
        waiting = office.plan(plan_id)
        told = office.mail_about(plan_id, StepKind.AGENCY_SIGNING, CLERK)
        run = next(iter(office.board.runs(keys=[step.run_key])))
        office.board.answer(run.id, {"ghi_chu": "Đã ký.", "ma_xac_nhan": CODE.findall(told.text)[0]})
        asked_again = awaited(lambda: office.waits_at(plan_id, StepKind.AGENCY_SIGNING).refusal, "Prefect's form to say where")
        with uploading(authority, plan_id, StepKind.AGENCY_SIGNING, CLERK) as desk:
            agency = authority.agency("Ban Dân tộc tỉnh Hà Trung")
            desk.bring(signed_elsewhere(desk.given_out(), agency), verdict="done")
        in_state(office, plan_id, PlanState.ISSUED)

        assert (waiting.state, waiting.number_and_symbol, waiting.trouble) == (PlanState.NUMBERED, "01/KH-BDT", None)
        assert step.due_on == dt.date(2026, 3, 5)
        assert "01/KH-BDT" in told.subject
        assert asked_again.startswith("Hãy mở trang trong thư, tải văn bản đã cấp số")
        assert [(one.signer, one.conclusion) for one in verdicts(document(plan_id))] == BOTH_VALID

        withdrawn_by_letter(plan_id)
        office.waits_at(plan_id, StepKind.PAPER_SIGNING)
        with uploading(authority, plan_id, StepKind.PAPER_SIGNING, LEADER) as desk:
            desk.bring(signed_elsewhere(desk.given_out(), desk.person()), verdict="done")
        told = office.mail_about(plan_id, StepKind.PAPER_SIGNING, CLERK)
        run = next(iter(office.board.runs(keys=[office.waits_at(plan_id, StepKind.PAPER_SIGNING).run_key])))
        office.board.answer(run.id, {"da_ky_tay": True, "ma_xac_nhan": CODE.findall(told.text)[0]})
        letter = awaited(lambda: withdrawal_told(plan_id), "the letter to be sent")

        assert [one.signer for one in verdicts(files().get(letter.document_hash or ""))] == ["Hà Minh Khôi"]
        assert told.subject.startswith("[Ký số công văn, bản sao – hạn 05/03/2026]")


def withdrawn_by_letter(plan_id: int) -> None:
    """Once somebody has the document, its signer takes it back."""

    def somebody_has_it() -> bool:
        with reading(record()) as session:
            return bool(brought_to(session, load_plan(session, plan_id)))

    awaited(lambda: somebody_has_it() or None, "a mail to bring the document")
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        by = acting(person(session, plan.office, LEADER), Channel.PAGE)
        withdraw_document(session, plan, by=by, at=office_now(session), reason="Sai thẩm quyền.", letter=ByLetter())
    mirror_soon(plan_id)


def withdrawal_told(plan_id: int) -> Withdrawal | None:
    with reading(record()) as session:
        found = withdrawal_of(session, plan_id)
        return found if found is not None and found.sent_at is not None else None


@pytest.mark.timeout(180)
def test_killed_at_either_signature_the_office_issues_one_document_with_one_number(
    tmp_path: Path, prefect_server: RestartableServer, authority: TestAuthority
) -> None:
    with a_stage(tmp_path, prefect_server, f"chu-ky-{tmp_path.name}") as stage:
        office = office_file(signing_table())
        lay_keys(settings().var, office, authority=authority)
        with writing(record()) as session:
            import_office(session, office, at=office_now(session))
        story, killed = Story(stage, stage.plan()), []

        for fatal in ("commit signature.kept", "commit signature.kept document.kept"):
            with stage.doomed(fatal) as worker:
                story.plays(while_=lambda: worker.is_alive)
            killed.append((worker.was_killed, kind(worker.moments[-1])))
        with stage.again():
            story.plays()

        assert killed == [(True, "commit signature.kept"), (True, "commit signature.kept document.kept")]
        assert [(one.signer, one.conclusion) for one in verdicts(document(story.plan_id))] == BOTH_VALID
        assert len(mailed_documents(story.plan_id, stage.office.server)) == 1
        assert numbers_given() == [numbers_given()[0]]


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
        assert [(one.signer, one.conclusion) for one in signed] == BOTH_VALID
        assert [one.time_proved for one in signed] == [True, True]
        alarms = [mail for mail in server.mails(to="vanthu@bdt.hatrung.example") if "chưa phát hành được" in mail.text]
        assert [trouble in " ".join(mail.text.replace("|", "").split()) for mail in alarms] == [True]


@pytest.mark.timeout(120)
def test_a_document_signed_by_keys_is_corrected_by_a_letter_signed_by_keys(
    tmp_path: Path, server: MailServer, prefect_server: RestartableServer, authority: TestAuthority
) -> None:
    with living(tmp_path, server, prefect_server, authority, signing_table()) as office:
        plan_id = waits_for_signature(office)
        office.decide(plan_id, StepKind.SIGNING, LEADER, Verdict.APPROVE)
        in_state(office, plan_id, PlanState.ISSUED)
        awaited(lambda: settled(office, plan_id, StepKind.RECIPIENTS), "the distribution")

        correct(office, plan_id)
        letter = awaited(lambda: sent_letter(plan_id), "the letter")

        mailed = awaited(lambda: files_mailed(server, letter.file_name) or None, "the letter's mails")
        assert [(one.signer, one.conclusion) for one in verdicts(files().get(letter.document_hash or ""))] == BOTH_VALID
        assert mailed == {letter.document_hash}


def sent_letter(plan_id: int) -> Correction | None:
    with reading(record()) as session:
        return next(iter(corrections_sent(session, plan_id)), None)
