import pytest

from tests.documents.reading.written import read_body

DUTIES = "III. TỔ CHỨC THỰC HIỆN\n"
BY_RULE: list[tuple[str, str | None]] = [("by_regulation", None)]
ON_REQUEST: list[tuple[str, str | None]] = [("on_request", None)]
Row = tuple[str, str | None, str | None, list[tuple[str, str | None]]]


def reports(body: str) -> list[Row]:
    rows = read_body(DUTIES + body).reporting
    return [(row.by, row.to, row.every, [(due.kind, due.on.isoformat() if due.on else None) for due in row.dues]) for row in rows]


@pytest.mark.parametrize(
    ("body", "row"),
    [
        (
            "- Văn phòng: thực hiện chế độ báo cáo định kỳ theo quy định.",
            ("Văn phòng", None, "unspecified", [("by_regulation", None)]),
        ),
        (
            "- Các phòng báo cáo Văn phòng trước ngày 15 tháng cuối quý.",
            ("Các phòng", "Văn phòng", "quarter", [("day_of_month", None)]),
        ),
        (
            "- Các phòng: gửi báo cáo kết quả về Văn phòng trước ngày 05/12/2024 để tổng hợp.",
            ("Các phòng", "Văn phòng", None, [("before", "2024-12-04")]),
        ),
        (
            "1. Thanh tra Sở tổng hợp, báo cáo UBND tỉnh theo quy định.",
            ("Thanh tra Sở", "UBND tỉnh", None, [("by_regulation", None)]),
        ),
        (
            "- Văn phòng: báo cáo nhanh Giám đốc Sở kết quả kiểm kê.",
            ("Văn phòng", "Giám đốc Sở", None, []),
        ),
        (
            "- Thanh tra Sở: theo dõi, đôn đốc, báo cáo Viện kiểm sát nhân dân tỉnh theo quy định.",
            ("Thanh tra Sở", "Viện kiểm sát nhân dân tỉnh", None, BY_RULE),
        ),
        ("Định kỳ hằng tuần, các Tổ trưởng báo cáo Giám đốc Sở.", ("Các Tổ trưởng", "Giám đốc Sở", "week", [])),
        (
            "- Văn phòng: tổng hợp báo cáo gửi Sở Nội vụ (khi có yêu cầu).",
            ("Văn phòng", "Sở Nội vụ", None, [("on_request", None)]),
        ),
        (
            "1. Kiểm tra tại 08 đơn vị. Đơn vị được kiểm tra gửi báo cáo về Văn phòng trước khi Đoàn làm việc 05 ngày.",
            ("Đơn vị được kiểm tra", "Văn phòng", None, [("event", None)]),
        ),
        (
            "1. Văn phòng tổng hợp, trình Giám đốc Sở báo cáo thống kê công tác năm 2024 trước ngày 20/01/2025.",
            ("Văn phòng", "Giám đốc Sở", None, [("before", "2025-01-19")]),
        ),
        (
            "1. Các phòng báo cáo Văn phòng kế hoạch cải tạo trước ngày 25/3/2024.",
            ("Các phòng", "Văn phòng", None, [("before", "2024-03-24")]),
        ),
        (
            "1. Các phòng báo cáo kết quả thực hiện quý I trước ngày 10/4/2024 về Văn phòng.",
            ("Các phòng", "Văn phòng", "quarter", [("before", "2024-04-09")]),
        ),
        (
            "1. Thứ Năm hằng tuần, các đội báo cáo tiến độ về Phòng Kế hoạch trước 16 giờ.",
            ("Các đội", "Phòng Kế hoạch", "week", []),
        ),
        (
            "- Các phòng: phản ánh tình hình về Văn phòng trước ngày 25 hằng tháng.",
            ("Các phòng", "Văn phòng", "month", [("day_of_month", None)]),
        ),
        (
            "1. Tổ công tác có trách nhiệm báo cáo Giám đốc Sở kết quả trong vòng 05 ngày làm việc sau khi kiểm tra.",
            ("Tổ công tác", "Giám đốc Sở", None, [("event", None)]),
        ),
        (
            "1. Các phòng tổng hợp số liệu theo biểu mẫu gửi Văn phòng qua hộp thư chậm nhất ngày 18 hằng tháng.",
            ("Các phòng", "Văn phòng", "month", [("day_of_month", None)]),
        ),
        (
            "- Văn phòng: tham mưu UBND tỉnh báo cáo Ban Chỉ đạo quốc gia về Phòng, chống thiên tai theo quy định.",
            ("Văn phòng", "Ban Chỉ đạo quốc gia về Phòng, chống thiên tai", None, BY_RULE),
        ),
        (
            "- Văn phòng: báo cáo kết quả giải quyết về Giám đốc Sở chậm nhất 15 ngày sau khi kết luận.",
            ("Văn phòng", "Giám đốc Sở", None, [("event", None)]),
        ),
        (
            "- Văn phòng: báo cáo Giám đốc Sở về các trường hợp vi phạm ngay khi phát hiện.",
            ("Văn phòng", "Giám đốc Sở", None, [("event", None)]),
        ),
        (
            "- Văn phòng: báo cáo rút kinh nghiệm chậm nhất 10 ngày sau khi kết thúc.",
            ("Văn phòng", None, None, [("event", None)]),
        ),
        (
            "1. Các phòng báo cáo tiến độ của phòng, tổ về Văn phòng trước ngày 25 hằng tháng.",
            ("Các phòng", "Văn phòng", "month", [("day_of_month", None)]),
        ),
        (
            "1. Các phòng tổ chức thực hiện và báo cáo kết quả về Văn phòng trước ngày 30/11/2024.",
            ("Các phòng", "Văn phòng", None, [("before", "2024-11-29")]),
        ),
        (
            "1. Trước ngày 20/11/2024 các đơn vị phải gửi báo cáo tổng kết về Văn phòng.",
            ("Các đơn vị", "Văn phòng", None, [("before", "2024-11-19")]),
        ),
        (
            "1. Các phòng tự kiểm tra trước ngày 31/3/2024, báo cáo Thanh tra Sở trước ngày 05/4/2024.",
            ("Các phòng", "Thanh tra Sở", None, [("before", "2024-04-04")]),
        ),
        (
            "1. Phòng Kế hoạch có văn bản báo cáo UBND tỉnh kết quả thực hiện trước ngày 20/12/2024.",
            ("Phòng Kế hoạch", "UBND tỉnh", None, [("before", "2024-12-19")]),
        ),
        (
            "1. Kiểm tra công trường do Thanh tra Sở thực hiện; phát hiện vi phạm phải báo cáo Sở trong vòng 24 giờ.",
            ("Thanh tra Sở", "Sở", None, [("event", None)]),
        ),
        (
            "1. Các phòng cập nhật phần mềm trước ngày 25 hằng tháng và gửi báo cáo giấy về Văn phòng.",
            ("Các phòng", "Văn phòng", "month", [("day_of_month", None)]),
        ),
    ],
)
def test_a_duty_to_report(body: str, row: Row) -> None:
    assert reports(body) == [row]


