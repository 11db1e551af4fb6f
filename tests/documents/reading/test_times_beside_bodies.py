"""Times that stand beside those who do the work, in a field or in a column of figures."""

import datetime as dt

from documents.reading import understand
from tests.documents.reading.written import HEAD, TAIL, cells, lines_of, read_body, renumbered


def test_a_time_behind_the_bodies_of_a_field_is_its_limit() -> None:
    body = "III. TIẾN ĐỘ\n- Khảo sát hạ tầng. Đơn vị thực hiện: Phòng Kế hoạch; hoàn thành trước ngày 20/7/2024."

    rows = read_body(body).assignments

    assert [(row.unit, row.text, [due.on for due in row.dues]) for row in rows] == [
        ("Phòng Kế hoạch", "Khảo sát hạ tầng", [dt.date(2024, 7, 19)])
    ]


def test_figures_below_the_heading_of_months_are_months() -> None:
    table = [
        cells(0, "Tháng", "Nhiệm vụ", "Chủ trì"),
        cells(0, "3", "Họp phiên thứ nhất", "Văn phòng"),
        cells(0, "", "Phân bổ vốn", "Phòng Kế hoạch"),
        cells(0, "4", "Tập huấn nghiệp vụ", "Thanh tra Sở"),
    ]

    rows = understand(renumbered([*lines_of(HEAD), *table, *lines_of(TAIL)])).assignments

    assert [(row.unit, [due.on for due in row.dues]) for row in rows] == [
        ("Văn phòng", [dt.date(2024, 3, 31)]),
        ("Phòng Kế hoạch", [dt.date(2024, 3, 31)]),
        ("Thanh tra Sở", [dt.date(2024, 4, 30)]),
    ]


def test_work_of_every_year_has_no_limit_from_its_description() -> None:
    body = "III. NHIỆM VỤ\n1. Tiêm phòng hai đợt (tháng 3 và tháng 9)\n- Cơ quan chủ trì: Văn phòng.\n- Thời gian: hằng năm."

    rows = read_body(body).assignments

    assert [(row.unit, row.repeats, row.dues) for row in rows] == [("Văn phòng", "year", [])]
