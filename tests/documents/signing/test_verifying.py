from collections.abc import Callable
from pathlib import Path

import pytest

from documents.signing.places import LEADER
from documents.signing.trust import Standing, Trust
from documents.signing.verdict import Changes, Conclusion, Coverage, Integrity, SignatureVerdict
from documents.signing.verifying import verify_pdf
from models.refusal import Unreadable
from tests.documents.signing.attacks import (
    altered,
    hidden_layer,
    renumbered,
    saved_again,
    short_range,
    swapped_pages,
    with_a_note,
    with_text_on_top,
)
from tests.documents.signing.pdfsig import pdfsig, trusting
from tests.documents.signing.people import LOOKED_AT, issued, laid_out, led, people


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trusting(tmp_path_factory.mktemp("nss"))


def judged(pdf: bytes) -> list[SignatureVerdict]:
    return verify_pdf(pdf, trust=people().trust, at=LOOKED_AT)


def test_a_valid_file_is_valid_to_both(store: Path) -> None:
    ours, theirs = judged(issued()), pdfsig(issued(), store)

    assert [(one.valid, one.total, one.certificate) for one in theirs] == [
        (True, False, "Certificate is Trusted."),
        (True, True, "Certificate is Trusted."),
    ]
    assert [(one.conclusion, one.coverage) for one in ours] == [
        (Conclusion.VALID, Coverage.ITS_VERSION),
        (Conclusion.VALID, Coverage.WHOLE_FILE),
    ]


@pytest.mark.parametrize("harm", [altered, saved_again])
def test_altered_and_saved_again_are_broken_to_both(harm: Callable[[bytes], bytes], store: Path) -> None:
    pdf = harm(issued())

    ours, theirs = judged(pdf), pdfsig(pdf, store)

    assert [one.valid for one in theirs] == [False, False]
    assert [one.conclusion for one in ours] == [Conclusion.INVALID, Conclusion.INVALID]
    assert all(one.integrity is not Integrity.INTACT for one in ours)


def test_a_shortened_range_is_broken_to_both(store: Path) -> None:
    pdf = short_range(issued())

    leader, agency = judged(pdf)

    assert [one.valid for one in pdfsig(pdf, store)] == [True, False]
    assert (agency.conclusion, agency.integrity, agency.coverage) == (Conclusion.INVALID, Integrity.ALTERED, Coverage.PART)
    assert leader.integrity is Integrity.INTACT


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.98])
def test_a_truncated_file_is_valid_to_neither(kept: float, store: Path) -> None:
    pdf = led()[: int(len(led()) * kept)]

    try:
        ours = [one.integrity is Integrity.INTACT and one.whole for one in judged(pdf)]
    except Unreadable:
        ours = []

    assert True not in ours
    assert not any(one.valid and one.total for one in pdfsig(pdf, store))


@pytest.mark.parametrize(
    ("who", "standing", "conclusion", "words"),
    [
        ("expired", Standing.EXPIRED, Conclusion.INVALID, "Certificate has Expired"),
        ("foreign", Standing.UNKNOWN_ISSUER, Conclusion.UNPROVEN, "Certificate issuer isn't Trusted."),
    ],
)
def test_expired_and_foreign_certificates_are_so_to_both(
    who: str, standing: Standing, conclusion: Conclusion, words: str, store: Path
) -> None:
    pdf = led(getattr(people(), who))

    (ours,), (theirs,) = judged(pdf), pdfsig(pdf, store)

    assert (theirs.valid, theirs.certificate) == (True, words)
    assert (ours.integrity, ours.standing, ours.conclusion) == (Integrity.INTACT, standing, conclusion)


SHADOWS: dict[str, tuple[Callable[[], bytes], int]] = {
    "incremental save": (lambda: with_text_on_top(issued()), 2),
    "hide": (hidden_layer, 1),
    "hide and replace": (swapped_pages, 1),
    "replace": (lambda: renumbered(issued()), 2),
    "annotation": (lambda: with_a_note(issued()), 2),
}


@pytest.mark.parametrize("attack", SHADOWS)
def test_a_shadow_attack_leaves_the_bytes_whole_and_the_verdict_invalid(attack: str, store: Path) -> None:
    build, signatures = SHADOWS[attack]
    pdf = build()

    ours, theirs = judged(pdf), pdfsig(pdf, store)

    assert [(one.valid, one.total) for one in theirs] == [(True, False)] * signatures
    assert [one.integrity for one in ours] == [Integrity.INTACT] * signatures
    assert (ours[-1].changes, ours[-1].conclusion) == (Changes.FORBIDDEN, Conclusion.INVALID)


def test_an_unsigned_file_has_no_verdicts(store: Path) -> None:
    assert judged(laid_out()[0]) == []
    assert pdfsig(laid_out()[0], store) == []


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 5000, b"%PDF-1.7\ntrailer <</Root 1 0 R>>"]
)
def test_what_is_no_pdf_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Unreadable, match="PDF"):
        judged(content)


def test_nobody_is_trusted_without_roots() -> None:
    (leader,) = verify_pdf(led(), trust=Trust(), at=LOOKED_AT)

    assert (leader.field, leader.integrity, leader.conclusion) == (LEADER, Integrity.INTACT, Conclusion.UNPROVEN)
