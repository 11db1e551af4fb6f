import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.office_faults import OfficeFileRefused
from models.office_file import MAX_BYTES, read_office
from models.refusal import TooLarge
from tests.offices import SMALL, edited

ROOT = Path(__file__).parents[2]
MISTAKES = tomllib.loads((ROOT / "tests/models/office_mistakes.toml").read_text(encoding="utf-8"))
FILES = [ROOT / "samples/office.toml", *sorted((ROOT / "tests/offices").glob("*.toml"))]


def faults_of(text: str) -> list[str]:
    with pytest.raises(OfficeFileRefused) as refused:
        read_office(text.encode())
    return [str(fault) for fault in refused.value.faults]


def lines_of_faults(text: str) -> list[int]:
    """The lines of the mistakes; none when the file is taken."""
    try:
        read_office(text.encode())
    except OfficeFileRefused as refused:
        return [fault.line for fault in refused.faults]
    return []


def line_of(needle: str, text: str) -> int:
    return next(no for no, line in enumerate(text.splitlines(), 1) if needle in line)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sound_file_is_taken(path: Path) -> None:
    office = read_office(path.read_bytes())

    assert office.office.leader in {person.key for person in office.people if person.rank == "head"}


def test_the_figures_of_the_law_stand_where_the_file_says_nothing() -> None:
    office = read_office(SMALL.encode())

    assert (office.rules.strictly_before, office.rules.count_start_day) == (True, False)
    assert (office.reporting.every, office.reporting.cutoff, office.reporting.due_days) == ("quarter", "shifted", 2)


@pytest.mark.parametrize("mistake", MISTAKES["mistakes"], ids=lambda mistake: mistake["told"])
def test_a_mistake_is_told_with_its_line_and_its_remedy(mistake: dict[str, str]) -> None:
    text = edited((mistake["old"], mistake["new"]))

    faults = faults_of(text)

    assert f"Dòng {line_of(mistake['at'], text)}: {mistake['told']}" in faults


@pytest.mark.parametrize("case", MISTAKES["stages"], ids=lambda case: case["told"])
def test_a_route_that_cannot_be_walked_is_refused(case: dict[str, str]) -> None:
    text = f'{SMALL}\n[[routes]]\n\n[[routes.stages]]\nkind = "unit_review"\n{case["stage"]}\n'

    assert [fault.split(": ", 1)[1] for fault in faults_of(text)] == [case["told"]]


def test_a_route_without_a_stage_is_refused() -> None:
    text = f'{SMALL}\n[[routes]]\ndocument_type = "Đề án"\n'

    line = line_of("[[routes]]", text)
    assert faults_of(text) == [f"Dòng {line}: [[routes]] thứ 1: quy trình chưa có bước nào; hãy thêm các phần [[routes.stages]]."]


def test_a_route_may_not_hold_the_signature() -> None:
    text = f'{SMALL}\n[[routes]]\n\n[[routes.stages]]\nkind = "signing"\nasks = "signer"\n'

    told = (
        f"Dòng {line_of('signing', text)}: [[routes]] thứ 1, stages thứ 1, mục kind:"
        " chỉ nhận một trong các giá trị 'unit_review', 'form_review' hoặc 'draft_approval'."
    )
    assert faults_of(text) == [told]


def test_groups_that_hold_one_another_are_told_with_the_way_round() -> None:
    text = (
        edited(('  "huyen-x",', '  "ben-ngoai",'))
        + '\n[[groups]]\nkey = "ben-ngoai"\nname = "Bên ngoài"\nmembers = ["cap-huyen"]\n'
    )

    line = line_of('members = ["cap-huyen"]', text)
    told = (
        f"Dòng {line}: [[groups]] thứ 3, mục members:"
        " nhóm chứa chính nó theo vòng ben-ngoai → cap-huyen → ben-ngoai; hãy bỏ một mắt xích."
    )
    assert faults_of(text) == [told]


def test_two_covers_of_one_person_at_one_time_are_refused() -> None:
    text = SMALL + '\n[[covers]]\nperson = "em"\ndeputy = "dung"\nfrom = 2026-03-13\nto = 2026-03-14\n'

    assert [fault.split(": ", 1)[1] for fault in faults_of(text)] == [
        "[[covers]] thứ 2: “em” có hai người thay thế trùng thời gian; hãy tách ngày hoặc tách loại bước."
    ]


