"""Whom one sentence, one list or one table speaks to."""

from datetime import date

import pytest

from documents.reading import Line, understand
from documents.reading.names.units import UnitReader
from models.contents import PlanContents
from tests.documents.reading.written import HEAD, TAIL, cells, lines_of, read_body, renumbered

READER = UnitReader()


def told(contents: PlanContents) -> list[tuple[str, str, str]]:
    return [(row.unit, row.role[0] + row.mode[0], row.text) for row in contents.assignments]


def duties(*lines: str) -> PlanContents:
    return read_body("\n".join(("I. TỔ CHỨC THỰC HIỆN", *lines)))


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        (
            "1. Văn phòng soạn kế hoạch, Trung tâm Tin học hỗ trợ kỹ thuật.",
            [("Văn phòng", "la", "soạn kế hoạch"), ("Trung tâm Tin học", "la", "hỗ trợ kỹ thuật.")],
        ),
        (
            "1. Văn phòng: chuẩn bị hội trường; Thanh tra Sở: mời đại biểu.",
            [("Văn phòng", "la", "chuẩn bị hội trường"), ("Thanh tra Sở", "la", "mời đại biểu.")],
        ),
        (
            "1. Văn thư soạn tài liệu; bảo vệ mở cửa phòng họp; hoàn thành trước ngày 05/3/2024.",
            [
                ("Văn thư", "la", "soạn tài liệu; hoàn thành trước ngày 05/3/2024."),
                ("Bảo vệ", "la", "mở cửa phòng họp; hoàn thành trước ngày 05/3/2024."),
            ],
        ),
        (
            "1. Văn phòng hướng dẫn Phòng Quản lý nhà, Thanh tra Sở thực hiện.",
            [("Văn phòng", "la", "hướng dẫn Phòng Quản lý nhà, Thanh tra Sở thực hiện.")],
        ),
        (
            "1. Văn phòng soạn tài liệu, đề nghị Hội Nông dân tỉnh vận động hội viên.",
            [("Văn phòng", "la", "soạn tài liệu"), ("Hội Nông dân tỉnh", "lr", "vận động hội viên.")],
        ),
        (
            "1. Văn phòng (chủ trì), Thanh tra Sở (phối hợp): soạn báo cáo.",
            [("Văn phòng", "la", "soạn báo cáo."), ("Thanh tra Sở", "sa", "soạn báo cáo.")],
        ),
        (
            "- Dẫn chương trình: thầy Quang, cô Mai.",
            [("Thầy Quang", "la", "Dẫn chương trình"), ("Cô Mai", "la", "Dẫn chương trình")],
        ),
        (
            "1. Trước ngày 15/3/2024: Văn phòng soạn kế hoạch, Thanh tra Sở kiểm tra việc thực hiện.",
            [
                ("Văn phòng", "la", "Trước ngày 15/3/2024: soạn kế hoạch"),
                ("Thanh tra Sở", "la", "Trước ngày 15/3/2024: kiểm tra việc thực hiện."),
            ],
        ),
        (
            "1. Trạm Y tế cử 02 tổ cấp cứu, Ban Chỉ huy Quân sự xã chuẩn bị xe.",
            [
                ("Trạm Y tế", "la", "cử 02 tổ cấp cứu"),
                ("Ban Chỉ huy Quân sự xã", "lr", "chuẩn bị xe."),
            ],
        ),
        (
            "1. Văn phòng rà soát hồ sơ, giao trách nhiệm cho tổ trưởng tổ lễ tân nhắc nhở khách.",
            [("Văn phòng", "la", "rà soát hồ sơ, giao trách nhiệm cho tổ trưởng tổ lễ tân nhắc nhở khách.")],
        ),
        (
            "1. Hội Nông dân tỉnh lồng ghép nội dung vào sinh hoạt chi, tổ hội; vận động hội viên.",
            [("Hội Nông dân tỉnh", "lr", "lồng ghép nội dung vào sinh hoạt chi, tổ hội; vận động hội viên.")],
        ),
        (
            "1. Giáo viên báo cáo tình hình của lớp, tổ về Phó Hiệu trưởng.",
            [("Giáo viên", "la", "báo cáo tình hình của lớp, tổ về Phó Hiệu trưởng.")],
        ),
        (
            "1. Giao P. TC-HC tổng hợp, báo cáo; P. Kế hoạch theo dõi tiến độ.",
            [("Phòng Tổ chức - Hành chính", "la", "tổng hợp, báo cáo"), ("Phòng Kế hoạch", "la", "theo dõi tiến độ.")],
        ),
        ("1. Về phía Ban Giám hiệu: Chỉ đạo chung.", [("Ban Giám hiệu", "la", "Chỉ đạo chung.")]),
        ("1. Các tổ dân phố: Tổ trưởng tổ dân phố vận động các hộ.", [("Tổ trưởng tổ dân phố", "la", "vận động các hộ.")]),
    ],
)
def test_a_sentence_may_turn_from_one_body_to_the_next(line: str, rows: list[tuple[str, str, str]]) -> None:
    assert told(duties(line)) == rows


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("Các sở: Nội vụ, Y tế và Tài chính; Công an tỉnh", ["Sở Nội vụ", "Sở Y tế", "Sở Tài chính", "Công an tỉnh"]),
        ("Các phòng: Nội vụ, Tư pháp; UBND các xã, thị trấn", ["Phòng Nội vụ", "Phòng Tư pháp", "UBND các xã, thị trấn"]),
        ("Các khoa lâm sàng: Nội tổng hợp, Nhi", ["Khoa Nội tổng hợp", "Khoa Nhi"]),
        ("Các Vụ, Cục, Thanh tra Bộ", ["Các Vụ, Cục", "Thanh tra Bộ"]),
        ("Văn phòng Bộ/Vụ Pháp chế", ["Văn phòng Bộ", "Vụ Pháp chế"]),
        ("Trung tâm Y tế - Công an xã - các thôn", ["Trung tâm Y tế", "Công an xã", "các thôn"]),
        ("Phòng Văn hóa - Xã hội", ["Phòng Văn hóa - Xã hội"]),
        ("UBND các xã/phường", ["UBND các xã/phường"]),
        ("Bảo tàng tỉnh; Nhà hát Lớn", ["Bảo tàng tỉnh", "Nhà hát Lớn"]),
        ("Tiểu ban Nội dung do đồng chí Lê Thị Mai làm Trưởng tiểu ban", ["Tiểu ban Nội dung"]),
        ("Phó Hiệu trưởng phụ trách chuyên môn - Thầy Lưu Quốc Bình", ["Phó Hiệu trưởng phụ trách chuyên môn"]),
        (
            "Đồng chí Hà Văn Luân - Phó Chủ nhiệm (Tổ trưởng), đồng chí Y Thuyên Niê",
            ["Đồng chí Hà Văn Luân", "đồng chí Y Thuyên Niê"],
        ),
        ("Các ông (bà) Trưởng ấp", ["Các ông (bà) Trưởng ấp"]),
        ("Các tổ chuyên môn, tổ Văn phòng", ["Các tổ chuyên môn", "tổ Văn phòng"]),
        ("HỘI NÔNG DÂN CÁC HUYỆN, THỊ XÃ", ["HỘI NÔNG DÂN CÁC HUYỆN, THỊ XÃ"]),
        ("Sở Công Thương, Sở Y tế theo lĩnh vực", ["Sở Công Thương", "Sở Y tế"]),
        ("Các trường học, Trưởng các ấp", ["Các trường học", "Trưởng các ấp"]),
        ("Các trường THPT, trung tâm GDTX", ["Các trường THPT", "trung tâm GDTX"]),
        ("Các trường tiểu học, trường dân tộc bán trú", ["Các trường tiểu học", "trường dân tộc bán trú"]),
        ("các bệnh viện, trung tâm y tế các huyện", ["các bệnh viện", "trung tâm y tế các huyện"]),
        ("Ban chỉ huy quân sự, công an các xã", ["Ban chỉ huy quân sự", "công an các xã"]),
        ("Chi ủy, chi bộ thôn", ["Chi ủy, chi bộ thôn"]),
        ("Các trường tiểu học; y tế thôn", ["Các trường tiểu học", "y tế thôn"]),
        ("Các phòng, trung tâm thuộc Sở", ["Các phòng, trung tâm thuộc Sở"]),
        ("mời Hội Nông dân tỉnh, đề nghị Ban Dân tộc", ["Hội Nông dân tỉnh", "Ban Dân tộc"]),
    ],
)
def test_where_a_list_falls_apart(phrase: str, names: list[str]) -> None:
    assert READER.split(phrase) == names


