from pathlib import Path

import pytest

from documents.word.libreoffice import has_libreoffice
from models.database import reading
from models.plan import load_plan
from settings import record
from tests.cli.conftest import SAMPLES, Run
from tests.documents.word.offices_files import made, saved, texts_of


@pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice is not installed")
def test_a_plan_is_taken_in_with_its_own_word_file_as_the_text(office: Run, home: Path) -> None:
    (home / "kh.docx").write_bytes(saved(made()))

    code, out, err = office("plan", "add", home / "kh.docx", "--drafter", "pham-anh-dung", "--giu-ban-word")

    assert code == 0, err
    assert out.startswith("Đã nhận kế hoạch 1: Số hóa hồ sơ lưu trữ năm 2024.")
    with reading(record()) as session:
        assert load_plan(session, 1).version.keeps_word
    assert "Văn bản chính: tệp Word của đơn vị, sẽ được điền số, ngày, người ký (kh.docx)" in office("plan", "show", "1")[1]


def test_without_libreoffice_the_choice_is_refused_and_nothing_is_kept(
    office: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "kh.docx").write_bytes(saved(made()))
    monkeypatch.setenv("PATH", str(home))

    code, out, err = office("plan", "add", home / "kh.docx", "--drafter", "pham-anh-dung", "--giu-ban-word")

    assert (code, out) == (2, "")
    assert "hãy cài gói libreoffice-writer hoặc chọn in từ dữ liệu trích ra." in err
    assert "1" not in office("plan", "list")[1]


def test_a_file_of_another_kind_cannot_be_the_text(office: Run) -> None:
    code, _, err = office("plan", "add", SAMPLES / "ke-hoach.md", "--drafter", "pham-anh-dung", "--giu-ban-word")

    assert code == 2
    assert "“ke-hoach.md” không phải tệp Word .docx nên không dùng làm văn bản chính được." in err


def test_the_offices_template_is_written_to_a_file(office: Run, home: Path) -> None:
    code, out, _ = office("office", "template", home / "mau.docx")

    assert (code, out) == (0, f"Đã ghi mẫu Word của Ban Dân tộc tỉnh Hà Trung vào {home / 'mau.docx'}.\n")
    assert "Số: {{ so }}/KH-BDT" in texts_of((home / "mau.docx").read_bytes())
