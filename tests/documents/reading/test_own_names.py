"""Names that the document itself writes apart, which its sentences go on with."""

import pytest

from models.contents import PlanContents
from tests.documents.reading.written import HEAD, TAIL, read, read_body


def led(contents: PlanContents) -> list[tuple[str, str]]:
    return [(row.unit, row.text) for row in contents.assignments if row.role == "lead"]


@pytest.mark.parametrize(
    "name",
    [
        "Quỹ Hỗ trợ ngư phủ",
        "Phòng Nghiệp vụ, dự toán, pháp chế",
        "Trạm Kiểm dịch thú lạ",
        "Phòng Xây dựng, kiểm tra và theo dõi thi hành pháp luật",
    ],
)
def test_a_name_that_heads_a_part_is_whole_in_sentences(name: str) -> None:
    contents = read_body(f"I. TỔ CHỨC THỰC HIỆN\n1. {name}\n- Lập danh sách.\n2. Giao {name} gỡ vướng mắc cho các hộ.")

    assert led(contents) == [(name, "Lập danh sách."), (name, "gỡ vướng mắc cho các hộ.")]


def test_so_is_one_that_stands_in_the_recipients_and_in_a_list() -> None:
    body = "I. TỔ CHỨC THỰC HIỆN\n1. Thanh tra Sở, Quỹ Hỗ trợ ngư phủ và Công an tỉnh rà soát hồ sơ."
    tail = TAIL.replace("- Lưu", "- Quỹ Hỗ trợ ngư phủ (để t/h);\n- Lưu")

    contents = read(f"{HEAD}{body}\n1. Quỹ Hỗ trợ ngư phủ gỡ vướng mắc.\n{tail}")

    assert [unit for unit, _ in led(contents)] == ["Thanh tra Sở", "Quỹ Hỗ trợ ngư phủ", "Công an tỉnh", "Quỹ Hỗ trợ ngư phủ"]


def test_what_stands_alone_only_once_says_nothing_of_other_names() -> None:
    contents = read_body("I. TỔ CHỨC THỰC HIỆN\n1. Quỹ Hỗ trợ ngư phủ\n- Lập danh sách.\n2. Sở Y tế gỡ vướng mắc.")

    assert led(contents) == [("Quỹ Hỗ trợ ngư phủ", "Lập danh sách."), ("Sở Y tế", "gỡ vướng mắc.")]
