import io

import pikepdf
import pytest

from documents.reading.formats import lines_of
from documents.reading.text.lines import Line
from tests.documents.formats.files import pdf_file

HEAD = """
#grid(columns: (1fr, 1.4fr), align: center,
  [#text(12pt)[UBND TỈNH HÀ TRUNG]\\ *SỞ XÂY DỰNG*],
  [#text(11pt)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ *Độc lập - Tự do - Hạnh phúc*]])
#grid(columns: (1fr, 1.4fr), align: center, [Số: 07/KH-SXD], [_Hà Trung, ngày 05 tháng 02 năm 2024_])
#align(center)[*KẾ HOẠCH*\\ *Cải tạo công sở năm 2024*]
"""
FOOT = """
#grid(columns: (1fr, 1fr),
  [#text(12pt)[*_Nơi nhận:_*]\\
   #text(11pt)[\\- Ban Giám đốc Sở;\\ \\- Các phòng, đơn vị trực thuộc và các tổ chức chính trị xã hội;\\ \\- Lưu: VT.]],
  align(center)[*KT. GIÁM ĐỐC*\\ *PHÓ GIÁM ĐỐC*\\ \\ \\ \\ *Lê Văn Tám*])
"""
LONG = (
    "Bảo đảm điều kiện làm việc cho công chức, viên chức và người lao động của Sở; sử dụng có hiệu quả nguồn kinh phí được giao"
)


def lines(markup: str) -> list[Line]:
    return list(lines_of(pdf_file(markup), "ke-hoach.pdf"))


