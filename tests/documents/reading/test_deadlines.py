import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.limits.deadlines import Deadlines
from documents.reading.times.clock import Clock
from documents.reading.times.recurrence import repeats, rhythms, rhythms_of_field

CLOCK = Clock(year=2026, issued_on=dt.date(2026, 3, 1))
DAYS = st.dates(dt.date(2001, 1, 1), dt.date(2098, 12, 31))


def prose(text: str, *, strictly_before: bool = True, clock: Clock = CLOCK) -> list[tuple[str, str | None, str]]:
    dues = Deadlines(clock, strictly_before=strictly_before).in_prose(text)
    return [(due.kind, due.on.isoformat() if due.on else None, due.as_written) for due in dues]


def field(text: str) -> list[tuple[str, str | None]]:
    dues = Deadlines(CLOCK, strictly_before=True).in_field(text)
    return [(due.kind, due.on.isoformat() if due.on else None) for due in dues]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("báo cáo trước ngày 20/6 và 20/12", ["2026-06-19", "2026-12-19"]),
        ("trước ngày 15/6, 15/9, 15/12", ["2026-06-14", "2026-09-14", "2026-12-14"]),
        ("tổ chức trong tháng 8 và tháng 9/2026", ["2026-09-30"]),
        ("Thời gian: tháng 6 và tháng 11/2026", ["2026-06-30", "2026-11-30"]),
        ("hoàn thành trong quý II, IV/2026", ["2026-06-30", "2026-12-31"]),
        ("từ 01/10 đến 07/10", ["2026-10-07"]),
    ],
)
def test_days_that_are_listed(text: str, days: list[str]) -> None:
    assert [on for _, on, _ in prose(text)] == days


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Hoàn thành trước ngày 31 tháng 10 năm 2026.", ("before", "2026-10-30", "trước ngày 31 tháng 10 năm 2026")),
        ("xong trước 01/12/2026", ("before", "2026-11-30", "trước 01/12/2026")),
        ("Trước ngày 24/8", ("before", "2026-08-23", "Trước ngày 24/8")),
        ("trước 17 giờ 00 ngày 15/9/2026", ("before", "2026-09-15", "trước 17 giờ 00 ngày 15/9/2026")),
        ("nộp chậm nhất ngày 05/10/2026", ("on", "2026-10-05", "chậm nhất ngày 05/10/2026")),
        ("chậm nhất ngày 20 hằng tháng", ("day_of_month", None, "chậm nhất ngày 20 hằng tháng")),
        ("trước ngày 15 tháng cuối quý", ("day_of_month", None, "trước ngày 15 tháng cuối quý")),
        ("trước ngày 15 của tháng cuối quý", ("day_of_month", None, "trước ngày 15 của tháng cuối quý")),
        ("định kỳ hằng tháng trước ngày 25.", ("day_of_month", None, "trước ngày 25")),
        ("trong quý III/2026", ("quarter", "2026-09-30", "quý III/2026")),
        ("trong quí III/2026", ("quarter", "2026-09-30", "quí III/2026")),
        ("hoàn thành trong tháng 01 năm 2026", ("month", "2026-01-31", "tháng 01 năm 2026")),
        ("Tổng kết (tháng 11/2026)", ("month", "2026-11-30", "tháng 11/2026")),
        ("Ngày 15/3/2026 tổ chức ra quân.", ("on", "2026-03-15", "Ngày 15/3/2026")),
        ("Thực hiện xuyên suốt năm 2026.", ("year", "2026-12-31", "năm 2026")),
        ("Báo cáo kết quả quý I trước ngày 10/4/2026.", ("before", "2026-04-09", "trước ngày 10/4/2026")),
        ("kiểm tra hồ sơ trước khi trình Giám đốc.", ("event", None, "trước khi trình Giám đốc")),
        ("chậm nhất sau 10 ngày phải có kết luận", ("event", None, "chậm nhất sau 10 ngày phải có kết luận")),
        ("cung cấp hồ sơ khi có yêu cầu của Tổ công tác.", ("on_request", None, "khi có yêu cầu của Tổ công tác")),
        ("nộp đề trước ngày thi thử 07 ngày.", ("event", None, "trước ngày thi thử 07 ngày")),
        ("Bố trí cán bộ trực thường xuyên.", ("continuous", None, "thường xuyên")),
        ("Tháng 2: tổ chức ra quân", ("month", "2026-02-28", "Tháng 2")),
        ("từ nay đến cuối năm 2026", ("range", "2026-12-31", "từ nay đến cuối năm 2026")),
        ("từ ngày 01/5/2026 đến hết ngày 30/6/2026", ("range", "2026-06-30", "từ ngày 01/5/2026 đến hết ngày 30/6/2026")),
        ("hạn cuối nhận hồ sơ là ngày 15/9/2026", ("on", "2026-09-15", "hạn cuối nhận hồ sơ là ngày 15/9/2026")),
        (
            "trong 15 ngày kể từ ngày ban hành Kế hoạch này",
            ("event", "2026-03-16", "trong 15 ngày kể từ ngày ban hành Kế hoạch này"),
        ),
        ("trong thời hạn không quá 05 ngày làm việc", ("event", None, "trong thời hạn không quá 05 ngày làm việc")),
        ("báo cáo đột xuất khi Sở Y tế yêu cầu", ("on_request", None, "khi Sở Y tế yêu cầu")),
        ("thông báo trước ít nhất 24 giờ khi thực hiện", ("event", None, "trước ít nhất 24 giờ khi thực hiện")),
        ("trước ngày 25 của tháng trước", ("day_of_month", None, "trước ngày 25 của tháng trước")),
        ("trong vòng 05 ngày làm việc kể từ ngày nhận được", ("event", None, "trong vòng 05 ngày làm việc kể từ ngày nhận được")),
        ("cung cấp số liệu khi có yêu cầu", ("on_request", None, "khi có yêu cầu")),
        ("hoàn thành trong tuần 2 tháng 4/2026", ("month", "2026-04-30", "tháng 4/2026")),
        ("Thời gian thực hiện: Tháng 7 - 8/2026", ("month", "2026-08-31", "Tháng 7 - 8/2026")),
        ("mở 02 lớp trong năm 2026.", ("year", "2026-12-31", "trong năm 2026")),
    ],
)
def test_a_limit_in_a_sentence(text: str, due: tuple[str, str | None, str]) -> None:
    assert prose(text) == [due]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2026 của UBND tỉnh",
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 về đột phá",
        "Luật Đất đai ngày 18 tháng 01 năm 2024",
        "đến năm 2030 đạt 90%",
        "giai đoạn 2021-2025",
        "giai đoạn I: từ năm 2021 đến năm 2025",
        "xây dựng kế hoạch năm 2027",
        "kỷ niệm ngày Quốc khánh 02/9",
        "Tổng hợp số liệu tính đến ngày 30/6/2026.",
        "Rà soát văn bản ban hành trước ngày 01/7/2025.",
        "không quá 45 phút",
        "triển khai Chương trình phát triển giai đoạn I: từ năm 2026 đến năm 2030 trên địa bàn tỉnh",
    ],
)
def test_what_is_no_limit(text: str) -> None:
    assert prose(text) == []


