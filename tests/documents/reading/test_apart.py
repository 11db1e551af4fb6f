"""No text holds up the machine: what may take long is understood in a process with limits, and says the same."""

from contextlib import suppress

import pytest

from documents.reading import read_plan
from documents.reading.apart import may_take_long, understood_apart
from documents.reading.formats import lines_of
from documents.reading.understanding import understand
from models.directory import Directory, Entry
from models.refusal import TooLarge
from tests.office import SAMPLES

HEAD = "UBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG\n\nSố: 7/KH-SXD\nKẾ HOẠCH\nCải tạo công sở\n\nII. NHIỆM VỤ\n"


def test_a_plan_understood_apart_says_what_it_says_here() -> None:
    lines = lines_of((SAMPLES / "ke-hoach.md").read_bytes(), "ke-hoach.md")
    directory = Directory("Ban Dân tộc tỉnh Hà Trung", entries=(Entry("vp", "Văn phòng", "unit"),))

    apart = understood_apart(lines, directory=directory, strictly_before=False)

    assert not may_take_long(lines)
    assert apart == understand(lines, directory=directory, strictly_before=False)


def test_a_text_that_takes_too_long_is_refused_with_a_sentence() -> None:
    lines = lines_of((HEAD + "- Văn phòng lập dự toán.\n").encode(), "a.txt")

    with pytest.raises(TooLarge, match="quá phức tạp"):
        understood_apart(lines, directory=None, strictly_before=True, seconds=0)


def test_a_text_that_takes_too_much_memory_is_refused_with_a_sentence() -> None:
    lines = lines_of((HEAD + "- Văn phòng lập dự toán.\n" * 100).encode(), "a.txt")

    with pytest.raises(TooLarge, match="quá phức tạp"):
        understood_apart(lines, directory=None, strictly_before=True, memory=1 << 20)


@pytest.mark.parametrize(
    "line",
    [
        "- Sở Nội vụ chủ trì, phối hợp với Sở Y tế " * 1_500,
        "- Giao " + "Sở Nội vụ, các phòng, Trung tâm Y tế, " * 1_500 + "thực hiện.",
        "- sở nội vụ " + "và các đơn vị " * 4_000,
    ],
    ids=["turns", "names", "groups"],
)
def test_one_endless_line_is_read_or_refused_and_nothing_else(line: str) -> None:
    with suppress(TooLarge):
        assert read_plan((HEAD + line).encode(), filename="a.txt").contents.symbol == "KH-SXD"