def test_the_receiver_holds_for_what_goes_on_after_a_colon() -> None:
    body = "1. Các phòng báo cáo kết quả về Văn phòng: sơ kết trước ngày 10/6/2024; tổng kết trước ngày 05/12/2024."

    assert reports(body) == [("Các phòng", "Văn phòng", None, [("before", "2024-06-09"), ("before", "2024-12-04")])]


def test_a_colon_spells_out_the_rhythms_before_it() -> None:
    body = "1. Các phòng báo cáo quý, năm về Văn phòng: báo cáo quý III trước ngày 05/9; báo cáo năm trước ngày 05/12."

    assert reports(body) == [
        ("Các phòng", "Văn phòng", "quarter", [("before", "2024-09-04")]),
        ("Các phòng", "Văn phòng", "year", [("before", "2024-12-04")]),
    ]


def test_each_rhythm_with_its_own_date_is_a_duty_of_its_own() -> None:
    assert reports("1. Văn phòng báo cáo UBND tỉnh định kỳ 6 tháng (trước ngày 15/6) và năm (trước ngày 10/12).") == [
        ("Văn phòng", "UBND tỉnh", "half-year", [("before", "2024-06-14")]),
        ("Văn phòng", "UBND tỉnh", "year", [("before", "2024-12-09")]),
    ]


def test_the_same_duty_stated_again_only_adds_what_was_missing() -> None:
    first = "- Tổng hợp, báo cáo UBND tỉnh trước ngày 10/12/2024."
    body = f"1. Văn phòng\n{first}\n- Báo cáo kết quả UBND tỉnh trước ngày 10 tháng 12 năm 2024."

    assert reports(body) == [("Văn phòng", "UBND tỉnh", None, [("before", "2024-12-09")])]


