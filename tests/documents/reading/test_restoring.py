"""A badly scanned text is mended before it is read; what the file says stays wherever the file's own words are kept."""

from documents.reading import read_plan
from models.contents import PlanContents

SCANNED = """\
ỦY BAN NHÂN DÂN XÃ HÒA LIÊN
Số: 12/KH-UBND
Hòa Liên, ngày 10 tháng 3 năm 2026
KẾ HOẠCH
Chinh trang duong lang nam 2026

Thuc hién Nghi quyét cua Dang uy xa, Uy ban nhan dan xa ban hanh Ké hoach nhu sau:

I. MUC DICH
Giu gin duong lang sach dep.

II. TO CHUC THUC HIEN
1. Phong Van hoa - Xa h6i
- Tham muu td chuc phat dong phong trao, hoan thanh truoc ngay 15/4/2026.
2. Tram Y té xa: phun thuoc diét mudi hang thang.

Noi nhan:
- Dang uy xa (dé b/c);
- Cac thon;
- Luu: VT.                                CHỦ TỊCH

                                          Nguyễn Cao Kỳ
"""


def read() -> PlanContents:
    return read_plan(SCANNED.encode(), filename="scan.txt").contents


def test_names_are_mended_and_beside_them_stands_what_the_file_says() -> None:
    rows = [(row.unit, row.unit_as_written) for row in read().assignments]

    assert rows == [("Phòng Văn hóa - Xã hội", "Phong Van hoa - Xa h6i"), ("Trạm Y tế xã", "Tram Y té xa")]


def test_the_work_and_the_words_of_its_limit_stay_as_read() -> None:
    first = read().assignments[0]

    assert first.text == "Tham muu td chuc phat dong phong trao, hoan thanh truoc ngay 15/4/2026."
    assert [(due.on and due.on.isoformat(), due.as_written) for due in first.dues] == [("2026-04-14", "truoc ngay 15/4/2026")]


def test_paragraphs_and_recipients_keep_the_words_of_the_file() -> None:
    contents = read()

    assert contents.sections[0].paragraphs == ["Giu gin duong lang sach dep."]
    assert [(row.text, row.as_written) for row in contents.recipients] == [
        ("Đảng ủy xã", "Dang uy xa (dé b/c)"),
        ("Các thôn", "Cac thon"),
    ]


def test_every_mended_name_is_a_doubt_that_shows_both_forms() -> None:
    told = [(doubt.field, doubt.message) for doubt in read().warnings if doubt.code == "unit_unsure"]

    assert told == [
        ("assignments[0].unit", "Tên đơn vị «Phong Van hoa - Xa h6i» chưa chắc chắn, được hiểu là «Phòng Văn hóa - Xã hội»."),
        ("assignments[1].unit", "Tên đơn vị «Tram Y té xa» chưa chắc chắn, được hiểu là «Trạm Y tế xã»."),
    ]
