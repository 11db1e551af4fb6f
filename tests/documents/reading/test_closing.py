import pytest

from tests.documents.reading.written import read_body

DUTIES = "III. TỔ CHỨC THỰC HIỆN\n1. Văn phòng\n- Bố trí kinh phí.\n"
WORK = "xây dựng kế hoạch của đơn vị, gửi về Văn phòng trước ngày 15/9/2024./."


def ordered(closing: str) -> list[tuple[str, str | None]]:
    rows = read_body(DUTIES + closing).assignments
    return [(row.unit, due.on.isoformat() if due.on else None) for row in rows for due in row.dues]


@pytest.mark.parametrize(
    "opening",
    [
        "Nhận được Kế hoạch này, các phòng",
        "Căn cứ Kế hoạch này, các phòng",
        "Trên đây là Kế hoạch kiểm tra năm 2024, yêu cầu các phòng",
        "Trên đây là Kế hoạch kiểm tra năm 2024. Các phòng căn cứ nhiệm vụ được giao",
    ],
)
def test_work_by_a_day_in_the_closing_words_is_given_to_whom_they_name(opening: str) -> None:
    assert ordered(f"{opening} {WORK}") == [("Các phòng", "2024-09-14")]


@pytest.mark.parametrize(
    "closing",
    [
        "Trên đây là Kế hoạch kiểm tra năm 2024, yêu cầu các phòng nghiêm túc thực hiện./.",
        "Nhận được Kế hoạch này, các phòng báo cáo kết quả về Văn phòng trước ngày 15/9/2024./.",
        "Kế hoạch này thay thế Kế hoạch số 12/KH-SNV ban hành trước ngày 15/9/2024./.",
    ],
)
def test_closing_words_without_work_by_a_day_give_nobody_any(closing: str) -> None:
    assert ordered(closing) == []
