import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from documents.reading.formats import lines_of
from documents.reading.text.lines import Line
from tests.documents.formats.files import rewritten, word_file, word_with_body


def lines(data: bytes) -> list[Line]:
    return [line for line in lines_of(data, "ke-hoach.docx") if line.text or line.label]


def texts(body: str) -> list[str]:
    return [line.text for line in lines(word_with_body(body))]


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def test_each_paragraph_is_one_whole_line_and_bold_only_where_all_of_it_is() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("I. MỤC ĐÍCH").bold = True
    mixed = document.add_paragraph()
    mixed.add_run("1. Sở Tư pháp: ").bold = True
    mixed.add_run("chủ trì")

    read = lines(word_file(document))

    assert [(line.text, line.bold, line.whole) for line in read] == [
        ("I. MỤC ĐÍCH", True, True),
        ("1. Sở Tư pháp: chủ trì", False, True),
    ]


def test_head_and_signature_tables_are_read_column_after_column() -> None:
    document = docx.Document()
    head = document.add_table(2, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = (
        "UBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    )
    head.cell(1, 0).text, head.cell(1, 1).text = "Số: 07/KH-SXD", "Hà Trung, ngày 05 tháng 02 năm 2024"
    document.add_paragraph("KẾ HOẠCH")
    foot = document.add_table(1, 2, style="Table Grid")
    foot.cell(0, 0).text, foot.cell(0, 1).text = "Nơi nhận:\n- Ban Giám đốc;\n- Lưu: VT.", "GIÁM ĐỐC\n\n\nLê Văn Tám"

    assert [line.text for line in lines(word_file(document))] == [
        "UBND TỈNH HÀ TRUNG",
        "SỞ XÂY DỰNG",
        "Số: 07/KH-SXD",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Trung, ngày 05 tháng 02 năm 2024",
        "KẾ HOẠCH",
        "Nơi nhận:",
        "- Ban Giám đốc;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Lê Văn Tám",
    ]


def test_rows_of_a_task_table_keep_their_cells_and_repeat_merged_ones() -> None:
    document = docx.Document()
    table = document.add_table(3, 3, style="Table Grid")
    for column, text in enumerate(("TT", "Nội dung", "Chủ trì")):
        table.cell(0, column).text = text
    table.cell(1, 0).merge(table.cell(1, 2)).text = "I. Tuyên truyền"
    table.cell(2, 0).text, table.cell(2, 1).text, table.cell(2, 2).text = (
        "1",
        "Mở hội nghị",
        "Chủ trì: Phòng A\nPhối hợp: Phòng B",
    )

    read = lines(word_file(document))

    assert [line.cells for line in read] == [
        ("TT", "Nội dung", "Chủ trì"),
        ("I. Tuyên truyền", "I. Tuyên truyền", "I. Tuyên truyền"),
        ("1", "Mở hội nghị", "Chủ trì: Phòng A\nPhối hợp: Phòng B"),
    ]
    assert read[2].text == "1 | Mở hội nghị | Chủ trì: Phòng A Phối hợp: Phòng B"


def test_cells_merged_downwards_are_repeated() -> None:
    document = docx.Document()
    table = document.add_table(2, 3, style="Table Grid")
    table.cell(0, 2).merge(table.cell(1, 2)).text = "Sở Y tế"
    table.cell(0, 0).text, table.cell(1, 0).text = "1", "2"
    table.cell(0, 1).text, table.cell(1, 1).text = "Việc một", "Việc hai"

    assert [line.cells for line in lines(word_file(document))] == [("1", "Việc một", "Sở Y tế"), ("2", "Việc hai", "Sở Y tế")]


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>Hoàn thành trước ngày </w:t></w:r><w:del><w:r><w:delText>15/3</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>20/4</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Văn phòng </w:t></w:r></w:p>" + paragraph("theo dõi.")
    )

    assert texts(body) == ["Hoàn thành trước ngày 20/4", "Văn phòng theo dõi."]


def test_a_deleted_table_row_is_gone() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    cells = [paragraph(text) for text in ("1", "Việc", "Phòng A")]
    body = "<w:tbl><w:tblPr/>" + row.format("", *cells) + row.format("<w:trPr><w:del/></w:trPr>", *cells) + "</w:tbl>"

    assert texts(body) == ["1 | Việc | Phòng A"]


def test_text_boxes_are_read_once_though_stored_twice() -> None:
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>UBND TỈNH</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + paragraph("KẾ HOẠCH")
    )

    assert texts(body) == ["UBND TỈNH", "DỰ THẢO", "KẾ HOẠCH"]


