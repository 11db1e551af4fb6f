from pathlib import Path

from tests.cli.conftest import SAMPLES, Run


def test_the_directory_is_imported_and_shown(office: Run) -> None:
    code, out, _ = office("office", "show")

    assert code == 0
    assert "người đứng đầu cơ quan: Hà Minh Khôi" in out
    assert "hoavt@bdt.hatrung.example" in out
    assert "Phòng Dân tộc huyện Mường Lâm" in out


def test_importing_the_same_file_again_changes_nothing(office: Run) -> None:
    assert office("office", "import", SAMPLES / "office.toml")[:2] == (0, "Danh bạ không có gì thay đổi.\n")


def test_every_mistake_is_told_at_once_with_its_line(trinhky: Run, home: Path) -> None:
    text = (SAMPLES / "office.toml").read_text(encoding="utf-8")
    wrong = text.replace('clerk = "vu-thi-hoa"', 'clerk = "khong-co-ai"').replace(
        'email = "hoavt@bdt.hatrung.example"', "mail = 3"
    )
    (home / "office.toml").write_text(wrong, encoding="utf-8")

    code, out, err = trinhky("office", "import", home / "office.toml")

    assert (code, out) == (2, "")
    places = [
        f"Dòng {number}:" for number, line in enumerate(wrong.splitlines(), 1) if "khong-co-ai" in line or "mail = 3" in line
    ]
    assert [place for place in places if place in err] == places
    assert "Chưa có cơ quan nào" in trinhky("office", "show")[2]
