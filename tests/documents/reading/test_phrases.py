"""Long lists of phrases: what matches is what one pattern of them all would match."""

import re

from hypothesis import given
from hypothesis import strategies as st

from documents.reading.words.alternatives import one_of
from documents.reading.words.phrases import Phrases
from documents.reading.words.plain import plain

END = r"(?!\w)"
WORDS = st.lists(st.sampled_from(["y", "y tế", "tế", "đ", "đo đạc", "đo", "a&b", "an", "an ninh", "ăn"]), min_size=1)
TEXTS = st.text("yteếđoacạ anibăh&\n", max_size=12)


def test_the_longest_phrase_counts_and_blanks_are_any_blanks() -> None:
    found = Phrases(["y", "y tế", "y tế dự phòng"], after=END).match("Sở y\n tế dự báo", 3)

    assert found is not None
    assert found.group() == "y\n tế"


def test_in_plain_text_phrases_are_found_without_their_signs() -> None:
    found = Phrases(["đo đạc"], after=END, written=plain).match("do dac dat", 0)

    assert found is not None
    assert found.group() == "do dac"


@given(WORDS, TEXTS, st.integers(0, 12))
def test_a_phrase_is_found_where_a_pattern_of_all_would_find_it(phrases: list[str], text: str, start: int) -> None:
    found = Phrases(phrases, after=END).match(text, start)
    whole = re.compile(one_of(phrases) + END).match(text, start)

    assert (found and found.span()) == (whole and whole.span())
