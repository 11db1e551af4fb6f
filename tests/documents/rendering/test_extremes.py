"""Names too long for their place, 200 recipients, tables of 100 rows: laid out, nothing lost, nothing over anything else."""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pdfplumber
import pikepdf
import pytest
from docx import Document

from documents.rendering.form_check import check_form
from documents.rendering.plan_docx import plan_docx
from documents.rendering.plan_pdf import plan_pdf
from models.contents import Appendix, Capacity, Signer, Table
from tests.documents.rendering.measured import MM, lines_of
from tests.documents.rendering.plans import ISSUED, recipient, short_plan

CENTRE = "Trung tâm Dịch vụ hành chính công, Chuyển đổi số và Hỗ trợ doanh nghiệp nhỏ và vừa tỉnh Hà Trung"
MARKS = replace(ISSUED, urgency="THƯỢNG KHẨN", secrecy="MẬT", note="Ký duyệt trong hệ thống, chưa có chữ ký số")
PLANS = {
    "names": short_plan(
        parent_agency="Ban Quản lý Khu kinh tế cửa khẩu và các khu công nghiệp tập trung tỉnh Hà Trung",
        agency=CENTRE,
        symbol="KH-TTDVHCCCĐSHTDN",
        place="Thành phố Hà Trung Thượng",
        title="Tổ chức " + "các hoạt động kỷ niệm, tuyên truyền và phổ biến " * 6 + "năm 2024",
        recipients=[recipient("Ủy ban nhân dân các huyện, thị xã, thành phố và các tổ chức chính trị - xã hội " * 3)],
        signer=Signer(
            capacities=[Capacity.model_validate({"capacity": "KT.", "for": f"Giám đốc {CENTRE}"})],
            post=f"Phó Giám đốc phụ trách {CENTRE}",
            name="Công Tằng Tôn Nữ Hoàng Thị Phương Thảo Nguyên Vĩnh Lộc Bảo Châu",
        ),
    ),
    "recipients": short_plan(recipients=[recipient(f"Ủy ban nhân dân xã Số {i}") for i in range(1, 201)]),
    "rows": short_plan(
        appendices=[
            Appendix(
                label="I",
                title="Danh mục nhiệm vụ",
                tables=[
                    Table(
                        header=["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn"],
                        rows=[
                            [str(i), "Rà soát, lập danh mục hồ sơ " * (i % 7 + 1), f"Chủ trì {i}", "Văn phòng", "Báo cáo", "30/6"]
                            for i in range(1, 101)
                        ],
                    )
                ],
            )
        ]
    ),
}


@cache
def pdf(name: str) -> bytes:
    return plan_pdf(PLANS[name], marks=MARKS)


def overlaps(printed: bytes) -> Iterator[tuple[int, str, str]]:
    """Words that lie over each other: more than a point both ways."""
    with pdfplumber.open(io.BytesIO(printed)) as document:
        for page in document.pages:
            words = sorted(page.extract_words(), key=lambda word: float(word["top"]))
            for i, one in enumerate(words):
                for other in words[i + 1 :]:
                    if other["top"] > one["bottom"] - 1:
                        break
                    high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
                    wide = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
                    if wide > 1 and high > (one["bottom"] - one["top"]) / 2:
                        yield page.page_number, one["text"], other["text"]


@pytest.mark.parametrize("name", PLANS)
def test_nothing_lies_over_anything_else(name: str) -> None:
    assert list(overlaps(pdf(name))) == []


@pytest.mark.parametrize("name", PLANS)
def test_everything_keeps_within_the_margins(name: str) -> None:
    with pdfplumber.open(io.BytesIO(pdf(name))) as document:
        letters = [[c for c in page.chars if not c["text"].isspace()] for page in document.pages]
        widths = [page.width for page in document.pages]
    edges = [
        (min(c["x0"] for c in there) * MM, (width - max(c["x1"] for c in there)) * MM)
        for there, width in zip(letters, widths, strict=True)
    ]

    assert min(left for left, _ in edges) >= 29.9
    assert min(right for _, right in edges) >= 14.9


