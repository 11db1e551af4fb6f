"""Damaged words are suggested by what stands beside them; what nothing speaks for, and every figure, stays as it was read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.mending.__main__ import counted, measured
from benchmarks.reading.damage import HEAVY
from documents.mending import has_damage, mended, suggested
from documents.mending.lattice import certainties
from documents.mending.neighbours import Neighbours
from documents.mending.text import Mender
from documents.reading import read_plan
from models.contents import PlanContents
from tests.office import SAMPLES

SCANNED = "trién khai thuc hién ché d6 báo cáo dinh ky theo quy dinh"
MEANT = "triển khai thực hiện chế độ báo cáo định kỳ theo quy định"


def test_lost_marks_and_mistaken_letters_are_suggested() -> None:
    assert mended(SCANNED).text == MEANT


def test_the_same_letters_are_another_word_beside_other_words() -> None:
    assert [mended(text).text for text in ("tang cuong cong tac", "cac cong trinh", "so voi nam truoc", "So Noi vu")] == [
        "tăng cường công tác",
        "các công trình",
        "so với năm trước",
        "Sở Nội vụ",
    ]


def test_capitals_stay_capitals() -> None:
    assert mended("III. TO CHUC THUC HIEN").text == "III. TỔ CHỨC THỰC HIỆN"


@pytest.mark.parametrize("text", ["217-KL/TU", "01/3/2026", "UBND", "1.000", "VT, TDKT", "hop@bdt.hatrung.example"])
def test_figures_symbols_and_abbreviations_are_never_touched(text: str) -> None:
    assert mended(f"theo {text} cua tinh").text == f"theo {text} của tỉnh"


def test_a_word_that_nothing_speaks_for_stays_as_it_was_read() -> None:
    assert mended("trién khai thuc hién zwpqk phong trao").text == "triển khai thực hiện zwpqk phong trào"


def test_a_change_says_where_and_what() -> None:
    found = mended("bao cao ve UBND tinh")

    assert [(one.start, one.end, one.written, one.meant) for one in found.changes] == [
        (0, 3, "bao", "báo"),
        (4, 7, "cao", "cáo"),
        (8, 10, "ve", "về"),
        (16, 20, "tinh", "tỉnh"),
    ]


def test_a_sound_text_is_left_alone() -> None:
    clean = read_plan((SAMPLES / "ke-hoach.md").read_bytes(), filename="ke-hoach.md").contents

    assert not has_damage(clean)
    assert suggested(clean) == clean


@given(st.text(alphabet="abcđêốư 0123456789/-.,;:\n()", max_size=80))
def test_nothing_but_letters_of_words_ever_changes(text: str) -> None:
    between = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")

    after = mended(text)

    assert between.sub("", after.text) == between.sub("", text)
    assert len(after.text.split()) == len(text.split())


def test_a_scanned_plan_gets_suggestions_for_every_text_and_for_no_name_or_date() -> None:
    scanned = PlanContents.model_validate(
        {
            "type": "Kế hoạch",
            "title": "Trién khai thuc hién phong trao thi dua",
            "sections": [{"label": "I", "title": "MUC DICH, YEU CAU", "paragraphs": ["Bao dam tién d6 thuc hién."]}],
            "assignments": [{"unit": "Van phong", "unit_as_written": "Van phong", "text": SCANNED, "lines": [3, 3]}],
        }
    )

    after = suggested(scanned)

    assert has_damage(scanned)
    assert (after.title, after.sections[0].title) == ("Triển khai thực hiện phong trào thi đua", "MỤC ĐÍCH, YÊU CẦU")
    assert after.sections[0].paragraphs == ["Bảo đảm tiến độ thực hiện."]
    assert (after.assignments[0].unit, after.assignments[0].text) == ("Van phong", MEANT)


def test_a_mender_knows_only_what_was_counted() -> None:
    mender = Mender(Neighbours(counted(["Ruộng bậc thang, ruộng bậc thang."])))

    assert mender.mended("ruong bac thang va vuon dua").text == "ruộng bậc thang va vuon dua"


def test_most_words_of_plans_that_were_not_counted_are_mended_and_few_wrongly() -> None:
    found = measured(HEAVY, apart=50)

    assert found.hurt > 1_000
    assert found.mended / found.hurt >= 0.85
    assert found.worsened / (found.mended + found.worsened) <= 0.02


def test_certainties_of_a_place_are_shares_of_all_paths() -> None:
    chance = {("^", "a"): -0.7, ("^", "b"): -0.7, ("a", "c"): -0.1, ("b", "c"): -2.3}

    places = certainties([{"a": 0.0, "b": 0.0}, {"c": 1.0}], lambda first, second: chance[first, second])

    assert [{word: round(share, 2) for word, share in place.items()} for place in places] == [{"a": 0.9, "b": 0.1}, {"c": 1.0}]
