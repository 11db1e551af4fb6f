"""Who reports: whom a sentence is about, in its own words or by the line it stands in."""

import re

from documents.reading.names.beginnings import capital
from documents.reading.names.self_named import kind_of_itself
from documents.reading.names.units import UnitReader
from documents.reading.reports.telling import Told
from documents.reading.work.addressing import CLAUSE

_CHARGE = re.compile(r"^(?:giao|đề nghị|yêu cầu)\s+", re.IGNORECASE)
_LABEL = re.compile(r"\W*[^:.;,]{0,40}bao cao[^:.;,]{0,30}:\s+(?=[^:]*bao cao)")
_ANYONE = re.compile(
    r"((?:tổ|đoàn) công tác(?= )(?:\s[^,.;:]{2,40}?)??"
    r"|(?:mọi|mỗi|từng|toàn thể|tất cả) (?:đơn vị|cơ quan|địa phương|tổ chức|cơ sở|cá nhân|doanh nghiệp|nhân viên|cán bộ)\s"
    r"(?!nào)[^,.;:]{2,50}?"
    r"|(?:đơn vị|cơ quan|địa phương|tổ chức|cơ sở|cá nhân|doanh nghiệp|cán bộ|viên chức|đảng viên|chi bộ)"
    r"(?:(?= (?:có trách nhiệm|phải) )| (?:được|có(?! trách nhiệm)|thuộc|trực thuộc|đã|chưa|nhận|đang|bị"
    r"|(?:để )?xảy ra)\s[^,.;:]{2,50}?))"
    r"(?<! và)\s+(?:(?:có trách nhiệm|phải|kịp thời)\s+)?(?:báo cáo|gửi|nộp|thông báo)(?!\w)",
    re.IGNORECASE,
)
"""«Đơn vị được kiểm tra gửi báo cáo …»: no body with a name, but it is told who."""
_APART = re.compile(
    r"(?:riêng|còn)\s+(?:đối với\s+)?(?!kết quả|nội dung|số liệu|việc|tình hình|năm|quý|tháng|báo cáo|các báo cáo"
    r"|thời (?:gian|hạn)|hồ sơ|danh sách|văn bản|biểu|mẫu)"
    r"([^,.;:]{4,80}?)\s+(?:báo cáo|gửi|nộp)(?!\w)",
    re.IGNORECASE,
)
"""«…; riêng 07 chi bộ còn yếu báo cáo hằng tháng»."""
_DOER = re.compile(r"(?<!\w)do\s+(\S[^,;.:]{3,80}?)\s+(?:thực hiện|đảm nhiệm|phụ trách|chủ trì)(?!\w)")
_BY_DAY = re.compile(r"(?:truoc|cham nhat(?: la)?|den het) ngay [\d/]+(?: hang (?:thang|quy|nam))? (?=\D)")
"""«Trước ngày 20/11/2024 các đơn vị gửi …», without a comma."""
_CLOSING = re.compile(
    r"\W*(?:(?:nhan duoc|can cu|tren co so)(?: noi dung)? (?:ke hoach|chuong trinh|phuong an)(?: nay)?, "
    r"|tren day la [^.;]*?[,;] (?:[^,.;]{2,60} )?(?=(?:de nghi|yeu cau|giao) ))"
)
"""«Nhận được kế hoạch này, các đơn vị …», «Trên đây là Kế hoạch …, đề nghị các đơn vị …»."""
_MUST = re.compile(r"[^\W\d_]{2,} (?:va )?phai (?:kip thoi )?(?:bao cao|gui bao cao)(?!\w)")
_MOST_OPENINGS = 4


def reporters(sentence: str, part: Told, agency: str | None, reader: UnitReader) -> tuple[str, ...]:
    """Who a sentence is about: its own subject, whom the item is about, or whoever it says does it; () where nobody is named."""
    return subject_of(sentence, agency, reader) or part.by or _done_by(sentence, reader) or ()


def must_report(flat: str) -> bool:
    """«Cán bộ … phải báo cáo cơ quan quản lý»: of itself an office does not say that it must."""
    return bool(_MUST.search(flat))


def subject_of(sentence: str, agency: str | None, reader: UnitReader) -> tuple[str, ...] | None:
    """The bodies a sentence begins with, perhaps after "Định kỳ hằng quý, "."""
    for start in openings(sentence, reader):
        rest = _CHARGE.sub("", sentence[start:].lstrip(" -+"))
        if itself := kind_of_itself(rest, agency):
            return (itself,)
        mention = reader.leading(capital(rest) if start else rest)
        if mention:
            return mention.written
        if anyone := _ANYONE.match(rest) or _APART.match(rest):
            return (anyone[1],)
    return None


def openings(sentence: str, reader: UnitReader) -> list[int]:
    """Where a subject may stand: at the beginning, after "Báo cáo định kỳ: ", after "Hằng quý, trước ngày 20, "."""
    flat = reader.flat(sentence)
    starts = [0]
    if label := _LABEL.match(flat):
        starts.append(label.end())
    elif closing := _CLOSING.match(flat):
        starts.append(closing.end())
    while len(starts) < _MOST_OPENINGS and (adverb := CLAUSE.match(flat[starts[-1] :]) or _BY_DAY.match(flat[starts[-1] :])):
        starts.append(starts[-1] + adverb.end())
    return starts


def _done_by(sentence: str, reader: UnitReader) -> tuple[str, ...] | None:
    """«Giám sát lâm sàng do các Trạm Thú y thực hiện; phát hiện … phải báo cáo»."""
    for doer in _DOER.finditer(sentence):
        if reader.is_name(doer[1], any_group=True):
            return tuple(reader.split(doer[1]))
    return None
