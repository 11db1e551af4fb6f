import io

import pytest
from docx import Document
from docx.shared import Pt

from documents.rendering.marks import PlanMarks
from documents.rendering.plan_docx import plan_docx
from models.plan import Plan
from models.step_kind import StepKind
from tests.documents.rendering.plans import short_plan
from tests.web.desk import Desk


@pytest.fixture
def wrong_docx() -> bytes:
    document = Document(io.BytesIO(plan_docx(short_plan(), marks=PlanMarks(draft=True))))
    next(p for p in document.paragraphs if p.text == "KẾ HOẠCH").runs[0].font.size = Pt(16)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def as_source(desk: Desk, name: str) -> None:
    desk.change(lambda _session, _office, plan: setattr(plan.version, "source_name", name))


def test_the_form_checker_sees_what_is_wrong_with_the_draft_and_with_its_source(desk: Desk, wrong_docx: bytes) -> None:
    desk.source = wrong_docx
    desk.waits_at(StepKind.FORM_REVIEW, archive=[])
    as_source(desk, "ke-hoach.docx")

    page = desk.browser.get(f"/b/{desk.token('vu-thi-hoa')}").text

    ours, source = page.split("Máy kiểm tra thể thức")[1].split("Tệp gốc của đơn vị soạn thảo (ke-hoach.docx)")
    assert "Thiếu dòng “- Lưu: VT, …” ở cuối Nơi nhận." in ours
    assert "NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.9" in ours
    assert "Tên loại: cỡ chữ 16, phải là 13–14." in source
    assert "Tên loại" not in ours


def test_a_source_whose_form_cannot_be_seen_is_told_in_a_sentence(desk: Desk) -> None:
    desk.waits_at(StepKind.FORM_REVIEW)

    page = desk.browser.get(f"/b/{desk.token('vu-thi-hoa')}").text

    assert "Chỉ kiểm tra được thể thức của tệp .docx và .pdf." in page


def test_only_the_form_checker_is_shown_the_form(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)

    page = desk.browser.get(f"/b/{desk.token('vang-a-su')}").text

    assert "Máy kiểm tra thể thức" not in page


def test_an_urgent_word_text_of_record_without_its_stamp_is_told_to_the_form_checker(desk: Desk) -> None:
    desk.source = plan_docx(short_plan(), marks=PlanMarks(draft=True))
    desk.waits_at(StepKind.FORM_REVIEW)

    def keep_word(_session: object, _office: object, plan: Plan) -> None:
        plan.urgency, plan.version.keeps_word, plan.version.source_name = "HỎA TỐC", True, "ke-hoach.docx"

    desk.change(keep_word)

    page = desk.browser.get(f"/b/{desk.token('vu-thi-hoa')}").text

    assert "Tệp Word của đơn vị soạn thảo, là văn bản sẽ ban hành (ke-hoach.docx)" in page
    assert "Thiếu dấu “HỎA TỐC” ở dưới số, ký hiệu của văn bản." in page
