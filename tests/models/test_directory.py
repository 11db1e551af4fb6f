import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.directory import CONFIDENT, Directory, Entry, EntryKind, fold
from models.folding import bare, skeleton
from models.initials import stands_for
from models.similarity import similarity
from models.syllables import is_bare_syllable, is_syllable

POSTS: tuple[EntryKind, ...] = ("post",)
WEBSITES: tuple[EntryKind, ...] = ("website",)
NAMES = (
    "Văn phòng",
    "Phòng Kế hoạch Tổng hợp",
    "Phòng Chính sách Dân tộc",
    "Phòng Tuyên truyền và Địa bàn",
    "Thanh tra",
    "Cơ quan công tác dân tộc cấp huyện",
    "Ban Thi đua - Khen thưởng tỉnh",
    "Khối thi đua 5",
    "Khối thi đua 6",
    "UBND xã Tân An",
    "UBND xã Tân Hà",
    "Lãnh đạo Ban",
    "Công chức, lao động Ban Dân tộc",
    "Sở Giáo dục và Đào tạo",
)


def office(*extra: Entry) -> Directory:
    return Directory("Ban Dân tộc", entries=(*(Entry(name, name, "unit") for name in NAMES), *extra))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Văn phòng", "Văn phòng"),
        ("VĂN PHÒNG", "Văn phòng"),
        ("Van phong", "Văn phòng"),
        ("VP", "Văn phòng"),
        ("P.KHTH", "Phòng Kế hoạch Tổng hợp"),
        ("Phong Ké hoach Tong hop", "Phòng Kế hoạch Tổng hợp"),
        ("Thanh tra ban", "Thanh tra"),
        ("Thanh tra Ban Dân tộc", "Thanh tra"),
        ("LĐ ban", "Lãnh đạo Ban"),
        ("LD ban", "Lãnh đạo Ban"),
        ("CQ công tác dân tộc cấp huyện", "Cơ quan công tác dân tộc cấp huyện"),
        ("CQ cdng tac dan toc cap huyén", "Cơ quan công tác dân tộc cấp huyện"),
        ("Ban TĐKT tỉnh", "Ban Thi đua - Khen thưởng tỉnh"),
        ("Khbi thi dua 6", "Khối thi đua 6"),
        ("Cong chuece, Lao dong BDT", "Công chức, lao động Ban Dân tộc"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
    ],
)
def test_a_written_name_finds_its_entry(written: str, name: str) -> None:
    match = office().best(written)

    assert match is not None
    assert match.score >= CONFIDENT
    assert match.entry.name == name


@pytest.mark.parametrize("written", ["Phòng Tài chính", "UBND xã Tân Hóa", "Khối thi đua 7", "TV Khối thi đua", "Phòng Kế hoạch"])
def test_another_name_is_never_taken_with_confidence(written: str) -> None:
    match = office().best(written)

    assert match is None or match.score < CONFIDENT


def test_two_entries_that_fit_an_abbreviation_equally_are_a_question() -> None:
    directory = Directory("Sở X", entries=(Entry("a", "Phòng Kế hoạch", "unit"), Entry("b", "Phòng Khoa học", "unit")))

    match = directory.best("P.KH")

    assert match is not None
    assert match.score < CONFIDENT


def test_an_alias_counts_as_a_name_and_kinds_narrow_the_choice() -> None:
    chief = Entry("chief", "Trưởng ban", "post", aliases=("TB",))

    match = office(chief).best("TB", kinds=POSTS)

    assert match is not None
    assert (match.entry, match.score) == (chief, 100.0)
    assert office(chief).best("TB", kinds=WEBSITES) is None


def test_all_in_finds_several_names_in_one_line_in_order() -> None:
    deputies = Entry("pc", "Phó Trưởng ban", "post", aliases=("các PTB",))
    units = Entry("u", "Các phòng", "group")
    directory = Directory("Ban X", entries=(units, deputies, Entry("c", "Trưởng ban", "post", aliases=("TB",))))

    found = [match.entry.key for match in directory.all_in("TB, các PTB, các phòng")]

    assert found == ["c", "pc", "u"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Số", "so"),
        ("S6", "so"),
        ("Địa  bàn", "dia ban"),
        ("Khối thi đua 6", "khoi thi dua 6"),
        ("|uu", "luu"),
        ("Tw do – 1", "tw do - 1"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "Zs", "P")), max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)

    assert fold(once) == once
    assert skeleton(once) == skeleton(text)


@given(st.sampled_from(NAMES))
def test_a_name_without_its_marks_is_still_that_name(name: str) -> None:
    assert similarity(bare(name), name) >= CONFIDENT
    assert similarity(name, name) == 100.0


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_no_name_of_the_office_is_taken_for_another(one: str, other: str) -> None:
    if one != other:
        assert similarity(one, other) < CONFIDENT
        assert not stands_for(one, other)


@pytest.mark.parametrize(
    ("word", "whole", "stripped"),
    [
        ("thực", True, False),
        ("thuc", False, True),
        ("hién", False, False),
        ("thyc", False, False),
        ("khbi", False, False),
        ("Khoi", True, True),
        ("nghiêng", True, False),
        ("quốc", True, False),
        ("quoc", False, True),
        ("giữ", True, False),
        ("website", False, False),
    ],
)
def test_which_letters_can_be_a_syllable(word: str, *, whole: bool, stripped: bool) -> None:
    assert is_syllable(word) is whole
    assert is_bare_syllable(word.lower()) is stripped
