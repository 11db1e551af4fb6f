"""Heads and endings as they come from web pages, converters and signing programs."""

import datetime as dt

import pytest

from documents.reading.form.people import is_person_name
from documents.reading.form.signature import signed_by
from models.contents import PlanContents
from tests.documents.reading.written import HEAD, TAIL, read

BODY = "\n\nKẾ HOẠCH\nKiểm kê tài sản\n\nCăn cứ tình hình thực tế;\n\nI. NỘI DUNG\n1. Văn phòng: kiểm kê.\n"
WORK = "I. NỘI DUNG\n1. Văn phòng: kiểm kê.\n\n"
LETTER = """UBND TỈNH HÀ TRUNG
SỞ NỘI VỤ
Số: 815/SNV-VP
V/v gửi kế hoạch

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Trung, ngày 10 tháng 6 năm 2025

Kính gửi: Các phòng thuộc Sở.

Sở Nội vụ gửi kèm theo Kế hoạch để thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.

GIÁM ĐỐC
Cao Minh Tuệ

"""
FACTS = """Số/Ký hiệu
7/KH-SXD
Ngày ban hành
20/10/2019
Cơ quan ban hành
Sở Xây dựng
Phân loại
Kế hoạch
Tệp đính kèm
ke-hoach.pdf
"""


def issued(contents: PlanContents) -> tuple[str | None, str | None, int | None, str | None, str | None, dt.date | None]:
    return (
        contents.parent_agency,
        contents.agency,
        contents.number,
        contents.symbol,
        contents.place,
        contents.issued_on,
    )


@pytest.mark.parametrize(
    "head",
    [
        (
            "UBND TỈNH HÀ TRUNG SỞ XÂY DỰNG ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc -----\n"
            "Số: 7/KH-SXD | Hà Trung, ngày 05 tháng 02 năm 2024"
        ),
        "UBND TỈNH HÀ TRUNG SỞ XÂY DỰNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 7/KH-SXD\tHà Trung, ngày 05 tháng 02 năm 2024",
        (
            "UBND\nTỈNH HÀ TRUNG\n|\nSỞ\nXÂY DỰNG\n--------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\nSố:\n7/KH-SXD\n|\n"
            "Hà\nTrung, ngày 05 tháng 02 năm 2024\n|"
        ),
        "UBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG\nSố: 7/KH-SXD\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Trung,\nngày 05 tháng 02 năm 2024",
        FACTS + "\nUBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG\nSố: 7/KH-SXD\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hà Trung, ngày 05 tháng 02 năm 2024",
        "DỰ THẢO LẦN 2 (ngày 01/3/2023)\nUBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG\nSố: 7/KH-SXD\nHà Trung, ngày 05 tháng 02 năm 2024",
        (
            "SỞ NỘI VỤ\nĐẾN\nSố: 1234\nNgày: 12/3/2025\nChuyển: P. TCHC\nUBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG\nSố: 7/KH-SXD\n"
            "Hà Trung, ngày 05 tháng 02 năm 2024"
        ),
        (
            "Ký bởi: Sở Xây dựng\nCơ quan: UBND tỉnh Sông Mơ\nThời gian ký: 06.02.2024 16:22:10 +07:00\n"
            "UBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG\n"
            "Số: 7/KH-SXD Hà Trung, ngày 05 tháng 02 năm 2024"
        ),
        LETTER + "UBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG\nSố: 7/KH-SXD\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hà Trung, ngày 05 tháng 02 năm 2024",
    ],
)
def test_the_head_is_read_in_every_shape_it_is_copied_in(head: str) -> None:
    contents = read(head + BODY + TAIL)

    assert issued(contents) == ("UBND tỉnh Hà Trung", "Sở Xây dựng", 7, "KH-SXD", "Hà Trung", dt.date(2024, 2, 5))
    assert contents.title == "Kiểm kê tài sản"


