"""To whom one reports: the body right after "báo cáo", or after "gửi", "về", "cho"."""

import re

from documents.reading.names.beginnings import capital
from documents.reading.names.self_named import KINDS
from documents.reading.names.units import UnitReader

_MANNER = re.compile(r"\s+(?:nhanh|kip thoi|ngay|de xuat|truc tiep|bang van ban|day du)(?=\s)")
_BEFORE = re.compile(r"(?<!\w)trinh\s+(?=\S)")
_THROUGH = re.compile(r"(?<!\w)\(qua\s+(?=\S)")
_TO_ANY = re.compile(r"(?<!\w)(?:gui\s+ve|gui\s+cho|gui\s+den|gui|ve|cho|voi|len(?! he thong| phan mem))\s+(?=\S)")
_NAMED_SO = "".join(f"(?<!{word})" for word in ("Kế hoạch", "Hành chính", "Nghiên cứu", "Nghiệp vụ", "Phòng", "Ban", "Tổ", "Vụ"))
"""What stands before "tổng hợp" where that is part of a name: "Phòng Kế hoạch tổng hợp"."""
_END_OF_RECEIVER = re.compile(
    r"\s+(?:trước|theo|để|qua|thông qua|chậm|định kỳ|khi|vào|trong"
    r"|(?:hằng|hàng) (?:tháng|quý|năm|tuần|ngày)|kết quả|tình hình|tiến độ|việc"
    r"|và\s+(?:thực hiện|tham mưu|đề xuất|dự thảo|xây dựng|lập|kiến nghị|thông báo|công khai|đăng)"
    r"|nhằm|tham mưu|các\s+(?:vấn đề|nội dung)"
    r"|về (?:các|những|việc|kết quả|tình hình|tiến độ|công tác)|truoc|de|vao|khi|biết|xem|đúng|nếu|bằng|tại"
    r"|báo cáo|kế hoạch|danh sách|phương án"
    r"|về (?:phương án|kế hoạch|nội dung|số liệu|danh sách|thực trạng|diễn biến)"
    r"|như|hướng|giải pháp|phê duyệt|thẩm định|cho (?:ý kiến|chủ trương|phép)|xin|danh mục|địa chỉ|ký"
    r"|kịp|thường|cùng|ngay|sau|ngày|sáng|chiều|thứ|cuối|đầu|mỗi|gửi|gồm|số (?:lượng|liệu)|ít nhất|tối thiểu)(?!\w)"
    r"|\s+\d+(?=\s*(?:/|-\s?\d|(?:giờ|h|ngày|phút|tháng|tuần|lần|bản|bộ|quý|năm|kỳ)(?!\w)))"
    rf"|{_NAMED_SO}\s+tổng hợp(?!\w)|[;:()]|\.(?=\s|$)"
    r"|,\s*(?=(?:đồng thời|trước|chậm|qua|để|tổng|tham|kết|thực|và\s)|$)"
)
_OWN = re.compile(rf"(?:(?:Phó )?Thủ tướng(?: Chính phủ)?|{KINDS})")
"""The office itself, called by its kind: "báo cáo về Sở"."""
_PERSON = re.compile(r"^(?:đồng chí|đ/c)\s+(?=[A-ZĐ])")
_TEAM = re.compile(r"(?:đoàn|tổ) (?:kiểm tra|công tác|giám sát)(?!\w)")
_LEADERS = re.compile(r"lãnh đạo\s+\S", re.IGNORECASE)
_ACRONYM = re.compile(
    r"(?!CCHC|PCGD|PCCC|ATTP|TTHC|ATGT|ANTT|CNTT|KTXH|XMC|CĐS)[A-ZĐ]{2,}\d*(?:\s+(?:tỉnh|huyện|xã|phường|thành phố|[A-ZĐ]\S*))*"
)
_UPPER = re.compile(r"(?:Tổng Liên đoàn|Trung ương (?:Hội|Đoàn)|Tỉnh ủy|Thành ủy)(?!\w)")
_NO_BODY = re.compile(r"vụ (?:việc|án|cháy|nổ|tai nạn|ngộ độc)|ban đầu")
"""«Báo cáo ban đầu về vụ cháy cho Giám đốc»: words that also begin names."""
_SHORT_NAME = 9
_LONGEST_NAME = 30


def receiver(clause: str, flat: str, report: re.Match[str], reader: UnitReader) -> str | None:
    """To whom: the body right after "báo cáo", or after "gửi", "về", "cho"."""
    manner = _MANNER.match(flat, report.end())
    direct = _name_at(clause, manner.end() if manner else report.end(), reader)
    if direct:
        return direct
    return after_lead(
        clause, flat, max(flat.rfind("gui", 0, report.start()), 0) if "gui" in flat[: report.start()] else report.end(), reader
    )


def before_whom(clause: str, flat: str, reader: UnitReader) -> str | None:
    """Whom a report is laid before: "báo cáo năm trình Giám đốc"."""
    return after_lead(clause, flat, 0, reader, _BEFORE)


def through(clause: str, flat: str, reader: UnitReader) -> str | None:
    """Whom it goes through ("(qua …)"), where no more is said."""
    return after_lead(clause, flat, 0, reader, _THROUGH)


def after_lead(clause: str, flat: str, start: int, reader: UnitReader, leads: re.Pattern[str] = _TO_ANY) -> str | None:
    """The body after "gửi", "về", "cho"."""
    for found in leads.finditer(flat, start):
        name = _name_at(clause, found.end(), reader)
        if name:
            return name
    return None


def _name_at(clause: str, start: int, reader: UnitReader) -> str | None:
    rest = _PERSON.sub("", clause[start:].lstrip())
    end = _END_OF_RECEIVER.search(rest)
    name = _without_note(rest[: end.start() if end else len(rest)].strip(" ,;:."))
    if not name or _NO_BODY.match(rest) or len(name.split()) > _LONGEST_NAME:
        return None
    known = _ACRONYM.fullmatch(name) or _TEAM.match(name) or _UPPER.match(name) or _LEADERS.match(name) or _OWN.fullmatch(name)
    short = len(name.split()) <= _SHORT_NAME
    return name if known or reader.is_name(name) or (short and reader.is_name(capital(name), alone=True)) else None


def _without_note(name: str) -> str:
    """«Hạt Kiểm lâm khu vực2»: the mark of a footnote is no part of a name; that of «PC02» is."""
    bare = name.rstrip("0123456789")
    return bare if bare[-1:].islower() else name
