import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
import typst
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.rendering.form import form_plan
from documents.rendering.form_check import check_form
from documents.rendering.marks import PlanMarks
from documents.rendering.plan_docx import plan_docx
from documents.rendering.plan_pdf import plan_pdf
from documents.rendering.typefaces import typefaces
from documents.rendering.typesetting import typeset
from models.contents import PlanContents
from models.refusal import Unreadable
from tests.documents.rendering.plans import ISSUED, committee_plan, long_plan, short_plan

FULL = replace(ISSUED, urgency="THƯỢNG KHẨN", note="Ký duyệt trong hệ thống, chưa có chữ ký số")


@pytest.mark.parametrize("plan", [short_plan(), committee_plan(), long_plan(sections=2)], ids=["short", "committee", "long"])
@pytest.mark.parametrize("marks", [FULL, PlanMarks(draft=True, year=2024)], ids=["issued", "draft"])
def test_our_own_documents_keep_the_form(plan: PlanContents, marks: PlanMarks) -> None:
    assert check_form(plan_pdf(plan, marks=marks), "kế hoạch.pdf") == []
    assert check_form(plan_docx(plan, marks=marks), "kế hoạch.docx") == []


@cache
def plain() -> bytes:
    return plan_docx(short_plan(), marks=ISSUED)


def found_in(change: Callable[[WordDocument], object]) -> list[tuple[str, str]]:
    """Article and message of each deviation of our own Word document once it is changed."""
    document = Document(io.BytesIO(plain()))
    change(document)
    changed = io.BytesIO()
    document.save(changed)
    return [(d.article.rsplit(", ", 1)[1], d.message) for d in check_form(changed.getvalue(), "sửa.docx")]


def paragraphs(document: WordDocument) -> list[Paragraph]:
    cells = [cell for table in document.tables[:2] for row in table.rows for cell in row.cells]
    return [*(p for cell in cells for p in cell.paragraphs), *document.paragraphs]


def line(document: WordDocument, start: str) -> Paragraph:
    return next(p for p in paragraphs(document) if p.text.startswith(start))


def write(document: WordDocument, start: str, text: str) -> None:
    line(document, start).runs[0].text = text


def unruled(document: WordDocument, start: str) -> None:
    """Take the frame away that is the line under a paragraph."""
    below = line(document, start)._p.getnext()  # noqa: SLF001  python-docx has no word for frames
    below.pPr.remove(below.pPr.find(qn("w:pBdr")))


