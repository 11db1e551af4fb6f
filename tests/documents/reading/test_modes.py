"""Whom an office may order depends on what it is."""

import pytest

from documents.reading.names.modes import mode_of

ORDERS = [
    ("Ủy ban nhân dân tỉnh Hà Trung", ("Sở Tài chính", "Công an tỉnh", "UBND các xã, phường", "Bộ Chỉ huy Quân sự tỉnh")),
    ("Ủy ban nhân dân xã Tân An", ("Công an xã", "Ban CHQS xã", "Phòng Kinh tế", "Trưởng các thôn")),
    ("Bộ Nội vụ", ("Vụ Pháp chế", "Học viện Hành chính", "Báo của Bộ", "Các đơn vị thuộc Bộ")),
    ("Thủ tướng Chính phủ", ("Bộ Tài chính", "UBND các tỉnh, thành phố trực thuộc Trung ương")),
    ("Đảng ủy xã Tân An", ("Ủy ban Kiểm tra Đảng ủy", "Các chi bộ trực thuộc", "Công an xã", "Đảng ủy UBND xã")),
    ("Ban Tổ chức Tỉnh ủy Hà Trung", ("Văn phòng Ban", "Các đảng ủy trực thuộc Tỉnh ủy", "Ban Tổ chức các huyện ủy")),
    ("Ban Chấp hành Liên đoàn Lao động tỉnh", ("Công đoàn cơ sở", "Ban Nữ công", "Công đoàn ngành Y tế")),
    ("Sở Nông nghiệp và Môi trường", ("Các Công ty TNHH MTV Khai thác công trình thủy lợi", "Chi cục Thủy lợi")),
    ("Công an tỉnh", ("Công an các xã, phường", "Phòng Tham mưu")),
    ("Trung tâm Y tế huyện Yên Lộc", ("Trạm Y tế các xã", "Khoa Khám bệnh")),
    ("Hội đồng nhân dân tỉnh Hà Trung", ("Ban Pháp chế HĐND tỉnh", "Các Tổ đại biểu", "Ủy ban nhân dân tỉnh", "Sở Tài chính")),
    ("Sở Y tế - Hội Nông dân tỉnh", ("Hội Nông dân các huyện", "Bệnh viện Đa khoa tỉnh")),
    ("Ban Chỉ đạo chuyển đổi số tỉnh", ("Sở Nội vụ", "Công an tỉnh")),
    ("Công ty Điện lực Hà Trung", ("Các Điện lực trực thuộc", "Phòng Kỹ thuật")),
    ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", ("Các đồn biên phòng tuyến biển", "Hải đội 2 Biên phòng", "Phòng Trinh sát")),
    ("Lữ đoàn Công binh 414", ("Tiểu đoàn 3", "Đại đội Thiết bị", "Phòng Chính trị")),
    ("Cục Thi hành án dân sự tỉnh", ("Các Chi cục Thi hành án dân sự huyện, thành phố", "Phòng Nghiệp vụ")),
    ("Sở Nông nghiệp và Môi trường", ("Văn phòng Đăng ký đất đai", "Các Hạt Kiểm lâm khu vực")),
    ("Bộ Chỉ huy Quân sự tỉnh", ("Trung đoàn 754", "Ban CHQS các xã, phường", "Phòng Tham mưu")),
]
ASKS = [
    ("Ủy ban nhân dân tỉnh Hà Trung", ("Kho bạc Nhà nước tỉnh", "Trường Chính trị tỉnh", "Tỉnh đoàn", "Tòa án nhân dân tỉnh")),
    ("Ủy ban nhân dân xã Tân An", ("Sở Tài chính", "Bảo hiểm xã hội huyện", "HTX Nông nghiệp Tân An", "Đảng ủy xã")),
    ("Bộ Nội vụ", ("Bộ Tài chính", "UBND các tỉnh", "Sở Nội vụ các tỉnh, thành phố", "Cục An ninh mạng (Bộ Công an)")),
    ("Đảng ủy xã Tân An", ("Ủy ban MTTQ Việt Nam xã", "Hội Phụ nữ xã", "Thường trực HĐND xã")),
    ("Ban Tổ chức Tỉnh ủy Hà Trung", ("Ủy ban Kiểm tra Tỉnh ủy", "Báo Hà Trung", "Ủy ban nhân dân tỉnh")),
    ("Ban Chấp hành Liên đoàn Lao động tỉnh", ("Hội Nông dân tỉnh", "Sở Y tế", "Bệnh viện Sản Nhi tỉnh", "Báo Hà Trung")),
    (
        "Sở Y tế",
        (
            "Chủ đầu tư các công trình",
            "Công an tỉnh",
            "UBND các huyện",
            "Công đoàn Sở",
            "Bảo hiểm xã hội tỉnh",
            "Thanh tra tỉnh",
            "Ban Tiếp công dân tỉnh",
        ),
    ),
    (
        "Trường THPT Lê Lợi",
        ("Đoàn trường", "Công đoàn trường", "Trạm Y tế phường", "Trung tâm Văn hóa xã", "Ban đại diện cha mẹ học sinh"),
    ),
    ("Hội đồng nhân dân tỉnh Hà Trung", ("Ủy ban MTTQ Việt Nam tỉnh", "Tòa án nhân dân tỉnh", "Kho bạc Nhà nước tỉnh")),
    ("Trung tâm Y tế huyện Yên Lộc", ("Các trường tiểu học", "Công an huyện")),
    ("Ủy ban nhân dân tỉnh Hà Trung", ("Cảng vụ Hàng hải Hải Giang", "Viện Khoa học Lâm nghiệp vùng Bắc Trung Bộ")),
    ("Ủy ban nhân dân huyện Yên Lộc", ("Hạt Kiểm lâm huyện", "Đội Quản lý thị trường số 4", "Chủ các cơ sở giết mổ")),
    ("Tỉnh ủy Hà Trung", ("Viettel Hà Trung", "Viễn thông Hà Trung", "Công ty Điện lực Hà Trung")),
    ("Sở Ngoại vụ", ("Học viện Ngoại giao", "Phòng An ninh đối ngoại Công an tỉnh", "Ban giảm nghèo cấp xã")),
    ("Cục Thi hành án dân sự tỉnh", ("Các trại giam", "Các tổ chức tín dụng", "Chi nhánh Văn phòng Đăng ký đất đai")),
    ("Hội Nông dân tỉnh Hà Trung", ("Phòng Kinh tế", "Trung tâm Khuyến nông tỉnh", "Trạm Y tế xã")),
    ("Sở Y tế - Hội Nông dân tỉnh", ("Công an tỉnh", "Hội Phụ nữ tỉnh")),
]


@pytest.mark.parametrize(("agency", "units"), ORDERS)
def test_an_office_orders_its_own_and_those_below_it(agency: str, units: tuple[str, ...]) -> None:
    assert {unit: mode_of(unit, "assign", agency, own=None) for unit in units} == dict.fromkeys(units, "assign")


@pytest.mark.parametrize(("agency", "units"), ASKS)
def test_an_office_asks_all_others(agency: str, units: tuple[str, ...]) -> None:
    assert {unit: mode_of(unit, "assign", agency, own=None) for unit in units} == dict.fromkeys(units, "request")


def test_what_the_plan_or_the_directory_says_goes_before() -> None:
    modes = (
        mode_of("Phòng Tổng hợp", "request", "Sở Y tế", own=None),
        mode_of("Công an tỉnh", "assign", "Sở Y tế", own=True),
        mode_of("Phòng Tổng hợp", "assign", "Sở Y tế", own=False),
    )

    assert modes == ("request", "assign", "request")
