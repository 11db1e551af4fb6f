"""Duties to report, and who watches over the plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from documents.reading.addressing import CLAUSE
from documents.reading.deadlines import Deadlines
from documents.reading.plain import plain
from documents.reading.recurrence import rhythms, rhythms_of_report
from documents.reading.telling import Told
from documents.reading.units import UnitReader, capital
from models.contents import Due, Every

_KINDS = r"(?:báo cáo|sơ kết|tổng kết|(?:0?[369]|sáu|chín) tháng|quý|năm|học kỳ|đợt|lần|định kỳ|đột xuất)"
_CLAUSES = re.compile(
    rf"(:)\s+(?={_KINDS}\s)|[;.]\s+|\n|(,)\s+(?=(?:đồng thời\s+)?(?:định kỳ|hằng|hàng)\s[^,;.]{{0,60}}báo cáo)"
    r"|\s+và\s+(?=(?:(?:gửi|nộp) )?báo cáo\s)"
    r"|,\s+(?=(?:báo cáo (?:(?:0?[369]|sáu|chín) tháng|quý|năm)|(?:báo cáo )?(?:sơ kết|tổng kết))\s[^,;:]{0,40}"
    r"(?:trước|chậm nhất))"
)
_GOES_ON = re.compile(
    r"\W*(?:va )?(?:so ket|tong ket|ket qua|(?:0?[369]|sau|chin) thang|quy|nam|ca nam"
    r"|hoc ky|ky|dot|lan|dinh ky|dot xuat|giua|cuoi|dau)(?!\w)"
)
"""«Báo cáo về Sở: sơ kết … trước ngày …; tổng kết … trước ngày …»: what goes on with the duty before it."""
_SENTENCES = re.compile(r"\.\s+|\n")
_REPORT = re.compile(
    r"(?<!\w)(?:bao (?:ket qua|tien do|so lieu)(?= ve | cho | hang )"
    r"|bao cao(?!\s+vien(?! (?:kiem|truong|han|nghien|khoa)))(?!\w)|(?:gui|nop) (?:ket qua|so lieu)"
    r"|tong hop,? gui(?= (?:bo|so|ubnd|uy ban|ban|cuc|tong cuc|van phong)\b))"
)
_CASE = re.compile(r"\bneu\b|phat sinh")
_WRITTEN = re.compile(
    r"(?:viet|du thao|hoan thien|xem xet|nghe|thong qua|bien soan|tham dinh)\s+(?:cac\s+|du thao\s+)?bao cao"
    r"(?! (?:ubnd|uy ban|bo|so|lanh dao|giam doc|chu tich|thu tuong|chinh phu)\b)(?![^.;]*\bgui\b)"
    r"|bao cao (?:tu danh gia|tieu chi|nghien cuu|kinh te ky thuat|rieng)"
)
_RESULTS = re.compile(
    r"bao cao[^;.]{0,90}(?:ket qua|tinh hinh|tien do)|gui bao cao|bao cao nhanh"
    r"|(?:tong hop|so ket|tong ket|danh gia|theo doi|don doc)[^;.]{0,160}bao cao"
)
_REGIME = re.compile(r"che do (?:thong tin,?\s*)?bao cao|bao cao dinh ky")
_NOT_DUTY = re.compile(
    r"bao cao[^;.]{3,60} trong viec |"
    r"vuong mac|kho khan|phat sinh|hoi nghi bao cao|de cuong bao cao|mau bao cao|noi dung bao cao|bao cao tai"
    r"|so lieu bao cao|bao cao chuyen de tai"
    r"|bao cao (?:co quan|cap|nguoi) co tham quyen (?:xem xet|phe duyet|quyet dinh|xu ly)"
)
_PROPOSAL = re.compile(
    r"(?:bao cao|trinh)[^;.]{0,90}(?:xem xet|phe duyet|quyet dinh|cho y kien|cho chu truong|chi dao(?: xu ly"
    r"| giai quyet)?|giai quyet)\b"
)
_TO = re.compile(r"(?:gui\s+ve|gui\s+cho|ve|gui|cho|len|voi|den|toi|ve cho)\s+$")
_MANNER = re.compile(r"\s+(?:nhanh|kip thoi|ngay|truc tiep|bang van ban|day du)(?=\s)")
_TO_ELSE = re.compile(r"(?<!\w)(?:trinh|\(qua)\s+(?=\S)")
_TO_ANY = re.compile(r"(?<!\w)(?:gui\s+ve|gui\s+cho|gui\s+den|gui|ve|cho|voi)\s+(?=\S)")
_NAMED_SO = "".join(f"(?<!{word})" for word in ("Kế hoạch", "Hành chính", "Nghiên cứu", "Nghiệp vụ", "Phòng", "Ban", "Tổ", "Vụ"))
"""What stands before "tổng hợp" where that is part of a name: "Phòng Kế hoạch tổng hợp"."""
_END_OF_RECEIVER = re.compile(
    r"\s+(?:trước|theo|để|qua|chậm|định kỳ|khi|vào|trong|(?:hằng|hàng) (?:tháng|quý|năm|tuần|ngày)|kết quả|tình hình|tiến độ|việc"
    r"|và\s+(?:thực hiện|tham mưu|đề xuất)|nhằm|tham mưu|các\s+(?:vấn đề|nội dung)|truoc|de|vao|khi|biết|xem|đúng|nếu|bằng|tại"
    r"|kịp|thường|cùng|ngay|sau|ngày|sáng|chiều|thứ|cuối|đầu|mỗi|gửi|gồm|số (?:lượng|liệu)|\d+)(?!\w)"
    rf"|{_NAMED_SO}\s+tổng hợp(?!\w)|[;:()]|\.(?=\s|$)"
    r"|,\s*(?=(?:đồng thời|trước|chậm|qua|để|tổng|tham|kết|thực|và\s)|$)"
)
_OWN = re.compile(
    r"(?:(?:Phó )?Thủ tướng(?: Chính phủ)?"
    r"|Sở|Trung tâm|Chi cục|Cục|Bộ|Trường|Viện|Phòng|Ban|Huyện|Xã|Tỉnh|Chi nhánh|Tổng cục|Công ty)"
)
"""The office itself, called by its kind: "báo cáo về Sở"."""
_PERSON = re.compile(r"^(?:đồng chí|đ/c)\s+(?=[A-ZĐ])")
_LEADERS = re.compile(r"lãnh đạo\s+\S", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZĐ]{2,}\d*(?:\s+(?:tỉnh|huyện|xã|phường|thành phố|[A-ZĐ]\S*))*")
_UPPER = re.compile(r"(?:Tổng Liên đoàn|Trung ương (?:Hội|Đoàn)|Tỉnh ủy|Thành ủy)(?!\w)")
_SHORT_NAME = 9
_LONGEST_NAME = 30


@dataclass
class Duty:
    """One duty to report, names as written."""

    by: str
    to: str | None
    every: Every | None
    dues: list[Due] = field(default_factory=list)
    announces: bool = False
    """True before a colon, after which each report stands by itself."""


def duties_in(told: Sequence[Told], agency: str | None, reader: UnitReader, deadlines: Deadlines) -> list[Duty]:
    """Every duty to report, the same one once."""
    found: list[Duty] = []
    for part in told:
        for duty in _of_part(part, agency, reader, deadlines):
            _merge(found, duty)
    return found


def _of_part(part: Told, agency: str | None, reader: UnitReader, deadlines: Deadlines) -> Iterator[Duty]:
    for sentence in _SENTENCES.split(part.text):
        duties = list(_of_sentence(sentence, part, agency, reader, deadlines))
        to = {duty.by: duty.to for duty in duties if duty.to}
        for duty in duties:
            if not (duty.announces and any(_spells_out(one, duty) for one in duties)):
                yield replace(duty, to=duty.to or to.get(duty.by))


def _of_sentence(sentence: str, part: Told, agency: str | None, reader: UnitReader, deadlines: Deadlines) -> Iterator[Duty]:
    """The duties of the clauses of a sentence; what one says of the receiver holds for those after it."""
    if not _REPORT.search(reader.flat(sentence)):
        return
    subject = _subject(sentence, reader) or part.by or ((agency,) if agency else ())
    last: tuple[tuple[str, ...], str | None] | None = None
    for clause, colon in _clauses(sentence, reader):
        flat = reader.flat(clause)
        at = _REPORT.search(flat)
        likely = bool(last and _GOES_ON.match(flat))
        if not at and not likely:
            continue
        dues, own = deadlines.for_report(clause), _subject(clause, reader) if last else None
        goes_on = likely and any(due.on or due.kind == "day_of_month" for due in dues)
        if not goes_on and (not at or _is_no_duty(flat, clause)):
            continue
        to = _receiver(clause, flat, at, reader) if at else _after_lead(clause, flat, 0, reader)
        to = to or (last[1] if last and not own else None)
        periods = rhythms_of_report(clause) or ([] if goes_on else _opening_rhythms(sentence, reader))
        last = own or (last[0] if last else subject), to
        if not goes_on and not _is_duty(flat, to, periods, dues, part):
            continue
        to = to or _after_lead(clause, flat, 0, reader, _TO_ELSE)
        for duty in (duty for unit in last[0] for duty in _per_period(unit, to, periods, dues)):
            yield replace(duty, announces=colon)


def _clauses(sentence: str, reader: UnitReader) -> Iterator[tuple[str, bool]]:
    """The clauses, each with whether a colon ends it; "Định kỳ 6 tháng (…), hằng năm (…) gửi báo cáo" is one."""
    parts = _CLAUSES.split(sentence)
    pending = ""
    for clause, colon, comma in zip(parts[::3], [*parts[1::3], None], [*parts[2::3], None], strict=True):
        if comma and not _REPORT.search(reader.flat(clause)):
            pending = f"{pending}{clause}, "
            continue
        yield f"{pending}{clause}", bool(colon)
        pending = ""


def _spells_out(duty: Duty, announced: Duty) -> bool:
    """«Báo cáo quý, năm về Sở: báo cáo quý trước …»: what stands after the colon says the same with its day."""
    return not duty.announces and duty.by == announced.by and (duty.every == announced.every or not announced.every)


def _is_no_duty(flat: str, clause: str) -> bool:
    """True where "báo cáo" is a paper to be written, or only a case that may arise."""
    if _REGIME.search(flat):
        return False
    if _WRITTEN.search(flat):
        return True
    return bool(_NOT_DUTY.search(flat)) and (bool(_CASE.search(flat)) or not rhythms(clause))


def _is_duty(flat: str, to: str | None, periods: list[Every], dues: list[Due], part: Told) -> bool:
    """True if a clause with "báo cáo" tells how often, by when or to whom one reports."""
    if _PROPOSAL.search(flat) and not periods and not any(due.on for due in dues):
        return False
    dated = any(due.on or due.kind == "day_of_month" for due in dues)
    if _REGIME.search(flat) or periods or dated:
        return True
    if any(due.kind == "event" for due in dues) and _RESULTS.search(flat):
        return True
    return bool(to) and (bool(dues) or part.in_reports or bool(_RESULTS.search(flat)))


def _per_period(unit: str, to: str | None, periods: list[Every], dues: list[Due]) -> list[Duty]:
    """One duty for each rhythm; as many dates as rhythms belong one to each; a date and a day of each month are two."""
    once = [due for due in dues if due.on and due.kind in {"before", "on"}]
    if len(periods) == 1 and once and len(once) < len(dues) and any(due.kind == "day_of_month" for due in dues):
        return [Duty(unit, to, None, once), Duty(unit, to, periods[0], [due for due in dues if due not in once])]
    if len(periods) < 2:  # noqa: PLR2004  one rhythm or none
        return [Duty(unit, to, periods[0] if periods else None, dues)]
    if len(periods) == len(dues):
        return [Duty(unit, to, every, [due]) for every, due in zip(periods, dues, strict=True)]
    return [Duty(unit, to, every, dues) for every in periods]


def _opening_rhythms(sentence: str, reader: UnitReader) -> list[Every]:
    """What "Định kỳ hằng quý, …" says at the beginning holds for every clause."""
    adverb = CLAUSE.match(reader.flat(sentence))
    return rhythms(sentence[: adverb.end()]) if adverb else []


def _subject(sentence: str, reader: UnitReader) -> tuple[str, ...] | None:
    """Who a sentence is about: the bodies it begins with, perhaps after "Định kỳ hằng quý, "."""
    adverb = CLAUSE.match(reader.flat(sentence))
    for start in (0, *((adverb.end(),) if adverb else ())):
        rest = re.sub(r"^(?:Giao|Đề nghị|giao|đề nghị|yêu cầu|Yêu cầu)\s+", "", sentence[start:].lstrip(" -+"))
        mention = reader.leading(capital(rest) if start else rest)
        if mention:
            return mention.written
    return None


def _receiver(clause: str, flat: str, report: re.Match[str], reader: UnitReader) -> str | None:
    """To whom: the body right after "báo cáo", or after "gửi", "về", "cho"."""
    manner = _MANNER.match(flat, report.end())
    direct = _name_at(clause, manner.end() if manner else report.end(), reader)
    if direct:
        return direct
    return _after_lead(clause, flat, report.end() if "gui" not in flat[: report.start()] else 0, reader)


def _after_lead(clause: str, flat: str, start: int, reader: UnitReader, leads: re.Pattern[str] = _TO_ANY) -> str | None:
    """The body after "gửi", "về", "cho"."""
    for found in leads.finditer(flat, start):
        name = _name_at(clause, found.end(), reader)
        if name:
            return name
    return None


def _name_at(clause: str, start: int, reader: UnitReader) -> str | None:
    rest = _PERSON.sub("", clause[start:].lstrip())
    end = _END_OF_RECEIVER.search(rest)
    name = rest[: end.start() if end else len(rest)].strip(" ,;:.")
    if not name or len(name.split()) > _LONGEST_NAME:
        return None
    known = _ACRONYM.fullmatch(name) or _UPPER.match(name) or _LEADERS.match(name) or _OWN.fullmatch(name)
    short = len(name.split()) <= _SHORT_NAME
    return name if known or reader.is_name(name) or (short and reader.is_name(capital(name), alone=True)) else None


def _merge(found: list[Duty], duty: Duty) -> None:
    """A duty stated again adds what it says more precisely."""
    for known in found:
        if (
            plain(known.by) == plain(duty.by)
            and _same_rhythm(known, duty)
            and (known.to == duty.to or not known.to or not duty.to)
        ):
            known.to = known.to or duty.to
            if known.every in {None, "unspecified"} and duty.every:
                known.every = duty.every
            known.dues += [due for due in duty.dues if (due.kind, due.on) not in {(old.kind, old.on) for old in known.dues}]
            return
    found.append(duty)


def _same_rhythm(known: Duty, duty: Duty) -> bool:
    """True if two statements may be of one duty: the same rhythm, or one of them says neither how often nor by when."""
    if _on_occasion(known) != _on_occasion(duty):
        return False
    return known.every == duty.every or any(one.every in {None, "unspecified"} and not _dated(one) for one in (known, duty))


def _on_occasion(duty: Duty) -> bool:
    """True for a report that is due when something happens, which is none of the regular ones."""
    return bool(duty.dues) and all(due.kind in {"event", "by_regulation"} and not due.on for due in duty.dues)


def _dated(duty: Duty) -> bool:
    return any(due.on or due.kind == "day_of_month" for due in duty.dues)
