"""A clean document's names and limits that a careful reader would ask about."""

import datetime as dt

import pytest

from documents.reading.names.units import UnitReader
from documents.reading.oddities import oddities_of
from models.contents import Assignment, Due
from tests.documents.reading.written import read_body

DUTIES = "III. TỔ CHỨC THỰC HIỆN\n"


def told(unit: str, text: str, *, in_table: bool = False, due: dt.date | None = None) -> list[tuple[str, str]]:
    dues = [Due(kind="before", on=due, as_written="trước 20/01")] if due else []
    row = Assignment(unit=unit, unit_as_written=unit, text=text, dues=dues)
    found = oddities_of(row, UnitReader(), dt.date(2026, 3, 1), in_table=in_table)
    return [(code, part) for code, _, part in found]


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("Sở Nội vụ", "tham mưu kế hoạch"),
        ("Sở Nội vụ", "Quý I báo cáo"),
        ("Đ/c Lê An", "hát quốc ca"),
        ("Đội Cơ động", "phụ trách cổng"),
    ],
)
def test_a_name_before_known_work_is_not_asked_about(unit: str, text: str) -> None:
    assert told(unit, text) == []


def test_a_name_before_a_word_that_is_no_known_work_is_asked_about_but_not_in_a_table() -> None:
    assert told("Phòng Chính sách", "trợ giúp xã hội làm thường trực") == [("unit_end_unsure", "unit")]
    assert told("Phòng Chính sách", "trợ giúp xã hội", in_table=True) == []


@pytest.mark.parametrize("unit", ["Phòng Tổ chức; hoàn thành trước ngày 12/7", "Trường THPT Chuyên và", "Giáo viên tự"])
def test_a_name_that_holds_more_or_breaks_off_is_asked_about(unit: str) -> None:
    assert told(unit, "Rà soát hồ sơ") == [("unit_odd", "unit")]


def test_a_limit_over_before_the_day_of_issue_is_asked_about() -> None:
    assert told("Sở Nội vụ", "Báo cáo", due=dt.date(2026, 1, 19)) == [("due_past", "dues")]
    assert told("Sở Nội vụ", "Báo cáo", due=dt.date(2026, 3, 1)) == []


def test_a_name_that_ends_for_certain_elsewhere_is_not_asked_about() -> None:
    asked = "Phòng Chính sách trợ giúp xã hội làm thường trực."

    alone = read_body(f"{DUTIES}1. {asked}")
    known = read_body(f"{DUTIES}1. {asked}\n2. Phòng Chính sách\n- Tham mưu bố trí kinh phí.")

    assert [doubt.code for doubt in alone.warnings] == ["unit_end_unsure"]
    assert [doubt.code for doubt in known.warnings] == []
    assert alone.assignments[0].unit == known.assignments[0].unit == "Phòng Chính sách"