def test_a_letter_carries_the_plan_that_has_no_number_of_its_own() -> None:
    contents = read(LETTER + "KẾ HOẠCH\nKiểm kê tài sản\n(Kèm theo Công văn số 815/SNV-VP ngày 10/6/2025)\n\n" + WORK)

    assert contents.issued_with is not None
    assert (contents.type, contents.issued_with.type, contents.issued_with.number) == ("Kế hoạch", "Công văn", "815/SNV-VP")
    assert [row.text for row in contents.recipients] == ["Như trên"]


def test_two_departments_that_issue_together_are_one_agency() -> None:
    contents = read("SỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 7/KHLT-SYT-SGDĐT\nHà Trung, ngày 5 tháng 2 năm 2024" + BODY + TAIL)

    assert (contents.parent_agency, contents.agency) == (None, "Sở Y tế - Sở Giáo dục và Đào tạo")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Kiểm kê tài sản\n\ncủa Sở năm 2024\n\nCăn cứ tình hình thực tế;", "Kiểm kê tài sản của Sở năm 2024"),
        ("KIỂM KÊ TÀI SẢN\nNăm 2024\nSở Y tế xây dựng kế hoạch kiểm kê tài sản của Sở như sau", "KIỂM KÊ TÀI SẢN Năm 2024"),
    ],
)
def test_a_title_with_blank_lines_or_in_capitals(lines: str, title: str) -> None:
    body = "I. NỘI DUNG\n\n1. Văn phòng: kiểm kê.\n\n2. Phòng Tài chính: chi.\n\n"

    assert read(f"SỞ Y TẾ\n\nSố: 1/KH-SYT\n\nKẾ HOẠCH\n\n{lines}\n\n{body}{TAIL}").title == title


@pytest.mark.parametrize(
    "end",
    [
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC PHÓ GIÁM ĐỐC (Đã ký) Lê Thị Bình",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT. | KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Thị Bình",
        (
            "Nơi nhận: 1. Như trên; 2. Lưu: VT. | KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Ký bởi: Sở Y tế Email: syt@a.gov.vn Thời gian ký: "
            "12.03.2025 16:22:10 +07:00 Lê Thị Bình"
        ),
        "Nơi nhận: Như trên; Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐã ký: Lê Thị Bình",
        "Nơi nhận:\no Như trên;\no Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTHẠC SĨ LÊ THỊ BÌNH",
        (
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nSignature Not Verified\nKý bởi: Trần Văn Hưng\n"
            "Email: hungtv@songmo.gov.vn\nCơ quan: Tỉnh Sông Mơ\nThời gian ký: 12.03.2025 16:22:10 +07:00\nBS.CK2. Lê Thị Bình"
        ),
    ],
)
def test_the_signer_and_the_recipients_are_read_in_every_shape(end: str) -> None:
    contents = read(HEAD + WORK + end)

    assert contents.signer is not None
    assert [(mark.capacity, mark.for_) for mark in contents.signer.capacities] == [("KT.", "Giám đốc")]
    assert (contents.signer.post, contents.signer.name) == ("Phó Giám đốc", "Lê Thị Bình")
    assert ([row.text for row in contents.recipients], contents.archive) == (["Như trên"], ["VT"])


@pytest.mark.parametrize(
    ("line", "office", "name"),
    [
        ("GIÁM ĐỐC SỞ CÔNG THƯƠNG Tô Ngọc Dũng", "GIÁM ĐỐC SỞ CÔNG THƯƠNG", "Tô Ngọc Dũng"),
        ("TRƯỞNG PHÒNG QUẢN TRỌNG HIẾU", "TRƯỞNG PHÒNG QUẢN TRỌNG HIẾU", None),
        ("HIỆU TRƯỞNG NGUYỄN VĂN AN", "HIỆU TRƯỞNG", "NGUYỄN VĂN AN"),
        ("TRƯỞNG BAN TỔ CHỨC HUYỆN ỦY", "TRƯỞNG BAN TỔ CHỨC HUYỆN ỦY", None),
        ("TM. ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN", None),
        ("(Ký, đóng dấu)", "", None),
        ("Chu Kỳ Sơn", "", "Chu Kỳ Sơn"),
    ],
)
def test_a_line_of_a_signature_is_cut_into_office_and_name(line: str, office: str, name: str | None) -> None:
    assert signed_by(line) == (office, name)


