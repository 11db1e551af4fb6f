"""Boxes of bars whose cells run over several lines, as antiword draws them."""

from documents.reading import read_plan
from documents.reading.formats import lines_of

HEAD = """\
|ỦY BAN NHÂN DÂN       |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|XÃ HÒA LIÊN           |Độc lập - Tự do - Hạnh phúc        |
|Số: 45/KH-UBND        |Hòa Liên, ngày 02 tháng 02 năm     |
|                      |2026                               |

                 KẾ HOẠCH

      Chỉnh trang đường làng, ngõ xóm

             trên địa bàn xã

Căn cứ Nghị quyết số 19/NQ-HĐND ngày 24/12/2025 của Hội đồng
nhân dân xã, Ủy ban nhân dân xã ban hành Kế hoạch như sau:
"""
TABLE = """\
|TT|Nội dung       |Đơn vị chủ trì|Thời gian |
|1 |Nạo vét kênh   |Phòng Kinh tế |Quý I/2026|
|  |mương nội đồng |              |          |
|2 |Vệ sinh chợ    |Công an xã    |20/12/2026|
"""


def test_cells_over_several_lines_are_put_together() -> None:
    found = [line.cells for line in lines_of(TABLE.encode(), "bang.txt") if line.cells]

    assert found[1:] == [
        ("1", "Nạo vét kênh mương nội đồng", "Phòng Kinh tế", "Quý I/2026"),
        ("2", "Vệ sinh chợ", "Công an xã", "20/12/2026"),
    ]


def test_rows_that_are_each_one_line_stay_rows() -> None:
    table = "|TT|Việc |Đơn vị|\n|1 |Phát |Tổ A  |\n|  |Thu  |Tổ B  |\n"

    found = [line.cells for line in lines_of(table.encode(), "bang.txt") if line.cells]

    assert found[1:] == [("1", "Phát", "Tổ A"), ("", "Thu", "Tổ B")]


def test_the_head_is_two_columns_and_its_date_and_title_run_over_lines() -> None:
    contents = read_plan((HEAD + TABLE).encode(), filename="kh.txt").contents

    assert (contents.agency, contents.number, str(contents.issued_on)) == ("Ủy ban nhân dân xã Hòa Liên", 45, "2026-02-02")
    assert contents.title == "Chỉnh trang đường làng, ngõ xóm trên địa bàn xã"
