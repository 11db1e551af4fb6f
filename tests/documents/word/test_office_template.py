import io

from docx import Document

from documents.reading import read_plan
from documents.rendering.form_check import check_form
from documents.rendering.office_template import office_template
from documents.word.filling import fill_word
from models.contents import PlanContents
from tests.documents.word.offices_files import texts_of
from tests.documents.word.test_filling import ISSUED

HEAD = PlanContents(symbol="KH-SXD", parent_agency="UBND tỉnh Hà Trung", agency="Sở Xây dựng", place="Hà Trung")


def test_the_template_has_the_offices_head_and_keeps_the_form() -> None:
    template = office_template(HEAD)

    assert check_form(template, "mau.docx") == []
    assert texts_of(template)[:2] == ["UBND TỈNH HÀ TRUNG", "SỞ XÂY DỰNG"]
    assert {"Nội dung", "Căn cứ", "Heading 1"} <= {style.name for style in Document(io.BytesIO(template)).styles}


def test_a_plan_written_in_the_template_reads_as_a_draft_with_the_offices_head() -> None:
    contents = read_plan(office_template(HEAD), filename="mau.docx").contents

    wanted = {"symbol", "parent_agency", "agency", "place"}
    assert contents.model_dump(include=wanted) == HEAD.model_dump(include=wanted)
    assert (contents.number, contents.issued_on, contents.signer) == (None, None, None)


def test_every_field_of_the_template_is_filled_at_issue() -> None:
    texts = texts_of(fill_word(office_template(HEAD), ISSUED))

    assert not [text for text in texts if "{{" in text]
    assert {"Số: 07/KH-SXD", "Hà Trung, ngày 05 tháng 02 năm 2024", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Nguyễn Thị Ánh Tuyết"} < set(
        texts
    )
