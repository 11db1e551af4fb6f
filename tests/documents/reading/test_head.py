import datetime as dt

import pytest

from documents.reading import understand
from models.directory import Directory
from tests.documents.reading.written import HEAD, TAIL, cells, lines_of, read, renumbered

BODY = "\n\nKẾ HOẠCH\nKiểm kê tài sản\n\nCăn cứ tình hình thực tế;\n\nI. NỘI DUNG\n1. Văn phòng: kiểm kê.\n"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
Head = tuple[int | None, str | None, str | None, dt.date | None]


def head_of(head: str) -> Head:
    contents = read(head + BODY + TAIL)
    return contents.number, contents.symbol, contents.place, contents.issued_on


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 47/KH-BDT", 47, "KH-BDT"),
        ("Số:288/KH-VP", 288, "KH-VP"),
        ("Số: 70 /KH-UBND", 70, "KH-UBND"),
        ("Số: 05/KH-THCS&THPTABC", 5, "KH-THCS&THPTABC"),
        ("Số: /KH - BDT", None, "KH-BDT"),
        ("Số: ……/KH-PGDĐT", None, "KH-PGDĐT"),
        ("Số:       /KH-UBND", None, "KH-UBND"),
        ("Số 3260-KH/ĐĐQH15", 3260, "KH/ĐĐQH15"),
        ("Số 14-CTr/HU", 14, "CTr/HU"),
        ("Số          -KH/ĐU", None, "KH/ĐU"),
        ("Số:  38 / KH- BV&PHCN", 38, "KH-BV&PHCN"),
        ("Số: 12/KH-BCĐ, Hà Trung, ngày 3 tháng 5 năm 2024", 12, "KH-BCĐ"),
    ],
)
def test_number_and_symbol(line: str, number: int | None, symbol: str) -> None:
    assert head_of(f"SỞ Y TẾ\n{line}")[:2] == (number, symbol)


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Hà Trung, ngày 15 tháng 9 năm 2025", "Hà Trung", dt.date(2025, 9, 15)),
        ("TP. Hồ Chí Minh, ngày 05 tháng 02 năm 2024", "TP. Hồ Chí Minh", dt.date(2024, 2, 5)),
        ("Hà Trung, ngày 15/9/2025", "Hà Trung", dt.date(2025, 9, 15)),
        ("Bà Rịa - Vũng Tàu, ngày 1 tháng 3 năm 2023", "Bà Rịa - Vũng Tàu", dt.date(2023, 3, 1)),
        ("Hà Trung, ngày     tháng 5 năm 2024", "Hà Trung", None),
        ("Hà Trung, ngày ... tháng ... năm 2024", "Hà Trung", None),
        ("Hà Trung, ngày 31 tháng 02 năm 2024", "Hà Trung", None),
    ],
)
def test_place_and_date(line: str, place: str, day: dt.date | None) -> None:
    assert head_of(f"SỞ Y TẾ\nSố: 1/KH-SYT\n{line}")[2:] == (place, day)


def test_an_incomplete_date_is_told_and_blocks_nothing() -> None:
    contents = read("SỞ Y TẾ\nSố: /KH-SYT\nHà Trung, ngày   tháng   năm 2024" + BODY + TAIL)

    assert [(doubt.code, doubt.line, doubt.field) for doubt in contents.warnings] == [("date_incomplete", 3, None)]


