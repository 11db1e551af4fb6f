"""A part of the labelled set (`python -m benchmarks.reading` measures all of it): the same document reads well in every form."""

from collections.abc import Callable

import pytest

from benchmarks.reading.__main__ import score
from benchmarks.reading.copied_layouts import converted, portal
from benchmarks.reading.damage import heavily, lightly
from benchmarks.reading.layouts import markdown, plain, wrapped
from benchmarks.reading.numbered_layouts import bare, renumbered, unnumbered
from benchmarks.reading.pdf_layout import pdf
from benchmarks.reading.sources import Sample, sample, samples
from benchmarks.reading.word_layout import word, word_with_lists

NAMES = ("02-ubnd-tinh-chuyen-doi-so", "05-bo-kem-quyet-dinh", "09-dang-uy-khoi", "15-so-y-te-phu-luc", "21-ban-quan-ly-kkt")
HEAD = ("number", "issued_on", "symbol", "title", "signer's name")
CLEAN = (plain, wrapped, markdown, portal, converted, word, word_with_lists, pdf)


@pytest.mark.parametrize("make", CLEAN)
def test_clean_documents_are_read_as_well_in_every_format(make: Callable[[Sample], bytes]) -> None:
    scores = score(make, [sample(name) for name in NAMES])

    assert {key: scores[key].recall for key in HEAD} == dict.fromkeys(HEAD, 1.0)
    assert scores["recipients"].recall >= 0.97
    assert scores["recipients"].precision >= 0.97
    assert scores["departments"].recall >= 0.95
    assert scores["departments"].precision >= 0.90
    assert scores["due dates"].recall >= 0.90
    assert scores["reporting"].recall >= 0.90


@pytest.mark.parametrize(("make", "share"), [(unnumbered, 0.96), (renumbered, 0.96), (bare, 0.80)])
def test_numbers_may_be_lost_or_written_otherwise(make: Callable[[Sample], bytes], share: float) -> None:
    scores = score(make, samples()[1::8])

    assert {key: scores[key].recall for key in HEAD} == dict.fromkeys(HEAD, 1.0)
    assert min(min(scores[key].recall, scores[key].precision) for key in ("departments", "due dates", "recipients")) >= share


@pytest.mark.parametrize(
    ("make", "departments"),
    [(lightly, 0.92), (heavily, 0.90)],  # the goal is 0.85
)
def test_damaged_documents_are_read_with_warnings(make: Callable[[Sample], bytes], departments: float) -> None:
    scores = score(make, samples()[::4])

    assert scores["departments"].recall >= departments
    assert scores["recipients"].recall >= 0.95
    assert {key: tally.unwarned for key, tally in scores.items() if tally.unwarned} == {}


def test_the_whole_set_reads_as_its_labels_say() -> None:
    """How they were read at first sight, before they were repaired, is told in decision 0025."""
    scores = score(plain, samples())

    assert {key: scores[key].recall for key in HEAD} == dict.fromkeys(HEAD, 1.0)
    assert scores["recipients"].recall >= 0.99
    assert min(scores[key].recall for key in ("departments", "due dates", "reporting")) >= 0.97
    assert min(scores["work"].recall, scores["work"].precision, scores["with"].recall) >= 0.95
    assert min(scores[key].recall for key in ("roles", "modes")) >= 0.99
    assert min(scores[key].precision for key in ("departments", "due dates", "reporting")) >= 0.965


def test_every_document_of_the_set_has_its_label_and_its_parts() -> None:
    documents = samples()

    assert len(documents) >= 30
    whole = [document for document in documents if document.label["type"] != "Phụ lục"]
    assert all(document.label["recipients"] and document.label["signer"] for document in whole)
    assert all(len(document.parts) > 10 for document in documents)
