import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.names.casing import natural
from documents.reading.names.listing import is_group
from documents.reading.names.naming import expanded, restored
from documents.reading.names.units import UnitReader
from tests.documents.reading.written import read_body

READER = UnitReader()


@pytest.mark.parametrize(
    ("text", "units", "rest"),
    [
        ("Sở Tài chính bố trí kinh phí", ["Sở Tài chính"], "bố trí kinh phí"),
        ("Phòng Tổ chức - Hành chính tham mưu", ["Phòng Tổ chức - Hành chính"], "tham mưu"),
        ("Phòng Quản lý xây dựng kiểm tra", ["Phòng Quản lý xây dựng"], "kiểm tra"),
        ("Phòng Công nghệ thông tin nâng cấp mạng", ["Phòng Công nghệ thông tin"], "nâng cấp mạng"),
        ("Trung tâm Dịch vụ việc làm tổ chức phiên giao dịch", ["Trung tâm Dịch vụ việc làm"], "tổ chức phiên giao dịch"),
        (
            "Văn phòng, Thanh tra Sở, các phòng chuyên môn rà soát",
            ["Văn phòng", "Thanh tra Sở", "các phòng chuyên môn"],
            "rà soát",
        ),
        (
            "Bưu điện huyện, Chi nhánh cấp nước Sông Trà hỗ trợ di dời",
            ["Bưu điện huyện", "Chi nhánh cấp nước Sông Trà"],
            "hỗ trợ di dời",
        ),
        ("Hội Cựu giáo chức toàn quốc vận động", ["Hội Cựu giáo chức toàn quốc"], "vận động"),
        ("Bảo vệ nhà trường mở cổng", ["Bảo vệ nhà trường"], "mở cổng"),
        ("Nhà máy Xi măng đại tu 03 lò nung", ["Nhà máy Xi măng"], "đại tu 03 lò nung"),
        ("Bảo vệ trực 24/24 giờ", ["Bảo vệ"], "trực 24/24 giờ"),
        ("Ban quản lý dự án lập hồ sơ", ["Ban quản lý dự án"], "lập hồ sơ"),
        ("Sở Nội vụ (cơ quan thường trực) theo dõi", ["Sở Nội vụ"], "theo dõi"),
        ("Các đơn vị được giao nhiệm vụ báo cáo", ["Các đơn vị được giao nhiệm vụ"], "báo cáo"),
        ("Hội đồng khám sức khỏe huyện khám tuyển", ["Hội đồng khám sức khỏe huyện"], "khám tuyển"),
        ("Đội thi công số 3 đào rãnh", ["Đội thi công số 3"], "đào rãnh"),
        ("Phòng Kinh tế tổng hợp kết quả", ["Phòng Kinh tế"], "tổng hợp kết quả"),
        ("UBND xã nơi xảy ra cháy huy động lực lượng", ["UBND xã nơi xảy ra cháy"], "huy động lực lượng"),
        ("Nhà Thiếu nhi tỉnh ủy quyền cho cơ sở", ["Nhà Thiếu nhi tỉnh"], "ủy quyền cho cơ sở"),
        (
            "Trại Thực nghiệm cây ăn quả miền núi chủ trì nhân giống",
            ["Trại Thực nghiệm cây ăn quả miền núi"],
            "chủ trì nhân giống",
        ),
        ("Phòng Kinh doanh làm việc với khách hàng", ["Phòng Kinh doanh"], "làm việc với khách hàng"),
        (
            "Ban Quản lý dự án đầu tư xây dựng hạ tầng làm chủ đầu tư",
            ["Ban Quản lý dự án đầu tư xây dựng hạ tầng"],
            "làm chủ đầu tư",
        ),
        (
            "Công chức được giao giải quyết công việc có trách nhiệm lập hồ sơ",
            ["Công chức được giao giải quyết công việc"],
            "có trách nhiệm lập hồ sơ",
        ),
        ("Đội Chữa cháy cơ sở thường trực theo ca", ["Đội Chữa cháy cơ sở"], "thường trực theo ca"),
        ("Phòng Quản trị - Thiết bị chủ trì kiểm kê", ["Phòng Quản trị - Thiết bị"], "chủ trì kiểm kê"),
        ("Ban Quản lý tổ chức hội nghị", ["Ban Quản lý"], "tổ chức hội nghị"),
        ("Nhà máy nước Suối Đá lấy mẫu", ["Nhà máy nước Suối Đá"], "lấy mẫu"),
        ("Cục Lâm nghiệp và Kiểm lâm gỡ vướng", ["Cục Lâm nghiệp và Kiểm lâm"], "gỡ vướng"),
        ("Phòng Thanh tra, giám sát ngân hàng kiểm tra", ["Phòng Thanh tra, giám sát ngân hàng"], "kiểm tra"),
        (
            "Chủ các cơ sở kinh doanh karaoke, vũ trường ký cam kết",
            ["Chủ các cơ sở kinh doanh karaoke, vũ trường"],
            "ký cam kết",
        ),
        ("Các cơ sở chăn nuôi lợn, gà kê khai", ["Các cơ sở chăn nuôi lợn, gà"], "kê khai"),
        ("Giáo viên chủ nhiệm lớp 6A1 đến 6A8 nhắc học sinh", ["Giáo viên chủ nhiệm lớp 6A1 đến 6A8"], "nhắc học sinh"),
        ("Tổ bầu cử số 1 niêm yết danh sách", ["Tổ bầu cử số 1"], "niêm yết danh sách"),
        (
            "Các hội được Đảng, Nhà nước giao nhiệm vụ vận động hội viên",
            ["Các hội được Đảng, Nhà nước giao nhiệm vụ"],
            "vận động hội viên",
        ),
        (
            "Công an xã và lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở tuần tra",
            ["Công an xã", "lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở"],
            "tuần tra",
        ),
        ("Trường THPT chuyên Lê Quý Đôn niêm phong bài thi", ["Trường THPT chuyên Lê Quý Đôn"], "niêm phong bài thi"),
        ("CAX, TYT xã trực 24/24", ["CAX", "TYT xã"], "trực 24/24"),
        ("Phòng Quản lý thể thao là bộ phận thường trực", ["Phòng Quản lý thể thao"], "là bộ phận thường trực"),
        ("Bệnh viện Nhi đồng 2 tập huấn điều trị", ["Bệnh viện Nhi đồng 2"], "tập huấn điều trị"),
        (
            "Đội Quản lý vận hành lưới điện cao thế tổ chức diễn tập",
            ["Đội Quản lý vận hành lưới điện cao thế"],
            "tổ chức diễn tập",
        ),
        ("Lực lượng dân quân tuần tra ban đêm", ["Lực lượng dân quân"], "tuần tra ban đêm"),
        ("Trung tâm Điều khiển xa và các Điện lực bố trí ca kíp", ["Trung tâm Điều khiển xa", "các Điện lực"], "bố trí ca kíp"),
    ],
)
def test_a_sentence_begins_with_the_bodies_it_speaks_of(text: str, units: list[str], rest: str) -> None:
    mention = READER.leading(text)

    assert mention is not None
    assert (list(mention.written), mention.rest) == (units, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức hội nghị",
        "Báo cáo kết quả",
        "Phòng học được trang bị",
        "Hội nghị tổng kết",
        "Số đơn vị được kiểm tra",
        "Quý III thực hiện",
        "Lực lượng tuần tra phải nắm chắc tọa độ",
        "Sở quản lý 43 cây cầu",
        "Bảo vệ công trình thủy lợi thường xuyên",
        "Nhà xưởng kiểm tra định kỳ",
    ],
)
def test_what_only_looks_like_a_body(text: str) -> None:
    assert READER.leading(text) is None


