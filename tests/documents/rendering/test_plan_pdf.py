import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from documents.rendering import figures
from documents.rendering.plan_pdf import PlanMarks, plan_pdf
from models.contents import Capacity, PlanContents, Signer
from tests.documents.rendering.measured import Line, lines_of, page_sizes, page_texts, strokes_of, text_of
from tests.documents.rendering.plans import ISSUED, committee_plan, long_plan, recipient, short_plan

LEFT, RIGHT = (0, 0.46), (0.46, 1)
ENDING, SIGNATURE = (0, 0.53), (0.53, 1)


def line_with(lines: Sequence[Line], text: str) -> Line:
    return next(line for line in lines if text in line.text)


@pytest.fixture(scope="module")
def short() -> bytes:
    return plan_pdf(short_plan(), marks=ISSUED)


@pytest.fixture(scope="module")
def long() -> bytes:
    return plan_pdf(long_plan(sections=12), marks=ISSUED)


def test_the_page_is_a4_and_the_text_keeps_the_margins(short: bytes) -> None:
    lines = lines_of(short)

    assert set(page_sizes(short)) == {(210, 297)}
    text = [line for line in lines if not line.text.isdigit()]
    assert min(line.left for line in text) == pytest.approx(30, abs=0.3)
    assert max(line.right for line in text) == pytest.approx(210 - 15, abs=0.3)
    assert min(line.top for line in text) >= 20
    assert max(line.bottom for line in text) <= 297 - 20


def test_every_component_of_the_head_has_its_size_and_style(short: bytes) -> None:
    left, right = lines_of(short, column=LEFT), lines_of(short, column=RIGHT)

    assert [(line.text, line.size, line.font.split("-")[-1]) for line in left[:3]] == [
        ("UBND TỈNH HÀ TRUNG", 13, "Regular"),
        ("SỞ XÂY DỰNG", 13, "Bold"),
        ("Số: 07/KH-SXD", 13, "Regular"),
    ]
    assert [(line.text, line.size, line.font.split("-")[-1]) for line in right[:3]] == [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Bold"),
        ("Độc lập - Tự do - Hạnh phúc", 14, "Bold"),
        ("Hà Trung, ngày 05 tháng 02 năm 2024", 14, "Italic"),
    ]


def test_number_and_date_stand_on_one_line(short: bytes) -> None:
    number = line_with(lines_of(short, column=LEFT), "Số:")
    date = line_with(lines_of(short, column=RIGHT), "ngày 05")

    assert number.bottom == pytest.approx(date.bottom, abs=0.5)


def test_the_lines_under_the_head_have_their_lengths(short: bytes) -> None:
    agency = line_with(lines_of(short, column=LEFT), "SỞ XÂY DỰNG")
    motto = line_with(lines_of(short, column=RIGHT), "Độc lập")
    title = max((line for line in lines_of(short) if 50 < line.top < 62), key=lambda line: line.right - line.left)
    under_agency, under_motto, under_title = strokes_of(short)

    assert under_motto.length == pytest.approx(motto.right - motto.left, abs=0.5)
    assert figures.SHORT_LINE.holds(under_agency.length / (agency.right - agency.left), tolerance=0.01)
    assert figures.SHORT_LINE.holds(under_title.length / (title.right - title.left), tolerance=0.01)
    for stroke, text in ((under_agency, agency), (under_motto, motto), (under_title, title)):
        assert (stroke.left + stroke.right) / 2 == pytest.approx((text.left + text.right) / 2, abs=0.3)
        assert stroke.top > text.bottom - 0.5


def test_the_body_is_justified_with_an_indented_first_line_and_prescribed_spacing(short: bytes) -> None:
    lines = [line for line in lines_of(short) if line.page == 1]
    start = next(i for i, line in enumerate(lines) if line.text.startswith("- Rà soát"))
    first, second, third = lines[start : start + 3]

    assert first.size == second.size == 14
    assert first.left == pytest.approx(30 + 12.7, abs=0.3)
    assert first.right == pytest.approx(195, abs=0.3)
    assert second.left == pytest.approx(30, abs=0.3)
    pitch = (second.top - first.top) / 25.4 * 72
    assert figures.LINE_SPACING.holds(pitch / (14 * 1.149), tolerance=0.01)
    assert (third.top - second.top) / 25.4 * 72 == pytest.approx(pitch + 6, abs=0.2)


def test_the_page_number_is_centred_in_the_top_margin_from_the_second_page_on(long: bytes) -> None:
    numbers = [line for line in lines_of(long) if line.text.isdigit() and line.top < 20]
    body = [n for n in numbers if n.page <= 10 and page_sizes(long)[n.page - 1] == (210, 297)]

    assert [n.text for n in body] == [str(n) for n in range(2, 2 + len(body))]
    assert body[0].page == 2
    assert all(n.size == 14 for n in numbers)
    assert all((n.left + n.right) / 2 == pytest.approx((30 + 195) / 2, abs=0.3) for n in body)