@pytest.mark.parametrize(
    ("cell", "dues"),
    [
        ("6/2026", [("month", "2026-06-30")]),
        ("Tháng 5/2026", [("month", "2026-05-31")]),
        ("Quý I, II/2026", [("quarter", "2026-06-30")]),
        ("2026", [("year", "2026-12-31")]),
        ("2026-2028", [("range", "2028-12-31")]),
        ("2026 và những năm tiếp theo", [("range", None)]),
        ("Từ tháng 9/2026 đến tháng 5/2027", [("range", "2027-05-31")]),
        ("15/8", [("on", "2026-08-15")]),
        ("Trước 30/6/2026", [("before", "2026-06-29")]),
        ("Thường xuyên", [("continuous", None)]),
        ("Theo quy định", [("by_regulation", None)]),
        ("Sau khi Luật được thông qua", [("event", None)]),
        ("Hằng năm", []),
        ("", []),
        ("01/3-30/4", [("range", "2026-04-30")]),
        ("Tháng 01/2026-12/2026", [("month", "2026-12-31")]),
        ("QII/2026", [("quarter", "2026-06-30")]),
        ("Suốt năm", [("year", "2026-12-31")]),
        ("Từ nay đến hết năm", [("range", "2026-12-31")]),
        ("Thường xuyên, liên tục", [("continuous", None)]),
    ],
)
def test_a_cell_of_a_task_table(cell: str, dues: list[tuple[str, str | None]]) -> None:
    assert field(cell) == dues