def table(*rows: tuple[str, ...]) -> PlanContents:
    lines = [*lines_of(f"{HEAD}I. NHIỆM VỤ"), *(cells(0, *row) for row in rows), *(Line(0, text) for text in TAIL.split("\n"))]
    return understand(renumbered(lines))


def who(contents: PlanContents) -> list[tuple[str, str]]:
    return [(row.unit, row.text) for row in contents.assignments if row.role == "lead"]


def test_a_cell_may_say_that_it_is_as_above_or_as_in_another_row() -> None:
    contents = table(
        ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"),
        ("1", "Soạn quy chế", "Văn phòng", "Quý I/2024"),
        ("2", "In tài liệu", "nt", "Quý II/2024"),
        ("3", "Kiểm tra", "Thanh tra Sở", "nt"),
        ("4", "Tập huấn", "Như mục 1", "Quý III/2024"),
        ("5", "Tổng kết", "", "Quý IV/2024"),
    )

    assert who(contents) == [
        ("Văn phòng", "Soạn quy chế"),
        ("Văn phòng", "In tài liệu"),
        ("Thanh tra Sở", "Kiểm tra"),
        ("Văn phòng", "Tập huấn"),
        ("Văn phòng", "Tổng kết"),
    ]
    assert [str(row.dues[0].on) for row in contents.assignments][1:3] == ["2024-06-30", "2024-06-30"]


