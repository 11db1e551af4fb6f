"""In a sound text each word that was hurt is a doubt of the value it stands in; a text without any is not doubted."""

import random
from dataclasses import replace

import pytest

from documents.reading import read_plan, understand
from models.contents import PlanContents
from tests.documents.reading.written import HEAD, TAIL, lines_of, read, read_body

LONG = "Các phòng thực hiện nghiêm túc các quy định của Nhà nước về quản lý tài sản công và báo cáo đúng thời hạn.\n" * 20
BODY = f"""III. TỔ CHỨC THỰC HIỆN
{LONG}1. Phòng Kế hoach: lập dự toán trước ngày 15/3/2024.
2. Phòng Tổ chức - Hành chinh: bố trí hội trường.
3. Văn phòng: theo dõi việc thuc hiện kế hoạch này.
"""


def doubted(contents: PlanContents, code: str) -> dict[str | None, str]:
    return {doubt.field: doubt.message for doubt in contents.warnings if doubt.code == code}


def test_a_hurt_word_is_named_with_what_it_may_have_been() -> None:
    contents = read_body(BODY)

    assert doubted(contents, "word_unsure") == {
        "assignments[1].unit": "Chữ «hoach» (có thể là «hoạch») ở tên đơn vị «Phòng Kế hoach» có thể sai; cần đối chiếu.",
        "assignments[2].unit": (
            "Chữ «chinh» (có thể là «chính») ở tên đơn vị «Phòng Tổ chức - Hành chinh» có thể sai; cần đối chiếu."
        ),
        "assignments[3].text": "Chữ «thuc» (có thể là «thực») ở nội dung nhiệm vụ có thể sai; cần đối chiếu.",
    }
    assert contents.quality > 0.98


def test_words_that_can_stand_are_not_doubted_where_none_was_certainly_hurt() -> None:
    """«Phòng Quan trị» may be a name of its own where every other word is sound."""
    contents = read_body(
        BODY.replace("hoach", "hoạch").replace("chinh", "chính").replace("thuc", "thực").replace("1. Phòng", "1. Phong")
    )

    assert doubted(contents, "word_unsure") == {}


def test_head_recipients_and_signer_are_doubted_by_the_word_with_its_line() -> None:
    text = (HEAD + LONG + TAIL).replace("SỞ XÂY DỰNG", "SỞ XÂY DUNG", 1).replace("UBND tỉnh (b/c)", "UBND tinh (b/c)")
    contents = read(text.replace("Cải tạo công sở năm", "Cải tạo cong sở nam", 1).replace("GIÁM ĐỐC", "TRUỞNG PHÒNG"))

    found = {doubt.field: doubt.line for doubt in contents.warnings if doubt.code == "word_unsure"}
    assert found == {"title": 9, "agency": 2, "recipients[0].text": 35, "signer.post": 38}


def test_a_hurt_paragraph_that_gave_no_value_is_doubted_by_its_line() -> None:
    contents = read_body(f"I. MỤC ĐÍCH\n{LONG}Nâng cao nhận thuc của cán bộ.\n" + BODY)

    lines = [(doubt.line, doubt.field) for doubt in contents.warnings if doubt.code == "line_damaged"]
    assert lines == [(34, None)]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_left_of_a_torn_plan_is_understood(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  repeatable, no secret
    words = (HEAD + BODY + TAIL).split(" ")
    for _ in range(60):
        place = chance.randrange(len(words))
        words[place : place + chance.randrange(3)] = chance.choice(
            (["nơi"], ["\n-"], [], ["và", "|"], ["\n-", "đến", "5"], words[place : place + 2])
        )

    assert read_plan(" ".join(words).encode(), filename="a.txt").contents.warnings


def test_of_a_scan_the_words_that_recognition_doubted_are_asked_for_and_the_signer_always() -> None:
    unsure = {"1. Phòng Kế hoạch: lập dự toán trước ngày 15/3/2824.": ("15/3/2824.",), "GIÁM ĐỐC": ("GIÁM",)}
    text = HEAD + LONG + "\n".join(unsure).replace("GIÁM ĐỐC", "") + TAIL
    lines = [replace(line, scanned=True, unsure=unsure.get(line.text, ())) for line in lines_of(text)]

    contents = understand(lines)

    found = {doubt.field: doubt.message for doubt in contents.warnings if doubt.code == "word_unsure"}
    assert found == {
        "signer.post": "Chữ «Giám» ở chức vụ người ký có thể sai; cần đối chiếu.",
        "assignments[1].text": "Chữ «15/3/2824» ở nội dung nhiệm vụ có thể sai; cần đối chiếu.",
    }
    assert [doubt.line for doubt in contents.warnings if doubt.code == "signer_unsure"] == [39]


def test_a_scan_whose_signer_a_seal_has_covered_says_so() -> None:
    lines = [replace(line, scanned=True) for line in lines_of((HEAD + LONG + TAIL).partition("GIÁM ĐỐC")[0])]

    contents = understand(lines)

    assert (contents.signer, [doubt.code for doubt in contents.warnings if doubt.field == "signer"]) == (None, ["signer_missing"])
