"""Which clauses tell of a duty to report, and which only speak of a report."""

import re

from documents.reading.times.recurrence import rhythms
from models.contents import Due, Every

_REPORT = re.compile(
    r"(?<!\w)(?:bao nhanh|bao (?:ket qua|tien do|so lieu)(?= ve | cho | hang )"
    r"|bao cao(?!\s+vien(?! (?:kiem|truong|han|nghien|khoa)))(?!\w)|(?:gui|nop) (?:ket qua|so lieu(?=[^.;]*(?:tong hop|bao cao)))"
    r"|(?:phan anh|thong tin)(?: ve)? (?:ket qua|tinh hinh|tien do)(?= [^.;]{0,60}(?:truoc|hang|dinh ky|cham nhat))"
    r"|(?:tong hop|thong ke)(?:,| so lieu| ket qua)?(?: theo [^.;,]{3,20})? gui"
    r"(?= (?:bo|so|ubnd|uy ban|ban|cuc|tong cuc|van phong|phong)\b))"
)
_RESULTS_SENT = re.compile(r"(?<!\w)ket qua(?: [^\W\d_]+){0,4} gui(?= (?:ve|cho|den) )")
"""«kết quả thực hiện gửi về Phòng A»."""
_CASE = re.compile(r"\bneu\b|phat sinh")
_WRITTEN = re.compile(
    r"(?:(?<!\w)in|in an|viet|chuan bi|du thao|hoan thien|xem xet|tiep nhan|nghe|thong qua|bien soan|tham dinh)"
    r"\s+(?:cac\s+|du thao\s+)?bao cao"
    r"(?! (?:ubnd|uy ban|bo|so|lanh dao|giam doc|chu tich|thu tuong|chinh phu)\b)(?![^.;]*\b(?:gui|trinh(?! bay))\b)"
    r"|(?<!\w)(?:khong (?:phai )?(?:gui|lap|yeu cau) |da (?:gui|co|nop) (?:\d+ )?)bao cao"
    r"|bao cao (?:tu danh gia|tieu chi|nghien cuu|kinh te (?:- )?ky thuat|rieng|danh gia tac dong|de xuat chu truong|tham luan)"
)
_ENDS_WORK = re.compile(r"(?!.*bao cao).*, gui ket qua")
"""«Rà soát nhu cầu …, gửi kết quả về Sở»: handing it in is the end of the work, no report besides."""
_URGED = re.compile(
    r"(?:nhac|don doc|huong dan|de) (?:viec )?(?:cac|nhung) [^,;.]{2,40} (?:gui |nop )?bao cao(?!\w)"
    r"|(?:kiem tra|theo doi|don doc|danh gia|giam sat|huong dan)[^.;]{0,60} (?:chap hanh|thuc hien)"
    r" (?:nghiem |tot )?che do (?:thong tin,? )?bao cao"
)
"""«Nhắc các phòng báo cáo»: whose duty it is to urge, not to report."""
_RESULTS = re.compile(
    r"bao cao[^;.]{0,90}(?:ket qua|tinh hinh|tien do)|gui bao cao|bao cao nhanh"
    r"|(?:tong hop|so ket|tong ket|danh gia|theo doi|don doc)[^;.]{0,160}bao cao"
)
_LED = re.compile(r"\W*bao cao(?! (?:vien|tai|de))")
_VERB = re.compile(r"(?:^|[,;:]\s|(?<!\w)va )\s*bao cao(?! (?:vien|tai|de|theo|dieu|cua)(?!\w))")
_REGIME = re.compile(r"che do (?:thong tin,?\s*)?bao cao|bao cao dinh ky")
_NOT_DUTY = re.compile(
    r"bao cao[^;.]{3,60} trong viec |"
    r"vuong mac|kho khan|phat sinh|hoi nghi bao cao|de cuong bao cao|mau bao cao|noi dung bao cao"
    r"|bao cao tai(?! nan| chinh| san| lieu| bien)"
    r"|so lieu bao cao|bao cao chuyen de tai"
    r"|(?:he thong|phan mem|cong|trang|co so du lieu)[^.;,]{0,40} bao cao(?: (?:dien tu|truc tuyen|quoc gia"
    r"|thong ke|tu dong))*(?=\s*(?:[.;,)]|$| va | cua ))"
    r"|bao cao (?:co quan|cap|nguoi) co tham quyen (?:xem xet|phe duyet|quyet dinh|xu ly)"
)
_PROPOSAL = re.compile(
    r"(?:bao cao|trinh)[^;.]{0,90}(?:xem xet|phe duyet|(?<!cong bo )(?<!ban hanh )(?<!theo )quyet dinh|cho y kien"
    r"|cho chu truong|(?<!ban )chi dao(?: xu ly"
    r"| giai quyet)?|(?<!ket qua )(?<!da )giai quyet)\b"
)


def report_in(flat: str) -> re.Match[str] | None:
    """Where a text says that something is reported."""
    return _REPORT.search(flat) or (_RESULTS_SENT.search(flat) if " gui " in flat else None)


def is_no_duty(flat: str, clause: str) -> bool:
    """True where "báo cáo" is a paper to be written, or only a case that may arise."""
    if _URGED.search(flat):
        return True
    if _REGIME.search(flat):
        return False
    if _WRITTEN.search(flat):
        return True
    return bool(_NOT_DUTY.search(flat)) and (bool(_CASE.search(flat)) or not rhythms(clause))


def is_duty(flat: str, to: str | None, periods: list[Every], dues: list[Due], *, in_reports: bool) -> bool:
    """True if a clause with "báo cáo" tells how often, by when or to whom one reports."""
    if _ENDS_WORK.match(flat) and not periods and all(due.kind != "day_of_month" for due in dues):
        return False
    if _PROPOSAL.search(flat) and not periods and not any(due.on for due in dues):
        return False
    dated = any(due.on or due.kind == "day_of_month" for due in dues)
    if _REGIME.search(flat) or periods or dated:
        return True
    if _VERB.search(flat) and any(_is_span(due) for due in dues):
        return True
    if any(due.kind == "event" for due in dues) and (_RESULTS.search(flat) or _LED.match(flat)):
        return True
    return bool(to) and (bool(dues) or in_reports or bool(_RESULTS.search(flat)))


def _is_span(due: Due) -> bool:
    """«báo cáo thiệt hại chậm nhất 24 giờ sau khi …»: so long after something has happened."""
    return due.kind == "event" and bool(re.search(r"\d", due.as_written))
