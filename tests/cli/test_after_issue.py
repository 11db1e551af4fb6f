"""`trinhky plan replace | correct | withdraw | copy`: by the mailed code, refused to others before any code is mailed."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

import settings
from documents.rendering.plan_pdf import PlanMarks, plan_pdf
from models.copy import copies_of
from models.correction import CorrectionState, corrections_of
from models.database import reading, writing
from models.issuing import complete, keep_document
from models.notice import Notice
from models.office import Office
from models.plan import Plan, PlanState, lock_plan
from models.step_kind import StepKind
from tests.cli.conftest import Run, code_of
from tests.office import MORNING, a_plan, carried_to, some_contents

NOTE = ("--note", "Sai đối tượng.")


@pytest.fixture
def issued(trinhky: Run) -> Run:
    """The office with one issued document, its PDF in the store."""
    assert trinhky("office", "import", Path(__file__).parents[2] / "samples" / "office.toml")[0] == 0
    assert trinhky("clock", "move", "2026-03-02T08:00")[0] == 0
    document = settings.files().put(
        plan_pdf(some_contents(), marks=PlanMarks(number=1, symbol="KH-BDT", issued_on=MORNING.date()))
    )
    with writing(settings.record()) as session:
        office = session.scalars(select(Office)).one()
        plan = a_plan(session, office)
        plan.version.source_hash = settings.files().put("# Kế hoạch".encode())
        carried_to(session, office, plan, StepKind.RECIPIENTS)
        keep_document(session, plan, document, at=MORNING)
        complete(session, lock_plan(session, plan.id), at=MORNING)
    return trinhky


def with_code(run: Run, *arguments: str | Path, by: str) -> tuple[int, str, str]:
    """The code is mailed at the first call; the second brings it on standard input."""
    run("plan", *arguments, "--by", by)
    return run("plan", *arguments, "--by", by, "--code", "-", typed=code_of(by))


def test_the_leader_withdraws(issued: Run) -> None:
    code, out, _ = with_code(issued, "withdraw", "1", *NOTE, by="ha-minh-khoi")

    assert (code, "Đã thu hồi 01/KH-BDT" in out) == (0, True)
    with reading(settings.record()) as session:
        assert session.get_one(Plan, 1).state is PlanState.WITHDRAWN
    assert "đã bị thu hồi ngày 02/03/2026" in issued("plan", "show", "1")[1]


def test_the_drafter_begins_a_replacement(issued: Run) -> None:
    code, out, _ = with_code(issued, "replace", "1", *NOTE, by="le-thi-hanh")

    assert (code, "là kế hoạch 2" in out) == (0, True)
    with reading(settings.record()) as session:
        assert session.get_one(Plan, 2).replaces_id == 1


def test_the_clerk_puts_a_correction_to_the_signer(issued: Run) -> None:
    code, out, _ = with_code(issued, "correct", "1", "--tai", "mục I|30/02|28/02", by="vu-thi-hoa")

    assert (code, "đã trình người ký" in out) == (0, True)
    with reading(settings.record()) as session:
        assert [one.state for one in corrections_of(session, 1)] == [CorrectionState.PROPOSED]


def test_the_signer_signs_the_letter_on_the_command_line(issued: Run) -> None:
    with_code(issued, "correct", "1", "--tai", "mục I|30/02|28/02", by="vu-thi-hoa")
    with reading(settings.record()) as session:
        step_id = corrections_of(session, 1)[0].step_id

    code, out, err = issued("decide", str(step_id), "dong-y", "--code", "-", typed=code_of("ha-minh-khoi"))

    assert (code, "Đồng ý, Hà Minh Khôi" in out) == (0, True), err
    with reading(settings.record()) as session:
        assert [one.number_and_symbol for one in corrections_of(session, 1)] == ["01/BDT-VP"]


def test_a_passage_without_its_three_parts_is_refused(issued: Run) -> None:
    code, _, err = issued("plan", "correct", "1", "--by", "vu-thi-hoa", "--tai", "mục I|30/02")

    assert (code, "ba phần" in err) == (2, True)


def test_the_head_of_office_copies_by_order(issued: Run, home: Path) -> None:
    file = home / "sao.pdf"
    code, out, _ = with_code(issued, "copy", "1", file, "--de-nghi", "UBND xã A", "--gui", "UBND xã A", by="dinh-thi-lan")

    assert (code, "Sao y số 01/SY-BDT" in out) == (0, True)
    with reading(settings.record()) as session:
        (copy,) = copies_of(session, 1)
    assert settings.files().get(copy.document_hash or "") == file.read_bytes()


def test_a_copy_goes_into_the_documents_file_and_no_check_misses_it(issued: Run, home: Path) -> None:
    with_code(issued, "copy", "1", home / "sao.pdf", "--de-nghi", "UBND xã A", "--gui", "UBND xã A", by="ha-minh-khoi")

    exported = issued("archive", "export", "1", "--to", home / "ho-so.zip")

    assert exported[0] == 0, exported[2]
    with ZipFile(home / "ho-so.zip") as file:
        kept = [file.read(name) for name in file.namelist() if "document_copy" in name]
    assert kept == [(home / "sao.pdf").read_bytes()]


@pytest.mark.parametrize(
    ("arguments", "who"),
    [
        (("withdraw", "1", *NOTE), "le-thi-hanh"),
        (("replace", "1", *NOTE), "vang-a-su"),
        (("correct", "1", "--tai", "a|b|c"), "vang-a-su"),
        (("copy", "1", "x.pdf", "--de-nghi", "A", "--gui", "A"), "vu-thi-hoa"),
    ],
)
def test_others_are_refused_and_get_no_code(issued: Run, arguments: tuple[str, ...], who: str) -> None:
    with reading(settings.record()) as session:
        before = session.scalar(select(func.count(Notice.id)))

    code, _, err = issued("plan", *arguments, "--by", who)

    assert (code, "không được làm việc này" in err) == (2, True)
    with reading(settings.record()) as session:
        assert session.scalar(select(func.count(Notice.id))) == before
