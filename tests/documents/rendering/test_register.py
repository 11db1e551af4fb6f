import datetime as dt
import io
import time
from dataclasses import replace

import pdfplumber
import pytest
from openpyxl import load_workbook

from documents.rendering.arrivals import ARRIVAL_COLUMNS, HANDLING_COLUMNS, ArrivalLine, ArrivalRegister
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
            table = page.extract_tables()[0] if page.extract_tables() else []
            if not table:
                assert page.page_number == len(document.pages)
                continue
            assert [" ".join((title or "").split()) for title in table[0]] == list(REGISTER_COLUMNS)
            assert table[1] == [f"({n})" for n in range(1, 11)]
    assert [page.rsplit("Trang ", 1)[1] for page in pages] == [f"{n}/{len(pages)}" for n in range(1, len(pages) + 1)]


def test_every_page_lies_on_its_side_with_room_for_the_binding() -> None:
    pdf = register_pdf(book(*(line(n) for n in range(1, 40))))

    assert set(page_sizes(pdf)) == {(297, 210)}
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in (one for one in document.pages[1:] if one.edges):
            left = min(edge["x0"] for edge in page.edges) * MM
            right = (page.width - max(edge["x1"] for edge in page.edges)) * MM
            inner, outer = (left, right) if page.page_number % 2 else (right, left)
            assert (inner, outer) == pytest.approx((25, 20), abs=0.5)


def test_no_number_is_lost_and_a_voided_one_keeps_its_line_and_says_why() -> None:
    pdf = register_pdf(book(*(line(n, voided="Trình nhầm thẩm quyền ký" if n == 5 else None) for n in range(1, 31))))

    rows = []
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages[1:]:
            rows += [row for table in page.extract_tables() for row in table[2:]]
    assert ["".join((row[0] or "").split()) for row in rows] == [f"{n:02d}/KH-SXD" for n in range(1, 31)]
    assert " ".join((rows[4][9] or "").split()) == "Hủy số: Trình nhầm thẩm quyền ký"
    assert rows[3][9] == ""


def test_a_line_stays_on_one_page_unless_it_is_longer_than_one() -> None:
    receivers = tuple(f"Nơi nhận thứ {n}" for n in range(1, 201))
    whole = register_pdf(book(*(line(n) for n in range(1, 47)), replace(line(47), received=(), recipients=())))
    longer = register_pdf(book(replace(line(1), recipients=receivers)))

    with pdfplumber.open(io.BytesIO(whole)) as document:
        first = [table[2][0] for page in document.pages[1:] for table in page.extract_tables()]
    assert all("/KH" in (cell or "") for cell in first)
    assert all(f"Nơi nhận thứ {n}" in " ".join(" ".join(page_texts(longer)).split()) for n in (1, 100, 200))


def test_the_last_page_certifies_what_is_in_the_book() -> None:
    pdf = register_pdf(book(*(line(n, voided="Trùng số" if n in {5, 7} else None) for n in range(1, 48))))

    last = " ".join(page_texts(pdf)[-1].split())
    pages = len(page_texts(pdf)) - 1
    assert "Sổ ghi 47 số văn bản đi năm 2024, trong đó 2 số đã hủy (05/KH-SXD, 07/KH-SXD)." in last
    assert f"Sổ có {pages} trang, không kể bìa." in last
    assert "THỦ TRƯỞNG CƠ QUAN" in last


def test_an_excerpt_says_what_it_was_looked_for_by_and_certifies_nothing() -> None:
    pdf = register_pdf(replace(book(line(3)), excerpt="chữ “kiểm tra”"))

    cover, *pages = page_texts(pdf)
    assert "Trích theo: chữ “kiểm tra”" in cover
    assert "THỦ TRƯỞNG" not in "".join([cover, *pages])


def test_the_register_of_arrivals_has_its_ten_columns_and_the_book_of_handling_its_seven() -> None:
    came = ArrivalLine(
        number=7,
        arrived_on=dt.date(2024, 3, 29),
        author="Phòng Chính sách Dân tộc",
        code="",
        dated=dt.date(2024, 3, 29),
        subject="Báo cáo Quý I/2024 thực hiện Kế hoạch số 18/KH-BDT",
        to_unit="Văn phòng",
        passed_on=dt.date(2024, 3, 29),
        due=dt.date(2024, 4, 5),
        progress="đã tổng hợp",
    )
    register = ArrivalRegister("Ban Dân tộc tỉnh Hà Trung", 2024, (came,), "UBND tỉnh Hà Trung")

    heads, rows = [], []
    for made in (register, register.handling()):
        with pdfplumber.open(io.BytesIO(register_pdf(made))) as document:
            table = document.pages[1].extract_tables()[0]
        heads.append(tuple(" ".join((title or "").split()) for title in table[0]))
        rows.append([" ".join((cell or "").split()) for cell in table[2]])
    sheet = load_workbook(io.BytesIO(register_xlsx(register))).worksheets[0]
    assert heads == [ARRIVAL_COLUMNS, HANDLING_COLUMNS]
    assert rows[0][:3] == ["29/03/2024", "07", "Phòng Chính sách Dân tộc"]
    assert rows[1][0] == "07"
    assert rows[1][3:5] == ["05/04/2024", "đã tổng hợp"]
    assert (sheet["A5"].value, sheet["B5"].value) == (dt.datetime(2024, 3, 29), 7)  # noqa: DTZ001  a workbook's dates have no zone


def test_an_empty_register_says_so() -> None:
    assert "Chưa có văn bản" in page_texts(register_pdf(book()))[0]


def test_a_thousand_lines_print_in_seconds() -> None:
    started = time.perf_counter()

    pdf = register_pdf(book(*(line(n) for n in range(1, 1001))))

    assert "1000/KH" in "".join(page_texts(pdf)[-2:])  # its hyphen may end the line
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
