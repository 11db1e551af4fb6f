import datetime as dt
import io
import time

import pdfplumber
import pytest
from openpyxl import load_workbook

from documents.rendering.register import REGISTER_COLUMNS, OutgoingRegister, RegisterLine
from documents.rendering.register_pdf import register_pdf
from documents.rendering.register_xlsx import register_xlsx
from tests.documents.rendering.measured import MM, page_sizes, page_texts

FIRST_DAY = dt.date(2024, 1, 2)


def line(number: int, *, voided: str | None = None, title: str = "Kiểm tra chuyên ngành năm 2024") -> RegisterLine:
    day = FIRST_DAY + dt.timedelta(days=number // 4)
    return RegisterLine(
        number=number,
        symbol="KH-SXD",
        issued_on=day,
        kind="Kế hoạch",
        title=title,
        signer="Nguyễn Thị Ánh Tuyết",
        recipients=("UBND tỉnh", "Các phòng, đơn vị"),
        archived_by="Văn thư",
        copies=12,
        sent_on=day,
        received=("Văn phòng",),
        voided=voided,
    )


def book(*lines: RegisterLine) -> OutgoingRegister:
    return OutgoingRegister("Sở Xây dựng", 2024, "Kế hoạch", lines, "UBND tỉnh Hà Trung", dt.date(2024, 12, 31))


def test_the_book_has_a_cover_and_the_ten_prescribed_columns_on_every_page() -> None:
    pdf = register_pdf(book(*(line(n) for n in range(1, 48))))

    cover, *pages = (" ".join(page.split()) for page in page_texts(pdf))
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in cover
    assert "Năm: 2024" in cover
    assert "Từ số 01 đến số 47" in cover
    assert "Từ ngày 02/01/2024 đến ngày 13/01/2024" in cover
    assert len(pages) > 1
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages[1:]:
            table = page.extract_tables()[0]
            assert [" ".join((title or "").split()) for title in table[0]] == list(REGISTER_COLUMNS)
            assert table[1] == [f"({n})" for n in range(1, 11)]
    assert [page.rsplit("Trang ", 1)[1] for page in pages] == [f"{n}/{len(pages)}" for n in range(1, len(pages) + 1)]


def test_every_page_lies_on_its_side_with_room_for_the_binding() -> None:
    pdf = register_pdf(book(*(line(n) for n in range(1, 40))))

    assert set(page_sizes(pdf)) == {(297, 210)}
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages[1:]:
            left = min(edge["x0"] for edge in page.edges) * MM
            right = (page.width - max(edge["x1"] for edge in page.edges)) * MM
            inner, outer = (left, right) if page.page_number % 2 else (right, left)
            assert (inner, outer) == pytest.approx((25, 20), abs=0.5)


def test_no_number_is_lost_and_a_voided_one_keeps_its_line_and_says_why() -> None:
    pdf = register_pdf(book(*(line(n, voided="Trình nhầm thẩm quyền ký" if n == 5 else None) for n in range(1, 31))))

    rows = []
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages[1:]:
            rows += page.extract_tables()[0][2:]
    assert ["".join((row[0] or "").split()) for row in rows] == [f"{n:02d}/KH-SXD" for n in range(1, 31)]
    assert " ".join((rows[4][9] or "").split()) == "Hủy số: Trình nhầm thẩm quyền ký"
    assert rows[3][9] == ""


def test_an_empty_register_says_so() -> None:
    assert "Chưa có văn bản" in page_texts(register_pdf(book()))[0]


def test_a_thousand_lines_print_in_seconds() -> None:
    started = time.perf_counter()

    pdf = register_pdf(book(*(line(n) for n in range(1, 1001))))

    assert "1000/KH" in page_texts(pdf)[-1]  # its hyphen may end the line
    assert time.perf_counter() - started < 10


def test_both_files_have_equal_bytes_for_equal_input_whenever_they_are_made() -> None:
    register = book(line(1), line(2, voided="Trùng số"))
    pdf, workbook = register_pdf(register), register_xlsx(register)

    time.sleep(2.1)  # a ZIP's times have two seconds' grain

    assert register_pdf(register) == pdf
    assert register_xlsx(register) == workbook


def test_the_workbook_has_the_same_columns_with_dates_as_dates() -> None:
    sheet = load_workbook(io.BytesIO(register_xlsx(book(line(1), line(2, voided="Trùng số"))))).worksheets[0]

    rows = list(sheet.iter_rows(values_only=True))
    assert rows[3] == REGISTER_COLUMNS
    assert rows[4][:9] == (
        "01/KH-SXD",
        dt.datetime(2024, 1, 2),  # noqa: DTZ001  a workbook's dates have no zone
        "Kế hoạch Kiểm tra chuyên ngành năm 2024",
        "Nguyễn Thị Ánh Tuyết",
        "UBND tỉnh\nCác phòng, đơn vị",
        "Văn thư",
        12,
        dt.datetime(2024, 1, 2),  # noqa: DTZ001  likewise
        "Văn phòng",
    )
    assert rows[5][9] == "Hủy số: Trùng số"
    assert (sheet["A6"].font.strike, sheet["J6"].font.strike) == (True, False)


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    sheet = load_workbook(io.BytesIO(register_xlsx(book(line(1, title="=HYPERLINK(1)"))))).worksheets[0]
    signed = load_workbook(io.BytesIO(register_xlsx(book(RegisterLine(1, "KH", FIRST_DAY, "", "=1+1", "=2+2"))))).worksheets[0]

    assert sheet["C5"].value == "Kế hoạch =HYPERLINK(1)"
    assert (signed["C5"].value, signed["C5"].data_type) == ("=1+1", "s")
