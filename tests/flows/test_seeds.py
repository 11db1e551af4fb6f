"""The two real documents, one clean and one a bad scan, go the whole way; the sample of our own goes it where they are absent."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from documents.reading import read_plan
from models.answering import NotTaken, Taken
from models.clock import OFFICE_ZONE
from models.contents import PlanContents
from models.database import reading
from models.distributing import lines_of
from models.followed import assignments_of
from models.mail import Mail, MailState
from models.notice import Notice
from models.people import Person
from models.plan import PlanState
from models.recipient import LineState
from models.step import Verdict
from models.step_kind import StepKind
from settings import files, record
from tests.living_office import LivingOffice, awaited, installed, open_office
from tests.notifications.conftest import MailServer, server
from tests.prefect_server import RestartableServer

__all__ = ["server"]
HERE = Path(__file__).parents[1]
SEEDS = HERE.parents[1] / "shared" / "seeds"
BINH_PHUOC = HERE / "offices" / "binh_phuoc.toml"
AFTER_BOTH = dt.datetime(2022, 9, 29, 8, 0, tzinfo=OFFICE_ZONE)
DEPARTMENTS = {
    "Văn phòng",
    "Phòng Kế hoạch Tổng hợp",
    "Phòng Tuyên truyền và Địa bàn",
    "Phòng Chính sách Dân tộc",
    "Thanh tra Ban",
}


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: MailServer, prefect_server: RestartableServer
) -> Iterator[LivingOffice]:
    with (
        installed(monkeypatch, tmp_path / "var", server, prefect_server, f"binh-phuoc-{tmp_path.name}"),
        open_office(BINH_PHUOC, server, AFTER_BOTH) as office,
    ):
        yield office


def seed(number: str) -> Path:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("../shared/seeds is not here: the sample plan goes the whole way in the demo's test")
    return found[0]


def carry_to_issue(office: LivingOffice, plan_id: int) -> None:
    """Each person decides from the mail they got."""
    road = [
        (StepKind.UNIT_REVIEW, Verdict.APPROVE),
        (StepKind.FORM_REVIEW, Verdict.APPROVE),
        (StepKind.DRAFT_APPROVAL, Verdict.APPROVE),
        (StepKind.SIGNING, Verdict.APPROVE),
    ]
    for kind, verdict in road:
        step = office.waits_at(plan_id, kind)
        assert isinstance(office.decide(plan_id, kind, who_is_asked(step.person_id), verdict), Taken)
    awaited(lambda: office.plan(plan_id).state is PlanState.ISSUED or None, "the issue")


def who_is_asked(person_id: int | None) -> str:
    with reading(record()) as session:
        return session.get_one(Person, person_id).key


def mails_have_left(plan_id: int) -> bool:
    with reading(record()) as session:
        states = session.scalars(
            select(Mail.state).join(Notice, Notice.id == Mail.notice_id).where(Notice.plan_id == plan_id)
        ).all()
    return {MailState.ACCEPTED, MailState.DROPPED} >= set(states)


@pytest.mark.timeout(240)
def test_the_clean_seed_goes_the_whole_way(office: LivingOffice) -> None:
    plan_id = office.take_in(seed("000"), drafter="hoang-van-tiep")
    office.waits_at(plan_id, StepKind.DRAFTING)

    assert isinstance(
        office.decide_by_code(plan_id, StepKind.DRAFTING, "hoang-van-tiep", Verdict.SUBMIT, data_is_right=True), Taken
    )
    carry_to_issue(office, plan_id)

    plan = office.plan(plan_id)
    assert plan.number_and_symbol == "47/KH-BDT"
    assert_distributed(office, plan_id)


@pytest.mark.timeout(240)
def test_the_scanned_seed_keeps_its_number_and_no_doubt_passes(office: LivingOffice) -> None:
    plan_id = office.take_in(seed("003"), drafter="hoang-van-tiep", keep_number=True)
    office.waits_at(plan_id, StepKind.DRAFTING)
    refused = office.decide(plan_id, StepKind.DRAFTING, "hoang-van-tiep", Verdict.SUBMIT)
    assert isinstance(refused, NotTaken)
    assert "cần xác nhận" in refused.refusal.sentence

    clean = read_plan(seed("000").read_bytes(), filename="000.txt").contents
    office.correct(plan_id, "hoang-van-tiep", lambda scanned: corrected(scanned, clean))
    office.waits_at(plan_id, StepKind.DRAFTING)
    taken = office.decide_by_code(plan_id, StepKind.DRAFTING, "hoang-van-tiep", Verdict.SUBMIT, data_is_right=True)
    assert isinstance(taken, Taken)
    carry_to_issue(office, plan_id)

    plan = office.plan(plan_id)
    assert (plan.number_and_symbol, plan.issued_on) == ("47/KH-BDT", dt.date(2022, 9, 29))
    assert_distributed(office, plan_id)


def corrected(scanned: PlanContents, clean: PlanContents) -> PlanContents:
    """What a drafter types over the scan: title and item texts that can be read."""
    items = [
        one.model_copy(update={"text": f"Thực hiện phần việc thứ {n} của kế hoạch."}) for n, one in enumerate(scanned.assignments)
    ]
    title = "Triển khai thực hiện phong trào thi đua “Vì người nghèo - Không để ai bị bỏ lại phía sau” giai đoạn 2021-2025"
    return scanned.model_copy(update={"title": title, "assignments": items, "closing": clean.closing})


def assert_distributed(office: LivingOffice, plan_id: int) -> None:
    """Every line led somewhere or asks the clerk, every department has its work by mail, the document is a PDF."""
    plan = office.plan(plan_id)
    assert plan.document_hash is not None
    assert files().get(plan.document_hash).startswith(b"%PDF")
    with reading(record()) as session:
        lines = lines_of(session, plan_id)
        units = {one.unit.name for one in assignments_of(session, plan_id)}
    assert len(lines) == 7
    assert units >= DEPARTMENTS
    assert all(line.state in {LineState.RESOLVED, LineState.UNRESOLVED} for line in lines)
    awaited(lambda: mails_have_left(plan_id) or None, "all mail to leave")
    subjects = [mail.subject for mail in office.server.mails() if "47/KH-BDT" in mail.subject]
    assert len(subjects) > len(DEPARTMENTS)
