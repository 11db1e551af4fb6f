import datetime as dt
from io import BytesIO

import pdfplumber
import pypdfium2
import pytest
from PIL import Image, ImageChops

from documents.signing.numbering import NumberAndDate, fill_number
from documents.signing.places import AGENCY, DAY, LEADER, MONTH, NUMBER, Mark, Picture, agency_mark, leader_mark
from documents.signing.signing import sign_pdf
from documents.signing.timestamping import Timestamper
from documents.signing.verdict import Changes, Conclusion, Coverage, Integrity
from documents.signing.verifying import verify_pdf
from models.refusal import Refusal, Unreadable
from tests.documents.signing.people import (
    BLUE,
    LOOKED_AT,
    NUMBERED,
    RED,
    SEALED_AT,
    SIGNED_AT,
    issued,
    laid_out,
    led,
    people,
    picture,
)


def test_leader_then_number_then_agency_and_both_signatures_are_whole() -> None:
    leader, agency = verify_pdf(issued(), trust=people().trust, at=LOOKED_AT)

    assert (leader.field, leader.conclusion, leader.integrity) == (LEADER, Conclusion.VALID, Integrity.INTACT)
    assert (leader.coverage, leader.changes) == (Coverage.ITS_VERSION, Changes.FILLED)
    assert leader.changed == tuple(sorted((AGENCY, DAY, MONTH, NUMBER)))
    assert (agency.field, agency.conclusion) == (AGENCY, Conclusion.VALID)
    assert (agency.coverage, agency.changes, agency.changed) == (Coverage.WHOLE_FILE, Changes.NONE, ())
    assert [leader.signed_at, agency.signed_at] == [SIGNED_AT, SEALED_AT]


def test_every_step_only_adds_to_the_end_of_the_file() -> None:
    pdf, _ = laid_out()
    signed = led()
    numbered = fill_number(signed, NUMBERED)

    assert len(pdf) < len(signed) < len(numbered)
    assert numbered.startswith(signed)
    assert signed.startswith(pdf)


def test_number_and_date_stand_in_their_blanks() -> None:
    with pdfplumber.open(flat(issued())) as document:
        lines = ["".join(line.split()) for line in document.pages[0].extract_text().splitlines()]

    assert "Số:07/KH-SXDHàTrung,ngày05tháng02năm2024" in lines


def test_a_number_wider_than_its_blank_is_set_smaller_and_stays_in_it() -> None:
    numbered = fill_number(led(), NumberAndDate(12345, dt.date(2024, 11, 25)))
    place = laid_out()[1].number
    assert place is not None

    with pdfplumber.open(flat(numbered)) as document:
        page = document.pages[0]
        box = (place.left - 0.5, page.height - place.top, place.right + 0.5, page.height - place.bottom)
        assert page.within_bbox(box).extract_text() == "12345"


def test_the_blue_signature_stands_in_its_place_and_the_red_seal_over_its_left_third() -> None:
    _, places = laid_out()
    scale = 2.0
    with pypdfium2.PdfDocument(issued()) as document:
        document.init_forms()
        image = document[places.signature.page].render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")

    left, right = reach(image, BLUE, scale)
    seal_left, seal_right = reach(image, RED, scale)
    assert places.signature.left - 1 <= left < right <= places.signature.right + 1
    assert places.seal.left - 1 <= seal_left < left < seal_right
    assert (seal_right - places.signature.left) / (places.signature.right - places.signature.left) == pytest.approx(
        1 / 3, abs=0.03
    )


def flat(pdf: bytes) -> BytesIO:
    """The file with its form made part of the pages, as a printer gets it."""
    content = BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        page = document[0]
        page.flatten()
        document.save(content)
    return content


def reach(image: Image.Image, colour: tuple[int, int, int], scale: float) -> tuple[float, float]:
    """From where to where, in points from the left, a colour is seen."""
    apart = ImageChops.difference(image, Image.new("RGB", image.size, colour)).split()
    near = ImageChops.lighter(ImageChops.lighter(*apart[:2]), apart[2]).point(lambda far: 255 if far < 60 else 0)
    box = near.getbbox()
    assert box is not None
    return box[0] / scale, box[2] / scale


def test_the_sealed_document_takes_no_other_number_and_no_second_seal() -> None:
    _, places = laid_out()
    mark = agency_mark(places.seal, picture(RED, 400, 400))

    with pytest.raises(Refusal, match="số và ngày không sửa được nữa"):
        fill_number(issued(), NumberAndDate(8, dt.date(2024, 2, 6)))
    with pytest.raises(Refusal, match="đã có trên văn bản này"):
        sign_pdf(issued(), signer=people().agency, mark=mark, at=SEALED_AT)


def test_the_receiving_office_may_sign_its_arrival_stamp_without_breaking_ours() -> None:
    stamp = Mark("KyDauDen", laid_out()[1].signature, picture(RED, 300, 300))

    received = sign_pdf(issued(), signer=people().foreign, mark=stamp, at=LOOKED_AT)

    ours = verify_pdf(received, trust=people().trust, at=LOOKED_AT)[:2]
    assert [one.conclusion for one in ours] == [Conclusion.VALID, Conclusion.VALID]


def test_a_timestamp_proves_the_time() -> None:
    leader, _ = verify_pdf(issued(timestamper=Timestamper(people().clock.answer)), trust=people().trust, at=LOOKED_AT)

    assert (leader.time_proved, leader.signed_at, leader.conclusion) == (True, SIGNED_AT, Conclusion.VALID)


def down(_: bytes) -> bytes:
    raise ConnectionRefusedError


def test_a_silent_time_authority_stops_the_signature_or_not_as_the_office_has_chosen() -> None:
    with pytest.raises(Refusal, match="dấu thời gian"):
        led(timestamper=Timestamper(down))

    leader = verify_pdf(led(timestamper=Timestamper(down, "sign without")), trust=people().trust, at=LOOKED_AT)[0]
    assert (leader.conclusion, leader.time_proved) == (Conclusion.VALID, False)


@pytest.mark.parametrize("nonsense", [b"", b"<html>", b"\x30\x03\x02\x01\x00"])
def test_a_time_authority_that_talks_nonsense_is_down(nonsense: bytes) -> None:
    with pytest.raises(Refusal, match="dấu thời gian"):
        led(timestamper=Timestamper(lambda _: nonsense))


def test_a_picture_must_be_a_png() -> None:
    pdf, places = laid_out()

    with pytest.raises(Unreadable, match="PNG"):
        sign_pdf(pdf, signer=people().leader, mark=leader_mark(places.signature, Picture(b"GIF89a")), at=SIGNED_AT)
