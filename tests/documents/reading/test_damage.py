import pytest

from documents.reading import Line, understand
from documents.reading.text.damage import counts_of, is_damaged
from models.contents import PlanContents
from models.folding import bare
from tests.documents.reading.written import HEAD, TAIL, lines_of, read

BODY = """III. TỔ CHỨC THỰC HIỆN
1. Phòng Kế hoạch
- Lập dự toán, hoàn thành trước ngày 15/3/2024.
2. Đề nghị Sở Tài chính bố trí vốn.
"""
FIELDS = {"number", "issued_on", "title", "agency", "assignments[0].unit", "assignments[0].text", "recipients[0].text"}


def doubted(contents: PlanContents) -> set[str]:
    return {doubt.field for doubt in contents.warnings if doubt.field}


@pytest.mark.parametrize(
    "text", ["Triển khai dạy học online trên website, e-learning, Google Classroom.", "UBND TP, GDĐT, STEM, AI", "", "15/3/2024"]
)
def test_foreign_words_and_abbreviations_are_no_damage(text: str) -> None:
    assert not counts_of([text] * 20).damaged
    assert not is_damaged(text)


def test_lost_marks_are_damage_and_lower_the_quality() -> None:
    counts = counts_of(["Trién khai thuc hién cac nhiém vu duoc giao"])

    assert counts.damaged
    assert counts.quality < 0.6


def test_a_plan_without_any_marks_is_still_read_and_every_value_is_doubted() -> None:
    contents = read(bare(HEAD + BODY + TAIL))

    assert (contents.number, contents.symbol, str(contents.issued_on)) == (7, "KH-SXD", "2024-02-05")
    assert contents.agency == "Sở Xây dựng"
    assert [(row.unit, row.mode) for row in contents.assignments] == [("Phòng Kế hoạch", "assign"), ("Sở Tài chính", "request")]
    assert [str(due.on) for due in contents.assignments[0].dues] == ["2024-03-14"]
    assert doubted(contents) >= FIELDS


def test_the_body_is_kept_as_it_was_read() -> None:
    contents = read(bare(HEAD + BODY + TAIL))

    assert contents.assignments[0].text == "Lap du toan, hoan thanh truoc ngay 15/3/2024."
    assert contents.assignments[0].unit_as_written == "Phong Ke hoach"
    assert contents.title == contents.title_as_written == "Cai tao cong so nam 2024"


HEAD_FIELDS = {"number", "issued_on", "symbol", "title", "place", "agency", "parent_agency"}


def test_a_scan_that_reads_well_still_has_its_head_doubted_and_says_that_the_rest_is_from_a_picture() -> None:
    scanned = [Line(line.number, line.text, scanned=True) for line in lines_of(HEAD + BODY + TAIL)]

    contents = understand(scanned)

    assert contents.quality == 1.0
    assert {doubt.field for doubt in contents.warnings} == HEAD_FIELDS | {"signer", None}
    assert [doubt.code for doubt in contents.warnings if doubt.field is None] == ["scanned", "before_ambiguous"]
