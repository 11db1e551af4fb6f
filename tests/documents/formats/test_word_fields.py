from documents.reading import read_plan
from tests.documents.word.offices_files import HEAD_LEFT, HEAD_RIGHT, made, saved


def test_the_fields_of_a_template_read_as_blanks() -> None:
    document = made(
        head_left=(*HEAD_LEFT[:2], "Số: {{ so }}/KH-SXD"),
        head_right=(*HEAD_RIGHT[:2], "Hà Trung, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}"),
        signature=("{{ quyen_han }}", "", "", "{{ ho_ten }}"),
    )

    contents = read_plan(saved(document), filename="theo-mau.docx").contents

    assert (contents.number, contents.symbol, contents.issued_on, contents.place) == (None, "KH-SXD", None, "Hà Trung")
    assert [one.text for one in contents.recipients] == ["UBND tỉnh", "Các phòng, đơn vị thuộc Sở"]
    assert contents.signer is None or (contents.signer.post, contents.signer.name) == (None, None)
    assert not [one for one in contents.warnings if "{{" in one.message]