def test_covers_for_other_steps_or_other_days_go_together() -> None:
    text = (
        SMALL
        + '\n[[covers]]\nperson = "em"\ndeputy = "dung"\nfrom = 2026-03-09\nto = 2026-03-13\nsteps = ["reporting"]\n'
        + '\n[[covers]]\nperson = "em"\ndeputy = "dung"\nfrom = 2026-03-14\nto = 2026-03-20\n'
    )

    assert len(read_office(text.encode()).covers) == 3


def test_two_series_of_one_kind_and_two_with_one_symbol_are_refused() -> None:
    again = '\n[[series]]\ndocument_type = "{}"\nsymbol = "KH-SA"\nyear = 2026\n'

    assert [fault.split(": ", 1)[1] for fault in faults_of(SMALL + again.format("Kế hoạch") + again.format("Đề án"))] == [
        "[[series]] thứ 2: sổ số Kế hoạch năm 2026 đã khai báo; mỗi loại văn bản một sổ mỗi năm.",
        "[[series]] thứ 3, mục symbol: ký hiệu “KH-SA” năm 2026 đã dùng cho sổ khác; số và ký hiệu phải duy nhất.",
    ]


def test_every_mistake_is_told_at_once_in_the_order_of_the_lines() -> None:
    text = edited(
        ('clerk = "chi"', 'clerk = "ai"'),
        ('kind = "own"', 'kind = "mine"'),
        ('email = "giang@soa.example.vn"', 'email = "giang"'),
        ('deputy = "giang"', 'deputy = "nobody"'),
    )

    told = faults_of(text)

    lines = [line_of(needle, text) for needle in ('clerk = "ai"', "mine", 'email = "giang"', "nobody")]
    assert [int(fault.split(":")[0].removeprefix("Dòng ")) for fault in told] == lines


def test_one_wrong_entry_makes_no_false_mistake_of_those_who_name_it() -> None:
    told = faults_of(edited(('email = "an@soa.example.vn"', 'email = "an"')))

    assert len(told) == 1


def test_what_is_no_toml_is_told_with_its_line() -> None:
    text = edited(('symbol = "SA"', "symbol = SA"))

    told = faults_of(text)

    assert told == [
        f"Dòng {line_of('symbol = SA', text)}: sai cú pháp TOML (Invalid value); xem lại ngoặc, dấu bằng và dấu nháy."
    ]


def test_a_file_in_another_encoding_is_told_so() -> None:
    with pytest.raises(OfficeFileRefused) as refused:
        read_office('[office]\nname = "Sở"'.encode("utf-16-le") + b"\xff")

    assert "không phải UTF-8" in refused.value.sentence


def test_a_file_saved_on_windows_is_taken() -> None:
    saved = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()

    assert read_office(saved).office.key == "so-a"


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLarge):
        read_office(b"#" * (MAX_BYTES + 1))


def test_an_empty_file_says_what_it_lacks() -> None:
    assert faults_of("") == [
        "Dòng 1: thiếu bảng [office] với tên, ký hiệu và các vai trò của cơ quan.",
        "Dòng 1: chưa có người nào; hãy thêm các phần [[people]].",
        "Dòng 1: chưa có đơn vị nào; hãy thêm các phần [[units]].",
    ]


WORDS = ["key", "name", "[", "]", "=", '"', "\n", "[[people]]", "[office]", "1", "2026-01-01", "x", "{", "}", ",", "true", "é"]


@settings(max_examples=150)
@given(st.integers(0, len(SMALL) - 1), st.integers(0, 40), st.lists(st.sampled_from(WORDS), max_size=5))
def test_a_damaged_file_is_taken_or_refused_and_nothing_else(at: int, cut: int, words: list[str]) -> None:
    damaged = SMALL[:at] + "".join(words) + SMALL[at + cut :]

    lines = lines_of_faults(damaged)

    assert all(1 <= line <= max(len(damaged.splitlines()), 1) for line in lines)
