"""A limit counted from an event has a date where the document tells the event's day; a heading's time holds below it."""

import pytest

from tests.documents.reading.written import read_body

Row = tuple[str, list[tuple[str, str | None]]]


def dues(body: str) -> list[Row]:
    rows = read_body(body).assignments
    return [(row.unit, [(due.kind, due.on.isoformat() if due.on else None) for due in row.dues]) for row in rows]


@pytest.mark.parametrize(
    ("told", "limit", "on"),
    [
        ("1. Hội nghị tổng kết: ngày 31/7/2024.", "trước 05 ngày tổ chức Hội nghị tổng kết", "2024-07-26"),
        ("1. LỄ PHÁT ĐỘNG\n- Thời gian: 07 giờ 30, ngày 29/8/2024.", "trước Lễ phát động 01 ngày", "2024-08-28"),
        ("1. Vòng chung khảo: 02 ngày, 16 - 17/6/2024.", "chậm nhất 15 ngày trước khi diễn ra vòng chung khảo", "2024-06-01"),
        ("1. Vòng chung khảo: 02 ngày, 16 - 17/6/2024.", "trong 10 ngày sau khi kết thúc vòng chung khảo", "2024-06-27"),
        ("1. Hội thi: từ ngày 10/6 đến ngày 17/6/2024.", "chậm nhất 03 ngày sau khi kết thúc Hội thi", "2024-06-20"),
        ("Mở Hội thi ngày 17/6/2024.\nHội thi nhận bài đến hết ngày 01/6/2024.", "10 ngày trước Hội thi", "2024-06-07"),
        ("1. Hội nghị tổng kết: trong quý III.", "trước 05 ngày tổ chức Hội nghị tổng kết", None),
        ("1. Hội thi ngày 02/5/2024 và 03/5/2024.\n2. Hội thi ngày 09/5/2024.", "trước 05 ngày tổ chức Hội thi", None),
        ("1. Hội nghị tổng kết: ngày 31/7/2024.", "trước 05 ngày làm việc tổ chức Hội nghị tổng kết", None),
    ],
)
def test_days_before_and_after_an_event(told: str, limit: str, on: str | None) -> None:
    body = f"II. THỜI GIAN\n{told}\nIII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng\n- Gửi giấy mời {limit}."

    assert dues(body) == [("Văn phòng", [("event", on)])]


def test_a_time_in_a_line_of_its_own_limits_what_stands_beside_it() -> None:
    body = (
        "II. NỘI DUNG\n1. Rà soát\nThời gian: trong quý III/2024.\n- Giao Văn phòng rà soát hồ sơ.\n- Thanh tra Sở kiểm kê.\n"
        "2. Sửa chữa\n- Giao Phòng Kế hoạch lập dự toán."
    )

    rows = [("quarter", "2024-09-30")]
    assert dues(body) == [("Văn phòng", rows), ("Thanh tra Sở", rows), ("Phòng Kế hoạch", [])]


def test_the_time_and_place_of_an_event_limit_no_work() -> None:
    body = "II. NỘI DUNG\n1. Lễ khởi công\n- Thời gian: ngày 20/8/2024.\n- Địa điểm: Hội trường.\n- Giao Văn phòng chuẩn bị."

    assert dues(body) == [("Văn phòng", [])]


def test_a_time_alone_in_a_line_heads_the_list_that_follows() -> None:
    body = (
        "II. TIẾN ĐỘ\nTuần 3 tháng 8/2024\n- Văn phòng chuẩn bị hội trường.\nTừ ngày 24/8 đến ngày 28/8/2024\n"
        "- Thanh tra Sở kiểm tra kho lưu trữ."
    )

    assert dues(body) == [("Văn phòng", [("month", "2024-08-31")]), ("Thanh tra Sở", [("range", "2024-08-28")])]


def test_quarters_in_lines_of_their_own_head_lists_that_count_anew() -> None:
    body = "II. CHƯƠNG TRÌNH\nQuý I\n1. Văn phòng tổng kết năm.\nQuý II\n1. Thanh tra Sở kiểm tra kho.\nIII. KINH PHÍ"

    assert dues(body) == [("Văn phòng", [("quarter", "2024-03-31")]), ("Thanh tra Sở", [("quarter", "2024-06-30")])]


def test_a_year_that_heads_a_list_is_the_year_of_the_months_in_it() -> None:
    body = "II. NỘI DUNG\n1. Năm 2024\n- Văn phòng rà soát hồ sơ.\n2. Năm 2025\n- Thanh tra Sở tổ chức hội nghị vào tháng 10."

    assert dues(body) == [("Văn phòng", [("year", "2024-12-31")]), ("Thanh tra Sở", [("month", "2025-10-31")])]


def test_a_period_that_is_reported_on_is_no_limit() -> None:
    body = "III. BÁO CÁO\n1. Các phòng hằng tháng gửi Văn phòng: báo cáo quý I trước ngày 05/3/2024."

    rows = read_body(body).reporting
    assert [due.on.isoformat() for row in rows for due in row.dues if due.on] == ["2024-03-04"]
