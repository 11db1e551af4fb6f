"""`trinhky archive`: taken out by command, verified by command."""

from pathlib import Path

from sqlalchemy import select

import settings
from models.database import reading, writing
from models.journal import JournalLine
from models.plan import Plan
from tests.cli.conftest import Run, code_of


def test_a_file_is_taken_out_and_verified_without_the_record(plan: Run, home: Path) -> None:
    code, out, err = plan("archive", "export", "1", "--to", home / "ho-so.zip")
    checked = plan("archive", "verify", "--zip", home / "ho-so.zip")

    assert (code, err) == (0, "")
    assert "Đã xuất hồ sơ Dự thảo 1" in out
    assert checked[0] == 0
    assert checked[1].startswith("Hồ sơ nguyên vẹn: ")
    with reading(settings.record()) as session:
        line = session.scalars(select(JournalLine).where(JournalLine.action == "archive.exported")).one()
        assert (line.chain, line.facts["plan"], line.facts["sha256"] in out) == ("office:1", 1, True)


def test_a_changed_file_is_found_with_exit_code_1(plan: Run, home: Path) -> None:
    plan("archive", "export", "1", "--to", home / "ho-so.zip")
    content = (home / "ho-so.zip").read_bytes()
    (home / "ho-so.zip").write_bytes(content.replace("Phạm Anh Dũng".encode(), "Phạm Anh Dùng".encode()))

    code, out, _ = plan("archive", "verify", "--zip", home / "ho-so.zip")

    assert code == 1
    assert "tệp muc-luc.html đã bị thay đổi" in out


def test_the_store_is_verified(plan: Run, home: Path) -> None:
    whole = plan("archive", "verify")
    kept = next(one for one in (home / "var" / "files").rglob("*") if one.is_file())
    kept.write_bytes(b"changed")
    code, out, _ = plan("archive", "verify")

    assert whole[:2] == (0, "Kho lưu nguyên vẹn: 1 tệp được dùng, 0 bản trong thư mục lưu.\n")
    assert code == 1
    assert "đã bị thay đổi" in out


def test_a_secret_file_only_goes_to_those_who_may_have_it_and_prove_it(plan: Run, home: Path) -> None:
    with writing(settings.record()) as session:
        session.get_one(Plan, 1).confidential = True
    to = home / "mat.zip"

    nobody = plan("archive", "export", "1", "--to", to)
    drafter = plan("archive", "export", "1", "--to", to, "--by", "pham-anh-dung")
    wrong = plan("archive", "export", "1", "--to", to, "--by", "vu-thi-hoa", "--code", "AAAA-AAAA")

    assert (nobody[0], drafter[0], wrong[0]) == (2, 2, 2)
    assert "Hãy nêu người lấy bằng --by" in nobody[2]
    assert "không được làm việc này" in drafter[2]
    assert not to.exists()

    plan("archive", "export", "1", "--to", to, "--by", "vu-thi-hoa")  # no code yet: one is mailed
    right = plan("archive", "export", "1", "--to", to, "--by", "vu-thi-hoa", "--code", code_of("vu-thi-hoa"))

    assert right[0] == 0
    assert to.exists()


def test_nothing_is_written_where_the_website_reads(plan: Run, home: Path) -> None:
    code, _, err = plan("archive", "export", "1", "--to", home / "var" / "publication" / "x.zip")

    assert code == 2
    assert "Không ghi hồ sơ vào thư mục công bố" in err


def test_what_is_no_case_file_is_refused(office: Run, home: Path) -> None:
    (home / "x.zip").write_bytes(b"x")

    assert office("archive", "verify", "--zip", home / "x.zip")[0] == 2
    assert "Không đọc được tệp" in office("archive", "verify", "--zip", home / "none.zip")[2]
