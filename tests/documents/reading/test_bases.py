"""The acts a plan rests on, and a page's number that is no heading."""

import pytest

from documents.reading.form.references import references_in
from tests.documents.reading.written import read_body

Facts = tuple[str, str | None, str | None, str | None, str | None]


def told(text: str) -> list[Facts]:
    """Type, number, day, issuer and name of each act."""
    return [(act.type, act.number, str(act.date) if act.date else None, act.issuer, act.name) for act in references_in(text)]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Căn cứ Chương trình giảm nghèo ban hành kèm theo Quyết định số 14/QĐ-TTg ngày 05/01/2022 của Thủ tướng Chính phủ;",
            [("Quyết định", "14/QĐ-TTg", "2022-01-05", "Thủ tướng Chính phủ", None)],
        ),
        (
            "Căn cứ Điều lệ Đảng và Quy định số 22-QĐ/TW ngày 28/7/2021 của Ban Chấp hành Trung ương;",
            [
                ("Điều lệ", None, None, None, "Điều lệ Đảng"),
                ("Quy định", "22-QĐ/TW", "2021-07-28", "Ban Chấp hành Trung ương", None),
            ],
        ),
        (
            "Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ xã Tân An lần thứ I, nhiệm kỳ 2025 - 2030, Đảng ủy xã xây dựng;",
            [("Nghị quyết", None, None, None, "Nghị quyết Đại hội đại biểu Đảng bộ xã Tân An lần thứ I, nhiệm kỳ 2025 - 2030")],
        ),
        (
            "Thực hiện Mệnh lệnh số 5/ML-BCH ngày 20/01/2026 của Chỉ huy trưởng về huấn luyện;",
            [("Mệnh lệnh", "5/ML-BCH", "2026-01-20", "Chỉ huy trưởng", None)],
        ),
        (
            "Căn cứ Kế hoạch số 9/KH-UBND ngày 02/3/2024 của UBND tỉnh về thực hiện Nghị quyết Đại hội Đảng bộ tỉnh;",
            [("Kế hoạch", "9/KH-UBND", "2024-03-02", "UBND tỉnh", None)],
        ),
        ("Căn cứ tình hình thực tế của cơ quan;", []),
    ],
)
def test_each_act_a_plan_rests_on_is_one_and_those_in_its_title_are_none(text: str, acts: list[Facts]) -> None:
    assert told(text) == acts


def test_pages_counted_between_paragraphs_are_no_sections() -> None:
    body = "\n".join(
        [
            "I. NHIỆM VỤ",
            *(f"{number}. Nội dung thứ {number}." for number in range(1, 7)),
            "2",
            *(f"{number}. Nội dung thứ {number}." for number in range(7, 13)),
            "3",
            "13. Nội dung thứ 13.",
        ]
    )

    sections = read_body(body).sections

    assert [[part.label for part in section.sections] for section in sections] == [[str(number) for number in range(1, 14)]]
