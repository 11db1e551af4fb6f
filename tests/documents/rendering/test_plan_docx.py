import io
import time
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.rendering.marks import PlanMarks
from documents.rendering.plan_docx import plan_docx
from models.contents import PlanContents, Recipient
from tests.documents.rendering.plans import ISSUED, committee_plan, long_plan, recipient, short_plan


def opened(contents: PlanContents, marks: PlanMarks = ISSUED) -> WordDocument:
    return Document(io.BytesIO(plan_docx(contents, marks=marks)))


def letters(paragraph: Paragraph) -> tuple[str, float, bool, bool]:
    """Text, size in points, bold, italic of a paragraph's first run, the style's where the run says nothing."""
    run, style = paragraph.runs[0], paragraph.style
    assert style is not None
    size = run.font.size or style.font.size or style.base_style.font.size
    return (
        paragraph.text,
        size.pt,
        bool(style.font.bold if run.bold is None else run.bold),
        bool(style.font.italic if run.italic is None else run.italic),
    )


def test_page_and_margins_are_the_prescribed_ones() -> None:
    section = opened(short_plan()).sections[0]

    sides = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides if side] == [210, 297]
    assert [round(margin.mm) for margin in margins if margin] == [20, 20, 30, 15]


def test_the_head_has_its_components_sizes_and_styles() -> None:
    table = opened(short_plan()).tables[0]

    cells = [[letters(p) for p in cell.paragraphs if p.text] for row in table.rows for cell in row.cells]
    assert cells == [
        [("UBND TỈNH HÀ TRUNG", 13, False, False), ("SỞ XÂY DỰNG", 13, True, False)],
        [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False), ("Độc lập - Tự do - Hạnh phúc", 14, True, False)],
        [("Số: 07/KH-SXD", 13, False, False)],
        [("Hà Trung, ngày 05 tháng 02 năm 2024", 14, False, True)],
    ]


def test_the_body_has_the_prescribed_letters_indent_and_spacing() -> None:
    document = opened(short_plan())

    body, basis = document.styles["Nội dung"], document.styles["Căn cứ"]
    assert (body.base_style.font.name, body.base_style.font.size.pt) == ("Times New Roman", 14)
    assert body.paragraph_format.first_line_indent.mm == pytest.approx(12.7, abs=0.05)
    assert body.paragraph_format.space_before.pt == 6
    assert basis.font.italic
    assert [p.style.name for p in document.paragraphs if p.style and p.text.startswith(("I. ", "1. Mục đích", "Căn cứ", "- Rà"))][
        :4
    ] == [
        "Căn cứ",
        "Căn cứ",
        "Heading 1",
        "Heading 2",
    ]


def test_recipients_stand_beside_the_signature_in_one_row_that_is_not_torn() -> None:
    document = opened(committee_plan())

    row = document.tables[1].rows[0]
    left, right = row.cells
    assert letters(left.paragraphs[0]) == ("Nơi nhận:", 12, True, True)
    assert [letters(p)[1] for p in left.paragraphs[1:]] == [11] * 6
    assert left.paragraphs[-1].text == "- Lưu: VT, KT."
    assert [p.text for p in right.paragraphs] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Đình Phước"]
    assert row._tr.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}")  # noqa: SLF001  no word for it in python-docx
    assert document.paragraphs[[p.text.endswith("./.") for p in document.paragraphs].index(True)].paragraph_format.keep_with_next


def test_the_page_number_is_in_the_header_and_not_on_the_first_page() -> None:
    section = opened(short_plan()).sections[0]

    assert section.different_first_page_header_footer
    fields = section.header.paragraphs[0]._p.iter(qn("w:instrText"))  # noqa: SLF001  no word for it in python-docx
    assert [field.text for field in fields] == ["PAGE"]
    assert "".join(p.text for p in section.first_page_header.paragraphs) == ""


def test_a_wide_appendix_is_a_section_on_its_side_with_its_own_numbering() -> None:
    document = opened(long_plan(sections=1))

    plan, narrow, wide = document.sections
    assert [s.orientation for s in (plan, narrow, wide)] == [
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.LANDSCAPE,
    ]
    starts = [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in document.sections]  # noqa: SLF001  likewise
    assert starts == ["1", "1", "1"]
    assert [cell.text for cell in document.tables[3].rows[1].cells][2:] == [
        "Văn phòng",
        "Phòng Kế hoạch",
        "Báo cáo",
        "Trước ngày 30/6/2024",
    ]


def test_stamps_and_blanks_of_a_draft() -> None:
    document = opened(short_plan(), PlanMarks(draft=True, urgency="HỎA TỐC", year=2024))

    number, date = document.tables[0].rows[1].cells
    assert [" ".join(p.text.split()) for p in number.paragraphs] == ["Số: /KH-SXD", "HỎA TỐC", "DỰ THẢO"]
    assert " ".join(date.text.split()) == "Hà Trung, ngày tháng năm 2024"


def test_two_hundred_recipients_are_all_there() -> None:
    plan = short_plan(recipients=[recipient(f"Xã Số {i}") for i in range(200)])

    left = opened(plan).tables[1].rows[0].cells[0]
    assert [p.text for p in left.paragraphs[1:-1]] == [f"- Xã Số {i};" for i in range(200)]


def test_equal_input_gives_equal_bytes_whenever_it_is_made() -> None:
    marks = replace(ISSUED, note="Ký duyệt trong hệ thống")
    first = plan_docx(long_plan(sections=2), marks=marks)

    time.sleep(2.1)  # a ZIP's times have two seconds' grain

    assert plan_docx(long_plan(sections=2), marks=marks) == first


def test_properties_say_what_it_is_in_which_language() -> None:
    properties = opened(short_plan()).core_properties

    assert properties.title.startswith("Kế hoạch Số hóa hồ sơ")
    assert (properties.author, properties.language) == ("Sở Xây dựng", "vi-VN")


def test_an_empty_plan_is_still_a_document() -> None:
    assert "KẾ HOẠCH" in [p.text for p in opened(PlanContents(), PlanMarks()).paragraphs]


@given(st.text(max_size=60))
@settings(max_examples=20, deadline=None)
def test_any_text_at_all_gives_a_document(text: str) -> None:
    plan = PlanContents(title=text, agency=text, opening=[text], recipients=[Recipient(text=text, as_written=text)])

    assert opened(plan, PlanMarks(note=text)).paragraphs