def test_a_row_that_names_a_body_heads_the_rows_below_it() -> None:
    contents = table(
        ("TT", "Nội dung công việc", "Thời gian"),
        ("I", "Văn phòng", ""),
        ("1", "Soạn quy chế", "Quý I/2024"),
        ("II", "Thanh tra Sở", ""),
        ("2", "Kiểm tra", "Quý II/2024"),
    )

    assert who(contents) == [("Văn phòng", "Soạn quy chế"), ("Thanh tra Sở", "Kiểm tra")]


def test_a_column_of_bodies_tells_who_does_what_stands_beside_it() -> None:
    contents = table(
        ("STT", "Đơn vị", "Nhiệm vụ"),
        ("1", "Văn phòng", "Soạn quy chế"),
        ("2", "Thanh tra Sở", "Kiểm tra"),
    )

    assert who(contents) == [("Văn phòng", "Soạn quy chế"), ("Thanh tra Sở", "Kiểm tra")]


def test_under_a_heading_its_head_and_its_bodies_are_itself() -> None:
    contents = duties(
        "1. Thanh tra Sở, Văn phòng",
        "- Người đứng đầu cơ quan, đơn vị trực tiếp chỉ đạo.",
        "2. Đảng ủy Sở",
        "- Lãnh đạo các chi bộ trực thuộc thực hiện Kế hoạch.",
    )

    assert [row.unit for row in contents.assignments] == ["Thanh tra Sở", "Văn phòng", "Đảng ủy Sở"]


def test_partners_named_above_a_list_stand_beside_each_of_its_lines() -> None:
    contents = duties(
        "1. Thanh tra Sở",
        "a) Chủ trì, phối hợp với Văn phòng, Phòng Quản lý nhà:",
        "- Xây dựng tiêu chí chấm điểm;",
        "- Tổ chức hội thi.",
    )

    assert [(row.unit, row.role, row.text) for row in contents.assignments] == [
        ("Thanh tra Sở", "lead", "Xây dựng tiêu chí chấm điểm"),
        ("Văn phòng", "support", "Xây dựng tiêu chí chấm điểm"),
        ("Phòng Quản lý nhà", "support", "Xây dựng tiêu chí chấm điểm"),
        ("Thanh tra Sở", "lead", "Tổ chức hội thi."),
        ("Văn phòng", "support", "Tổ chức hội thi."),
        ("Phòng Quản lý nhà", "support", "Tổ chức hội thi."),
    ]


@pytest.mark.parametrize(
    ("partners", "rows"),
    [("các thôn", ["Văn phòng", "Các thôn"]), ("các đơn vị liên quan", ["Văn phòng"]), ("các sở, ngành", ["Văn phòng"])],
)
def test_a_class_of_bodies_helps_by_name_and_mere_company_does_not(partners: str, rows: list[str]) -> None:
    contents = duties(f"1. Văn phòng chủ trì, phối hợp với {partners} rà soát danh sách.")

    assert [row.unit for row in contents.assignments] == rows


