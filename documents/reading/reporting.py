"""Duties to report, and who watches over the plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from documents.reading.addressing import CLAUSE
from documents.reading.deadlines import Deadlines
from documents.reading.plain import plain
from documents.reading.receivers import after_lead, receiver, through
from documents.reading.recurrence import rhythms, rhythms_of_report
from documents.reading.report_words import REPORT, is_duty, is_no_duty
from documents.reading.self_named import is_itself, kind_of_itself
from documents.reading.telling import Told
from documents.reading.units import UnitReader, capital
from models.contents import Due, Every

_KINDS = r"(?:báo cáo|sơ kết|tổng kết|(?:0?[369]|sáu|chín) tháng|quý|năm|học kỳ|đợt|lần|định kỳ|đột xuất)"
_CLAUSES = re.compile(
    rf"(:)\s+(?={_KINDS}\s)|[;.]\s+|\n|(,)\s+(?=(?:đồng thời\s+)?(?:định kỳ|hằng|hàng)\s[^,;.]{{0,60}}báo cáo)"
    r"|(\s+và\s+)(?=(?:(?:gửi|nộp) )?báo cáo\s(?![^;.]*(?:\d|hằng|hàng|định kỳ)))|\s+và\s+(?=(?:(?:gửi|nộp) )?báo cáo\s)"
    r"|,?\s+(để tổng hợp)(?=[^.;:]{0,40}báo cáo[^.;]*\d)"
    r"|,\s+(?=(?:báo cáo (?:(?:0?[369]|sáu|chín) tháng|quý|năm)|(?:báo cáo )?(?:sơ kết|tổng kết))\s[^,;:]{0,40}"
    r"(?:trước|chậm nhất))"
)
_GOES_ON = re.compile(
    r"\W*(?:va )?(?:so ket|tong ket|ket qua|(?:0?[369]|sau|chin) thang|quy|nam|ca nam"
    r"|hoc ky|ky|dot|lan|dinh ky|dot xuat|giua|cuoi|dau)(?!\w)"
)
"""«Báo cáo về Sở: sơ kết … trước ngày …; tổng kết … trước ngày …»: what goes on with the duty before it."""
_CHARGE = re.compile(r"^(?:giao|đề nghị|yêu cầu)\s+", re.IGNORECASE)
_LABEL = re.compile(r"\W*[^:.;,]{0,40}bao cao[^:.;,]{0,30}:\s+(?=[^:]*bao cao)")
_ANYONE = re.compile(
    r"((?:(?:mọi|mỗi|từng|toàn thể|tất cả) )?(?:đơn vị|cơ quan|địa phương|tổ chức|cơ sở|cá nhân|doanh nghiệp|nhân viên|cán bộ"
    r"|viên chức|đảng viên|chi bộ)\s(?!nào)[^,.;:]{2,50}?)\s+(?:(?:có trách nhiệm|phải|kịp thời)\s+)?(?:báo cáo|gửi|nộp)(?!\w)",
    re.IGNORECASE,
)
"""«Đơn vị được kiểm tra gửi báo cáo …»: no body with a name, but it is told who."""
_DOER = re.compile(r"(?<!\w)do\s+(\S[^,;.:]{3,80}?)\s+(?:thực hiện|đảm nhiệm|phụ trách|chủ trì)(?!\w)")
_MOST_OPENINGS = 4
_SENTENCES = re.compile(r"\.\s+|\n")


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
    """Every duty to report, the same one once; what a line ending in a colon says of the receiver holds below it."""
    found: list[Duty] = []
    for part in told:
        duties = list(_of_part(part, agency, reader, deadlines))
        to = _announced_receiver(part.above, reader) if part.above and duties else None
        for duty in duties:
            _merge(found, replace(duty, to=duty.to or to))
    return found


def _announced_receiver(above: str, reader: UnitReader) -> str | None:
    flat = reader.flat(above)
    at = REPORT.search(flat)
    return receiver(above, flat, at, reader) if at else None


def _of_part(part: Told, agency: str | None, reader: UnitReader, deadlines: Deadlines) -> Iterator[Duty]:
    for sentence in _SENTENCES.split(part.text):
        duties = list(_of_sentence(sentence, part, agency, reader, deadlines))
        to = {duty.by: duty.to for duty in duties if duty.to}
        for duty in duties:
            if not (duty.announces and any(_spells_out(one, duty) for one in duties)):
                yield replace(duty, to=duty.to or to.get(duty.by))


def _of_sentence(sentence: str, part: Told, agency: str | None, reader: UnitReader, deadlines: Deadlines) -> Iterator[Duty]:
    """The duties of the clauses of a sentence; what one says of the receiver holds for those after it."""
    if not REPORT.search(reader.flat(sentence)):
        return
    by = _reporters(sentence, part, agency, reader)
    to: str | None = None
    begun = False
    for clause in _clauses(sentence, reader):
        flat = reader.flat(clause.text)
        at = REPORT.search(flat)
        likely = begun and bool(_GOES_ON.match(flat))
        if not at and not likely:
            continue
        dues = deadlines.for_report(clause.text)
        own = _subject(clause.text, agency, reader) if begun else None
        if clause.of_receiver:
            own = (to,) if to and any(due.on for due in dues) else ()
        goes_on = likely and any(due.on or due.kind == "day_of_month" for due in dues)
        if not goes_on and (not at or is_no_duty(flat, clause.text)):
            continue
        goes_to = receiver(clause.text, flat, at, reader) if at else after_lead(clause.text, flat, 0, reader)
        to = goes_to or (to if own is None else None)
        by = by if own is None else own
        begun = True
        periods = rhythms_of_report(clause.text) or ([] if goes_on else _opening_rhythms(sentence, reader))
        if not goes_on and not is_duty(flat, to, periods, dues, in_reports=part.in_reports):
            continue
        goes_to = to or through(clause.text, flat, reader)
        if agency and by == (agency,) and goes_to and is_itself(goes_to, agency):
            continue
        for duty in (duty for unit in by for duty in _per_period(unit, goes_to, periods, dues)):
            yield replace(duty, announces=clause.announces)


@dataclass(frozen=True)
class _Clause:
    """A clause of a sentence. `announces`: a colon ends it; `of_receiver`: it says what the receiver makes of a report."""

    text: str
    announces: bool = False
    of_receiver: bool = False


def _clauses(sentence: str, reader: UnitReader) -> Iterator[_Clause]:
    """The clauses; "Định kỳ 6 tháng (…), hằng năm (…) gửi báo cáo" is one."""
    parts: list[str | None] = [*_CLAUSES.split(sentence), None, None, None, None]
    pending, of_receiver = "", False
    for text, colon, comma, joined, purpose in zip(*(parts[at::5] for at in range(5)), strict=True):
        if (comma or joined) and not REPORT.search(reader.flat(text or "")):
            pending = f"{pending}{text}{joined or ', '}"
            continue
        yield _Clause(f"{pending}{text}", bool(colon), of_receiver)
        pending, of_receiver = "", bool(purpose)


def _spells_out(duty: Duty, announced: Duty) -> bool:
    """«Báo cáo quý, năm về Sở: báo cáo quý trước …»: what stands after the colon says the same with its day."""
    says_how_often = announced.every not in {None, "unspecified"}
    return not duty.announces and duty.by == announced.by and (duty.every == announced.every or not says_how_often)


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
    return rhythms(sentence[: _openings(sentence, reader)[-1]])


def _reporters(sentence: str, part: Told, agency: str | None, reader: UnitReader) -> tuple[str, ...]:
    """Who a sentence is about: its own subject, whom the item is about, whoever it says does it, or the office."""
    said = _subject(sentence, agency, reader) or part.by
    return said or _done_by(sentence, reader) or ((agency,) if agency else ())


def _subject(sentence: str, agency: str | None, reader: UnitReader) -> tuple[str, ...] | None:
    """The bodies a sentence begins with, perhaps after "Định kỳ hằng quý, "."""
    for start in _openings(sentence, reader):
        rest = _CHARGE.sub("", sentence[start:].lstrip(" -+"))
        if itself := kind_of_itself(rest, agency):
            return (itself,)
        mention = reader.leading(capital(rest) if start else rest)
        if mention:
            return mention.written
        if anyone := _ANYONE.match(rest):
            return (anyone[1],)
    return None


def _openings(sentence: str, reader: UnitReader) -> list[int]:
    """Where a subject may stand: at the beginning, after "Báo cáo định kỳ: ", after "Hằng quý, trước ngày 20, "."""
    flat = reader.flat(sentence)
    starts = [0]
    if label := _LABEL.match(flat):
        starts.append(label.end())
    while len(starts) < _MOST_OPENINGS and (adverb := CLAUSE.match(flat[starts[-1] :])):
        starts.append(starts[-1] + adverb.end())
    return starts


def _done_by(sentence: str, reader: UnitReader) -> tuple[str, ...] | None:
    """«Giám sát lâm sàng do các Trạm Thú y thực hiện; phát hiện … phải báo cáo»."""
    for doer in _DOER.finditer(sentence):
        if reader.is_name(doer[1], any_group=True):
            return tuple(reader.split(doer[1]))
    return None


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
