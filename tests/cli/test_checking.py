import io
import json
from pathlib import Path

from docx import Document
from docx.shared import Mm

from documents.rendering.plan_docx import plan_docx
from documents.rendering.plan_pdf import plan_pdf
from tests.cli.conftest import Run
from tests.documents.rendering.plans import ISSUED, short_plan


def narrowed(docx: bytes) -> bytes:
    document = Document(io.BytesIO(docx))
    document.sections[0].left_margin = Mm(25)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_a_document_in_the_form_ends_with_code_0(trinhky: Run, home: Path) -> None:
    (home / "dung.pdf").write_bytes(plan_pdf(short_plan(), marks=ISSUED))

    assert trinhky("check", home / "dung.pdf") == (0, "", "Đúng thể thức: không thấy chỗ nào sai.\n")
    assert trinhky("check", home / "dung.pdf", "--json") == (0, "[]\n", "")


def test_each_deviation_is_told_with_its_article_and_ends_with_code_1(trinhky: Run, home: Path) -> None:
    (home / "sai.docx").write_bytes(narrowed(plan_docx(short_plan(), marks=ISSUED)))

    code, out, err = trinhky("check", home / "sai.docx")

    assert (code, err) == (1, "1 chỗ sai thể thức.\n")
    assert out.splitlines() == [
        "NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục I.3",
        "  Lề trái 25 mm, phải từ 30 đến 35 mm. (phần 1 của tệp)",
    ]


def test_a_program_gets_article_message_and_place(trinhky: Run, home: Path) -> None:
    (home / "sai.docx").write_bytes(narrowed(plan_docx(short_plan(), marks=ISSUED)))

    code, out, err = trinhky("check", home / "sai.docx", "--json")

    assert (code, err) == (1, "")
    assert json.loads(out) == [
        {
            "article": "NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục I.3",
            "message": "Lề trái 25 mm, phải từ 30 đến 35 mm.",
            "where": "phần 1 của tệp",
        }
    ]


def test_what_cannot_be_checked_is_one_sentence_and_code_2(trinhky: Run, home: Path) -> None:
    (home / "a.txt").write_text("KẾ HOẠCH", encoding="utf-8")
    (home / "hong.docx").write_bytes(b"PK\x03\x04 no zip")

    assert trinhky("check", home / "a.txt") == (2, "", "Chỉ kiểm tra được thể thức của tệp .docx và .pdf.\n")
    assert trinhky("check", home / "hong.docx", "--json") == (2, "", "Tệp hỏng hoặc không đúng định dạng, không mở được.\n")
    assert trinhky("check", home / "khong-co.pdf") == (2, "", f"Không có tệp “{home / 'khong-co.pdf'}”.\n")
