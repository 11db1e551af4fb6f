import pytest

from documents.reading import understand
from models.directory import Directory, Entry
from tests.documents.reading.written import HEAD, TAIL, cells, lines_of, read_body, renumbered, work

DUTIES = "III. TỔ CHỨC THỰC HIỆN\n"


@pytest.mark.parametrize(
    ("body", "unit", "text"),
    [
        ("1. Phòng Kế hoạch\n- Lập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("1. Đối với Văn phòng\n- Chuẩn bị hội trường.", "Văn phòng", "Chuẩn bị hội trường."),
        ("- Văn phòng: chuẩn bị hội trường.", "Văn phòng", "chuẩn bị hội trường."),
        ("1. P.Kế hoạch: lập dự toán.", "Phòng Kế hoạch", "lập dự toán."),
        ("1. Phòng TC-KH (đồng chí Lan): lập dự toán.", "Phòng Tài chính - Kế hoạch", "lập dự toán."),
        ("Giao Phòng Quản lý xây dựng tham mưu chọn đơn vị tư vấn.", "Phòng Quản lý xây dựng", "tham mưu chọn đơn vị tư vấn."),
        ("- Giao phòng Kế hoạch chủ trì lập dự toán.", "Phòng Kế hoạch", "chủ trì lập dự toán."),
        ("1. Thanh tra Sở có trách nhiệm:\na) Kiểm tra tiến độ;", "Thanh tra Sở", "Kiểm tra tiến độ"),
        ("2. Phòng Công nghệ thông tin\nNâng cấp đường truyền.", "Phòng Công nghệ thông tin", "Nâng cấp đường truyền."),
        ("Căn cứ kế hoạch này, Văn phòng bố trí xe.", "Văn phòng", "Căn cứ kế hoạch này, bố trí xe."),
        ("Một là, di dời kho: giao Văn phòng thực hiện.", "Văn phòng", "Một là, di dời kho"),
        ("1. Dọn kho lưu trữ (Văn phòng chủ trì).", "Văn phòng", "Dọn kho lưu trữ"),
        ("1. Dọn kho lưu trữ (Văn phòng thực hiện).", "Văn phòng", "Dọn kho lưu trữ"),
        ("- Dọn kho lưu trữ cũ: Văn phòng.", "Văn phòng", "Dọn kho lưu trữ cũ"),
        ("- Lưu mẫu thức ăn: nhân viên y tế thực hiện.", "Nhân viên y tế", "Lưu mẫu thức ăn"),
        ("Tổ cấp dưỡng:\n- Vệ sinh bếp.", "Tổ cấp dưỡng", "Vệ sinh bếp."),
        ("1. Phân công\nPhòng Kế hoạch và Đầu tư\n+ Lập dự toán.", "Phòng Kế hoạch và Đầu tư", "Lập dự toán."),
        ("Điểm 1. Phòng Kế hoạch\na) Lập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("Phần C. PHÂN CÔNG\n1. Phòng Kế hoạch\n- Lập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("2. Mục tiêu\nTổ chức thực hiện\n1. Phòng Kế hoạch\n- Lập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("1. Phòng Kế hoạch.\n- Lập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("1.\nPhòng Kế hoạch\n-\nLập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("- Phòng Kế hoạch\n+ Lập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("- Phòng Kế hoạch (KHTC)\nLập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("1. Phòng Kế hoạch;\n- Lập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("(1) Phòng Kế hoạch\na) Lập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("Phòng Kế hoạch\nLập dự toán cho cả năm.", "Phòng Kế hoạch", "Lập dự toán cho cả năm."),
        ("Khoản 2: Phòng Kế hoạch\nLập dự toán.", "Phòng Kế hoạch", "Lập dự toán."),
        ("1. Dọn kho lưu trữ.\nĐơn vị thực hiện: Văn phòng.", "Văn phòng", "Dọn kho lưu trữ."),
        ("1. Dọn kho lưu trữ, cụ thể:\na) Cơ quan chủ trì: Văn phòng;\nb) Thời gian: Quý I.", "Văn phòng", "Dọn kho lưu trữ"),
    ],
)
def test_every_form_gives_its_unit_the_item(body: str, unit: str, text: str) -> None:
    contents = read_body(DUTIES + body)

    assert [(row.unit, row.text) for row in contents.assignments] == [(unit, text)]


def test_a_heading_with_several_units_gives_each_its_items() -> None:
    contents = read_body(DUTIES + "1. Văn phòng, Thanh tra Sở\n- Kiểm tra kho.\n- Lập biên bản.")

    assert [(row.unit, row.text) for row in contents.assignments] == [
        ("Văn phòng", "Kiểm tra kho."),
        ("Thanh tra Sở", "Kiểm tra kho."),
        ("Văn phòng", "Lập biên bản."),
        ("Thanh tra Sở", "Lập biên bản."),
    ]


def test_a_bullet_with_a_unit_of_its_own_goes_to_that_unit_only() -> None:
    contents = read_body(DUTIES + "1. Sở Xây dựng:\nTheo dõi chung; trong đó:\n- Văn phòng: bố trí xe.")

    assert [(row.unit, row.text) for row in contents.assignments] == [
        ("Sở Xây dựng", "Theo dõi chung"),
        ("Văn phòng", "bố trí xe."),
    ]


def test_named_partners_have_support_rows_and_unnamed_company_only_stands_with_the_lead() -> None:
    contents = read_body(DUTIES + "1. Phòng Kế hoạch chủ trì, phối hợp với Phòng Tài chính và các đơn vị liên quan lập dự toán.")

    assert work(contents) == [
        ("Phòng Kế hoạch", "lead", "assign", ["Phòng Tài chính", "Các đơn vị liên quan"], "lập dự toán."),
        ("Phòng Tài chính", "support", "assign", [], "lập dự toán."),
    ]


def test_an_item_that_begins_with_helping_makes_its_unit_support() -> None:
    contents = read_body(DUTIES + "1. Văn phòng: phối hợp với Phòng Kế hoạch chuẩn bị hồ sơ.")

    assert work(contents) == [
        ("Văn phòng", "support", "assign", ["Phòng Kế hoạch"], "phối hợp với Phòng Kế hoạch chuẩn bị hồ sơ."),
        ("Phòng Kế hoạch", "support", "assign", [], "chuẩn bị hồ sơ."),
    ]


def test_work_that_stands_before_its_body_is_the_works_text() -> None:
    line = "Phát hành 500 tờ rơi. Giao Văn phòng chủ trì, phối hợp với Thanh tra Sở thực hiện; tờ rơi phải có hình ảnh."

    contents = read_body(f"{DUTIES}1. {line}")

    assert work(contents) == [
        ("Văn phòng", "lead", "assign", ["Thanh tra Sở"], "Phát hành 500 tờ rơi; tờ rơi phải có hình ảnh"),
        ("Thanh tra Sở", "support", "assign", [], "Phát hành 500 tờ rơi; tờ rơi phải có hình ảnh"),
    ]


def test_a_body_with_too_few_words_of_its_own_does_what_stands_before() -> None:
    contents = read_body(f"{DUTIES}1. Kiện toàn Ban Chỉ đạo các cấp. Văn phòng tham mưu xong trước ngày 20/02/2024.")

    assert [(row.unit, row.text) for row in contents.assignments] == [
        ("Văn phòng", "Kiện toàn Ban Chỉ đạo các cấp; tham mưu xong trước ngày 20/02/2024")
    ]


def test_words_that_lead_to_the_list_of_duties_are_nobodys_work() -> None:
    intro = "Để Kế hoạch đạt hiệu quả, Sở Xây dựng phân công nhiệm vụ cụ thể như sau:\n"

    contents = read_body(f"{DUTIES}{intro}1. Văn phòng: bố trí xe.")

    assert [(row.unit, row.text) for row in contents.assignments] == [("Văn phòng", "bố trí xe.")]


def test_a_clause_ends_behind_its_list_of_bodies() -> None:
    line = "1. Văn phòng rà soát hồ sơ. Căn cứ tình hình của cơ quan, đơn vị, địa phương, xây dựng phương án."

    contents = read_body(DUTIES + line)

    assert [(row.unit, row.text) for row in contents.assignments] == [
        ("Văn phòng", "rà soát hồ sơ. Căn cứ tình hình của cơ quan, đơn vị, địa phương, xây dựng phương án.")
    ]


def test_a_numbered_heading_among_rows_is_one_though_a_stray_word_stands_in_it() -> None:
    table = """| TT | Nhiệm vụ | Chủ trì | Thời gian |
|---|---|---|---|
| I | Thể chế | | |
| 1 | Soạn quy chế | Văn phòng | 2024 |
| II | Nhân lực | | năm tiếp theo |
| 2 | Mở lớp | Thanh tra Sở | 2024 |"""

    contents = read_body(f"II. NHIỆM VỤ\n{table}")

    assert [(row.section, row.unit, row.text) for row in contents.assignments] == [
        ("II.I", "Văn phòng", "Soạn quy chế"),
        ("II.II", "Thanh tra Sở", "Mở lớp"),
    ]


@pytest.mark.parametrize(
    ("body", "mode"),
    [
        ("1. Đề nghị Phòng Kế hoạch lập dự toán.", "request"),
        ("1. Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động Nhân dân hưởng ứng.", "request"),
        ("1. Liên đoàn Lao động tỉnh tuyên truyền trong đoàn viên.", "request"),
        ("1. Bộ Xây dựng hướng dẫn định mức.", "request"),
        ("1. UBND các huyện, thành phố bố trí mặt bằng.", "request"),
        ("1. Chi cục Giám định xây dựng kiểm tra chất lượng.", "assign"),
        ("1. Các phòng, ban, đơn vị trực thuộc rà soát tài sản.", "assign"),
    ],
)
def test_whom_a_department_of_a_province_may_order(body: str, mode: str) -> None:
    assert [row.mode for row in read_body(DUTIES + body).assignments] == [mode]


def test_the_directory_says_whom_the_office_may_order_and_how_a_unit_is_called() -> None:
    outside = Entry("kb", "Kho bạc Nhà nước tỉnh", "unit", aliases=("KBNN tỉnh",), own=False)
    directory = Directory("Sở Xây dựng", entries=(outside, Entry("vp", "Văn phòng Sở", "unit", aliases=("VP",))))

    contents = read_body(DUTIES + "- KBNN tỉnh: kiểm soát chi.\n- VP: bố trí xe.", directory)

    assert [(row.unit, row.unit_as_written, row.mode) for row in contents.assignments] == [
        ("Kho bạc Nhà nước tỉnh", "KBNN tỉnh", "request"),
        ("Văn phòng Sở", "VP", "assign"),
    ]


def test_a_unit_that_the_directory_does_not_know_is_asked_for_once() -> None:
    directory = Directory("Sở Xây dựng", entries=(Entry("kh", "Phòng Kế hoạch", "unit"),))
    body = "1. Sở Xây dựng\n- Chỉ đạo chung.\n2. Phòng Kế hoach\n- Lập dự toán.\n3. Phòng Thẩm định\n- Thẩm tra.\n- Ký duyệt."

    contents = read_body(DUTIES + body, directory)

    assert [(doubt.code, doubt.field) for doubt in contents.warnings] == [("unit_unknown", "assignments[2].unit")]
    assert [row.unit for row in contents.assignments] == ["Sở Xây dựng", "Phòng Kế hoạch", "Phòng Thẩm định", "Phòng Thẩm định"]


def test_the_office_by_its_short_name_is_the_office_and_no_doubt() -> None:
    council = Entry("ub", "Ủy ban Dân tộc", "unit", own=False)
    directory = Directory("Ban Dân tộc tỉnh Hà Trung", "Ban Dân tộc", entries=(council,))

    contents = read_body(DUTIES + "1. Ban Dân tộc:\n- Theo dõi chung.\n2. Ủy ban Dân tộc:\n- Hướng dẫn.", directory)

    assert [(row.unit, row.mode) for row in contents.assignments] == [
        ("Ban Dân tộc tỉnh Hà Trung", "assign"),
        ("Ủy ban Dân tộc", "request"),
    ]
    assert [doubt.code for doubt in contents.warnings] == []


def test_aims_timetables_and_closing_words_assign_nothing() -> None:
    body = """I. MỤC ĐÍCH, YÊU CẦU
- Các phòng, ban tổ chức thực hiện nghiêm túc, tiết kiệm.
II. LỊCH LÀM VIỆC
- Văn phòng: sáng thứ Hai.
Trên đây là Kế hoạch cải tạo công sở, yêu cầu các phòng, ban nghiêm túc thực hiện./."""

    contents = read_body(body)

    assert contents.assignments == []
    assert contents.closing == ["Trên đây là Kế hoạch cải tạo công sở, yêu cầu các phòng, ban nghiêm túc thực hiện./."]
    assert "no_assignments" in [doubt.code for doubt in contents.warnings]


def test_the_same_duty_stated_twice_counts_once() -> None:
    contents = read_body(
        "II. NỘI DUNG\n- Giao Văn phòng bố trí xe đi kiểm tra.\n" + DUTIES + "1. Văn phòng\n- Bố trí xe đi kiểm tra."
    )

    assert [(row.unit, row.section) for row in contents.assignments] == [("Văn phòng", "II")]


def test_a_heading_s_time_holds_for_items_that_name_none() -> None:
    body = "II. TIẾN ĐỘ\n1. Quý II/2024\n- Văn phòng kiểm kê tài sản.\n- Phòng Kế hoạch lập dự toán trước ngày 15/5/2024."

    contents = read_body(body)

    assert [(row.unit, [str(due.on) for due in row.dues]) for row in contents.assignments] == [
        ("Văn phòng", ["2024-06-30"]),
        ("Phòng Kế hoạch", ["2024-05-14"]),
    ]


def test_an_item_knows_its_section_and_its_lines() -> None:
    contents = read_body(DUTIES + "1. Văn phòng\na) Bố trí xe đi kiểm tra các công trình\nở xa trung tâm;\nb) Lập danh sách.")
    first = len(HEAD.split("\n"))

    assert [(row.section, row.lines) for row in contents.assignments] == [
        ("III.1.a", (first + 2, first + 3)),
        ("III.1.b", (first + 4, first + 4)),
    ]


def test_a_task_table_gives_one_item_for_each_row() -> None:
    rows = [
        cells(0, "TT", "Nội dung", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời gian"),
        cells(0, "I", "Chuẩn bị", "Chuẩn bị", "Chuẩn bị", "Chuẩn bị", "Chuẩn bị"),
        cells(0, "1", "Lập dự toán", "Phòng Kế hoạch", "Phòng Tài chính; các đơn vị liên quan", "Tờ trình", "Trước ngày 15/3"),
        cells(0, "2", "Kiểm kê", "Văn phòng, Thanh tra Sở", "", "Biên bản", "Quý II"),
    ]

    contents = understand(renumbered([*lines_of(HEAD + "II. NHIỆM VỤ"), *rows, *lines_of(TAIL)]))

    assert [(row.unit, row.role, row.with_, row.product, row.section, str(row.dues[0].on)) for row in contents.assignments] == [
        ("Phòng Kế hoạch", "lead", ["Phòng Tài chính", "Các đơn vị liên quan"], "Tờ trình", "II.I", "2024-03-14"),
        ("Phòng Tài chính", "support", [], "Tờ trình", "II.I", "2024-03-14"),
        ("Văn phòng", "lead", [], "Biên bản", "II.I", "2024-06-30"),
        ("Thanh tra Sở", "lead", [], "Biên bản", "II.I", "2024-06-30"),
    ]


def test_lead_and_support_may_stand_in_one_cell() -> None:
    rows = [
        cells(0, "STT", "Nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Tiến độ"),
        cells(0, "1", "Lập dự toán", "Chủ trì: Phòng Kế hoạch\nPhối hợp: Phòng Tài chính", "Tháng 3/2024"),
        cells(0, "2", "Kiểm kê", "Văn phòng chủ trì, phối hợp với Thanh tra Sở", "Thường xuyên"),
    ]

    contents = understand(renumbered([*lines_of(HEAD + "II. NHIỆM VỤ"), *rows, *lines_of(TAIL)]))

    assert [(row.unit, row.role) for row in contents.assignments] == [
        ("Phòng Kế hoạch", "lead"),
        ("Phòng Tài chính", "support"),
        ("Văn phòng", "lead"),
        ("Thanh tra Sở", "support"),
    ]


def test_a_timetable_s_table_without_a_lead_assigns_nothing() -> None:
    rows = [cells(0, "Ngày", "Nội dung", "Địa điểm"), cells(0, "15/10", "Khai mạc", "Hội trường")]

    contents = understand(renumbered([*lines_of(HEAD + "II. NỘI DUNG"), *rows, *lines_of(TAIL)]))

    assert contents.assignments == []


PRINTED = """III. TỔ CHỨC THỰC HIỆN
     1. Văn phòng kiểm kê tài sản, lập biên bản kiểm kê có chữ ký của các bên và niêm phong kho
lưu trữ của cơ quan.
     2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, Liên đoàn Lao động tỉnh, Tỉnh đoàn
     Phát động phong trào thi đua yêu nước trong đoàn viên, hội viên và các tầng lớp dân
cư trên địa bàn tỉnh.
     3. Thanh tra Sở giám sát việc kiểm kê, lập báo cáo và gửi kết quả về Sở Tài chính trước ngày
30/11/2024.
"""


def test_a_date_alone_on_the_last_line_belongs_to_the_text_not_to_the_signature() -> None:
    assert [str(due.on) for due in read_body(PRINTED).assignments[-1].dues] == ["2024-11-29"]


def test_an_indent_begins_a_paragraph_where_further_lines_have_none() -> None:
    assert [row.unit for row in read_body(PRINTED).assignments[1:4]] == [
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Liên đoàn Lao động tỉnh",
        "Tỉnh đoàn",
    ]


def test_text_outside_the_list_of_duties_gives_work_to_those_it_names_after_a_task() -> None:
    contents = read_body(
        'II. NỘI DUNG\n1. Diễn đàn "Lắng nghe": Ban Chính sách chủ trì.\n2. Các thôn rà soát danh sách hộ nghèo.'
    )

    assert [(row.unit, row.text) for row in contents.assignments] == [
        ("Ban Chính sách", 'Diễn đàn "Lắng nghe"'),
        ("Các thôn", "rà soát danh sách hộ nghèo."),
    ]


def test_those_who_take_part_after_chu_tri_are_partners_by_name() -> None:
    contents = read_body(DUTIES + "Giao Phòng Văn hóa chủ trì, Trung tâm Hành chính công, Bưu điện xã phối hợp mở 08 lớp.")

    assert [(row.unit, row.role) for row in contents.assignments] == [
        ("Phòng Văn hóa", "lead"),
        ("Trung tâm Hành chính công", "support"),
        ("Bưu điện xã", "support"),
    ]


def test_who_sits_at_an_event_has_no_work_by_that() -> None:
    contents = read_body("II. NỘI DUNG\nThành phần đoàn: đại diện lãnh đạo Sở làm Trưởng đoàn.")

    assert contents.assignments == []


def test_work_told_as_done_by_somebody_is_given_to_them() -> None:
    contents = read_body("II. NỘI DUNG\nTuyên truyền do Trung tâm Khuyến nông đảm nhiệm: in 500 tờ rơi.")

    assert [(row.unit, row.text) for row in contents.assignments] == [("Trung tâm Khuyến nông", "Tuyên truyền: in 500 tờ rơi.")]


def test_a_name_that_ends_like_a_duty_stays_whole() -> None:
    contents = read_body(DUTIES + "1. Phòng Hậu cần, Khoa Ngoại tổng hợp\n- Bảo đảm vật tư.")

    assert [row.unit for row in contents.assignments] == ["Phòng Hậu cần", "Khoa Ngoại tổng hợp"]


def test_who_follows_a_semicolon_in_a_request_is_asked_too() -> None:
    contents = read_body(DUTIES + "1. Đề nghị Hội Nông dân vận động hội viên; Bưu điện tỉnh trả kết quả.")

    assert [(row.unit, row.mode) for row in contents.assignments] == [("Hội Nông dân", "request"), ("Bưu điện tỉnh", "request")]


def test_a_named_body_with_its_limit_behind_it_has_both() -> None:
    contents = read_body("II. NỘI DUNG\n- Khảo sát hạ tầng. Đơn vị thực hiện: Phòng Kế hoạch; hoàn thành trước ngày 12/7/2024.")

    assert [(row.unit, row.text, [str(due.on) for due in row.dues]) for row in contents.assignments] == [
        ("Phòng Kế hoạch", "Khảo sát hạ tầng", ["2024-07-11"])
    ]


@pytest.mark.parametrize("line", ["Kế hoạch này phổ biến đến chi bộ.", "Các đồng chí được phân công nghiêm túc thực hiện."])
def test_a_closing_line_is_not_the_last_bodys_work(line: str) -> None:
    contents = read_body(f"{DUTIES}1. Văn phòng\n- Bố trí xe.\n{line}")

    assert [row.text for row in contents.assignments] == ["Bố trí xe."]


def test_below_the_heading_of_several_bodies_a_sentence_may_turn_to_one_of_them() -> None:
    body = (
        "III. TỔ CHỨC THỰC HIỆN\n1. Đề nghị Hội Nông dân tỉnh, Tỉnh đoàn\n"
        "Vận động hội viên hưởng ứng; Tỉnh đoàn đảm nhận trồng 500 cây. Hội Nông dân tỉnh cấp giống."
    )

    assert [(row.unit, row.text) for row in read_body(body).assignments] == [
        ("Hội Nông dân tỉnh", "Vận động hội viên hưởng ứng"),
        ("Tỉnh đoàn", "Vận động hội viên hưởng ứng"),
        ("Tỉnh đoàn", "đảm nhận trồng 500 cây."),
        ("Hội Nông dân tỉnh", "cấp giống."),
    ]


def test_the_same_work_in_another_round_is_other_work() -> None:
    contents = read_body(
        DUTIES + "1. Phòng Kế hoạch\n- Kiểm tra hiện trường đợt 1.\n- Kiểm tra hiện trường đợt 2.\n- Kiểm tra hiện trường đợt 2."
    )

    assert [row.text for row in contents.assignments] == ["Kiểm tra hiện trường đợt 1.", "Kiểm tra hiện trường đợt 2."]
