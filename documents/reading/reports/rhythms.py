"""How often one reports: what a duty to report says besides "hằng quý" and its like."""

import re

from documents.reading.times.recurrence import ORDER, listed_in, rhythms
from documents.reading.words.plain import plain
from models.contents import Every

_REPORT_OF = re.compile(
    r"bao cao (?:[^\W\d_]+ ){0,8}?((?:0?[369]|sau|chin) thang|thang|quy|nam|tuan)(?! \d{4})"
    r"(?=(?: dau nam| cuoi nam| [ivx]+| [1-4])?(?: (?:truoc (?=\d|ngay|thang)|cham|gui|ve |vao )|:| \())"
)
"""«báo cáo thống kê năm gửi …», "báo cáo tổng kết 6 tháng đầu năm trước ngày …": of which period it is."""
_SUMMED = re.compile(r"(?:so ket (?:(?:0?[69]|sau|chin) thang|quy)|tong ket nam)(?! \d| hoc| [ivx]+(?!\w))(?=(?:,|;| va)? )")
_EDGE = re.compile(
    r"(?<!\w)(?:cuoi|dau) (tuan|thang|quy)(?!\w)(?! ?\d| [ivx]+(?!\w)| (?:nay|sau|toi|truoc|hanh|thanh|cong)(?!\w))"
)
"""«báo cáo vào cuối quý», "thứ Hai đầu tuần"."""
_OF_SCHOOL = re.compile(
    r"(?:so ket|tong ket|(?<!\w)bao cao[^.;,]{0,40}) (hoc ky (?:i{1,2}|1|2)|nam hoc)(?: 20\d\d\s?-\s?20\d\d)?"
    r"(?= (?:truoc|cham nhat|vao) )"
)
_LIST_ALONE = re.compile(
    r"(?<!\w)(?:(?:thang|quy|(?:0?[369]|sau|chin) thang)(?:,| va) )+(?:01 |1 |mot )?(?:ca )?nam"
    r"(?=,? (?:tong hop|bao cao|gui|co bao cao|tham muu|danh gia)(?!\w))"
)
"""«6 tháng, 01 năm tổng hợp báo cáo»."""
_BRACKETS_BEFORE = re.compile(r"\s*\([^()]*\)(?=,| va )")


def rhythms_of_report(text: str) -> list[Every]:
    """The rhythms of a duty to report: also "báo cáo năm trước ngày …" and "6 tháng (trước …), năm (trước …)" say it too."""
    flat = _BRACKETS_BEFORE.sub("", plain(text))
    told = [at[1] for at in _REPORT_OF.finditer(plain(text))]
    told += [at.group() for at in _SUMMED.finditer(plain(text))]
    told += [at.group() for at in _LIST_ALONE.finditer(flat)]
    school: list[Every] = ["term" if at[1].startswith("hoc") else "year" for at in _OF_SCHOOL.finditer(flat)]
    told += [at[1] for at in _EDGE.finditer(flat)]
    named = {*school, *(every for words in told for every in listed_in(words))}
    found = rhythms(flat)
    return sorted({*found, *named} - {"unspecified"}, key=ORDER.index) if named else found
