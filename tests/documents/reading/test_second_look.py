"""What is a name only without its marks is none in mended text."""

from documents.reading.names.units import UnitReader
from documents.reading.second_look import looked_at_again
from documents.reading.work.items import Item


def seen(*units: str) -> list[tuple[str, ...]]:
    item = Item(units=units, text="báo cáo kết quả", lines=(1, 1))
    return [one.units for one in looked_at_again([item], UnitReader())]


def test_words_that_only_resemble_a_name_without_marks_give_no_item() -> None:
    assert seen("Đổi mới") == seen("quý II/2026") == []


def test_a_name_stays_and_so_does_one_whose_first_word_lost_its_marks() -> None:
    assert seen("Sở Nội vụ", "Đổi mới", "Phong Kinh té") == [("Sở Nội vụ", "Phong Kinh té")]