@pytest.mark.parametrize("name", PLANS)
def test_the_form_is_kept(name: str) -> None:
    assert check_form(pdf(name), "ban-hanh.pdf") == []
    assert check_form(plan_docx(PLANS[name], marks=MARKS), "ban-hanh.docx") == []


def test_long_names_are_printed_whole() -> None:
    plan = PLANS["names"]
    left, right = (" ".join(line.text for line in lines_of(pdf("names"), column=column)) for column in ((0, 0.46), (0.57, 1)))

    assert plan.agency is not None
    assert plan.signer is not None
    assert plan.agency.upper() in left
    assert f"KT. GIÁM ĐỐC {CENTRE.upper()} PHÓ GIÁM ĐỐC PHỤ TRÁCH {CENTRE.upper()}" in right
    assert (plan.signer.name or "-") in right


def test_every_row_of_a_long_table_stands_once_under_a_repeated_header() -> None:
    with pdfplumber.open(io.BytesIO(pdf("rows"))) as document:
        sideways = [page for page in document.pages if page.width > page.height]
        tables = [row for page in sideways for table in page.extract_tables() for row in table]
        headers = sum(row[0] == "STT" for row in tables)

    leads = [row[2] for row in tables if row[2] and row[2].startswith("Chủ trì")]
    assert leads == [f"Chủ trì {i}" for i in range(1, 101)]
    assert headers == len(sideways)


def test_two_hundred_recipients_leave_no_page_empty_in_word() -> None:
    document = Document(io.BytesIO(plan_docx(PLANS["recipients"], marks=MARKS)))
    short = Document(io.BytesIO(plan_docx(short_plan(), marks=MARKS)))

    assert "cantSplit" not in document.tables[-1]._tbl.xml  # noqa: SLF001  python-docx has no word for it
    assert "cantSplit" in short.tables[-1]._tbl.xml  # noqa: SLF001  likewise
    items = [p.text for p in document.tables[-1].rows[0].cells[0].paragraphs]
    assert items[1:-1] == [f"- Ủy ban nhân dân xã Số {i};" for i in range(1, 201)]


@pytest.mark.parametrize(("word", "width"), [("KHẨN", 20), ("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40)])
def test_a_stamp_is_as_large_as_prescribed(word: str, width: float) -> None:
    printed = plan_pdf(short_plan(), marks=replace(ISSUED, urgency=word))  # type: ignore[arg-type]  # one of the three

    with pdfplumber.open(io.BytesIO(printed)) as document:
        page = document.pages[0]
        stamp = next(w for w in page.extract_words(keep_blank_chars=True) if w["text"] == word)
        around = [
            r for r in page.rects if r["x0"] < stamp["x0"] and r["x1"] > stamp["x1"] and r["top"] < stamp["top"] < r["bottom"]
        ]
    assert [(round((r["x1"] - r["x0"]) * MM, 1), round((r["bottom"] - r["top"]) * MM, 1)) for r in around] == [(width, 8)]


def test_every_letter_travels_with_the_file_and_the_file_is_for_all_readers() -> None:
    with pikepdf.open(io.BytesIO(pdf("rows"))) as document, document.open_metadata() as metadata:
        fonts = {str(name): font for page in document.pages for name, font in page.resources.Font.items()}
        embedded = [hasattr(font.DescendantFonts[0].FontDescriptor, "FontFile3") for font in fonts.values()]
        roles = {str(element.S) for element in elements(document.Root.StructTreeRoot)}

        assert metadata.pdfa_status == "2A"
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert embedded
    assert all(embedded)
    assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD"} <= roles


def elements(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The structure elements of a tagged file."""
    children = root.get("/K", pikepdf.Array())
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)
