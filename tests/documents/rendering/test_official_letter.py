"""A công văn in the form of mẫu 1.5, read back from its own PDF."""

import datetime as dt
import io
from dataclasses import replace

import pdfplumber

from documents.rendering.form_check import check_form
from documents.rendering.official_letter import OfficialLetter, correction_paragraphs, official_letter_pdf, withdrawal_paragraphs
from documents.rendering.phrases import OFFICE_ZONE
from models.contents import Signer

AT = dt.datetime(2026, 2, 3, 9, 0, tzinfo=OFFICE_ZONE)
AGENCY = "Ban Dân tộc tỉnh Hà Trung"
SENTENCES = ("tại mục I, đã in là “30/02”, nay sửa là “28/02”", "tại mục II, đã in là “a”, nay sửa là “b”")


def letter(*to: str, sentences: tuple[str, ...] = SENTENCES) -> OfficialLetter:
    return OfficialLetter(
        agency=AGENCY,
        parent_agency="UBND tỉnh Hà Trung",
        place="Hà Trung",
        number=5,
        symbol="BDT-VP",
        issued_on=AT.date(),
        about="đính chính Kế hoạch số 01/KH-BDT",
        to=to,
        all_of_them="Các cơ quan, đơn vị nhận Kế hoạch số 01/KH-BDT",
        paragraphs=correction_paragraphs(AGENCY, "Kế hoạch số 01/KH-BDT", dt.date(2026, 2, 2), sentences),
        kept_by=("VT", "CSDT"),
        signer=Signer.model_validate(
            {"capacities": [{"capacity": "KT.", "for": "Trưởng ban"}], "post": "Phó Trưởng ban", "name": "Lê An"}
        ),
        signed_at=AT,
        note="Ký duyệt trong hệ thống, chưa có chữ ký số",
    )


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def size_of(pdf: bytes, word: str) -> float:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        found = next(one for one in opened.pages[0].extract_words(extra_attrs=["size"]) if one["text"] == word)
    return round(float(found["size"]), 1)


def test_every_part_of_the_form_stands_in_its_order() -> None:
    text = " ".join(text_of(official_letter_pdf(letter("UBND tỉnh", "Văn phòng"))).split())

    parts = [
        "Số: 05/BDT-VP",
        "ngày 03 tháng 02 năm 2026",
        "V/v đính chính",
        "Kính gửi:",
        "- UBND tỉnh;",
        "- Văn phòng.",
        "nay đính chính như sau:",
        "1. Tại mục I, đã in là “30/02”, nay sửa là “28/02”.",
        "2. Tại mục II",
        "giữ nguyên.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT, CSDT.",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "KT. TRƯỞNG BAN" in text
    assert text.count("./.") == 1


def test_one_correction_has_no_number_and_one_receiver_no_dash() -> None:
    text = text_of(official_letter_pdf(letter("UBND tỉnh", sentences=SENTENCES[:1])))

    assert "Kính gửi: UBND tỉnh" in text
    assert "\nTại mục I, đã in là" in text


def test_many_receivers_are_named_as_those_of_the_document() -> None:
    text = text_of(official_letter_pdf(letter(*(f"Đơn vị {n}" for n in range(9)))))

    assert "Kính gửi: Các cơ quan, đơn vị nhận Kế hoạch số 01/KH-BDT" in text
    assert "Đơn vị 3" not in text


def test_sizes_are_those_of_the_form() -> None:
    pdf = official_letter_pdf(letter("UBND tỉnh", "Văn phòng"))

    assert (size_of(pdf, "V/v"), size_of(pdf, "Kính"), size_of(pdf, "Như")) == (12.0, 14.0, 11.0)


def test_the_same_letter_has_the_same_bytes() -> None:
    assert official_letter_pdf(letter("UBND tỉnh")) == official_letter_pdf(letter("UBND tỉnh"))


def test_a_withdrawal_by_thong_bao_has_the_form_of_a_named_kind() -> None:
    document, today = "Kế hoạch số 01/KH-BDT", dt.date(2026, 2, 3)
    body = withdrawal_paragraphs(
        AGENCY, document, dt.date(2026, 2, 2), reason="Sai thẩm quyền", on=today, respond_by=dt.date(2026, 2, 6)
    )
    named = replace(
        letter("UBND tỉnh", "Văn phòng"), kind="Thông báo", symbol="TB-BDT", about=f"thu hồi {document}", paragraphs=body
    )

    pdf = official_letter_pdf(named)

    text = " ".join(text_of(pdf).split())
    assert check_form(pdf, "thong-bao.pdf") == []
    assert [one in text for one in ("THÔNG BÁO Về việc", "Lý do thu hồi: Sai thẩm quyền.", "- UBND tỉnh;")] == [True] * 3
    assert "Kính gửi" not in text