@pytest.mark.parametrize(
    ("head", "parent", "agency"),
    [
        ("UBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG", "UBND tỉnh Hà Trung", "Sở Xây dựng"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ TRUNG", None, "Ủy ban nhân dân thành phố Hà Trung"),
        (
            "SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN\nCHI CỤC KIỂM LÂM",
            "Sở Nông nghiệp và Phát triển nông thôn",
            "Chi cục Kiểm lâm",
        ),
        ("PHÒNG GDĐT HUYỆN X\nTRƯỜNG THCS\nNGUYỄN DU", "Phòng GDĐT huyện X", "Trường THCS Nguyễn Du"),
        ("TỈNH ỦY HÀ TRUNG\nBAN TUYÊN GIÁO\n*", "Tỉnh ủy Hà Trung", "Ban Tuyên giáo"),
        ("BỘ Y TẾ", None, "Bộ Y tế"),
        ("UBND HUYỆN SƠN BÌNH\nBAN CHỈ ĐẠO\nPHÒNG CHỐNG THIÊN TAI", "UBND huyện Sơn Bình", "Ban Chỉ đạo Phòng chống thiên tai"),
    ],
)
def test_the_letterhead(head: str, parent: str | None, agency: str) -> None:
    contents = read(f"{head}\nSố: 1/KH-ABC\n{MOTTO}\nHà Trung, ngày 1 tháng 3 năm 2023" + BODY + TAIL)

    assert (contents.parent_agency, contents.agency) == (parent, agency)


def test_columns_that_a_text_dump_ran_together_are_told_apart() -> None:
    head = """UBND TỈNH HÀ TRUNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ XÂY DỰNG Độc lập - Tự do - Hạnh phúc
Số: 7/KH-SXD Hà Trung, ngày 5 tháng 2 năm 2024"""

    contents = read(head + BODY + TAIL)

    assert (contents.parent_agency, contents.agency, contents.place) == ("UBND tỉnh Hà Trung", "Sở Xây dựng", "Hà Trung")
    assert (contents.number, contents.symbol, contents.issued_on) == (7, "KH-SXD", dt.date(2024, 2, 5))


def test_a_letterhead_in_a_table_s_cells() -> None:
    row = cells(0, "UBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG\nSố: 7/KH-SXD", f"{MOTTO}\nHà Trung, ngày 5 tháng 2 năm 2024")

    contents = understand(renumbered([row, *lines_of(BODY + TAIL)]))

    assert (contents.parent_agency, contents.agency, contents.number) == ("UBND tỉnh Hà Trung", "Sở Xây dựng", 7)
    assert (contents.place, contents.issued_on) == ("Hà Trung", dt.date(2024, 2, 5))


def test_without_a_letterhead_the_agency_is_the_one_that_issues_the_plan() -> None:
    opening = "Căn cứ tình hình thực tế;\n\nBan Dân tộc xây dựng kế hoạch kiểm kê như sau:"

    contents = read(f"KẾ HOẠCH\nKiểm kê\n\n{opening}\n\nI. NỘI DUNG\nKiểm kê.\n{TAIL}")

    assert (contents.parent_agency, contents.agency) == (None, "Ban Dân tộc")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("KẾ HOẠCH\nKiểm kê tài sản\nnăm 2024", "Kiểm kê tài sản năm 2024"),
        ("KẾ HOẠCH\nV/v kiểm kê tài sản", "V/v kiểm kê tài sản"),
        ("KẾ HOẠCH KIỂM KÊ TÀI SẢN\nNăm 2024", "KIỂM KÊ TÀI SẢN Năm 2024"),
        ("K Ế  H O Ạ C H\nKiểm kê tài sản", "Kiểm kê tài sản"),
        (
            "**KẾ HOẠCH**\n\n**Thực hiện phong trào “Vì người nghèo”**\n\n**năm 2024**",
            "Thực hiện phong trào “Vì người nghèo” năm 2024",
        ),
        ("KẾ HOẠCH\nThực hiện Nghị quyết số 5-NQ/TU\n---------", "Thực hiện Nghị quyết số 5-NQ/TU"),
    ],
)
def test_the_title_over_its_lines(lines: str, title: str) -> None:
    body = "\n\nCăn cứ tình hình thực tế;\n\nI. NỘI DUNG\nKiểm kê.\n"

    assert read(f"SỞ Y TẾ\nSố: 1/KH-SYT\n\n{lines}{body}{TAIL}").title == title


