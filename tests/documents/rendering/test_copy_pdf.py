"""A copy read back from its PDF: the source's pages, the mark at the top right, the copy's own form at the end."""

import datetime as dt
import io

import pdfplumber
import pytest

from documents.rendering.copy_pdf import CopyMarks, copy_pdf, page_count
from documents.rendering.phrases import OFFICE_ZONE
from documents.rendering.plan_pdf import PlanMarks, plan_pdf
from models.contents import Signer
from models.refusal import Unreadable
from tests.office import some_contents

AT = dt.datetime(2026, 3, 3, 9, 7, 4, tzinfo=OFFICE_ZONE)
LONG = some_contents(opening=[f"Đoạn thứ {n} của văn bản gốc, viết dài cho đủ một dòng và hơn nữa." for n in range(60)])


def source() -> bytes:
    return plan_pdf(LONG, marks=PlanMarks(number=1, symbol="KH-BDT", issued_on=AT.date()))


def marks(kind: str = "SAO Y", *, of_a_copy: bool = False) -> CopyMarks:
    return CopyMarks(
        kind=kind,
        agency="Ban Dân tộc tỉnh Hà Trung",
        place="Hà Trung",
        number=5,
        symbol="SY-BDT",
        made_on=AT.date(),
        signed_at=AT,
        signer=Signer.model_validate(
            {"capacities": [{"capacity": "TL.", "for": "Trưởng ban"}], "post": "Chánh Văn phòng", "name": "Đinh Thị Lan"}
        ),
        receivers=("UBND xã A",),
        of="Kế hoạch số 01/KH-BDT",
        of_a_copy=of_a_copy,
    )


def texts(pdf: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [page.extract_text() for page in opened.pages]


def test_every_page_of_the_source_is_there_with_the_copys_form_after_them() -> None:
    original = source()
    copy = texts(copy_pdf(original, marks()))

    assert len(copy) == page_count(original) + 1
    assert copy[1:-1] == texts(original)[1:]
    for part in ("SAO Y", "Số: 05/SY-BDT", "ngày 03 tháng 3 năm 2026", "TL. TRƯỞNG BAN", "- UBND xã A;", "- Lưu: VT."):
        assert part in copy[-1]


def test_the_mark_stands_at_the_top_right_of_the_first_page_in_ten_points() -> None:
    with pdfplumber.open(io.BytesIO(copy_pdf(source(), marks()))) as opened:
        first = opened.pages[0]
        words = first.crop((first.width / 2, 0, first.width, 56)).extract_words(extra_attrs=["size"])

    assert " ".join(one["text"] for one in words) == ("SAO Y; Ban Dân tộc tỉnh Hà Trung; Thời gian ký: 2026-03-03T09:07:04+07:00")
    assert {round(float(one["size"])) for one in words} == {10}


def test_a_copy_of_a_copy_bears_both_marks_and_neither_covers_the_other() -> None:
    with pdfplumber.open(io.BytesIO(copy_pdf(copy_pdf(source(), marks()), marks("SAO LỤC", of_a_copy=True)))) as opened:
        first = opened.pages[0]
        words = first.crop((0, 0, first.width, 56)).extract_words()

    tops = {one["text"]: float(one["top"]) for one in words}
    bottoms = {one["text"]: float(one["bottom"]) for one in words}
    assert bottoms["LỤC;"] <= tops["Y;"]


def test_an_excerpt_has_the_wanted_pages_and_the_source_stays_as_it_was() -> None:
    original = source()
    before = bytes(original)

    copy = texts(copy_pdf(original, marks("TRÍCH SAO"), pages=[2]))

    assert len(copy) == 2
    assert copy[0].splitlines()[-5:] == texts(original)[1].splitlines()[-5:]
    assert original == before


def test_a_page_that_is_not_there_and_a_file_that_is_no_pdf_are_refused() -> None:
    with pytest.raises(Unreadable, match="không có trang 9"):
        copy_pdf(source(), marks(), pages=[9])
    with pytest.raises(Unreadable, match="không phải PDF"):
        page_count(b"not a pdf")
