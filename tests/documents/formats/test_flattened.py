"""Tables that a text only lists, cell after cell."""

from documents.reading import read_plan
from documents.reading.formats import lines_of

HEADINGS = ["TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"]


def cells(*texts: str) -> list[tuple[str, ...]]:
    return [line.cells for line in lines_of("\n".join(texts).encode(), "bang.txt") if line.cells]


def test_cells_on_lines_of_their_own_come_back_in_their_columns() -> None:
    rows = [
        "1",
        "Nạo vét kênh mương",
        "Phòng Kinh tế",
        "",
        "Quý I/2026",
        "2",
        "Vệ sinh chợ",
        "Công an xã",
        "Các thôn",
        "20/12/2026",
    ]

    found = cells("III. NHIỆM VỤ", *HEADINGS, *rows, "IV. GIẢI PHÁP", "1. Tuyên truyền.")

    assert found[1:] == [
        ("1", "Nạo vét kênh mương", "Phòng Kinh tế", "", "Quý I/2026"),
        ("2", "Vệ sinh chợ", "Công an xã", "Các thôn", "20/12/2026"),
    ]


def test_cells_parted_by_empty_lines_are_joined_from_their_printed_lines() -> None:
    rows = [
        "1",
        "Nạo vét kênh\nmương nội đồng",
        "Phòng\nKinh tế",
        "Các thôn",
        "Quý I/2026",
        "2",
        "Vệ sinh chợ",
        "Công an xã",
        "20/12/2026",
    ]

    found = cells("\n\n".join([*HEADINGS, *rows, "IV. GIẢI PHÁP"]))

    assert found[1:] == [
        ("1", "Nạo vét kênh mương nội đồng", "Phòng Kinh tế", "Các thôn", "Quý I/2026"),
        ("2", "Vệ sinh chợ", "Công an xã", "", "20/12/2026"),
    ]


def test_groups_and_headings_of_a_new_page_are_no_rows_of_work() -> None:
    rows = ["1", "Nạo vét kênh", "Phòng Kinh tế", "Các thôn", "Quý I/2026", "II", "Đô thị", *HEADINGS]

    found = cells(*HEADINGS, "I", "Nông thôn", *rows, "2", "Vệ sinh chợ", "Công an xã", "Các thôn", "20/12/2026")

    assert [row[:3] for row in found[1:]] == [
        ("I", "Nông thôn", ""),
        ("1", "Nạo vét kênh", "Phòng Kinh tế"),
        ("II", "Đô thị", ""),
        ("2", "Vệ sinh chợ", "Công an xã"),
    ]


def test_rows_without_numbers_are_told_by_their_times() -> None:
    rows = ["Tháng 9/2025", "Lập hồ sơ trẻ", "Giáo viên các lớp", "Tháng 10/2025", "Khám sức khỏe", "Trạm Y tế phường"]

    found = cells("Thời gian", "Nội dung công việc", "Người thực hiện", *rows, "III. TỔ CHỨC THỰC HIỆN")

    assert found[1:] == [
        ("Tháng 9/2025", "Lập hồ sơ trẻ", "Giáo viên các lớp"),
        ("Tháng 10/2025", "Khám sức khỏe", "Trạm Y tế phường"),
    ]


def test_a_row_that_lost_a_cell_is_doubted_with_its_line_and_a_whole_one_is_not() -> None:
    rows = ["1", "Nạo vét kênh", "Phòng Kinh tế", "Các thôn", "Quý I/2026", "2", "Vệ sinh chợ", "Công an xã", "20/12/2026"]
    head = ["KẾ HOẠCH", "Chỉnh trang xã năm 2026", "", "Ủy ban nhân dân xã ban hành Kế hoạch như sau:", ""]

    contents = read_plan("\n".join([*head, *HEADINGS, *rows, "II. GIẢI PHÁP", ""]).encode(), filename="a.txt").contents

    doubts = [(doubt.line, doubt.field) for doubt in contents.warnings if doubt.code == "row_unsure"]
    assert doubts == [(16, "assignments")]
    assert [(row.unit, row.role) for row in contents.assignments] == [
        ("Phòng Kinh tế", "lead"),
        ("Các thôn", "support"),
        ("Công an xã", "lead"),
    ]


def test_a_table_that_cannot_be_put_together_is_told() -> None:
    contents = read_plan("\n".join(["KẾ HOẠCH", "Chỉnh trang", "", *HEADINGS, "Hết bảng."]).encode(), filename="a.txt").contents

    assert [doubt.line for doubt in contents.warnings if doubt.code == "table_lost"] == [4]
