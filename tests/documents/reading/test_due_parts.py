import datetime as dt

import pytest

from documents.reading.limits.deadlines import Deadlines
from documents.reading.times.clock import Clock

DEADLINES = Deadlines(Clock(year=2026, issued_on=dt.date(2026, 3, 1)), strictly_before=True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dự thảo quy chế trước ngày 10/3/2026, hoàn thành trước ngày 20/3/2026.", ["Dự thảo quy chế", "hoàn thành"]),
        ("Tổ chức 02 đợt kiểm tra: đợt 1 trong tháng 4/2026, đợt 2 trong tháng 9/2026.", ["đợt 1", "đợt 2"]),
        ("Trình quy chế trước ngày 10/3; tập huấn trong tháng 4/2026.", ["Trình quy chế", "tập huấn"]),
        ("Báo cáo trước ngày 20/6 và 20/12", ["Báo cáo", None]),
        ("Hoàn thành trước ngày 20/3/2026.", [None]),
        ("trước ngày 20/6 và 20/12", [None, None]),
    ],
)
def test_several_limits_say_what_is_due_then(text: str, parts: list[str | None]) -> None:
    assert [due.what for due in DEADLINES.in_prose(text)] == parts


def test_a_field_with_several_times_says_what_each_is_for() -> None:
    dues = DEADLINES.in_field("Dự thảo: tháng 3/2026; ban hành: tháng 4/2026")

    assert [(due.what, due.on) for due in dues] == [("Dự thảo", dt.date(2026, 3, 31)), ("ban hành", dt.date(2026, 4, 30))]


def test_what_goes_on_for_long_is_shortened() -> None:
    long = "phối hợp với các cơ quan liên quan tổ chức kiểm tra việc thực hiện quy chế tại các đơn vị"

    dues = DEADLINES.in_prose(f"Dự thảo trước ngày 10/3/2026, {long} trước ngày 20/3/2026.")

    assert [due.what for due in dues] == ["Dự thảo", "phối hợp với các cơ quan liên quan tổ chức kiểm tra …"]