def letter(document: WordDocument, start: str, **font: object) -> None:
    for name, value in font.items():
        setattr(line(document, start).runs[0].font, name, value)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: setattr(d.sections[0], "page_width", Mm(216)), ("mục I.1", "Khổ giấy 216 × 297 mm, phải là A4")),
        (lambda d: setattr(d.sections[0], "left_margin", Mm(25)), ("mục I.3", "Lề trái 25 mm, phải từ 30 đến 35 mm.")),
        (lambda d: setattr(d.sections[0], "right_margin", Mm(25)), ("mục I.3", "Lề phải 25 mm, phải từ 15 đến 20 mm.")),
        (lambda d: letter(d, "- Rà soát", name="Arial"), ("mục I.4", "Phông chữ Arial ở 1 đoạn")),
        (lambda d: letter(d, "- Rà soát", name=".VnTime"), ("mục I.4", "phông mã cũ TCVN3/VNI")),
        (
            lambda d: setattr(d.sections[0], "different_first_page_header_footer", False),
            ("mục I.7", "Không hiển thị số trang thứ nhất."),
        ),
        (
            lambda d: setattr(d.sections[0].header.paragraphs[0], "alignment", WD_ALIGN_PARAGRAPH.RIGHT),
            ("mục I.7", "Số trang phải đặt canh giữa trong lề trên."),
        ),
        (lambda d: write(d, "CỘNG", ""), ("mục II.1", "Thiếu Quốc hiệu")),
        (lambda d: letter(d, "CỘNG", size=Pt(14)), ("mục II.1", "Quốc hiệu: cỡ chữ 14, phải là 12–13.")),
        (lambda d: write(d, "Độc lập", "Độc lập-Tự do-Hạnh phúc"), ("mục II.1", "Tiêu ngữ phải viết")),
        (lambda d: letter(d, "Độc lập", underline=True), ("mục II.1", "không phải chữ gạch chân")),
        (
            lambda d: unruled(d, "Độc lập"),
            ("mục II.1", "Dưới Tiêu ngữ phải có đường kẻ ngang, nét liền, dài bằng độ dài dòng chữ."),
        ),
        (lambda d: unruled(d, "SỞ XÂY DỰNG"), ("mục II.2", "Dưới tên cơ quan ban hành phải có đường kẻ ngang")),
        (lambda d: unruled(d, "Số hóa"), ("mục II.5", "Dưới trích yếu phải có đường kẻ ngang")),
        (
            lambda d: setattr(line(d, "- Rà soát").runs[0].font.color, "rgb", RGBColor(0, 0, 255)),
            ("mục I.4", "Chữ phải màu đen (1 đoạn có màu khác)."),
        ),
        (lambda d: letter(d, "SỞ XÂY DỰNG", bold=False), ("mục II.2", "Tên cơ quan ban hành: phải là chữ đậm.")),
        (lambda d: write(d, "Số:", "Số: 7/KH-SXD"), ("mục II.3", "Số nhỏ hơn 10 phải thêm số 0 phía trước: 07.")),
        (lambda d: write(d, "Số:", "Số: 07 /KH-SXD"), ("mục II.3", "viết liền, không cách chữ")),
        (lambda d: write(d, "Số:", "Số: 07/KH - SXD"), ("mục II.3", "viết liền, không cách chữ")),
        (lambda d: write(d, "Số:", "Số 07/KH-SXD"), ("mục II.3", "Phải viết “Số:”")),
        (lambda d: letter(d, "Số:", size=Pt(14)), ("mục II.3", "Số, ký hiệu: cỡ chữ 14, phải là 13.")),
        (lambda d: write(d, "Hà Trung,", "Hà Trung, ngày 5 tháng 02 năm 2024"), ("mục II.4", "Ngày nhỏ hơn 10")),
        (lambda d: write(d, "Hà Trung,", "Hà Trung, ngày 05 tháng 2 năm 2024"), ("mục II.4", "Tháng 1, 2 phải thêm số 0")),
        (lambda d: write(d, "Hà Trung,", "Hà Trung, ngày 29 tháng 09 năm 2024"), ("mục II.4", "phải viết tháng 9.")),
        (lambda d: letter(d, "Hà Trung,", italic=False), ("mục II.4", "phải là kiểu chữ nghiêng")),
        (lambda d: setattr(line(d, "KẾ HOẠCH"), "alignment", WD_ALIGN_PARAGRAPH.LEFT), ("mục II.5", "Tên loại: phải canh giữa.")),
        (lambda d: letter(d, "Số hóa", size=Pt(16)), ("mục II.5", "Trích yếu: cỡ chữ 16, phải là 13–14.")),
        (lambda d: letter(d, "Căn cứ Kế hoạch", italic=False), ("mục II.6", "Căn cứ ban hành: phải là kiểu chữ nghiêng.")),
        (lambda d: letter(d, "- Rà soát", size=Pt(12)), ("mục II.6", "Nội dung: cỡ chữ 12, phải là 13–14.")),
        (
            lambda d: setattr(line(d, "- Rà soát"), "alignment", WD_ALIGN_PARAGRAPH.LEFT),
            ("mục II.6", "Nội dung: phải canh đều cả hai lề."),
        ),
        (
            lambda d: setattr(line(d, "- Rà soát").paragraph_format, "first_line_indent", Mm(5)),
            ("mục II.6", "Nội dung: chữ đầu đoạn lùi 5 mm, phải lùi 10 hoặc 12,7 mm."),
        ),
        (
            lambda d: setattr(line(d, "- Rà soát").paragraph_format, "space_before", Pt(2)),
            ("mục II.6", "Nội dung: cách đoạn trên 2 pt, tối thiểu 6 pt."),
        ),
        (
            lambda d: setattr(line(d, "- Rà soát").paragraph_format, "line_spacing", 2.0),
            ("mục II.6", "Nội dung: cách dòng 2 dòng, phải từ dòng đơn đến 1,5 dòng."),
        ),
        (lambda d: write(d, "I. ", "I. Mục đích, yêu cầu"), ("mục II.6", "Đề mục đánh số La Mã: phải in hoa, đậm.")),
        (
            lambda d: write(d, "Trong quá trình", "Trong quá trình thực hiện."),
            ("mẫu 1.4", "Kết thúc nội dung phải có dấu “./.”."),
        ),
        (lambda d: write(d, "KT.", "KT GIÁM ĐỐC"), ("mục II.7", "Quyền hạn ký viết tắt có dấu chấm")),
        (lambda d: write(d, "Nguyễn", "TS. Nguyễn Thị Ánh Tuyết"), ("mục II.7", "không ghi học hàm, học vị")),
        (lambda d: letter(d, "Nguyễn", bold=False), ("mục II.7", "Họ tên người ký: phải là chữ đậm.")),
        (lambda d: letter(d, "Nơi nhận", italic=False), ("mục II.9", "“Nơi nhận”: phải là kiểu chữ nghiêng.")),
        (lambda d: write(d, "Nơi nhận", "Nơi nhận"), ("mục II.9", "có dấu hai chấm")),
        (lambda d: letter(d, "- Website", size=Pt(12)), ("mục II.9", "Nơi nhận, phần liệt kê: cỡ chữ 12, phải là 11.")),
        (lambda d: write(d, "- Website", "- Website Sở."), ("mục II.9", "Cuối mỗi dòng Nơi nhận là dấu chấm phẩy.")),
        (lambda d: write(d, "- Lưu", "- Lưu VT, VP."), ("mục II.9", "Dòng lưu phải viết")),
        (lambda d: write(d, "- Lưu", "- Báo Hà Trung;"), ("mục II.9", "Thiếu dòng “- Lưu: VT, …”")),
    ],
)
def test_one_fault_in_a_word_document_is_found_alone_with_its_article(
    change: Callable[[WordDocument], object], expected: tuple[str, str]
) -> None:
    found = found_in(change)

    assert [article for article, _ in found] == [expected[0]]
    assert expected[1] in found[0][1]