def test_before_may_include_the_day_where_the_office_says_so() -> None:
    assert prose("trước ngày 15/3/2026", strictly_before=False)[0][1] == "2026-03-15"


def test_a_school_year_places_spring_in_its_second_year() -> None:
    clock = Clock(year=2026, school_year=2026)

    assert prose("trước ngày 05/10", clock=clock)[0][1] == "2026-10-04"
    assert prose("hoàn thành trong tháng 5", clock=clock)[0][1] == "2027-05-31"


@pytest.mark.parametrize(("text", "on"), [("trong tháng 3", "2027-03-31"), ("trước ngày 25/12", "2026-12-24")])
def test_a_plan_made_in_december_for_the_next_year(text: str, on: str) -> None:
    clock = Clock(year=2026, issued_on=dt.date(2026, 12, 11), planned=2027)

    assert [str(due.on) for due in Deadlines(clock, strictly_before=True).in_prose(text)] == [on]


def test_the_same_limit_written_twice_counts_once() -> None:
    assert len(prose("trước ngày 05 tháng 10 năm 2026, tức là trước ngày 05/10/2026")) == 1


@given(DAYS)
def test_every_day_is_read_back_in_both_writings(day: dt.date) -> None:
    before = (day - dt.timedelta(days=1)).isoformat()

    assert prose(f"trước ngày {day:%d/%m/%Y}")[0][1] == before
    assert prose(f"trước ngày {day.day:02d} tháng {day.month} năm {day.year}")[0][1] == before
    assert prose(f"chậm nhất ngày {day.day}/{day.month}/{day.year}")[0][1] == day.isoformat()


@given(DAYS, DAYS)
def test_a_span_ends_with_its_last_day(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))

    assert prose(f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}")[0][:2] == ("range", last.isoformat())


@given(st.text(max_size=120))
def test_no_text_breaks_the_grammar(text: str) -> None:
    assert all(due.as_written for due in Deadlines(CLOCK, strictly_before=True).in_prose(text))


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("định kỳ hằng quý", ["quarter"]),
        ("định kỳ 6 tháng, năm", ["half-year", "year"]),
        ("định kỳ 6 tháng (trước ngày 15/6) và năm (trước ngày 10/12)", ["half-year", "year"]),
        ("định kỳ tháng, quý, 6 tháng, 9 tháng và năm", ["month", "quarter", "half-year", "nine-months", "year"]),
        ("báo cáo định kỳ theo quy định", ["unspecified"]),
        ("cuối mỗi học kỳ và kết thúc năm học", ["term", "year"]),
        ("vào thứ Sáu hằng tuần", ["week"]),
        ("trước ngày 10 của tháng cuối quý", ["quarter"]),
        ("theo quy định hiện hành", []),
    ],
)
def test_how_often(text: str, every: list[str]) -> None:
    assert rhythms(text) == every