def test_recipients_stand_beside_the_signature_in_their_sizes(short: bytes) -> None:
    left, right = lines_of(short, column=ENDING), lines_of(short, column=RIGHT)
    label, archive = line_with(left, "Nơi nhận:"), line_with(left, "Lưu:")
    capacity, post, name = (line_with(right, text) for text in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Thị"))
    items = [line for line in left if line.page == label.page and label.top < line.top <= archive.top]

    assert (label.size, label.font.split("-")[-1]) == (12, "BoldItalic")
    assert [line.text for line in items] == [
        "- UBND tỉnh (để b/c);",
        "- Giám đốc, các Phó Giám đốc Sở;",
        "- Các phòng, đơn vị thuộc Sở;",
        "- UBND các huyện, thành phố (để phối hợp);",
        "- Website Sở;",
        "- Lưu: VT, VP.",
    ]
    assert {line.size for line in items} == {11}
    assert label.page == archive.page == name.page
    assert label.top == pytest.approx(capacity.top, abs=1)
    assert name.top - post.bottom > 25
    assert {line.size for line in (capacity, post, name)} == {14}
    assert all(line.font.endswith("-Bold") for line in (capacity, post, name))


def test_the_last_sentence_closes_the_document(short: bytes) -> None:
    assert text_of(short).count("./.") == 1
    assert "báo cáo Giám đốc./." in text_of(short).replace("\n", " ")


@pytest.mark.parametrize(
    ("capacities", "post", "printed"),
    [
        ([], "Trưởng ban", ["TRƯỞNG BAN"]),
        ([("KT.", "Trưởng ban")], "Phó Trưởng ban", ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]),
        ([("TM.", "Ủy ban nhân dân")], "Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        (
            [("TM.", "Ủy ban nhân dân"), ("KT.", "Chủ tịch")],
            "Phó Chủ tịch",
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ([("Q.", "Trưởng ban")], "Trưởng ban", ["Q. TRƯỞNG BAN"]),
        ([("Q.", "Trưởng ban")], None, ["Q. TRƯỞNG BAN"]),
        ([("TL.", "Giám đốc")], "Chánh Văn phòng", ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]),
        (
            [("TL.", "Giám đốc"), ("KT.", "Chánh Văn phòng")],
            "Phó Chánh Văn phòng",
            ["TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ),
        ([("TUQ.", "Giám đốc")], "Trưởng phòng Kế hoạch", ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG KẾ HOẠCH"]),
    ],
)
def test_each_capacity_is_written_as_prescribed(capacities: list[tuple[str, str]], post: str | None, printed: list[str]) -> None:
    marks = [Capacity.model_validate({"capacity": mark, "for": whom}) for mark, whom in capacities]
    signer = Signer(capacities=marks, post=post, name="Lê Văn Tám")

    pdf = plan_pdf(short_plan(signer=signer), marks=ISSUED)

    right = lines_of(pdf, column=SIGNATURE)
    name = next(i for i, line in enumerate(right) if line.text == "Lê Văn Tám")
    assert [line.text for line in right[name - len(printed) : name]] == printed


def test_an_unnumbered_draft_has_blanks() -> None:
    pdf = plan_pdf(short_plan(), marks=PlanMarks(draft=True, year=2024))

    lines = [" ".join(line.text.split()) for line in (*lines_of(pdf, column=LEFT), *lines_of(pdf, column=RIGHT))]
    assert "Số: /KH-SXD" in lines
    assert "Hà Trung, ngày tháng năm 2024" in lines
    assert "DỰ THẢO" in lines


@pytest.mark.parametrize(
    ("number", "on", "written"),
    [
        (7, dt.date(2024, 2, 5), ("Số: 07/KH-SXD", "ngày 05 tháng 02 năm 2024")),
        (47, dt.date(2024, 9, 29), ("Số: 47/KH-SXD", "ngày 29 tháng 9 năm 2024")),
        (1047, dt.date(2024, 12, 1), ("Số: 1047/KH-SXD", "ngày 01 tháng 12 năm 2024")),
    ],
)
def test_number_and_date_are_padded_by_the_rule(number: int, on: dt.date, written: tuple[str, str]) -> None:
    text = text_of(plan_pdf(short_plan(), marks=PlanMarks(number=number, issued_on=on)))

    assert all(part in text for part in written)


def test_stamps_have_their_prescribed_size() -> None:
    pdf = plan_pdf(short_plan(), marks=replace(ISSUED, urgency="THƯỢNG KHẨN", secrecy="MẬT"))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 2
    lines = [line.text for line in lines_of(pdf, column=LEFT)]
    assert lines.index("MẬT") < lines.index("THƯỢNG KHẨN")


def test_a_wide_appendix_lies_on_its_side_and_counts_its_own_pages(long: bytes) -> None:
    sizes, lines = page_sizes(long), lines_of(long)
    first = line_with(lines, "Phụ lục I").page
    second = line_with(lines, "Phụ lục II").page

    assert sizes[first - 1] == (210, 297)
    assert sizes[second - 1] == (297, 210)
    assert "(Kèm theo Kế hoạch số 07/KH-SXD ngày 05 tháng 02 năm 2024 của Sở Xây dựng)" in [line.text for line in lines]
    assert [line.text for line in lines if line.page >= second and line.text.isdigit() and line.top < 20] == ["2"]


def test_a_peoples_committee_has_no_superior_line_and_breaks_before_its_place() -> None:
    pdf = plan_pdf(committee_plan(), marks=ISSUED)

    left = lines_of(pdf, column=LEFT)
    assert [(line.text, line.font.split("-")[-1]) for line in left[:2]] == [
        ("ỦY BAN NHÂN DÂN", "Bold"),
        ("TỈNH HÀ TRUNG", "Bold"),
    ]


def test_an_agency_name_too_long_for_its_place_takes_more_lines_and_stays_in_its_column() -> None:
    name = "Trung tâm Dịch vụ hành chính công, Chuyển đổi số và Hỗ trợ doanh nghiệp nhỏ và vừa tỉnh Hà Trung"

    left = lines_of(plan_pdf(short_plan(agency=name), marks=ISSUED), column=LEFT)

    number = next(i for i, line in enumerate(left) if line.text.startswith("Số:"))
    assert " ".join(line.text for line in left[1:number]) == name.upper()
    assert all(line.left >= 29.9 and line.right <= 96.1 for line in left[:number])


def test_two_hundred_recipients_run_over_pages_and_none_is_lost() -> None:
    lines = [f"Ủy ban nhân dân xã Số {i}" for i in range(1, 201)]
    pdf = plan_pdf(short_plan(recipients=[recipient(line) for line in lines]), marks=ISSUED)

    left = [line.text for line in lines_of(pdf, column=LEFT)]
    assert [line for line in left if line.startswith("- Ủy ban")] == [f"- {line};" for line in lines]
    label = line_with(lines_of(pdf, column=LEFT), "Nơi nhận:")
    name = line_with(lines_of(pdf, column=RIGHT), "Nguyễn Thị")
    assert label.page == name.page


def test_the_ending_is_never_torn_apart_and_never_alone() -> None:
    for filler in range(0, 24, 2):
        closing = [f"Nội dung thứ {i}." for i in range(filler)] + ["Trên đây là Kế hoạch của Sở."]
        pdf = plan_pdf(short_plan(closing=closing), marks=ISSUED)

        last = page_texts(pdf)[-1]
        assert all(part in last for part in ("Trên đây là", "Nơi nhận:", "Lưu: VT", "Nguyễn Thị"))


def test_an_empty_plan_still_gives_a_page() -> None:
    pdf = plan_pdf(PlanContents(), marks=PlanMarks())

    assert "KẾ HOẠCH" in text_of(pdf)
    assert len(page_sizes(pdf)) == 1


def test_equal_input_gives_equal_bytes() -> None:
    marks = replace(ISSUED, note="Ký duyệt trong hệ thống", signed_at=dt.datetime(2024, 2, 5, 2, 7, 4, tzinfo=dt.UTC))

    assert plan_pdf(long_plan(), marks=marks) == plan_pdf(long_plan(), marks=marks)


def test_the_file_is_tagged_archivable_and_says_what_it_is(short: bytes) -> None:
    with pikepdf.open(io.BytesIO(short)) as document, document.open_metadata() as metadata:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("vi")
        assert metadata.pdfa_status == "2A"
        assert metadata["dc:title"].startswith("Kế hoạch Số hóa hồ sơ")
        assert "Sở Xây dựng" in str(metadata["dc:creator"])
        assert str(document.docinfo["/CreationDate"]) == "D:20240205050000Z"


def test_headings_become_the_files_outline(short: bytes) -> None:
    with pikepdf.open(io.BytesIO(short)) as document, document.open_outline() as outline:
        tops = [(item.title, [child.title for child in item.children]) for item in outline.root]

    assert tops == [
        ("I. MỤC ĐÍCH, YÊU CẦU", ["1. Mục đích", "2. Yêu cầu"]),
        (
            "II. TỔ CHỨC THỰC HIỆN",
            ["1. Văn phòng", "2. Thanh tra", "3. Phòng Kế hoạch", "4. Phòng Quản lý xây dựng", "5. Phòng Hạ tầng kỹ thuật"],
        ),
    ]


def test_ten_pages_follow_each_other_without_gaps(long: bytes) -> None:
    pages = sorted({line.page for line in lines_of(long)})

    assert len(pages) >= 10
    assert all(b == a + 1 for a, b in pairwise(pages))