def test_a_list_of_short_forms_is_no_work() -> None:
    contents = duties(
        "Ký hiệu viết tắt: Phòng Khảo thí và Đảm bảo chất lượng (KT&ĐBCL), Phòng Đào tạo (ĐT).",
        "1. Phòng KT&ĐBCL tổ chức tập huấn.",
        "2. Phòng ĐT xếp thời khóa biểu.",
    )

    assert [row.unit for row in contents.assignments] == ["Phòng Khảo thí và Đảm bảo chất lượng", "Phòng Đào tạo"]


def test_a_union_orders_its_own_and_asks_the_office() -> None:
    head = HEAD.replace("SỞ XÂY DỰNG", "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ TRUNG").replace(
        "UBND TỈNH HÀ TRUNG", "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"
    )
    head = head.replace("Sở Xây dựng ban hành", "Liên đoàn Lao động tỉnh ban hành")
    body = "I. TỔ CHỨC THỰC HIỆN\n1. Công đoàn ngành Y tế tổ chức hội nghị.\n2. Hội Nông dân tỉnh vận động hội viên."

    contents = understand(lines_of(f"{head}{body}\n{TAIL}"))

    assert [(row.unit, row.mode) for row in contents.assignments] == [
        ("Công đoàn ngành Y tế", "assign"),
        ("Hội Nông dân tỉnh", "request"),
    ]


def test_whom_a_field_asks_is_asked_by_name() -> None:
    contents = duties(
        "1. Khảo sát chợ", "- Cơ quan chủ trì: Đề nghị Hội Nông dân tỉnh.", "- Cơ quan phối hợp: Giao Thanh tra Sở."
    )

    assert [(row.unit, row.role, row.mode) for row in contents.assignments] == [
        ("Hội Nông dân tỉnh", "lead", "request"),
        ("Thanh tra Sở", "support", "assign"),
    ]


def test_what_a_body_is_under_its_own_heading_is_its_own_work() -> None:
    contents = duties(
        "1. Thanh tra Sở",
        "- Cơ quan thường trực, giúp Giám đốc đôn đốc các phòng.",
        "- Thanh tra trách nhiệm của Trưởng các phòng.",
        "- Thường trực tham mưu Ban Chỉ đạo, Tổ công tác kiểm tra.",
    )

    assert {row.unit for row in contents.assignments} == {"Thanh tra Sở"}


def test_one_of_a_group_may_be_told_apart() -> None:
    contents = duties("1. Các phòng", "- Rà soát hồ sơ.", "- Riêng Phòng Kế hoạch chịu trách nhiệm lập dự toán.")

    assert who(contents) == [("Các phòng", "Rà soát hồ sơ."), ("Phòng Kế hoạch", "Riêng lập dự toán.")]


def test_what_was_reached_is_no_work() -> None:
    contents = read_body(
        "I. KẾT QUẢ THỰC HIỆN NĂM 2023\n1. Thanh tra Sở kiểm tra 12 công trình.\n"
        "II. NHIỆM VỤ\n1. Thanh tra Sở kiểm tra các công trình."
    )

    assert who(contents) == [("Thanh tra Sở", "kiểm tra các công trình.")]


def test_who_does_it_and_by_when_may_stand_in_one_field() -> None:
    contents = duties("1. Thành lập nhóm hỗ trợ. Đơn vị thực hiện: Văn phòng Sở; hoàn thành trước ngày 12/3/2024.")

    assert [(row.unit, [due.on for due in row.dues]) for row in contents.assignments] == [("Văn phòng Sở", [date(2024, 3, 11)])]


def test_one_of_those_below_a_heading_may_be_told_apart_in_the_middle_of_a_line() -> None:
    contents = duties("1. Các đoàn thể", "- Vận động hội viên; riêng Tỉnh đoàn lập 03 đội tình nguyện.")

    assert who(contents) == [("Các đoàn thể", "Vận động hội viên"), ("Tỉnh đoàn", "riêng lập 03 đội tình nguyện.")]


def test_what_is_made_of_bodies_is_no_work_of_theirs() -> None:
    assert who(duties("1. Lấy hợp tác xã, tổ hợp tác, chi hội nghề nghiệp làm nơi tập hợp hội viên.")) == []