def test_the_directory_s_spelling_is_taken_for_the_office_itself() -> None:
    directory = Directory("Sở Y tế", parent_agency="UBND tỉnh Hà Trung", symbol="SYT", place="Hà Trung")

    contents = read("UBND TINH HA TRUNG\nSO Y TE\nSố: 1/KH-SYT\nHa Trung, ngày 1 tháng 3 năm 2023" + BODY + TAIL, directory)

    assert (contents.parent_agency, contents.agency, contents.place) == ("UBND tỉnh Hà Trung", "Sở Y tế", "Hà Trung")


@pytest.mark.parametrize(
    ("kind", "type_", "plan"),
    [
        ("QUYẾT ĐỊNH", "Quyết định", False),
        ("BÁO CÁO", "Báo cáo", False),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình hành động", True),
    ],
)
def test_what_a_document_is(kind: str, type_: str, *, plan: bool) -> None:
    contents = read(f"SỞ Y TẾ\nSố: 1/AB-SYT\n\n{kind}\nVề việc kiểm kê\n\nI. NỘI DUNG\n1. Văn phòng: kiểm kê.\n{TAIL}")

    assert contents.type == type_
    assert ("not_a_plan" not in [doubt.code for doubt in contents.warnings]) is plan
    assert bool(contents.assignments) is plan


def test_a_letter_is_no_plan() -> None:
    contents = read("SỞ Y TẾ\nSố: 1/SYT-VP\nV/v kiểm kê\n\nKính gửi: Các phòng\n\nSở Y tế đề nghị các phòng kiểm kê.\n" + TAIL)

    assert contents.type == "Công văn"
    assert "not_a_plan" in [doubt.code for doubt in contents.warnings]


def test_a_head_that_recognition_put_last_is_read() -> None:
    head = "UBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG\nSố: 7/KH-SXD\nHà Trung, ngày 05 tháng 02 năm 2024\n"

    contents = read(BODY.lstrip() + TAIL + head)

    assert (contents.number, contents.agency, contents.issued_on) == (7, "Sở Xây dựng", dt.date(2024, 2, 5))
    assert contents.signer is not None
    assert contents.signer.name == "Nguyễn Văn An"


def test_an_appendix_alone_says_whose_it_is_over_two_lines() -> None:
    text = "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 145/KH-UBND ngày 16/01/2026 của UBND tỉnh\nHà Trung)\n"

    contents = read(text + "| TT | Nhiệm vụ | Cơ quan chủ trì |\n| 1 | Lập dự toán | Sở Tài chính |\n")

    assert (contents.number, contents.symbol, contents.agency) == (145, "KH-UBND", "UBND tỉnh Hà Trung")


def test_a_rule_run_into_the_next_line_hides_neither_number_nor_basis() -> None:
    head = "SỞ XÂY DỰNG\n------Số: 7/KH-SXD\nHà Trung, ngày 05 tháng 02 năm 2024\n\n"
    title = "KẾ HOẠCH\nKiểm kê tài sản\n----Căn cứ Luật Kế toán năm 2015;\n"

    contents = read(head + title + "I. NỘI DUNG\n1. Văn phòng: kiểm kê.\n" + TAIL)

    assert (contents.number, contents.title) == (7, "Kiểm kê tài sản")


def test_a_title_in_the_middle_ends_where_the_text_begins_at_the_margin() -> None:
    title = f"{MOTTO}\n\n                         KẾ HOẠCH\n                  Kiểm kê tài sản\n"
    text = title + "     Thực hiện chỉ đạo của UBND tỉnh, Sở Xây dựng ban hành kế hoạch như sau:\n"

    assert read(text + "     I. NỘI DUNG\n     1. Văn phòng: kiểm kê.\n" + TAIL).title == "Kiểm kê tài sản"


def test_a_motto_on_two_lines_is_no_agency() -> None:
    contents = read(HEAD.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ\nNGHĨA VIỆT NAM") + TAIL)

    assert (contents.parent_agency, contents.agency) == ("UBND tỉnh Hà Trung", "Sở Xây dựng")