@pytest.mark.parametrize(
    "body",
    [
        "1. Văn phòng bố trí xe. Nếu có vướng mắc, báo cáo Giám đốc Sở xem xét.",
        "1. Phòng Kế hoạch lập dự toán, báo cáo cơ quan có thẩm quyền phê duyệt.",
        "1. Phòng Kế hoạch hoàn thiện báo cáo nghiên cứu khả thi trước ngày 01/6/2024.",
        "1. Văn phòng mời báo cáo viên tập huấn.",
        "1. Các phòng rà soát nhu cầu, gửi kết quả về Văn phòng trước ngày 15/10/2024.",
        "1. Văn phòng in báo cáo, tài liệu phục vụ hội nghị trước ngày 10/3/2024.",
        "1. Văn phòng đôn đốc các phòng gửi báo cáo đúng thời hạn.",
        "1. Văn phòng nhắc các phòng báo cáo trước ngày 20 hằng tháng.",
        "1. Văn phòng tiếp nhận báo cáo của các phòng trước ngày 15/6/2024.",
        "1. Phòng Kế hoạch xây dựng báo cáo đánh giá tác động trước ngày 10/6/2024.",
    ],
)
def test_what_is_no_duty_to_report(body: str) -> None:
    assert reports(body) == []


@pytest.mark.parametrize(
    ("body", "units"),
    [
        ("- Văn phòng: theo dõi, đôn đốc và đánh giá việc thực hiện.", ["Văn phòng"]),
        ("1. Thanh tra Sở theo dõi, kiểm tra việc triển khai Kế hoạch.", ["Thanh tra Sở"]),
        ("1. Văn phòng là đầu mối theo dõi, đôn đốc, tổng hợp báo cáo Giám đốc Sở.", ["Văn phòng"]),
        ("1. Các phòng xây dựng kế hoạch kiểm tra, giám sát của mình.", []),
        ("1. Phòng Kế hoạch cử công chức tham gia đoàn kiểm tra, giám sát.", []),
        ("1. Thanh tra Sở kiểm tra, giám sát việc thực hiện quy trình tại 08 đơn vị.", []),
        ("1. Văn phòng theo dõi, đánh giá trách nhiệm người đứng đầu.", []),
        ("1. Phòng Kế hoạch theo dõi, đôn đốc tiến độ các dự án đã được chấp thuận.", []),
        ("1. Thanh tra Sở xây dựng kế hoạch giám sát việc chi quỹ, hoàn thành giám sát trước ngày 15/12/2024.", []),
        (
            "1. Các phòng rà soát.\nTrên đây là Kế hoạch. Giao Văn phòng kiểm tra, theo dõi việc thực hiện Kế hoạch này./.",
            ["Văn phòng"],
        ),
    ],
)
def test_who_watches_and_urges(body: str, units: list[str]) -> None:
    assert [watch.unit for watch in read_body(DUTIES + body).follow_up] == units


def test_a_date_and_a_day_of_each_month_are_two_duties() -> None:
    rows = reports("- Các phòng báo cáo Văn phòng trước ngày 20/9/2024 và định kỳ trước ngày 15 hằng tháng.")

    assert [(every, dues) for _, _, every, dues in rows] == [
        (None, [("before", "2024-09-19")]),
        ("month", [("day_of_month", None)]),
    ]


def test_a_sentence_beside_an_item_still_tells_who_reports() -> None:
    body = "Các đơn vị được giao nhiệm vụ báo cáo Văn phòng trước ngày 20 hằng tháng. Văn phòng theo dõi, đôn đốc việc thực hiện."

    assert [(by, to) for by, to, _, _ in reports(body)] == [("Các đơn vị được giao nhiệm vụ", "Văn phòng")]


def test_the_office_that_calls_itself_by_its_kind_reports_under_its_name() -> None:
    rows = reports("1. Sở báo cáo UBND tỉnh kết quả thực hiện trước ngày 15/12/2024.")

    assert [by for by, *_ in rows] == ["Sở Xây dựng"]


def test_a_report_of_each_day_is_a_rhythm_without_a_name() -> None:
    rows = reports("1. Các phòng báo cáo tình hình thực hiện về Văn phòng (qua Tổ thư ký) trước 15 giờ hằng ngày.")

    assert [(by, every) for by, _, every, _ in rows] == [("Các phòng", "unspecified")]