def test_hidden_text_is_not_read_and_capitals_are_as_shown() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:caps/></w:rPr><w:t>Kế hoạch</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:br w:type='page'/></w:r></w:p>"
    )

    assert texts(body) == ["KẾ HOẠCH", "một", "hai"]


def test_tabs_show_columns_but_not_behind_a_number() -> None:
    row = "<w:p><w:r><w:t>{}</w:t><w:tab/><w:t>{}</w:t></w:r></w:p>"
    body = row.format("1.", "Sở Tư pháp") + row.format("Nơi nhận:", "GIÁM ĐỐC")

    assert texts(body) == ["1. Sở Tư pháp", "Nơi nhận:    GIÁM ĐỐC"]


def test_an_old_font_shows_vietnamese() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:rFonts w:ascii='.VnTimeH'/></w:rPr><w:t>kÕ ho¹ch</w:t></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr><w:t>thùc hiÖn</w:t></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:rFonts w:ascii='VNI-Times'/></w:rPr><w:t>thöïc hieän</w:t></w:r></w:p>"
    )

    assert texts(body) == ["KẾ HOẠCH", "thực hiện", "thực hiện"]


NUMBERING = """<?xml version="1.0" encoding="UTF-8"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
<w:lvl w:ilvl="5"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(level: int, text: str, list_id: int = 3) -> str:
    return paragraph(text, f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list_id}'/></w:numPr>")


def test_list_numbers_are_counted_as_word_counts_them() -> None:
    items = [(0, 3), (1, 3), (1, 3), (2, 3), (3, 3), (3, 3), (4, 3), (5, 3), (0, 3), (1, 3), (1, 4), (1, 3)]
    body = "".join(numbered(level, "x", list_id) for level, list_id in items)
    data = rewritten(word_with_body(body), "word/numbering.xml", NUMBERING.encode())

    labels = [line.label for line in lines(data)]

    assert labels == ["I.", "1.", "2.", "1.2.1", "a)", "b)", "-", "•", "II.", "1.", "5.", "6."]


def test_notes_stand_at_the_end_in_order_of_reference() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f'<w:footnote w:id="2">{paragraph("Ban hành năm 2020.")}</w:footnote>'
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    data = word_with_body(f"<w:p><w:r><w:t>Theo Nghị quyết</w:t></w:r>{mark}</w:p>" + paragraph("Lưu: VT."))
    data = rewritten(data, "word/footnotes.xml", f'<?xml version="1.0"?><w:footnotes {space}>{note}</w:footnotes>'.encode())
    data = rewritten(data, "word/_rels/document.xml.rels", _with_footnotes(data))

    assert [line.text for line in lines(data)] == ["Theo Nghị quyết", "Lưu: VT.", "[1] Ban hành năm 2020."]


def _with_footnotes(data: bytes) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        links = archive.read("word/_rels/document.xml.rels").decode()
    return links.replace("</Relationships>", f"{link}</Relationships>").encode()


@pytest.mark.parametrize("style", ["Heading 1", "Title"])
def test_a_bold_style_makes_bold_lines(style: str) -> None:
    document = docx.Document()
    document.styles[style].element.get_or_add_rPr().get_or_add_b().set(qn("w:val"), "1")
    document.add_paragraph("TỔ CHỨC THỰC HIỆN", style=style)

    assert [line.bold for line in lines(word_file(document))] == [True]