def test_one_of_a_group_may_do_its_part_in_the_middle_of_a_line() -> None:
    contents = duties("1. Các trường trên địa bàn", "- Bàn giao học sinh cho Đoàn xã; Trường THCS Hà Trung cho mượn bể bơi.")

    assert who(contents) == [
        ("Các trường trên địa bàn", "Bàn giao học sinh cho Đoàn xã"),
        ("Trường THCS Hà Trung", "cho mượn bể bơi."),
    ]


def test_what_is_handed_to_places_is_told_of_them_only() -> None:
    assert who(duties("1. Kết quả điều chuyển, bán đấu giá, giao địa phương quản lý.")) == []


@pytest.mark.parametrize(
    "line",
    ["Từ năm 2021 đến nay, Hội Nông dân tỉnh vận động được 12 tỷ đồng.", "Theo báo cáo của Sở Y tế, Công an tỉnh xử lý 12 vụ."],
)
def test_what_was_done_till_now_is_no_work(line: str) -> None:
    assert who(read_body(f"I. NỘI DUNG\n{line}")) == []


@pytest.mark.parametrize(
    "line",
    [
        "- Thường trực Hội đồng thi; theo dõi, đôn đốc các đơn vị.",
        "- Thường trực, tiếp nhận tin báo 24/24 giờ.",
    ],
)
def test_a_body_stands_by_for_another_and_is_not_that_other(line: str) -> None:
    assert who(duties("1. Phòng Đào tạo", line, "- Soạn đề thi.")) == [
        ("Phòng Đào tạo", line.removeprefix("- ")),
        ("Phòng Đào tạo", "Soạn đề thi."),
    ]


def test_the_standing_members_of_a_council_are_spoken_to() -> None:
    assert who(duties("1. Thường trực HĐND xã, các ban HĐND xã giám sát việc thực hiện.")) == [
        ("Thường trực HĐND xã", "giám sát việc thực hiện."),
        ("Các ban HĐND xã", "giám sát việc thực hiện."),
    ]


def test_where_a_plan_holds_is_no_order() -> None:
    assert who(read_body("I. NỘI DUNG\n1. Địa bàn trọng điểm: các phường Tân Long, Hà Trung; các chợ đầu mối, bến xe.")) == []


def test_one_of_a_group_beside_a_name_does_its_part() -> None:
    contents = duties("1. Hội Nông dân huyện và các đoàn thể", "- Vận động hội viên; Huyện đoàn thành lập 05 đội xung kích.")

    assert who(contents) == [
        ("Hội Nông dân huyện", "Vận động hội viên"),
        ("Các đoàn thể", "Vận động hội viên"),
        ("Huyện đoàn", "thành lập 05 đội xung kích."),
    ]


def test_who_answers_for_it_does_what_stands_before() -> None:
    assert who(read_body("I. NỘI DUNG\n1. Công khai lịch cắt điện. Trung tâm Chăm sóc khách hàng chịu trách nhiệm.")) == [
        ("Trung tâm Chăm sóc khách hàng", "Công khai lịch cắt điện."),
    ]


def test_an_order_among_the_closing_words_is_one() -> None:
    contents = duties(
        "1. Văn phòng soạn tài liệu.",
        "",
        "Trên đây là Kế hoạch phòng cháy năm 2024. Yêu cầu các phòng, ban tổ chức thực hiện nghiêm túc. "
        "Giao Thanh tra Sở kiểm tra việc thực hiện trước ngày 30/11/2024./.",
    )

    assert who(contents) == [
        ("Văn phòng", "soạn tài liệu."),
        ("Thanh tra Sở", "kiểm tra việc thực hiện trước ngày 30/11/2024."),
    ]