def test_results_handed_in_to_the_leaders_are_reported() -> None:
    rows = reports(
        "1. Văn phòng theo dõi, tổng hợp, báo cáo lãnh đạo Sở.\n2. Các phòng nộp kết quả về Văn phòng trước ngày 30 hằng tháng."
    )

    assert [(by, every) for by, _, every, _ in rows] == [("Văn phòng", None), ("Các phòng", "month")]


def test_each_bracket_tells_when_its_report_is_due() -> None:
    rows = reports(
        "1. Các phòng định kỳ hằng tháng (trước ngày 20), quý (trước ngày 10/4), năm (trước ngày 10/12) báo cáo Văn phòng."
    )

    assert rows == [
        ("Các phòng", "Văn phòng", "month", [("day_of_month", None)]),
        ("Các phòng", "Văn phòng", "quarter", [("before", "2024-04-09")]),
        ("Các phòng", "Văn phòng", "year", [("before", "2024-12-09")]),
    ]


def test_what_the_receiver_makes_of_a_report_is_its_own_duty() -> None:
    rows = reports("1. Các phòng báo cáo Văn phòng trước ngày 15/11/2024 để tổng hợp, báo cáo Giám đốc Sở trước ngày 25/11/2024.")

    assert rows == [
        ("Các phòng", "Văn phòng", None, [("before", "2024-11-14")]),
        ("Văn phòng", "Giám đốc Sở", None, [("before", "2024-11-24")]),
    ]


def test_several_reports_announced_at_once_are_no_duty_besides() -> None:
    body = "- Các phòng, Thanh tra Sở: gửi báo cáo định kỳ về Văn phòng: báo cáo quý trước ngày 10 của tháng cuối quý."

    assert reports(body) == [
        ("Các phòng", "Văn phòng", "quarter", [("day_of_month", None)]),
        ("Thanh tra Sở", "Văn phòng", "quarter", [("day_of_month", None)]),
    ]


def test_the_lines_below_a_colon_go_to_whom_it_says() -> None:
    body = (
        "1. Các phòng báo cáo Văn phòng như sau:\n- Báo cáo 6 tháng: trước ngày 10/6/2024.\n- Báo cáo năm: trước ngày 10/12/2024."
    )

    assert [(to, every) for _, to, every, _ in reports(body)] == [("Văn phòng", "half-year"), ("Văn phòng", "year")]


def test_what_the_office_reports_limits_nobody_else() -> None:
    body = "1. Các phòng báo cáo Văn phòng vào ngày 28 hằng tháng. Sở báo cáo UBND tỉnh kết quả trước ngày 12/6/2024."

    contents = read_body(DUTIES + body)

    assert [due.kind for row in contents.assignments for due in row.dues] == ["day_of_month"]
    assert [row.by for row in contents.reporting] == ["Các phòng", "Sở Xây dựng"]


def test_the_office_does_not_report_to_itself() -> None:
    assert reports("1. Kiểm tra công trường; phát hiện vi phạm phải báo cáo Sở trong vòng 24 giờ.") == []


def test_the_body_after_a_semicolon_has_its_own_time() -> None:
    body = "1. Các phòng lập biên bản; trong thời hạn 10 ngày kể từ ngày kiểm tra, Thanh tra Sở báo cáo Giám đốc Sở."

    contents = read_body(DUTIES + body)

    assert [(row.unit, [due.kind for due in row.dues]) for row in contents.assignments] == [
        ("Các phòng", []),
        ("Thanh tra Sở", ["event"]),
    ]
    assert [(row.by, row.to, [due.kind for due in row.dues]) for row in contents.reporting] == [
        ("Thanh tra Sở", "Giám đốc Sở", ["event"])
    ]


def test_a_report_at_request_is_a_duty_of_its_own() -> None:
    rows = reports("- Các phòng: báo cáo Văn phòng trước ngày 10/12/2024; báo cáo đột xuất khi có yêu cầu.")

    assert rows == [("Các phòng", "Văn phòng", None, [("before", "2024-12-09")]), ("Các phòng", "Văn phòng", None, ON_REQUEST)]


def test_rhythms_with_and_without_a_day_are_told_apart() -> None:
    rows = reports(
        "- Văn phòng: báo cáo UBND tỉnh định kỳ hằng tháng (trước ngày 25), hằng quý và báo cáo năm trước ngày 15/12/2024."
    )

    assert [every for _, _, every, _ in rows] == ["month", "quarter", "year"]