@pytest.mark.parametrize(
    "title", ["TS.", "PGS.TS ", "BSCKII. ", "BS. CK1 ", "Th.S ", "Đại tá ", "ĐẠI TÁ, ", "NGƯT.ThS. ", "KTS. "]
)
def test_degrees_ranks_and_honours_are_no_part_of_a_name(title: str) -> None:
    assert is_person_name(f"{title}Nguyễn Văn An")


@pytest.mark.parametrize(
    "column",
    [
        "CHỦ TỊCH\nVi Thị Duyên\nTRƯỞNG CÔNG AN XÃ\nThiếu tá Lò Văn Chựa",
        "CHỦ TỊCH\nTRƯỞNG CÔNG AN XÃ\nVi Thị Duyên\nThiếu tá Lò Văn Chựa",
    ],
)
def test_of_several_signers_the_first_is_taken_and_the_others_are_told(column: str) -> None:
    contents = read(f"{HEAD}{WORK}Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{column}")

    assert contents.signer is not None
    assert (contents.signer.post, contents.signer.name) == ("Chủ tịch", "Vi Thị Duyên")
    assert [doubt.message for doubt in contents.warnings if doubt.code == "signers_several"] == [
        "Văn bản có nhiều người ký; đã lấy người ký đầu tiên, ngoài ra còn: Lò Văn Chựa."
    ]


def test_number_and_date_under_the_title_are_no_part_of_it() -> None:
    contents = read(
        "UBND TỈNH HÀ TRUNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nKẾ HOẠCH\nKiểm kê tài sản\nnăm 2026\n"
        f"Số: 68/KH-UBND, ngày 07 tháng 3 năm 2026\n\n{WORK}{TAIL}"
    )

    assert (contents.title, contents.number, contents.issued_on) == ("Kiểm kê tài sản năm 2026", 68, dt.date(2026, 3, 7))


def test_an_archive_line_may_wrap_and_an_office_of_archives_is_none() -> None:
    contents = read(f"{HEAD}{WORK}Nơi nhận:\n- Chi cục Văn thư -\nLưu trữ;\n- Lưu: VT,\nNV(3).\n\nP. HIỆU TRƯỞNG\nLê Thị Mai")

    assert ([row.text for row in contents.recipients], contents.archive) == (["Chi cục Văn thư - Lưu trữ"], ["VT", "NV"])
    assert contents.signer is not None
    assert (contents.signer.post, contents.signer.name) == ("Phó Hiệu trưởng", "Lê Thị Mai")


def test_the_front_is_no_stamp_of_secrecy() -> None:
    contents = read(f"MẶT TRẬN TỔ QUỐC VIỆT NAM\nBAN THƯỜNG TRỰC UBMTTQ TỈNH HÀ TRUNG\nMẬT\nSố: 1/KH-MTTQ{BODY}{TAIL}")

    assert (contents.parent_agency, contents.agency) == (
        "Mặt trận Tổ quốc Việt Nam",
        "Ban Thường trực UBMTTQ tỉnh Hà Trung",
    )


def test_who_prepared_a_plan_does_not_sign_it() -> None:
    column = "NGƯỜI LẬP KẾ HOẠCH\nLò Thị Pánh\nDUYỆT CỦA HIỆU TRƯỞNG\nQuàng Thị Nhung"

    contents = read(f"{HEAD}{WORK}Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{column}")

    assert contents.signer is not None
    assert (contents.signer.post, contents.signer.name) == ("Hiệu trưởng", "Quàng Thị Nhung")
