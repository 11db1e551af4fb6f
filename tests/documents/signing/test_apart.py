"""A process of its own judges a stranger's file: it says the same, and ends at its limits whatever the file does."""

import time
from collections.abc import Callable

import pytest

from documents.signing import apart
from documents.signing.apart import judged_apart
from documents.signing.verdict import Conclusion
from documents.signing.verifying import verify_pdf
from documents.signing.wording import told
from models.refusal import Refusal, TooLarge, Unreadable
from tests.documents.signing.attacks import altered, bomb, nested, saved_again, with_text_on_top
from tests.documents.signing.people import LOOKED_AT, issued, laid_out, people

MADE: list[Callable[[], bytes]] = [
    issued,
    lambda: altered(issued()),
    lambda: saved_again(issued()),
    lambda: with_text_on_top(issued()),
    lambda: laid_out()[0],
]


@pytest.mark.parametrize("made", MADE)
def test_it_says_what_the_judge_says(made: Callable[[], bytes]) -> None:
    apart_from_us = judged_apart(made(), roots=people().trust.roots, at=LOOKED_AT)

    here = verify_pdf(made(), trust=people().trust, at=LOOKED_AT)
    assert [(one.conclusion, one.told) for one in apart_from_us] == [(one.conclusion, tuple(told(one))) for one in here]


def test_it_trusts_only_whom_it_is_told_to_trust() -> None:
    signatures = judged_apart(issued(), roots=(), at=LOOKED_AT)

    assert [one.conclusion for one in signatures] == [Conclusion.UNPROVEN, Conclusion.UNPROVEN]


@pytest.mark.parametrize("made", [bomb, nested])
def test_a_file_made_to_do_harm_ends_its_own_process_only(made: Callable[[], bytes]) -> None:
    pdf, began = made(), time.monotonic()

    with pytest.raises(Refusal, match="Tệp") as refused:
        judged_apart(pdf, roots=(), at=LOOKED_AT, memory=1 << 29)

    assert refused.value.status in {413, 422}
    assert time.monotonic() - began < apart.SECONDS * apart.PATIENCE


def test_who_takes_too_long_is_ended() -> None:
    with pytest.raises(TooLarge, match="kiểm tra hơn 20 giây"):
        judged_apart(issued(), roots=(), at=LOOKED_AT, seconds=0)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 5000])
def test_what_is_no_pdf_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Unreadable, match="PDF"):
        judged_apart(content, roots=(), at=LOOKED_AT)


def test_it_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRINHKY_SECRET", "bi-mat")
    monkeypatch.setattr(apart, "PROGRAM", "tests.documents.signing.environment_shown")

    shown = apart._answer(b"", 5)  # noqa: SLF001  any program is started the same way

    assert set(shown.decode().split()) - {"LC_CTYPE"} == {"LANG", "PATH", "PYTHONPATH"}