def test_papers_handed_to_an_inspection_are_reported() -> None:
    rows = reports("1. Các phòng chuẩn bị hồ sơ, báo cáo theo đề cương, gửi Thanh tra Sở ít nhất 05 ngày trước ngày công bố.")

    assert [(by, to) for by, to, _, _ in rows] == [("Các phòng", "Thanh tra Sở")]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (
            "1. Các phòng báo cáo kết quả 9 tháng trước ngày 15/9/2024 và cả năm trước ngày 10/12/2024 về Văn phòng.",
            [("nine-months", [("before", "2024-09-14")]), ("year", [("before", "2024-12-09")])],
        ),
        (
            "1. Các phòng báo cáo kết quả học kỳ I trước ngày 10/5/2024, cả năm trước ngày 30/5/2024 về Văn phòng.",
            [("term", [("before", "2024-05-09")]), ("year", [("before", "2024-05-29")])],
        ),
        (
            "- Các phòng: báo cáo định kỳ hằng tháng (trước ngày 05), quý, năm về Văn phòng.",
            [("month", [("day_of_month", None)]), ("quarter", []), ("year", [])],
        ),
        (
            "- Các phòng: báo cáo Văn phòng (trước ngày 15/6 đối với báo cáo 6 tháng và trước ngày 15/12 đối với báo cáo năm).",
            [("half-year", [("before", "2024-06-14")]), ("year", [("before", "2024-12-14")])],
        ),
        ("- Văn phòng: báo cáo UBND tỉnh định kỳ hằng quý và đột xuất khi có yêu cầu.", [("quarter", []), (None, ON_REQUEST)]),
        ("1. Các phòng báo cáo Văn phòng trước ngày 25.", [("month", [("day_of_month", None)])]),
        (
            "- Văn phòng: sơ kết 6 tháng, tổng kết năm, báo cáo UBND tỉnh đúng thời gian quy định.",
            [("half-year", BY_RULE), ("year", BY_RULE)],
        ),
    ],
)
def test_the_days_of_several_reports(body: str, rows: list[tuple[str | None, list[tuple[str, str | None]]]]) -> None:
    assert [(every, dues) for _, _, every, dues in reports(body)] == rows


def test_each_report_goes_before_its_own_reader() -> None:
    body = "- Các phòng: báo cáo tháng gửi Văn phòng trước ngày 05 tháng sau; báo cáo 6 tháng, năm trình Giám đốc Sở."

    assert [(to, every) for _, to, every, _ in reports(body)] == [
        ("Văn phòng", "month"),
        ("Giám đốc Sở", "half-year"),
        ("Giám đốc Sở", "year"),
    ]


def test_who_is_set_apart_reports_in_his_own_time() -> None:
    body = "- Các phòng: báo cáo Văn phòng trước ngày 20 của tháng cuối quý; riêng 07 đơn vị còn chậm báo cáo hằng tháng."

    assert [(by, every) for by, _, every, _ in reports(body)] == [("Các phòng", "quarter"), ("07 đơn vị còn chậm", "month")]


def test_what_is_set_apart_reports_nothing() -> None:
    body = "- Các phòng: báo cáo Văn phòng trước ngày 20 của tháng cuối quý; riêng báo cáo năm gửi trước ngày 10/12/2024."

    assert [(by, every) for by, _, every, _ in reports(body)] == [("Các phòng", "quarter"), ("Các phòng", "year")]


def test_whom_a_body_charges_does_not_report_in_its_place() -> None:
    body = "1. Các phòng lập danh sách, giao trách nhiệm cho các tổ nhắc nhở. Báo cáo Văn phòng trước ngày 10/6/2024."

    assert [by for by, *_ in reports(body)] == ["Các phòng"]


def test_a_report_of_each_day_of_a_season_is_no_report_at_its_end() -> None:
    body = "- Các phòng: báo cáo Văn phòng trước 16 giờ hằng ngày trong thời gian kiểm tra; tổng kết trước ngày 04/11/2024."

    rows = [(every, [due for due in dues if due[1]]) for _, _, every, dues in reports(body)]

    assert rows == [("unspecified", []), (None, [("before", "2024-11-03")])]


