"""A document's own abbreviations of names."""

import pytest

from documents.reading.names.shorthand import shorthand_of


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Phòng Khảo thí và Đảm bảo chất lượng (KT&ĐBCL)", "Phòng KT&ĐBCL", "Phòng Khảo thí và Đảm bảo chất lượng"),
        ("Phòng Công tác sinh viên (Phòng CTSV),", "Phòng CTSV", "Phòng Công tác sinh viên"),
        ("Trung tâm Phục vụ hành chính công (sau đây gọi tắt là TTPVHCC)", "TTPVHCC", "Trung tâm Phục vụ hành chính công"),
        ("tại Ban Quản lý rừng phòng hộ (viết tắt: BQLRPH)", "BQLRPH Sông Cầu", "Ban Quản lý rừng phòng hộ Sông Cầu"),
    ],
)
def test_what_a_document_abbreviates_is_written_out(text: str, written: str, name: str) -> None:
    assert shorthand_of(text).spelt(written) == name


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("các chương trình đào tạo (CTĐT)", "Khoa CTĐT"),
        ("Phòng Kế hoạch (KHTC)", "Phòng KHTC"),
        ("Phòng Đào tạo (ĐT)", "Các khoa có ĐT"),
        ("Phòng Đào tạo (ĐT)", "Phòng ĐTBD"),
    ],
)
def test_other_letters_stay_as_they_are(text: str, written: str) -> None:
    assert shorthand_of(text).spelt(written) == written
