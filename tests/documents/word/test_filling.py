import datetime as dt
import io
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from documents.rendering.marks import PlanMarks
from documents.word.filling import Filling, fill_word, filling_of
from models.contents import Capacity, Signer
from models.refusal import Unreadable
from tests.documents.rendering.plans import short_plan
from tests.documents.word.offices_files import HEAD_LEFT, HEAD_RIGHT, SIGNATURE, cut_into_runs, made, saved, texts_of

ISSUED = Filling(
    number=7,
    symbol="KH-SXD",
    issued_on=dt.date(2024, 2, 5),
    year=None,
    place="Hà Trung",
    capacity=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    name="Nguyễn Thị Ánh Tuyết",
)
BLANK = replace(ISSUED, number=None, issued_on=None, year=2024)


def changed(before: bytes, after: bytes) -> list[tuple[str, str]]:
    """The paragraphs that differ, before and after; both files have as many."""
    return [(a, b) for a, b in zip(texts_of(before), texts_of(after), strict=True) if a != b]


def test_number_and_date_are_put_in_and_nothing_else_changes() -> None:
    before = saved(made())

    after = fill_word(before, ISSUED)

    assert changed(before, after) == [
        ("Số:      /KH-SXD", "Số: 07/KH-SXD"),
        ("Hà Trung, ngày      tháng      năm 2024", "Hà Trung, ngày 05 tháng 02 năm 2024"),
    ]


def test_every_other_part_of_the_file_keeps_its_bytes() -> None:
    before = saved(made())

    after = fill_word(before, ISSUED)

    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.namelist() == old.namelist()
        assert [name for name in old.namelist() if new.read(name) != old.read(name)] == ["word/document.xml"]
        assert [one.date_time for one in new.infolist()] == [one.date_time for one in old.infolist()]


def test_what_was_filled_can_be_filled_again() -> None:
    once = fill_word(saved(made()), ISSUED)

    assert changed(once, fill_word(once, ISSUED)) == []
    assert changed(once, fill_word(once, replace(ISSUED, number=12)))[0] == ("Số: 07/KH-SXD", "Số: 12/KH-SXD")


@pytest.mark.parametrize(
    "number",
    [
        "Số:      /KH-SXD",
        "Số:/KH-SXD",
        "Số: ……/KH-SXD",
        "Số: ____/KH-SXD",
        "Số 15/KH-SXD",
        "SỐ:   / KH-SXD",
        "Số:\u00a0\u00a0/KH - SXD",
        unicodedata.normalize("NFD", "Số:     /KH-SXD"),
    ],
)
@pytest.mark.parametrize(
    "date", ["Hà Trung, ngày … tháng … năm 2024", "Hà Trung, ngày   tháng 02 năm 20…", "Hà Trung, ngày tháng năm"]
)
def test_number_and_date_are_found_however_they_were_left_blank(number: str, date: str) -> None:
    document = made(head_left=(*HEAD_LEFT[:2], number), head_right=(*HEAD_RIGHT[:2], date))

    texts = texts_of(fill_word(saved(document), ISSUED))

    assert (texts[2].strip(), texts[5]) == ("Số: 07/KH-SXD", "Hà Trung, ngày 05 tháng 02 năm 2024")


def test_a_line_cut_into_many_runs_keeps_the_letters_it_began_with() -> None:
    document = made()
    line = document.tables[0].rows[0].cells[0].paragraphs[2]
    cut_into_runs(line)

    filled = Document(io.BytesIO(fill_word(saved(document), ISSUED)))

    paragraph = filled.tables[0].rows[0].cells[0].paragraphs[2]
    assert paragraph.text == "Số: 07/KH-SXD"
    assert next(run.bold for run in paragraph.runs if run.text) is True


def test_a_head_without_a_table_is_filled_between_its_tabs() -> None:
    document = made()
    head = document.tables[0]
    for text in ("Số:    /KH-SXD\tHà Trung, ngày    tháng    năm 2024", "SỞ XÂY DỰNG\tĐộc lập - Tự do - Hạnh phúc"):
        document.element.body.insert(0, document.add_paragraph(text)._p)  # noqa: SLF001  python-docx has no word for the beginning
    head._tbl.getparent().remove(head._tbl)  # noqa: SLF001  nor for removing a table

    texts = texts_of(fill_word(saved(document), ISSUED))

    assert texts[1] == "Số: 07/KH-SXD\tHà Trung, ngày 05 tháng 02 năm 2024"


