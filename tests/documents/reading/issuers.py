"""Plans of offices of all kinds, for a sentence or a table to stand in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Issuer:
    head: str
    symbol: str
    dated: str
    opening: str
    signed: str
    title: str = "Thực hiện nhiệm vụ trọng tâm năm 2025"


ISSUERS = {
    "province": Issuer(
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ TRUNG",
        "Số: 45/KH-UBND",
        "Hà Trung, ngày 10 tháng 02 năm 2025",
        "UBND tỉnh ban hành Kế hoạch với các nội dung sau:",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    ),
    "department": Issuer(
        "UBND TỈNH HÀ TRUNG\nSỞ XÂY DỰNG",
        "Số: 19/KH-SXD",
        "Hà Trung, ngày 10 tháng 02 năm 2025",
        "Sở Xây dựng ban hành Kế hoạch như sau:",
        "GIÁM ĐỐC",
    ),
    "commune": Issuer(
        "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP",
        "Số: 31/KH-UBND",
        "Tân Lập, ngày 10 tháng 02 năm 2025",
        "UBND xã Tân Lập xây dựng Kế hoạch cụ thể như sau:",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    ),
    "district": Issuer(
        "ỦY BAN NHÂN DÂN\nHUYỆN ĐÔNG SƠN",
        "Số: 88/KH-UBND",
        "Đông Sơn, ngày 10 tháng 02 năm 2025",
        "Ủy ban nhân dân huyện ban hành Kế hoạch như sau:",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    ),
    "party": Issuer(
        "ĐẢNG BỘ THÀNH PHỐ HÀ TRUNG\nĐẢNG ỦY PHƯỜNG BẾN TRE",
        "Số: 12-KH/ĐU",
        "Bến Tre, ngày 10 tháng 02 năm 2025",
        "Ban Thường vụ Đảng ủy phường xây dựng Kế hoạch như sau:",
        "T/M BAN THƯỜNG VỤ\nBÍ THƯ",
    ),
    "school": Issuer(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ TRUNG\nTRƯỜNG THPT LÊ LỢI",
        "Số: 40/KH-THPTLL",
        "Hà Trung, ngày 05 tháng 9 năm 2025",
        "Trường THPT Lê Lợi xây dựng Kế hoạch năm học 2025 - 2026 như sau:",
        "HIỆU TRƯỞNG",
        "Thực hiện nhiệm vụ trọng tâm năm học 2025 - 2026",
    ),
    "ministry": Issuer(
        "BỘ KHOA HỌC VÀ CÔNG NGHỆ",
        "Số: 210/KH-BKHCN",
        "Hà Nội, ngày 10 tháng 02 năm 2025",
        "Bộ Khoa học và Công nghệ ban hành Kế hoạch như sau:",
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG",
    ),
    "hospital": Issuer(
        "SỞ Y TẾ HÀ TRUNG\nBỆNH VIỆN ĐA KHOA TỈNH",
        "Số: 77/KH-BVĐK",
        "Hà Trung, ngày 10 tháng 02 năm 2025",
        "Bệnh viện Đa khoa tỉnh xây dựng Kế hoạch như sau:",
        "GIÁM ĐỐC",
    ),
    "union": Issuer(
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ TRUNG",
        "Số: 22/KH-LĐLĐ",
        "Hà Trung, ngày 10 tháng 02 năm 2025",
        "Ban Thường vụ Liên đoàn Lao động tỉnh ban hành Kế hoạch như sau:",
        "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH",
    ),
}


def plan_of(kind: str, body: str) -> str:
    """A plan of that kind of office with one section that holds the body; a table and a body with a heading bring their own."""
    one = ISSUERS[kind]
    heading = "" if body.startswith("I") else "II. TIẾN ĐỘ\n" if body.startswith("|") else "II. TỔ CHỨC THỰC HIỆN\n"
    return f"""{one.head}
{one.symbol}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{one.dated}

KẾ HOẠCH
{one.title}

{one.opening}

I. MỤC ĐÍCH
Tổ chức thực hiện có hiệu quả nhiệm vụ được giao.

{heading}{body}

Nơi nhận:
- Như trên;
- Lưu: VT.

{one.signed}
Nguyễn Văn An
"""