@pytest.mark.parametrize(
    ("listed", "bodies"),
    [
        ("Các Khu Quản lý đường bộ I, II, III và IV", ["Các Khu Quản lý đường bộ I, II, III và IV"]),
        (
            "Phòng Tư pháp các huyện Sơn Động, Lục An và thị xã Tân Bình",
            ["Phòng Tư pháp các huyện Sơn Động, Lục An và thị xã Tân Bình"],
        ),
        ("UBND các xã An Hòa, Bình Tú, thị trấn Phú Lộc", ["UBND các xã An Hòa, Bình Tú, thị trấn Phú Lộc"]),
        ("Đoàn Thanh niên - Hội Sinh viên Trường", ["Đoàn Thanh niên - Hội Sinh viên Trường"]),
        ("Đoàn Thanh niên, Hội Sinh viên", ["Đoàn Thanh niên", "Hội Sinh viên"]),
        ("Ban Quản lý chợ; chủ cơ sở giết mổ, chủ trang trại", ["Ban Quản lý chợ", "chủ cơ sở giết mổ", "chủ trang trại"]),
        ("Các doanh nghiệp, chủ rừng ngoài nhà nước", ["Các doanh nghiệp", "chủ rừng ngoài nhà nước"]),
    ],
)
def test_a_list_falls_apart_where_a_body_ends(listed: str, bodies: list[str]) -> None:
    assert READER.split(listed) == bodies


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("- Phun khử khuẩn tại chợ (do Trạm Y tế thực hiện).", ["Trạm Y tế"]),
        ("- Vận động hiến 300 đơn vị máu, Hội Chữ thập đỏ huyện chịu trách nhiệm.", ["Hội Chữ thập đỏ huyện"]),
        ("Trước ngày 10/3/2024 Tổ Kỹ thuật hoàn tất kiểm tra máy bơm, Tổ Vận hành chạy thử.", ["Tổ Kỹ thuật", "Tổ Vận hành"]),
        ("- Trang trí phòng họp: Đ/c Nam, đ/c Hoa.", ["Đ/c Nam", "đ/c Hoa"]),
        ("Tập thể, cá nhân có thành tích xuất sắc được đề nghị khen thưởng đột xuất.", []),
        ("Huyện đoàn phụ trách đội hình rước đuốc.", ["Huyện đoàn"]),
        ("- Thanh toán: Phòng Tài vụ, xong trước 20/3/2024.", ["Phòng Tài vụ"]),
        ("- Lớp 9A: dọn sân trước.", ["Lớp 9A"]),
        ("Đối với doanh nghiệp nợ bảo hiểm xã hội kéo dài thì kiên quyết khởi kiện.", []),
        (
            "Xây 05 bể chứa tập trung, Ban Quản lý dự án huyện làm chủ đầu tư, thực hiện trong quý II.",
            ["Ban Quản lý dự án huyện"],
        ),
        ("1. Các bệnh viện: Đa khoa tỉnh, Phổi bố trí phòng cách ly.", ["Bệnh viện Đa khoa tỉnh", "Bệnh viện Phổi"]),
        ("Trung tâm Văn hóa (đơn vị chủ trì) trang trí khánh tiết.", ["Trung tâm Văn hóa"]),
        ("Các cơ quan thông tấn, báo chí tăng cường đưa tin.", ["Các cơ quan thông tấn, báo chí"]),
        ("- Trưởng ban: ông Trần Văn An - Chủ tịch UBND xã.", []),
        ("- Thành viên: Trưởng Công an xã, Trưởng Trạm Y tế.", []),
        ("Các nhóm việc trọng điểm: kê biên, bán đấu giá, tạm đình chỉ.", []),
    ],
)
def test_who_is_charged_in_one_line(line: str, bodies: list[str]) -> None:
    assert [row.unit_as_written for row in duties(line).assignments] == bodies


def test_a_long_list_over_items_is_a_heading_though_its_last_name_holds_a_verb() -> None:
    contents = duties(
        "1. Các chủ đầu tư, nhà thầu thi công, đơn vị quản lý vận hành nhà ở công nhân", "- Kiểm tra lối thoát nạn."
    )

    assert [row.unit for row in contents.assignments] == [
        "Các chủ đầu tư",
        "Nhà thầu thi công",
        "Đơn vị quản lý vận hành nhà ở công nhân",
    ]


def test_a_task_of_guarding_is_no_guard() -> None:
    contents = duties("1. Bảo vệ cây trồng", "- Che phủ gốc cây.", "2. Bảo vệ", "- Khóa cổng trường.")

    assert [row.unit for row in contents.assignments] == ["Bảo vệ"]


def test_authorities_named_with_a_quarter_to_finish_in_are_charged_outside_the_part_on_duties() -> None:
    contents = read_body(
        "I. NHIỆM VỤ\n1. UBND các huyện, thành phố\n- UBND huyện Sông Trà, UBND huyện Hà Bắc hoàn thành đền bù mặt bằng khu tái"
        " định cư trong quý III/2024."
    )

    assert [row.unit for row in contents.assignments] == ["UBND huyện Sông Trà", "UBND huyện Hà Bắc"]