def test_a_fault_of_many_paragraphs_is_told_once_with_their_number() -> None:
    def shrink(document: WordDocument) -> None:
        document.styles["Nội dung"].font.size = Pt(12)

    assert found_in(shrink) == [
        ("mục II.6", "Căn cứ ban hành: cỡ chữ 12, phải là 13–14."),
        ("mục II.6", "Căn cứ ban hành: cỡ chữ 12, phải là 13–14."),
        ("mục II.6", "Nội dung: cỡ chữ 12, phải là 13–14 (9 đoạn)."),
    ]


def test_a_plain_word_document_by_somebody_else_fails_on_paper_typeface_and_every_component() -> None:
    document = Document()
    document.add_paragraph("Kế hoạch làm việc tuần 12")
    document.add_paragraph(
        "Các phòng thực hiện nhiệm vụ được giao trong tuần, báo cáo kết quả vào chiều thứ Sáu hằng tuần cho Văn phòng."
    )
    saved = io.BytesIO()
    document.save(saved)

    found = [(d.article.rsplit(", ", 1)[1], d.message.split(",")[0]) for d in check_form(saved.getvalue(), "tuần 12.docx")]

    assert ("mục I.1", "Khổ giấy 216 × 279 mm") in found
    assert ("mục I.4", "Phông chữ Cambria ở 2 đoạn") in found
    assert {article for article, _ in found} >= {f"mục II.{n}" for n in (1, 2, 3, 4, 5, 6, 7, 9)}