def test_a_cell_may_hold_nothing_but_rhythms() -> None:
    assert rhythms_of_field("6 tháng, năm") == ["half-year", "year"]
    assert rhythms_of_field("6/2026") == []


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Hằng năm, tham mưu phê duyệt kế hoạch", "year"),
        ("định kỳ hằng quý kiểm tra", "quarter"),
        ("xây dựng kế hoạch công tác hằng năm", None),
        ("báo cáo định kỳ theo quy định", None),
        ("gửi báo cáo tuần vào sáng thứ Hai", "week"),
        ("dự giờ lớp trực tuyến ít nhất 02 lần/học kỳ", "term"),
        ("cung cấp số liệu dư nợ theo quý cho Sở Tài chính", "quarter"),
        ("cung cấp số liệu theo quy định", None),
        ("xây dựng mô hình dự báo dịch theo tuần", None),
        ("bố trí kinh phí bảo trì hằng năm", "year"),
    ],
)
def test_what_repeats(text: str, every: str | None) -> None:
    assert repeats(text) == every


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("phát thanh vào các khung giờ; thực hiện thường xuyên.", [("continuous", None, "thường xuyên")]),
        ("vận động hội viên; thời gian thực hiện: Thường xuyên.", [("continuous", None, "Thường xuyên")]),
        ("dạy bơi, duy trì thường xuyên trong năm học", [("continuous", None, "thường xuyên")]),
        ("Thường xuyên kiểm tra, hướng dẫn các trường", [("continuous", None, "Thường xuyên")]),
        ("vệ sinh môi trường hằng ngày trong thời gian lễ hội", [("continuous", None, "hằng ngày")]),
        ("hợp đồng giáo viên trong học kỳ I.", [("event", None, "trong học kỳ I")]),
        ("báo cáo vào cuối học kỳ I và cuối năm học.", [("event", None, "vào cuối học kỳ I và cuối năm học")]),
        ("áp dụng từ năm học 2026 - 2027", [("event", None, "từ năm học 2026 - 2027")]),
        ("báo cáo số thu vào cuối mỗi ngày hội.", [("event", None, "vào cuối mỗi ngày hội")]),
        ("Kiểm tra khi có dấu hiệu vi phạm đối với tổ chức đảng", []),
        (
            "Khi xảy ra tai nạn, báo cáo Sở trong vòng 24 giờ kể từ khi phát hiện.",
            [("event", None, "trong vòng 24 giờ kể từ khi phát hiện")],
        ),
        ("lấy mẫu sau tiêm phòng mỗi đợt 21 ngày.", [("event", None, "sau tiêm phòng mỗi đợt 21 ngày")]),
        ("nhập dữ liệu ngay trong ngày tiêm.", [("event", None, "ngay trong ngày tiêm")]),
        ("xin ý kiến trước khi in ấn, phát hành.", [("event", None, "trước khi in ấn, phát hành")]),
        ("rút kinh nghiệm sau mỗi lần thi.", [("event", None, "sau mỗi lần thi")]),
        ("cuối mỗi học kỳ tổng hợp, báo cáo", [("event", None, "cuối mỗi học kỳ")]),
        ("ký kết với doanh nghiệp trước vụ hè thu.", [("event", None, "trước vụ hè thu")]),
        ("bồi dưỡng xong trong học kỳ II năm học 2025 - 2026.", [("event", None, "trong học kỳ II năm học 2025 - 2026")]),
        ("phát sóng phóng sự trước mỗi đợt tiêm.", [("event", None, "trước mỗi đợt tiêm")]),
        ("lập hồ sơ đúng thời hạn quy định.", [("by_regulation", None, "đúng thời hạn quy định")]),
        (
            "chỉnh sửa lỗi trong vòng 48 giờ kể từ khi khoa, phòng phản ánh.",
            [("event", None, "trong vòng 48 giờ kể từ khi khoa, phòng phản ánh")],
        ),
        ("báo cáo tiến độ ngày 15 và 30 hằng tháng", [("day_of_month", None, "ngày 15 và 30 hằng tháng")]),
        (
            "gửi chậm nhất ngày 20/5/2026 đối với đợt 1 và ngày 20/11/2026 đối với đợt 2.",
            [("on", "2026-05-20", "chậm nhất ngày 20/5/2026"), ("on", "2026-11-20", "ngày 20/11/2026")],
        ),
        ("báo cáo khi phát hiện trẻ em bị tai nạn, bị bỏ rơi.", [("event", None, "khi phát hiện trẻ em bị tai nạn, bị bỏ rơi")]),
        ("nộp quyết toán trước ngày 15/01 năm sau", [("before", "2027-01-14", "trước ngày 15/01")]),
        ("gửi trước ngày 15 tháng 7 năm trước liền kề", [("before", None, "trước ngày 15 tháng 7")]),
        ("báo cáo chậm nhất 60 phút sau khi kết thúc", [("event", None, "chậm nhất 60 phút sau khi kết thúc")]),
        ("phát bản tin ngay khi có dự báo mưa vượt 100 mm.", [("event", None, "ngay khi có dự báo mưa vượt 100 mm")]),
        ("công khai vào ngày cuối cùng của đợt đăng ký.", [("event", None, "vào ngày cuối cùng của đợt đăng ký")]),
        ("Trước khi bàn giao, nhắc nhở học sinh.", [("event", None, "Trước khi bàn giao")]),
        ("ra quân trong Tháng Thanh niên.", [("event", None, "trong Tháng Thanh niên")]),
        ("giữ liên lạc thường xuyên với cha mẹ học sinh", []),
        ("Thực hiện thường xuyên việc rà soát", []),
        ("cử lực lượng khi UBND xã có yêu cầu", [("on_request", None, "khi UBND xã có yêu cầu")]),
        ("phản ánh lỗi ngay khi phát sinh", [("event", None, "ngay khi phát sinh")]),
        ("khảo sát 15 ngày sau khi kết thúc đợt kiểm tra", [("event", None, "15 ngày sau khi kết thúc đợt kiểm tra")]),
        ("báo cáo 6 tháng trước ngày 05/6/2026", [("before", "2026-06-04", "trước ngày 05/6/2026")]),
        ("gửi trước 16 giờ ngày 02/6/2026", [("before", "2026-06-02", "trước 16 giờ ngày 02/6/2026")]),
        ("trực 24/24 giờ khi có bão.", [("event", None, "khi có bão")]),
        ("sẵn sàng hỗ trợ khi có tai biến.", []),
        ("sơ tán dân khi có lệnh", [("on_request", None, "khi có lệnh")]),
        ("báo cáo trong vòng 24 giờ khi có tai biến nặng", [("event", None, "trong vòng 24 giờ khi có tai biến nặng")]),
        ("Thông báo lịch kiểm tra trước ít nhất 07 ngày làm việc.", [("event", None, "trước ít nhất 07 ngày làm việc")]),
        ("xong trước vụ hè thu 15 ngày", [("event", None, "trước vụ hè thu 15 ngày")]),
        ("trình kỳ họp giữa năm 2026", [("event", None, "kỳ họp giữa năm 2026")]),
        ("tổng hợp, báo cáo UBND tỉnh theo quy định", [("by_regulation", None, "theo quy định")]),
        ("kiểm kê tài sản ngày 31/12/2026.", [("on", "2026-12-31", "ngày 31/12/2026")]),
        ("mít tinh chào mừng ngày 20/11/2026.", []),
        ("thực hiện từ tháng 4/2026", []),
        ("thực hiện trong giai đoạn 2026 - 2028", [("range", "2028-12-31", "trong giai đoạn 2026 - 2028")]),
        ("báo cáo vào ngày làm việc cuối cùng của tháng", [("day_of_month", None, "vào ngày làm việc cuối cùng của tháng")]),
    ],
)
def test_limits_that_are_no_days(text: str, due: list[tuple[str, str | None, str]]) -> None:
    assert prose(text) == due


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("báo cáo tiến độ vào thứ Sáu hằng tuần", "week"),
        ("họp đánh giá mỗi quý một lần", "quarter"),
        ("dự giờ ít nhất 02 tiết/tháng", "month"),
        ("tập huấn lại 06 tháng/lần", "half-year"),
        ("kiểm tra ít nhất mỗi tháng 01 lần", "month"),
        ("thông tin kết quả giám sát 6 tháng một lần.", "half-year"),
        ("đối thoại với doanh nghiệp 02 lần/năm", "year"),
        ("gửi số liệu trước ngày 05 của tháng đầu quý", "quarter"),
        ("hằng tuần dự giờ, trò chuyện mỗi tháng 01 lần", "week"),
        ("đưa vào kế hoạch công tác hằng năm của đơn vị", None),
        ("hoàn thành trong tháng 3", None),
    ],
)
def test_work_that_comes_back_wherever_the_sentence_says_so(text: str, every: str | None) -> None:
    assert repeats(text) == every