def test_what_happens_is_reported_so_long_after() -> None:
    rows = reports("- Các phòng: thống kê, báo cáo thiệt hại trên phần mềm chậm nhất 24 giờ sau khi thiên tai kết thúc.")

    assert [(by, [kind for kind, _ in dues]) for by, _, _, dues in rows] == [("Các phòng", ["event"])]


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ("báo cáo lên Hội đồng kỷ luật", "Hội đồng kỷ luật"),
        ("báo cáo Ban Chỉ đạo 389 tỉnh", "Ban Chỉ đạo 389 tỉnh"),
        ("báo cáo Ban Thường vụ Đảng ủy cho chủ trương", "Ban Thường vụ Đảng ủy"),
        ("báo cáo Bộ Chỉ huy Quân sự tỉnh, Quân khu 2", "Bộ Chỉ huy Quân sự tỉnh, Quân khu 2"),
        ("báo cáo Giám đốc Sở 02 lần kết quả", "Giám đốc Sở"),
        ("báo cáo UBND tỉnh, Sở Công Thương về phương án cung ứng", "UBND tỉnh, Sở Công Thương"),
        ("báo cáo ban đầu về vụ cháy cho Giám đốc Sở", "Giám đốc Sở"),
        ("báo cáo về Hạt Kiểm lâm khu vực2", "Hạt Kiểm lâm khu vực"),
        ("báo cáo vụ cháy rừng về Chi cục Kiểm lâm", "Chi cục Kiểm lâm"),
    ],
)
def test_to_whom_one_reports(said: str, to: str) -> None:
    assert [row[1] for row in reports(f"- Văn phòng: {said} trước ngày 10/12/2024.")] == [to]


@pytest.mark.parametrize(
    ("opening", "by"),
    [
        ("Nhận được Kế hoạch này, các phòng, đơn vị nghiêm túc thực hiện và", "Các phòng, đơn vị"),
        ("Nhận được Kế hoạch này, cơ quan, đơn vị có liên quan", "Cơ quan, đơn vị có liên quan"),
        ("Trên đây là Kế hoạch kiểm tra năm 2024, yêu cầu các phòng thực hiện,", "Các phòng"),
        ("Trên đây là Kế hoạch kiểm tra năm 2024, Giám đốc Sở đề nghị các phòng thực hiện,", "Các phòng"),
        ("Căn cứ Kế hoạch này, các phòng", "Các phòng"),
    ],
)
def test_the_closing_words_say_who_reports(opening: str, by: str) -> None:
    rows = reports(f"- Văn phòng: bố trí kinh phí.\n{opening} báo cáo kết quả về Văn phòng Sở trước ngày 15/11/2024./.")

    assert rows == [(by, "Văn phòng Sở", None, [("before", "2024-11-14")])]


def test_the_months_of_a_season_are_not_the_day_of_a_weekly_report() -> None:
    rows = reports("- Thanh tra Sở: báo cáo Giám đốc Sở vào thứ Sáu hằng tuần trong các tháng 9, 10, 11.")

    assert rows == [("Thanh tra Sở", "Giám đốc Sở", "week", [])]


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("khi có thiên tai gây thiệt hại về nhà ở phải báo cáo ngay về Phòng Kế hoạch", "event"),
        ("báo cáo đột xuất về Phòng Kế hoạch khi Giám đốc Sở yêu cầu", "on_request"),
    ],
)
def test_a_case_is_reported_besides_what_is_regular(case: str, kind: str) -> None:
    rows = reports(f"- Văn phòng: báo cáo Giám đốc Sở tiến độ vào ngày 05 hằng tháng; {case}.")

    assert [(to, every, [kind for kind, _ in dues]) for _, to, every, dues in rows] == [
        ("Giám đốc Sở", "month", ["day_of_month"]),
        ("Phòng Kế hoạch", None, [kind]),
    ]


def test_what_a_body_stands_by_for_is_no_reporter() -> None:
    line = "- Cán bộ phụ trách Điểm Tân Kiều: Thường trực quản lý nền nếp, theo dõi sĩ số; báo cáo định kỳ về Ban Giám hiệu."

    assert [duty.by for duty in read_body(f"III. TỔ CHỨC THỰC HIỆN\n{line}").reporting] == ["Cán bộ phụ trách Điểm Tân Kiều"]


def test_who_reports_is_doubted_where_no_words_say_it() -> None:
    contents = read_body(
        "III. BÁO CÁO\n1. Báo cáo UBND tỉnh kết quả cải tạo trước ngày 20/12/2024.\n2. Văn phòng báo cáo Giám đốc Sở hằng quý."
    )

    doubted = [doubt.field for doubt in contents.warnings if doubt.code == "reporter_unsaid"]

    assert [(row.by, row.to) for row in contents.reporting] == [("Văn phòng", "Giám đốc Sở"), ("Sở Xây dựng", "UBND tỉnh")]
    assert doubted == ["reporting[1].by"]