@pytest.mark.parametrize(
    ("phrase", "units"),
    [
        ("Các cơ quan, đơn vị, địa phương", ["Các cơ quan, đơn vị, địa phương"]),
        ("UBND các xã, phường, thị trấn", ["UBND các xã, phường, thị trấn"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"]),
        ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
        ("Các sở: Nội vụ, Kế hoạch và Đầu tư", ["Sở Nội vụ", "Sở Kế hoạch và Đầu tư"]),
        ("VTV, VOV, các địa phương", ["VTV", "VOV", "các địa phương"]),
        ("Phòng Nông nghiệp và PTNT", ["Phòng Nông nghiệp và PTNT"]),
        ("Công an xã; Ban Chỉ huy Quân sự xã", ["Công an xã", "Ban Chỉ huy Quân sự xã"]),
        ("Chi cục Trồng trọt và Bảo vệ thực vật", ["Chi cục Trồng trọt và Bảo vệ thực vật"]),
        ("Bộ Tài chính, bộ, ngành liên quan", ["Bộ Tài chính", "bộ, ngành liên quan"]),
        ("Các bộ là chủ quản CSDLQG, CSDL chuyên ngành", ["Các bộ là chủ quản CSDLQG, CSDL chuyên ngành"]),
        ("Đồng chí Trần Hữu Lộc, Giám đốc Sở - Trưởng ban", ["Đồng chí Trần Hữu Lộc, Giám đốc Sở"]),
        ("Đ/c Phạm Văn Nam - Tổng phụ trách Đội", ["Đ/c Phạm Văn Nam"]),
        ("Giám đốc, Thủ trưởng các sở, ban, ngành", ["Giám đốc, Thủ trưởng các sở, ban, ngành"]),
        ("Sở Nội vụ, thường trực kế hoạch", ["Sở Nội vụ"]),
        ("Sở Y tế - cơ quan thường trực Ban Chỉ đạo", ["Sở Y tế"]),
        ("Ban Thường trực UBMTTQ xã", ["Ban Thường trực UBMTTQ xã"]),
        ("Công an xã, ban chỉ huy quân sự xã", ["Công an xã", "ban chỉ huy quân sự xã"]),
        ("Công đoàn các KCN, công đoàn ngành", ["Công đoàn các KCN", "công đoàn ngành"]),
        ("Báo và Đài PT-TH tỉnh, Cổng thông tin", ["Báo và Đài PT-TH tỉnh", "Cổng thông tin"]),
        ("Y tế thôn, cộng tác viên dân số", ["Y tế thôn", "cộng tác viên dân số"]),
        ("Giáo viên, nhân viên", ["Giáo viên, nhân viên"]),
        (
            "Các chủ đầu tư, nhà thầu thi công, đơn vị quản lý vận hành chợ",
            ["Các chủ đầu tư", "nhà thầu thi công", "đơn vị quản lý vận hành chợ"],
        ),
        ("Các sở, ngành: Công Thương, Xây dựng", ["Sở Công Thương", "Sở Xây dựng"]),
        ("Các phòng, đơn vị, ban nhân dân các ấp", ["Các phòng, đơn vị", "ban nhân dân các ấp"]),
        ("Các phòng, ban chuyên môn", ["Các phòng, ban chuyên môn"]),
        ("Hội Nông dân các xã, trung tâm học tập cộng đồng", ["Hội Nông dân các xã", "trung tâm học tập cộng đồng"]),
        ("UBND cấp huyện, hạt kiểm lâm", ["UBND cấp huyện", "hạt kiểm lâm"]),
        ("UBND các xã, phường được giao chủ trì nhiệm vụ", ["UBND các xã, phường"]),
        ("Các sở, UBND các xã được giao nhiệm vụ", ["Các sở", "UBND các xã"]),
        ("Sở Y tế, các đơn vị được giao nhiệm vụ", ["Sở Y tế", "các đơn vị được giao nhiệm vụ"]),
        (
            "Văn phòng, Phòng Tổ chức - Cán bộ, Thanh tra và Thi đua, Khen thưởng",
            ["Văn phòng", "Phòng Tổ chức - Cán bộ, Thanh tra và Thi đua, Khen thưởng"],
        ),
        ("Phòng Tổ chức - Cán bộ, Thanh tra Sở", ["Phòng Tổ chức - Cán bộ", "Thanh tra Sở"]),
    ],
)
def test_a_list_falls_apart_into_bodies(phrase: str, units: list[str]) -> None:
    assert READER.split(phrase) == units


@pytest.mark.parametrize(
    "name", ["Phòng Giám đốc, kiểm tra, thanh tra và Thi hành án", "Tổ nuôi dưỡng", "Ban Ứng dụng và thống kê"]
)
def test_before_a_colon_a_name_may_hold_what_could_be_a_duty(name: str) -> None:
    assert READER.is_name(name, alone=len(name.split()) < 9)


def test_company_without_a_name_is_a_group() -> None:
    assert [is_group(name) for name in ("các cơ quan liên quan", "Cơ quan thường trực", "Sở Nội vụ")] == [True, False, False]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bộ Khoa học và công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Bộ Công An", "Bộ Công an"),
        ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
        ("P.Kế hoạch", "Phòng Kế hoạch"),
        ("P. TCKH", "Phòng Tài chính - Kế hoạch"),
        ("Phòng GD&ĐT huyện", "Phòng Giáo dục và Đào tạo huyện"),
        ("VP UBND tỉnh", "Văn phòng UBND tỉnh"),
        ("UBMTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Phòng Khảo thí", "Phòng Khảo thí"),
        ("P.XYZ", "Phòng XYZ"),
        ("TTYT huyện", "Trung tâm Y tế huyện"),
    ],
)
def test_general_abbreviations_are_written_out(written: str, name: str) -> None:
    assert expanded(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("UBND TỈNH HÀ TRUNG", "UBND tỉnh Hà Trung"),
        ("SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("TRƯỜNG THCS VÀ THPT LÊ LỢI", "Trường THCS và THPT Lê Lợi"),
        ("Sở Y tế", "Sở Y tế"),
        ("VTV", "VTV"),
    ],
)
def test_capitals_in_their_usual_case(written: str, name: str) -> None:
    assert natural(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Phong Ké hoach Tong hop", "Phòng Kế hoạch Tổng hợp"),
        ("Co quan céng tac dan toc cap huyén", "Cơ quan công tác dân tộc cấp huyện"),
        ("TV Khbi thi dua 6", "TV Khối thi đua 6"),
        ("Phong Xanh Tuoi", "Phòng Xanh Tuoi"),
    ],
)
def test_damaged_names_get_back_what_the_vocabulary_knows(written: str, name: str) -> None:
    assert restored(written) == name


@given(st.text(alphabet="SởPhòngBan ,;:.()vàcác-Tàichính \n", max_size=80))
def test_no_phrase_breaks_the_reader(phrase: str) -> None:
    assert all(part.strip() for part in READER.split(phrase))
    READER.leading(phrase)
    READER.is_name(phrase, alone=True, any_group=True)


@pytest.mark.parametrize("beginning", ["đến 15 đơn vị", "tháng trước", "tuổi trẻ"])
def test_a_paragraph_that_begins_with_a_word_of_spans_is_read(beginning: str) -> None:
    contents = read_body(f"III. TỔ CHỨC THỰC HIỆN\n- {beginning} thực hiện.\n1. Văn phòng: lập danh sách.")

    assert [row.unit for row in contents.assignments] == ["Văn phòng"]
