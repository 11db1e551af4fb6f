"""The registers by command: what stands in the later columns, search, remarks, the register of arrivals."""

from pathlib import Path

import pytest
from sqlalchemy import select, update

import settings
from cli.arrivals import arrival_register
from cli.registers import NOT_WRITTEN, outgoing_register
from models.access import Link
from models.database import reading, writing
from models.followed import periods_of
from models.journal import Actor, Channel
from models.notice import Notice
from models.office import office_by_key
from models.plan import Plan, lock_plan
from models.register import RegisterRemark
from models.reporting import Reported, take_report
from tests.cli.conftest import Run, code_of
from tests.issued import an_issued_plan
from tests.office import MORNING

OFFICE = "ban-dan-toc-ha-trung"


@pytest.fixture
def issued(trinhky: Run, home: Path) -> Run:
    """An issued plan of 02/3/2026 that the province and one department have confirmed, with one report."""
    assert trinhky("journal", "verify")[0] == 0  # makes the tables
    with writing(settings.record()) as session:
        an_issued_plan(session, settings.files())
        plan = lock_plan(session, 1)
        period = periods_of(session, plan.id)[0]
        take_report(session, plan, period, period.duties[0].unit_id, Reported("a", "x"), by=Actor("B", Channel.PAGE), at=MORNING)
        confirmed = Notice.name.in_(["UBND tỉnh Hà Trung", "Thanh tra Ban"])
        session.execute(update(Link).where(Link.notice_id == Notice.id, Notice.plan_id == 1, confirmed).values(opened_at=MORNING))
    assert home.exists()
    return trinhky


def by_the_clerk(run: Run, *arguments: str) -> tuple[int, str, str]:
    """The code is mailed at the first call; the second brings it."""
    run(*arguments)
    return run(*arguments, "--code", "-", typed=code_of("vu-thi-hoa"))


def line_7_to_10() -> tuple[int | None, str, tuple[str, ...], str]:
    with reading(settings.record()) as session:
        line = outgoing_register(session, office_by_key(session, OFFICE), 2026, None).lines[0]
    return line.copies, f"{line.sent_on:%d/%m/%Y}", line.received, line.remarks


def test_the_later_columns_say_copies_day_of_issue_who_confirmed_and_remarks(issued: Run) -> None:
    remarked = by_the_clerk(issued, "number", "remark", "01/KH-BDT", "Đính chính bằng Công văn 05/BDT-VP", "--year", "2026")
    by_the_clerk(issued, "number", "receipt", "01/KH-BDT", "Hội Nông dân tỉnh", "--year", "2026", "--ngay", "2026-03-02")

    copies, sent_on, received, remarks = line_7_to_10()
    assert remarked[1].startswith("Đã ghi chú vào dòng 01/KH-BDT của sổ năm 2026.")
    with reading(settings.record()) as session:
        assert session.scalars(select(RegisterRemark.by_name)).all() == ["Vũ Thị Hòa"]
    assert (copies, sent_on) == (9, "02/03/2026")
    assert received == (
        "UBND tỉnh: 02/03/2026",
        "Các phòng, đơn vị thuộc Ban: 1/6 02/03/2026",
        "Hội Nông dân tỉnh: 02/03/2026 (bản giấy)",
    )
    assert remarks.startswith("Đính chính bằng Công văn 05/BDT-VP (")


def test_the_subject_of_a_secret_document_is_not_written_into_the_register(issued: Run) -> None:
    with writing(settings.record()) as session:
        session.get_one(Plan, 1).confidential = True

    with reading(settings.record()) as session:
        line = outgoing_register(session, office_by_key(session, OFFICE), 2026, None).lines[0]
    assert (line.title, line.remarks) == (NOT_WRITTEN, "Mật")
    assert "uy tín" not in issued("register", "2026")[1]


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        (["--tim", "nguoi co uy tin"], 1),
        (["--tim", "UY TÍN thăm"], 1),
        (["--tim", "phòng chống dịch"], 0),
        (["--nguoi-ky", "ha minh khoi"], 1),
        (["--nguoi-ky", "Đinh Thị Lan"], 0),
        (["--noi-nhan", "ubnd tinh"], 1),
        (["--noi-nhan", "Bộ"], 0),
        (["--tu-ngay", "02/03/2026", "--den-ngay", "2026-03-02"], 1),
        (["--tu-ngay", "03/03/2026"], 0),
        (["--so", "den", "--tim", "bao cao quy i/2026"], 1),
        (["--so", "den", "--nguoi-ky", "thanh tra"], 0),
        (["--so", "theo-doi", "--noi-nhan", "van phong"], 1),
    ],
)
def test_a_search_finds_with_and_without_diacritics(issued: Run, flags: list[str], found: int) -> None:
    code, out, _ = issued("register", "2026", *flags)

    assert code == 0
    assert f"Tìm thấy {found} dòng" in out


def test_a_day_that_is_none_is_refused(issued: Run) -> None:
    assert issued("register", "2026", "--tu-ngay", "mai")[::2] == (2, "“mai” không phải một ngày; hãy ghi như 05/03/2024.\n")


def test_the_register_of_arrivals_is_shown_printed_and_remarked(issued: Run, home: Path) -> None:
    files = [
        issued("register", "2026", "--so", kind, "--pdf", home / f"{kind}.pdf", "--xlsx", home / f"{kind}.xlsx")[0]
        for kind in ("den", "theo-doi")
    ]
    remarked = by_the_clerk(issued, "number", "remark", "1", "Bản giấy đến sau", "--den", "--year", "2026")[0]
    missing = issued("number", "remark", "2", "x", "--den", "--year", "2026")

    with reading(settings.record()) as session:
        line = arrival_register(session, office_by_key(session, OFFICE), 2026).lines[0]
    assert (*files, remarked) == (0, 0, 0)
    assert (home / "theo-doi.pdf").read_bytes().startswith(b"%PDF")
    assert line.remark.startswith("Bản giấy đến sau (")
    assert line.progress == "đang chờ tổng hợp cuối kỳ"
    assert "Văn phòng" in issued("register", "2026", "--so", "den")[1]
    assert missing[0] == 2


def test_a_number_that_was_not_given_takes_no_remark(issued: Run) -> None:
    for number in ("99/KH-BDT", "KH-BDT", "01"):
        assert issued("number", "remark", number, "x", "--year", "2026")[0] == 2