def test_numbers_and_dates_of_the_text_are_left_alone() -> None:
    texts = texts_of(fill_word(saved(made()), ISSUED))

    assert "trước ngày 30 tháng 6 năm 2024; báo cáo số 15/BC-SXD" in " ".join(texts)
    assert "Căn cứ Kế hoạch số 12/KH-UBND ngày 10/01/2024" in " ".join(texts)


def test_a_draft_has_blanks_wide_enough_for_a_number_by_hand() -> None:
    texts = texts_of(fill_word(saved(made(head_left=(*HEAD_LEFT[:2], "Số: 15/KH-SXD"))), BLANK))

    wide = "\u00a0" * 6
    assert texts[2] == f"Số: {wide}/KH-SXD"
    assert texts[5] == f"Hà Trung, ngày{wide}tháng{wide}năm 2024"


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("(Kèm theo Kế hoạch số      /KH-SXD ngày    tháng    năm 2024 của Sở Xây dựng)", True),
        ("(Kèm theo Kế hoạch số 15/KH-SXD ngày 01 tháng 02 năm 2024 của Sở Xây dựng)", True),
        ("(Kèm theo Quyết định số    /QĐ-SXD ngày    tháng    năm 2024 của Sở Xây dựng)", False),
    ],
)
def test_appendices_say_what_they_belong_to(written: str, filled: bool) -> None:  # noqa: FBT001  the expected answer
    last = texts_of(fill_word(saved(made(appendix=written)), ISSUED))[-1]

    assert last == ("(Kèm theo Kế hoạch số 07/KH-SXD ngày 05 tháng 02 năm 2024 của Sở Xây dựng)" if filled else written)


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        (SIGNATURE, list(SIGNATURE)),
        (("GIÁM ĐỐC", "", "", "", "Trần Văn Hai"), ["KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "", "", "", "Nguyễn Thị Ánh Tuyết"]),
        (
            ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", ""),
            ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", "", "Nguyễn Thị Ánh Tuyết"],
        ),
        (("GIÁM ĐỐC",), ["KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "", "", "", "", "Nguyễn Thị Ánh Tuyết"]),
        (
            ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "(Đã ký)", "", "", "NGUYỄN THỊ ÁNH TUYẾT"),
            ["KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "", "", "", "Nguyễn Thị Ánh Tuyết"],
        ),
    ],
)
def test_the_signature_block_says_who_signs_in_which_capacity(signature: tuple[str, ...], expected: list[str]) -> None:
    filled = Document(io.BytesIO(fill_word(saved(made(signature=signature)), ISSUED)))

    cell = filled.tables[-1].rows[0].cells[1]
    lines = [paragraph.text for paragraph in cell.paragraphs]
    assert [line for line in lines if line] == [line for line in expected if line]
    assert lines.index("Nguyễn Thị Ánh Tuyết") - max(i for i, line in enumerate(lines) if "GIÁM ĐỐC" in line) >= 4


def test_a_name_that_was_missing_has_the_letters_of_the_title() -> None:
    filled = Document(io.BytesIO(fill_word(saved(made(signature=("GIÁM ĐỐC", "", "", "", ""))), ISSUED)))

    name = next(p for p in filled.tables[-1].rows[0].cells[1].paragraphs if p.text == "Nguyễn Thị Ánh Tuyết")
    assert [run.bold for run in name.runs] == [True]


def test_cells_in_content_controls_are_the_blocks_too() -> None:
    document = made()
    row = document.tables[-1].rows[0]
    for cell in list(row._tr.tc_lst):  # noqa: SLF001  python-docx has no word for content controls
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        cell.addprevious(control)
        control.append(content)
        content.append(cell)

    texts = texts_of(fill_word(saved(document), replace(ISSUED, name="Trần Văn Hai")))

    assert "Trần Văn Hai" in texts
    assert "Nguyễn Thị Ánh Tuyết" not in texts


def test_the_note_of_an_unsigned_document_stands_between_title_and_name() -> None:
    note = ("(Ký duyệt trong hệ thống, chưa có chữ ký số)", "Thời gian ký: 2024-02-05T09:07:04+07:00")

    filled = Document(io.BytesIO(fill_word(saved(made()), replace(ISSUED, note=note))))

    lines = [paragraph.text for paragraph in filled.tables[-1].rows[0].cells[1].paragraphs]
    assert lines.index("PHÓ GIÁM ĐỐC") < lines.index("\n".join(note)) < lines.index("Nguyễn Thị Ánh Tuyết")


def test_the_fields_of_an_offices_template_are_filled() -> None:
    document = made(
        head_left=(*HEAD_LEFT[:2], "Số: {{ so }}/{{ky_hieu}}"),
        head_right=(*HEAD_RIGHT[:2], "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}"),
        signature=("{{ quyen_han }}", "", "", "{{ ho_ten }}"),
    )
    cut_into_runs(document.tables[0].rows[0].cells[1].paragraphs[2], every=3)

    texts = texts_of(fill_word(saved(document), ISSUED))

    assert texts[2] == "Số: 07/KH-SXD"
    assert texts[5] == "Hà Trung, ngày 05 tháng 02 năm 2024"
    assert texts[-4:] == ["KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "", "", "Nguyễn Thị Ánh Tuyết"]


def test_a_field_is_never_run() -> None:
    attack = made(head_left=(*HEAD_LEFT[:2], "Số: {{ ''.__class__.__mro__ }}/KH-SXD"))

    with pytest.raises(Unreadable, match=r"có trường \{\{ ''\.__class__\.__mro__ \}\} mà hệ thống không điền"):
        fill_word(saved(attack), ISSUED)


def with_element(tag: str) -> Callable[[WordDocument], None]:
    def change(document: WordDocument) -> None:
        document.paragraphs[2]._p.append(OxmlElement(tag))  # noqa: SLF001  python-docx has no word for it

    return change


def with_field(code: str) -> Callable[[WordDocument], None]:
    def change(document: WordDocument) -> None:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        document.paragraphs[2]._p.append(field)  # noqa: SLF001  python-docx has no word for it

    return change


def with_linked_picture(document: WordDocument) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    document.part.relate_to("http://127.0.0.1/anh.png", kind, is_external=True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (with_element("w:ins"), "còn dấu vết sửa đổi"),
        (with_element("w:del"), "còn dấu vết sửa đổi"),
        (with_element("w:commentReference"), "còn ghi chú"),
        (with_field(' DATE \\@ "dd/MM/yyyy" '), "ngày tự đổi theo đồng hồ máy"),
        (with_field(" INCLUDETEXT c:\\\\a.docx "), "trường lấy nội dung từ tệp khác"),
        (with_linked_picture, "có ảnh hoặc đối tượng nằm ngoài tệp"),
    ],
)
def test_a_file_that_would_print_something_else_than_is_seen_is_refused(
    change: Callable[[WordDocument], None], sentence: str
) -> None:
    document = made()
    change(document)

    with pytest.raises(Unreadable, match=sentence):
        fill_word(saved(document), ISSUED)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (made(head_left=HEAD_LEFT[:2]), "Không tìm thấy dòng “Số: …/KH-…”"),
        (made(head_right=HEAD_RIGHT[:2]), "Không tìm thấy dòng “…, ngày … tháng … năm …”"),
        (made(signature=("", "")), "Không tìm thấy chức vụ người ký"),
    ],
)
def test_a_place_that_is_missing_is_named(document: WordDocument, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        fill_word(saved(document), ISSUED)


def test_an_ending_without_a_table_has_no_place_for_whoever_signs() -> None:
    document = made()
    ending = document.tables[-1]
    ending._tbl.getparent().remove(ending._tbl)  # noqa: SLF001  python-docx has no word for removing a table
    for text in ("Nơi nhận:\tKT. GIÁM ĐỐC", "- Lưu: VT.\tPHÓ GIÁM ĐỐC", "", "\tNguyễn Thị Ánh Tuyết"):
        document.add_paragraph(text)

    with pytest.raises(Unreadable, match="phải nằm trong một bảng hai cột"):
        fill_word(saved(document), ISSUED)


def test_what_is_filled_in_comes_from_the_contents_and_the_marks() -> None:
    signer = Signer(
        capacities=[Capacity.model_validate({"capacity": "TL.", "for": "Giám đốc"})], post="Chánh Văn phòng", name="Lê Văn Tám"
    )

    filling = filling_of(short_plan(signer=signer), PlanMarks(number=9, issued_on=dt.date(2024, 10, 1), note="Chưa ký số"))

    assert filling == Filling(
        number=9,
        symbol="KH-SXD",
        issued_on=dt.date(2024, 10, 1),
        year=None,
        place="Hà Trung",
        capacity=("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        name="Lê Văn Tám",
        note=("(Chưa ký số)",),
    )
