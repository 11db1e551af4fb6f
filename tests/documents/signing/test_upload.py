# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.
import datetime as dt
import hashlib

import pytest

from documents.rendering.plan_places import Place
from documents.signing.keys import SigningKey
from documents.signing.numbering import NumberAndDate, fill_number
from documents.signing.places import Mark, leader_mark
from documents.signing.signing import sign_pdf
from documents.signing.upload import Expected, Uploaded, check_upload
from documents.signing.verdict import Conclusion
from models.refusal import Refusal, Unreadable
from tests.documents.signing.attacks import saved_again, with_a_note, with_text_on_top
from tests.documents.signing.people import (
    AGENCY,
    BLUE,
    LEADER,
    NUMBERED,
    SEALED_AT,
    SIGNED_AT,
    issued,
    laid_out,
    led,
    people,
    picture,
)

ORIGINAL = laid_out()[0]
LEADER_ONLY = (Expected((LEADER,)),)
AT = SIGNED_AT + dt.timedelta(days=1)


def check(
    uploaded: bytes,
    original: bytes = ORIGINAL,
    expected: tuple[Expected, ...] = LEADER_ONLY,
    rooms: tuple[Place, ...] = (),
) -> Uploaded:
    return check_upload(original, uploaded, expected=expected, trust=people().trust, at=AT, rooms=rooms)


def signed_elsewhere(pdf: bytes, key: SigningKey, place: Place | None = None) -> bytes:
    """By a tool that makes its own signature field."""
    look = picture(BLUE, 300, 200) if place else None
    return sign_pdf(pdf, signer=key, mark=Mark("Signature1", place, look), at=SIGNED_AT)


def test_our_file_with_the_right_signature_is_taken_with_both_hashes() -> None:
    taken = check(led())

    assert [(one.signer, one.conclusion) for one in taken.signatures] == [(LEADER, Conclusion.VALID)]
    assert taken.before == hashlib.sha256(ORIGINAL).hexdigest()
    assert taken.after == hashlib.sha256(led()).hexdigest()


def test_the_agency_signs_elsewhere_what_the_leader_signed_here() -> None:
    numbered = fill_number(led(), NUMBERED)

    taken = check(signed_elsewhere(numbered, people().agency), numbered, (Expected((AGENCY,)),))

    assert [one.signer for one in taken.signatures] == [AGENCY]


def test_both_may_sign_elsewhere_in_their_order() -> None:
    pdf, places = laid_out()
    both = signed_elsewhere(led(), people().agency)
    wrong_way = sign_pdf(
        signed_elsewhere(pdf, people().agency),
        signer=people().leader,
        mark=leader_mark(places.signature, picture(BLUE, 300, 200)),
        at=SEALED_AT,
    )
    expected = (Expected((LEADER,)), Expected((AGENCY,)))

    assert [one.signer for one in check(both, expected=expected).signatures] == [LEADER, AGENCY]
    with pytest.raises(Refusal, match=f"là của “{AGENCY}”, cần chữ ký của “{LEADER}”"):
        check(wrong_way, expected=expected)


@pytest.mark.parametrize(
    ("uploaded", "words"),
    [
        (lambda: ORIGINAL, "chưa có chữ ký số nào"),
        (lambda: ORIGINAL + b"\n", "chưa có chữ ký số nào"),
        (lambda: saved_again(led()), "không phải đúng tệp đã tải xuống"),
        (lambda: led(people().expired), "đã hết hạn|Đã hết hạn"),
        (lambda: led(people().foreign), "Không rõ nguồn gốc"),
        (lambda: led(people().agency), "cần chữ ký của"),
        (lambda: signed_elsewhere(led(), people().agency), "người không được giao ký"),
        (lambda: with_text_on_top(led()), "thay đổi khác"),
        (lambda: with_a_note(led()), "thay đổi khác"),
        (lambda: led()[:-20000], "hỏng|thay đổi|chưa có chữ ký"),
    ],
)
def test_what_is_not_our_file_rightly_signed_is_refused(uploaded: object, words: str) -> None:
    assert callable(uploaded)
    with pytest.raises(Refusal, match=words):
        check(uploaded())


def test_a_change_made_before_the_signature_is_found_too() -> None:
    """The signer's tool signed a file that somebody had painted over: its signature is valid, the file is not ours."""
    with pytest.raises(Refusal, match="thay đổi khác"):
        check(signed_elsewhere(with_text_on_top(ORIGINAL), people().leader))


def test_a_number_written_by_hand_into_our_field_is_found() -> None:
    forged = fill_number(led(), NumberAndDate(99, dt.date(2024, 2, 5)))

    with pytest.raises(Refusal, match="thay đổi khác"):
        check(signed_elsewhere(forged, people().agency), led(), (Expected((AGENCY,)),))


def test_another_document_and_no_document_are_told_apart() -> None:
    with pytest.raises(Refusal, match="không phải đúng tệp đã tải xuống"):
        check(issued(), led()[:-1])
    with pytest.raises(Unreadable, match="không phải PDF"):
        check(b"GIF89a")


def test_a_picture_must_stand_in_the_room_left_for_it() -> None:
    _, places = laid_out()
    rooms = (places.signature, places.seal)
    over_the_text = Place(0, 100, 300, 400, 500)

    assert check(signed_elsewhere(ORIGINAL, people().leader, places.signature), rooms=rooms).signatures
    with pytest.raises(Refusal, match="ngoài chỗ ký"):
        check(signed_elsewhere(ORIGINAL, people().leader, over_the_text), rooms=rooms)