def test_the_columns_of_the_head_are_read_one_after_the_other() -> None:
    assert [(line.text, line.bold) for line in lines(HEAD)] == [
        ("UBND TỈNH HÀ TRUNG", False),
        ("SỞ XÂY DỰNG", True),
        ("Số: 07/KH-SXD", False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
        ("Hà Trung, ngày 05 tháng 02 năm 2024", False),
        ("KẾ HOẠCH", True),
        ("Cải tạo công sở năm 2024", True),
    ]


def test_recipients_and_signer_are_told_apart_and_wrapped_recipients_joined() -> None:
    assert [line.text for line in lines(FOOT)] == [
        "Nơi nhận:",
        "- Ban Giám đốc Sở;",
        "- Các phòng, đơn vị trực thuộc và các tổ chức chính trị xã hội;",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Lê Văn Tám",
    ]


def test_numbers_that_a_tab_parts_from_their_text_are_no_column() -> None:
    """So a Word file with numbers of Word's own is printed."""
    rows = [
        ("I.", "MỤC ĐÍCH, YÊU CẦU"),
        ("1.", f"{LONG}."),
        ("2.", "Rà soát."),
        ("II.", "THỰC HIỆN"),
        ("a)", "Phòng Kế hoạch"),
        ("1.1.", "Ký."),
    ]
    markup = "\n\n".join(f"#box(width: 1.27cm)[{number}]{text}" for number, text in rows)

    assert [line.text for line in lines(HEAD + markup)][-len(rows) :] == [f"{number} {text}" for number, text in rows]


@pytest.mark.parametrize("indent", ["0pt", "1cm"])
@pytest.mark.parametrize("justify", ["true", "false"])
def test_wrapped_lines_become_paragraphs(indent: str, justify: str) -> None:
    setting = f"#set par(first-line-indent: (amount: {indent}, all: true), justify: {justify})\n"
    wanted = [f"\\- {LONG}.", "Câu ngắn.", f"1\\. {LONG} {LONG}.", f"{LONG};"]

    read = lines(setting + "\n\n".join(wanted))

    assert [line.text for line in read] == [text.replace("\\", "") for text in wanted]
    assert {line.whole for line in read} == {True}


def test_a_title_over_several_centred_lines_stays_apart() -> None:
    title = "*KẾ HOẠCH*\\ *Triển khai thực hiện phong trào thi đua chung sức*\\ *xây dựng nông thôn mới*"

    assert [line.text for line in lines(f"#align(center)[{title}]\n\n{LONG}.")] == [
        "KẾ HOẠCH",
        "Triển khai thực hiện phong trào thi đua chung sức",
        "xây dựng nông thôn mới",
        f"{LONG}.",
    ]


def test_a_sentence_over_the_page_is_one_paragraph_and_page_numbers_and_heads_are_dropped() -> None:
    setting = '#set page(numbering: "1", number-align: top + center, footer: align(center)[Bản sao điện tử])\n'
    words = " ".join(f"{LONG} lần {number}," for number in range(90))

    read = lines(setting + words + "\n\nHết./.")

    assert [line.text for line in read] == [words, "Hết./."]
    assert [line.page for line in read] == [1, read[1].page]


def test_a_drawn_table_gives_its_cells_over_two_pages() -> None:
    rows = "".join(f"[{number}], [Việc {number} của các phòng chuyên môn thuộc Sở], [Phòng A]," for number in range(1, 60))
    table = (
        f"#table(columns: (1cm, 1fr, 3cm), table.header([TT], [Nội dung], [Chủ trì]), table.cell(colspan: 3)[I. CHUNG], {rows})"
    )

    read = lines(table)

    assert read[0].cells == ("TT", "Nội dung", "Chủ trì")
    assert read[1].cells == ("I. CHUNG", "I. CHUNG", "I. CHUNG")
    assert [line.cells for line in read[2:]] == [
        (str(n), f"Việc {n} của các phòng chuyên môn thuộc Sở", "Phòng A") for n in range(1, 60)
    ]
    assert read[-1].page is not None
    assert read[-1].page > 1


def test_a_row_cut_by_the_end_of_the_page_is_put_together() -> None:
    table = f"#table(columns: (1cm, 1fr, 3cm), [TT], [Nội dung], [Chủ trì], [1], [{LONG} {LONG}], [Phòng A])"

    read = lines("#v(24.3cm)\n" + table)

    assert [line.cells for line in read] == [("TT", "Nội dung", "Chủ trì"), ("1", f"{LONG} {LONG}", "Phòng A")]


def test_a_word_broken_behind_its_hyphen_is_put_together() -> None:
    read = lines("#box(width: 3.6cm)[Các tổ chức CT-XH tỉnh]")

    assert [line.text for line in read] == ["Các tổ chức CT-XH tỉnh"]


def test_text_before_and_after_a_table_keeps_its_place() -> None:
    read = lines(f"{LONG}.\n\n#table(columns: 2, [a], [b])\n\nSau bảng.")

    assert [line.text for line in read] == [f"{LONG}.", "a | b", "Sau bảng."]


def test_notes_at_the_foot_stand_at_the_end() -> None:
    read = lines(f"{LONG}#footnote[Ban hành kèm theo Quyết định số 15.].\n\nHết./.")

    assert read[-1].text.endswith("Ban hành kèm theo Quyết định số 15.")
    assert "Hết./." in [line.text for line in read]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_the_same(turn: int) -> None:
    data = pdf_file(HEAD)
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        left, bottom, right, top = (float(value) for value in page.mediabox)
        moves = {90: (0, 1, -1, 0, top, left), 180: (-1, 0, 0, -1, right, top), 270: (0, -1, 1, 0, bottom, right)}
        page.contents_add(f"{' '.join(map(str, moves[turn]))} cm".encode(), prepend=True)
        if turn != 180:
            page.mediabox = pikepdf.Array([0, 0, top, right])
        page.rotate(turn, relative=True)
        document.save(stream)

    assert [line.text for line in lines_of(stream.getvalue(), "a.pdf")] == [line.text for line in lines_of(data, "a.pdf")]


def test_a_number_stamped_over_the_page_as_a_field_is_read() -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_file("Số: #h(2cm) /KH-SXD\n\n" + LONG))) as document:
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([stamp(document, "47")]))
        document.save(stream)

    assert lines_of(stream.getvalue(), "a.pdf")[0].text == "Số: 47 /KH-SXD"


def stamp(document: pikepdf.Pdf, text: str) -> pikepdf.Object:
    """A field over the page that shows a text, as signing tools add it."""
    name = pikepdf.Name
    font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
    fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    drawn = f"BT /F 13 Tf 0 3 Td ({text}) Tj ET".encode()
    shown = document.make_stream(drawn, Type=name.XObject, Subtype=name.Form, BBox=[0, 0, 40, 20], Resources=fonts)
    place = [120, 768, 160, 788]
    look = pikepdf.Dictionary(N=shown)
    return document.make_indirect(pikepdf.Dictionary(Type=name.Annot, Subtype=name.Stamp, Rect=place, F=4, AP=look))
