import json
from pathlib import Path

import pytest

from models.contents import PlanContents
from tests.cli.conftest import SAMPLES, Run


@pytest.mark.parametrize("name", ["ke-hoach.docx", "ke-hoach.md"])
def test_json_alone_stands_on_standard_output(trinhky: Run, name: str) -> None:
    code, out, err = trinhky("read", SAMPLES / name, "--json", "--office", SAMPLES / "office.toml")

    contents = PlanContents.model_validate_json(out)
    assert (code, err) == (0, "")
    assert (contents.symbol, contents.number) == ("KH-BDT", None)
    assert json.loads(out)["assignments"][0]["with"] == contents.assignments[0].with_
    own = {"Văn phòng", "Phòng Kế hoạch - Tổng hợp", "Phòng Chính sách Dân tộc", "Phòng Tuyên truyền và Địa bàn", "Thanh tra Ban"}
    assert own < {one.unit for one in contents.assignments}


def test_a_person_sees_who_gets_what_and_every_doubt(trinhky: Run) -> None:
    code, out, err = trinhky("read", SAMPLES / "ke-hoach.md")

    assert code == 0
    assert "Số, ký hiệu: (để trống)/KH-BDT" in out
    assert "Câu lạc bộ Người có uy tín vùng Tây sông Hà" in out
    doubts = sum(line.startswith("⚠ ") for line in out.splitlines())
    assert f"{doubts} chỗ cần xem lại" in err


def test_a_bad_scan_is_shown_with_suggestions_only_when_they_are_asked_for(trinhky: Run, home: Path) -> None:
    scan = home / "quet.txt"
    scan.write_text(
        "KE HOACH\nTrién khai thuc hién phong trao thi dua\n\nI. TO CHUC THUC HIEN\n1. Van phong: chu tri thuc hién.\n"
    )

    as_read, mended = (PlanContents.model_validate_json(trinhky("read", scan, "--json", *more)[1]) for more in ([], ["--goi-y"]))

    assert (as_read.title, as_read.sections[0].title) == ("Trién khai thuc hién phong trao thi dua", "TO CHUC THUC HIEN")
    assert (mended.title, mended.sections[0].title) == ("Triển khai thực hiện phong trào thi đua", "TỔ CHỨC THỰC HIỆN")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("trong.txt", b"", "trống"),
        ("hong.docx", b"PK\x03\x04 no zip", "Word"),
        ("chuong-trinh.docx", b"MZ\x90\x00\x03\x00\x00\x00", ""),
    ],
)
def test_what_is_no_document_is_refused_with_one_sentence(
    trinhky: Run, home: Path, name: str, content: bytes, sentence: str
) -> None:
    (home / name).write_bytes(content)

    code, out, err = trinhky("read", home / name, "--json")

    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert sentence in err or "Tệp" in err


def test_a_missing_file_a_folder_and_a_huge_one_are_told_apart(trinhky: Run, home: Path) -> None:
    with (home / "to.docx").open("wb") as huge:
        huge.truncate(200 << 20)

    assert trinhky("read", home / "khong-co.md") == (2, "", f"Không có tệp “{home / 'khong-co.md'}”.\n")
    assert trinhky("read", home) == (2, "", f"“{home}” không phải một tệp.\n")
    assert "lớn hơn 20 MB" in trinhky("read", home / "to.docx", "--json")[2]


def test_reading_leaves_no_trace(trinhky: Run, home: Path) -> None:
    trinhky("read", SAMPLES / "ke-hoach.md", "--json")

    assert not (home / "var").exists()
