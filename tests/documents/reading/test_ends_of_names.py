"""Many names with many duties: where does the name end? The duties held out are in no list of the reader, and stay out."""

from itertools import product
from pathlib import Path

import pytest

from documents.reading.names.beginnings import capital
from documents.reading.names.speaking import without_order
from documents.reading.names.unit_words import lowered, unit_words
from documents.reading.names.units import UnitReader
from tests.documents.reading.written import read_body

READER = UnitReader()
HERE = Path(__file__).parent / "ends"


def told(name: str) -> list[str]:
    return (HERE / f"{name}.txt").read_text("utf-8").splitlines()


def share_right(names: list[str], duties: list[str], *, one_in: int) -> float:
    """The share of sentences whose bodies are those of the name alone and whose duty is the whole duty."""
    pairs = list(product(names, duties))[::one_in]
    mentions = [(READER.leading(f"{name} {duty}."), name, duty) for name, duty in pairs]
    return sum(
        mention is not None and (list(mention.written), mention.rest) == (READER.split(name), f"{duty}.")
        for mention, name, duty in mentions
    ) / len(pairs)


def test_the_held_out_duties_are_in_no_list() -> None:
    listed = unit_words(folded=False)

    assert [duty for duty in told("held_out_duties") if listed.match("duty", lowered(duty))] == []


@pytest.mark.parametrize(
    ("names", "duties", "least"),
    [
        ("names", "known_duties", 0.99),
        ("names", "held_out_duties", 0.99),
        ("names_2", "known_duties", 0.99),
        ("names_2", "held_out_duties", 0.99),
        ("strange_names", "known_duties", 0.85),
        ("strange_names", "held_out_duties", 0.7),
    ],
)
def test_a_name_ends_where_a_duty_begins_be_the_verb_known_or_not(names: str, duties: str, least: float) -> None:
    assert share_right(told(names), told(duties), one_in=7) >= least


def test_most_names_in_sentences_of_more_than_a_hundred_offices_are_whole() -> None:
    """Each line: who issues the plan, the bodies, the sentence; half its verbs are in no list."""
    lines = [line.split(" | ") for line in told("offices")]
    read = {sentence: READER.leading(capital(without_order(sentence))) for _, _, sentence in lines}

    right = [
        mention is not None and list(mention.written) == names.split(" + ")
        for _, names, sentence in lines
        for mention in [read[sentence]]
    ]

    assert sum(right) / len(right) >= 0.95


@pytest.mark.parametrize("section", ["II. NỘI DUNG", "III. TỔ CHỨC THỰC HIỆN"])
@pytest.mark.parametrize(
    ("mentions", "taken"),
    [("mentions", []), ("mentions_3", []), ("mentions_2", ["Thanh tra tỉnh kết luận một số sai phạm năm 2023."])],
)
def test_a_body_that_is_only_mentioned_gets_no_work(section: str, mentions: str, taken: list[str]) -> None:
    """What is past and what is to be done differ by nothing but the year in the last."""
    read = {mention: read_body(f"{section}\n{mention}").assignments for mention in told(mentions)}

    assert [mention for mention, given in read.items() if given] == taken


@pytest.mark.parametrize(
    "form",
    [
        "II. NỘI DUNG\n- Giao {name} {duty}.",
        "II. NỘI DUNG\n- Đề nghị {name} {duty}.",
        "III. TỔ CHỨC THỰC HIỆN\n1. {name} {duty}.",
        "III. TỔ CHỨC THỰC HIỆN\n- {name}: {duty}.",
        "III. TỔ CHỨC THỰC HIỆN\n- Căn cứ kế hoạch này, {name} {duty}.",
    ],
)
def test_the_end_of_a_name_is_found_in_every_form_of_assignment(form: str) -> None:
    pairs = list(zip(told("names"), told("held_out_duties"), strict=False))[::9]

    read = [[row.unit_as_written for row in read_body(form.format(name=name, duty=duty)).assignments] for name, duty in pairs]

    assert read == [READER.split(name) for name, _ in pairs]
