import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.formats import lines_of
from documents.reading.formats.legacy import from_tcvn3, from_vni
from documents.reading.formats.text.marks import Marks
from tests.documents.formats.files import HEAD

TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        bytes.fromhex(
            "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4abe5e6e7e8e9aceaebecedeeeff1f2f3f4adf5f6f7f8f9fafbfcfdfea1a2a3a4a5a6a7"
        ).decode("latin-1"),
        strict=True,
    )
)
PARAGRAPH = "Ủy ban nhân dân tỉnh giao các phòng thực hiện kế hoạch, báo cáo kết quả của năm trước ngày 15 tháng 12"


def texts(data: bytes, filename: str = "ke-hoach.txt") -> list[str]:
    return [line.text for line in lines_of(data, filename)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_any_unicode_encoding_gives_the_same_lines(encoding: str) -> None:
    assert texts(HEAD.encode(encoding)) == texts(HEAD.encode())


def test_decomposed_letters_are_composed() -> None:
    assert texts(unicodedata.normalize("NFD", HEAD).encode()) == HEAD.split("\n")


def test_windows_1258_is_told_from_its_words() -> None:
    decomposed = "".join(_for_1258(letter) for letter in unicodedata.normalize("NFC", HEAD))

    assert texts(decomposed.encode("cp1258")) == HEAD.split("\n")


def _for_1258(letter: str) -> str:
    """A letter as Windows-1258 holds it: the base with its own sign, the tone behind it."""
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone
    return letter


def test_tcvn3_bytes_are_told_from_their_words() -> None:
    data = "".join(TCVN3.get(letter, letter) for letter in PARAGRAPH.lower()).encode("latin-1")

    assert texts(data) == [PARAGRAPH.lower()]


def test_tcvn3_letters_kept_as_unicode_are_put_right() -> None:
    mangled = "".join(TCVN3.get(letter, letter) for letter in PARAGRAPH.lower())

    assert texts(mangled.encode()) == [PARAGRAPH.lower()]


def test_capitals_typed_in_a_tcvn3_font_of_capitals_come_back() -> None:
    assert from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert from_tcvn3("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_vni_text_is_read() -> None:
    assert from_vni("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert from_vni("Thöïc hieän keá hoaïch cuûa UÛy ban nhaân daân tænh, ñôn vò tröôùc ngaøy") == (
        "Thực hiện kế hoạch của Ủy ban nhân dân tỉnh, đơn vị trước ngày"
    )


def test_vni_bytes_are_told_from_their_words() -> None:
    data = "Thöïc hieän keá hoaïch cuûa tænh, caùc phoøng vaø ñôn vò baùo caùo tröôùc ngaøy 15 thaùng 12 naêm 2009".encode(
        "cp1252"
    )

    assert texts(data) == ["Thực hiện kế hoạch của tỉnh, các phòng và đơn vị báo cáo trước ngày 15 tháng 12 năm 2009"]


def test_line_numbers_are_those_of_an_editor() -> None:
    lines = lines_of(b"m\xe1\xbb\x99t\r\n\r\n|A|B|\n|---|---|\n|1|2|\nhai", "a.md")

    assert [(line.number, line.text, line.cells) for line in lines] == [
        (1, "một", None),
        (2, "", None),
        (3, "A | B", ("A", "B")),
        (4, "", None),
        (5, "1 | 2", ("1", "2")),
        (6, "hai", None),
    ]


@pytest.mark.parametrize(
    ("row", "text", "bold"),
    [
        ("**I. MỤC ĐÍCH**", "I. MỤC ĐÍCH", True),
        ("##### **1. Ban Dân tộc:**", "1. Ban Dân tộc:", True),
        ("### ***Nơi nhận:***", "Nơi nhận:", True),
        ("**a) Cơ quan chủ trì:** Sở Tư pháp", "a) Cơ quan chủ trì: Sở Tư pháp", False),
        ("*Căn cứ Luật Cán bộ;*", "Căn cứ Luật Cán bộ;", False),
        ("*   Tổ chức hội nghị", "*   Tổ chức hội nghị", False),
        ("- Lưu: VT (b).", "- Lưu: VT (b).", False),
        (r"1\. Mục đích \- yêu cầu", "1. Mục đích - yêu cầu", False),
        ("Họ và tên: ________ ", "Họ và tên: ________", False),
        ("Số lượng 3*4 = 12 * 1", "Số lượng 3*4 = 12 * 1", False),
        ("* * *", "", False),
        ("```", "", False),
    ],
)
def test_marks_of_markdown_go_and_leave_bold(row: str, text: str, bold: bool) -> None:  # noqa: FBT001
    assert Marks().read(row) == (text, bold)


def test_bold_runs_over_several_lines_until_it_is_closed() -> None:
    lines = lines_of("**Thực hiện phong trào  \nxây dựng nông thôn**\nbình thường\n\n**hở\n\ndòng sau".encode(), "a.txt")

    assert [line.bold for line in lines] == [True, True, False, False, True, False, False]


def test_a_form_feed_begins_a_page() -> None:
    lines = lines_of("một\n\fhai\nba".encode(), "a.txt")

    assert [(line.text, line.page) for line in lines] == [("một", 1), ("hai", 2), ("ba", 2)]


@given(
    st.lists(
        st.text(
            st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs"), blacklist_characters="*_`#|\\&<=-~"),
            min_size=1,
        ),
        min_size=1,
    )
)
def test_plain_unicode_text_comes_back_line_by_line(rows: list[str]) -> None:
    data = "\n".join(["Kế hoạch thực hiện công tác của các phòng ban năm 2024", *rows])

    assert texts(data.encode())[1:] == [unicodedata.normalize("NFC", row) for row in rows]


@pytest.mark.parametrize("sign", ["\t", " | ", "|"])
def test_rows_parted_by_tabs_or_strokes_are_a_table_and_a_head_in_two_columns_is_none(sign: str) -> None:
    rows = [
        "UBND XÃ\tCỘNG HÒA",
        "",
        "STT\tNội dung\tChủ trì",
        "1\tThu ngân sách\tPhòng Kinh tế",
        "2\tNâng cấp chợ\tBan Quản lý chợ",
    ]
    text = "\n".join(rows).replace("\t", sign)

    lines = lines_of(text.encode(), "bang.txt")

    assert [line.cells for line in lines if line.cells] == [
        ("STT", "Nội dung", "Chủ trì"),
        ("1", "Thu ngân sách", "Phòng Kinh tế"),
        ("2", "Nâng cấp chợ", "Ban Quản lý chợ"),
    ]


def test_two_blanks_between_all_words_part_no_columns() -> None:
    text = "Kế hoạch thực hiện công tác năm 2024\nTM. ỦY BAN NHÂN DÂN\nNguyễn Văn An\n".replace(" ", "  ")

    assert texts(text.encode()) == ["Kế hoạch thực hiện công tác năm 2024", "TM. ỦY BAN NHÂN DÂN", "Nguyễn Văn An", ""]


def test_a_bullet_between_tabs_is_no_row_of_a_table() -> None:
    text = "\t-\tLập dự toán.\n\t-\tKiểm tra kho.\n\ta)\tLập biên bản.\n"

    assert [line.cells for line in lines_of(text.encode(), "ke-hoach.txt")] == [None] * 4


def test_a_row_between_strokes_may_begin_and_end_with_an_empty_cell() -> None:
    text = "Tháng | Nội dung | Phụ trách\n9/2024 | Khảo sát | Thanh tra Sở\n | Lập dự toán | Phòng Kế hoạch\n10/2024 | Sơ kết |"

    assert [line.cells for line in lines_of(text.encode(), "bang.txt") if line.cells] == [
        ("Tháng", "Nội dung", "Phụ trách"),
        ("9/2024", "Khảo sát", "Thanh tra Sở"),
        ("", "Lập dự toán", "Phòng Kế hoạch"),
        ("10/2024", "Sơ kết", ""),
    ]


def test_columns_lined_up_with_blanks_are_a_table_until_the_text_goes_on() -> None:
    text = (
        " TT     Nội dung                  Đơn vị chủ trì         Thời gian\n"
        " 1      Kịch bản khai mạc,        Trung tâm Văn hóa      Tháng 01/2026\n"
        "        đồng diễn                 tỉnh\n"
        " 2      Vận động tài trợ          Văn phòng Sở           Thường xuyên\n"
        "\n"
        "     1. Giao Phòng Quản lý thể thao theo dõi.\n"
    )

    lines = lines_of(text.encode(), "bang.txt")

    assert [line.cells for line in lines if line.cells][1:] == [
        ("1", "Kịch bản khai mạc, đồng diễn", "Trung tâm Văn hóa tỉnh", "Tháng 01/2026"),
        ("2", "Vận động tài trợ", "Văn phòng Sở", "Thường xuyên"),
    ]
    assert lines[5].text.strip() == "1. Giao Phòng Quản lý thể thao theo dõi."