def test_a_head_made_with_tabs_is_read_as_two_columns() -> None:
    document = Document(io.BytesIO(plan_docx(short_plan(), marks=ISSUED)))
    head = document.tables[0]
    rows = [("SỞ XÂY DỰNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 07/KH-SXD", "Hà Trung, ngày 05 tháng 02 năm 2024")]
    for left, right in rows:
        paragraph = document.paragraphs[0].insert_paragraph_before(f"{left}\t{right}")
        paragraph.runs[0].font.size, paragraph.runs[0].bold = Pt(13), True
    head._tbl.getparent().remove(head._tbl)  # noqa: SLF001  python-docx has no word for removing a table
    saved = io.BytesIO()
    document.save(saved)

    messages = [d.message for d in check_form(saved.getvalue(), "tab.docx")]

    assert not [m for m in messages if m.startswith(("Thiếu Quốc hiệu", "Thiếu tên cơ quan", "Thiếu số", "Thiếu địa danh"))]
    assert [m for m in messages if m.startswith("Thiếu Tiêu ngữ")]


def test_faults_in_the_words_of_a_pdf_are_found_alone() -> None:
    formed = form_plan(short_plan(), ISSUED)
    faults = {
        "mục II.3": replace(formed, number="Số: 7/KH-SXD"),
        "mục II.4": replace(formed, date="Hà Trung, ngày 29 tháng 09 năm 2024"),
        "mục II.7": replace(formed, capacity=["KT GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        "mục II.9": replace(formed, recipients=[*formed.recipients[:-1], "- Lưu VT"]),
    }

    for article, faulty in faults.items():
        found = check_form(typeset("plan.typ", faulty, made_at=None), "tệp.pdf")
        assert {d.article.rsplit(", ", 1)[1] for d in found} == {article}


FOREIGN = """
#set page(paper: "a4", margin: (top: 10mm, bottom: 20mm, left: 20mm, right: 30mm), numbering: "1")
#set text(font: "Libertinus Serif", size: 12pt)
#grid(columns: (1fr, 1fr), align: center,
  [SỞ XÂY DỰNG #linebreak() Số: 7/KH-SXD],
  [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* #linebreak() *Độc lập - Tự do - Hạnh phúc* #linebreak()
  Hà Trung, ngày 5 tháng 2 năm 2024])
#align(center)[KẾ HOẠCH #linebreak() *Kiểm tra kho lưu trữ*]
#for _ in range(30) [Các phòng, đơn vị rà soát hồ sơ đang bảo quản, lập danh mục và gửi Văn phòng tổng hợp. #parbreak()]
#grid(columns: (1fr, 1fr), [Nơi nhận: #linebreak() - Như trên], [GIÁM ĐỐC #v(3cm) Trần Văn Hai])
"""


def test_a_foreign_pdf_is_measured_on_its_page() -> None:
    pdf = typst.compile(FOREIGN.encode(), format="pdf", font_paths=typefaces(), ignore_system_fonts=True)

    messages = [d.message for d in check_form(pdf, "lạ.pdf")]

    for expected in (
        "Lề trái 20 mm, phải từ 30 đến 35 mm.",
        "Số trang phải đặt canh giữa trong lề trên.",
        "Không hiển thị số trang thứ nhất.",
        "Quốc hiệu phải viết đủ “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” trên một dòng.",
        "Tên cơ quan ban hành: phải là chữ đậm.",
        "Số nhỏ hơn 10 phải thêm số 0 phía trước: 07.",
        "Ngày nhỏ hơn 10 phải thêm số 0 phía trước: 05.",
        "Tên loại: phải là chữ đậm.",
        "“Nơi nhận”: phải là chữ đậm.",
        "Thiếu dòng “- Lưu: VT, …” ở cuối Nơi nhận.",
    ):
        assert expected in messages
    assert any(m.startswith("Phông chữ LibertinusSerif") for m in messages)
    assert any(m.startswith("Nội dung: cỡ chữ 12") for m in messages)


def test_a_stamp_that_the_document_must_bear_is_missed() -> None:
    bearing, bare = (plan_docx(short_plan(), marks=replace(ISSUED, urgency=urgency)) for urgency in ("KHẨN", None))

    assert check_form(bearing, "khẩn.docx", stamps=["KHẨN"]) == []
    assert [d.message for d in check_form(bare, "thường.docx", stamps=["KHẨN"])] == [
        "Thiếu dấu “KHẨN” ở dưới số, ký hiệu của văn bản."
    ]


def test_a_line_that_may_be_drawn_or_typed_is_not_called_missing() -> None:
    def drawn(document: WordDocument) -> None:
        unruled(document, "Độc lập")
        line(document, "Hà Trung,")._p.append(OxmlElement("w:pict"))  # noqa: SLF001  python-docx has no word for drawings

    def typed(document: WordDocument) -> None:
        unruled(document, "Độc lập")
        below = line(document, "Độc lập")._p.getnext()  # noqa: SLF001  nor for what follows
        Paragraph(below, document._body).add_run("_______________")  # noqa: SLF001  likewise

    assert [found_in(change) for change in (drawn, typed)] == [[], []]


def test_the_length_of_a_line_is_measured_in_a_pdf() -> None:
    agency, motto, title = (f"#v(-9pt)#line(length: {length}mm, stroke: 0.5pt)" for length in (30, 20, 22))
    head = f"""
    #grid(columns: (1fr, 1fr), align: center, [*SỞ XÂY DỰNG* {agency}],
      [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc* {motto}])
    #align(center)[*KẾ HOẠCH* \\ *Kiểm tra kho lưu trữ năm 2024* {title}]
    """
    pdf = typst.compile(head.encode(), format="pdf", font_paths=typefaces(), ignore_system_fonts=True)

    messages = [d.message for d in check_form(pdf, "kẻ.pdf") if "kẻ" in d.message]

    assert messages == [
        "Đường kẻ dưới Tiêu ngữ phải dài bằng độ dài dòng chữ.",
        "Đường kẻ dưới tên cơ quan ban hành phải dài từ 1/3 đến 1/2 độ dài dòng chữ.",
    ]


@pytest.mark.parametrize(
    ("data", "filename", "sentence"),
    [
        (b"", "rỗng.docx", "Tệp hỏng"),
        (b"PK\x03\x04 hong", "hỏng.docx", "Tệp hỏng"),
        (b"%PDF-1.7 hong", "hỏng.pdf", "Tệp hỏng"),
        (b"chu", "thư.txt", "Chỉ kiểm tra được"),
    ],
)
def test_a_file_that_cannot_be_checked_is_refused_in_a_sentence(data: bytes, filename: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        check_form(data, filename)


def test_a_pdf_without_text_is_refused_as_a_scan() -> None:
    with pytest.raises(Unreadable, match="bản quét"):
        check_form(typst.compile(b"#rect()", format="pdf"), "quét.pdf")


@given(st.lists(st.text(max_size=40), max_size=12))
@settings(max_examples=20, deadline=None)
def test_any_word_document_is_checked_without_failing(texts: list[str]) -> None:
    document = Document()
    for text in texts:
        document.add_paragraph("".join(c for c in text if c.isprintable()))
    document.add_paragraph("Hết")
    saved = io.BytesIO()
    document.save(saved)

    assert check_form(saved.getvalue(), "bất kỳ.docx")
