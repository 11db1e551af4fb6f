"""Duties to report, and who watches over the plan."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from documents.reading.limits.deadlines import Deadlines
from documents.reading.names.self_named import is_itself
from documents.reading.names.units import UnitReader
from documents.reading.reports.duties import Duty, address, merge, spells_out
from documents.reading.reports.periods import reports_of
from documents.reading.reports.receivers import after_lead, before_whom, receiver, through
from documents.reading.reports.reporters import must_report, openings, reporters, subject_of
from documents.reading.reports.rhythms import rhythms_of_report
from documents.reading.reports.rows import duties_of_row
from documents.reading.reports.telling import Told
from documents.reading.reports.words import is_duty, is_no_duty, report_in
from documents.reading.times.recurrence import rhythms
from documents.reading.work.items import Item
from models.contents import Due, Every

_KINDS = r"(?:báo cáo|sơ kết|tổng kết|(?:0?[369]|sáu|chín) tháng|quý|năm|học kỳ|đợt|lần|định kỳ|đột xuất)"
_CLAUSES = re.compile(
    rf"(:)\s+(?={_KINDS}\s)|[;.]\s+|\n|(,)\s+(?=(?:đồng thời\s+)?(?:định kỳ|hằng|hàng)\s(?:(?! và )[^,;.]){{0,60}}báo cáo)"
    r"|(\s+và\s+)(?=(?:(?:gửi|nộp) )?báo cáo\s(?![^;.]*(?:\d|hằng|hàng|định kỳ)))|\s+và\s+(?=(?:(?:gửi|nộp) )?báo cáo\s)"
    r"|,?\s+(để tổng hợp)(?=[^.;:]{0,40}báo cáo[^.;]*\d)"
    r"|,\s+(?=đồng thời (?:gửi )?báo cáo\s)"
    r"|,\s+(?=(?:báo cáo (?:(?:0?[369]|sáu|chín) tháng|quý|năm)|(?:báo cáo )?(?:sơ kết|tổng kết))\s[^,;:]{0,40}"
    r"(?:trước|chậm nhất))"
)
_GOES_ON = re.compile(
    r"\W*(?:va )?(?:so ket|tong ket|ket qua|(?:0?[369]|sau|chin) thang|quy|nam|ca nam"
    r"|hoc ky|ky|dot|lan|dinh ky|dot xuat|giua|cuoi|dau|(?:nhanh|so bo|chinh thuc|tong hop)(?= (?:truoc|cham nhat)))(?!\w)"
)
"""«Báo cáo về Sở: sơ kết … trước ngày …; tổng kết … trước ngày …»: what goes on with the duty before it."""
_SENTENCES = re.compile(r"\.\s+|\n")


def duties_in(
    told: Sequence[Told], rows: Iterable[Item], agency: str | None, reader: UnitReader, deadlines: Deadlines
) -> list[Duty]:
    """Every duty to report, the same one once; what a line ending in a colon says of the receiver holds below it."""
    found: list[Duty] = []
    stated: list[Duty] = []
    for part in told:
        duties = list(_of_part(part, agency, reader, deadlines))
        to = _announced_receiver(part.above, reader) if part.above and duties else None
        for duty in duties:
            stated.append(replace(duty, to=duty.to or to, line=part.line))
            merge(found, replace(stated[-1], dues=list(duty.dues)))
    address(found, stated)
    for row in rows:
        for duty in duties_of_row(row, reader):
            merge(found, duty)
    return found


def _announced_receiver(above: str, reader: UnitReader) -> str | None:
    flat = reader.flat(above)
    at = report_in(flat)
    return receiver(above, flat, at, reader) if at else None


def _of_part(part: Told, agency: str | None, reader: UnitReader, deadlines: Deadlines) -> Iterator[Duty]:
    for sentence in _SENTENCES.split(part.text):
        duties = list(_of_sentence(sentence, part, agency, reader, deadlines))
        to = {duty.by: duty.to for duty in duties if duty.to}
        for duty in duties:
            if not (duty.announces and any(spells_out(one, duty) for one in duties)):
                yield replace(duty, to=duty.to or to.get(duty.by))


def _of_sentence(sentence: str, part: Told, agency: str | None, reader: UnitReader, deadlines: Deadlines) -> Iterator[Duty]:
    """The duties of the clauses of a sentence; what one says of the receiver holds for those after it."""
    if not report_in(reader.flat(sentence)):
        return
    named = reporters(sentence, part, agency, reader)
    by = named or ((agency,) if agency and not must_report(reader.flat(sentence)) else ())
    opening = cache(lambda: _opening_rhythms(sentence, reader))
    to: str | None = None
    begun = False
    for clause in _clauses(sentence, reader):
        flat = reader.flat(clause.text)
        at = report_in(flat)
        likely = begun and bool(_GOES_ON.match(flat))
        if not at and not likely:
            continue
        dues = _of_report(deadlines.for_report(clause.text), clause.text, at)
        own = subject_of(clause.text, agency, reader) if clause.follows else None
        if clause.of_receiver:
            own = (to,) if to and any(due.on for due in dues) else ()
        goes_on = likely and any(due.on or due.kind == "day_of_month" for due in dues)
        if not goes_on and (not at or is_no_duty(flat, clause.text)):
            continue
        goes_to = receiver(clause.text, flat, at, reader) if at else after_lead(clause.text, flat, 0, reader)
        to = goes_to or before_whom(clause.text, flat, reader) or (to if own is None else None)
        by, named = (by, named) if own is None else (own, own)
        begun = True
        periods = rhythms_of_report(clause.text) or ([] if goes_on or (dues and clause.follows) else opening())
        if not goes_on and not is_duty(flat, to, periods, dues, in_reports=part.in_reports):
            continue
        goes_to = to or through(clause.text, flat, reader)
        if agency and by == (agency,) and goes_to and is_itself(goes_to, agency):
            continue
        for unit in by:
            for every, days in reports_of(clause.text, periods, dues, goes_on=goes_on):
                yield Duty(unit, goes_to, every, days, announces=clause.announces, assumed=not named)


def _of_report(dues: list[Due], clause: str, report: re.Match[str] | None) -> list[Due]:
    """«Hoàn thành trước ngày 31/3, báo cáo trước ngày 05/4»: of two days the one after "báo cáo" is when one reports."""
    after = [due for due in dues if report and clause.find(due.as_written) > report.start()]
    return after if any(due.on or due.kind == "day_of_month" for due in after) else dues


@dataclass(frozen=True)
class _Clause:
    """A clause; `follows`: it is not the first; `announces`: a colon ends it; `of_receiver`: it says what the receiver does."""

    text: str
    follows: bool = False
    announces: bool = False
    of_receiver: bool = False


def _clauses(sentence: str, reader: UnitReader) -> Iterator[_Clause]:
    """The clauses; "Định kỳ 6 tháng (…), hằng năm (…) gửi báo cáo" is one."""
    parts: list[str | None] = [*_CLAUSES.split(sentence), None, None, None, None]
    pending, of_receiver, follows = "", False, False
    for text, colon, comma, joined, purpose in zip(*(parts[at::5] for at in range(5)), strict=True):
        if (comma or joined) and not report_in(reader.flat(text or "")):
            pending = f"{pending}{text}{joined or ', '}"
            continue
        yield _Clause(f"{pending}{text}", follows, bool(colon), of_receiver)
        pending, of_receiver, follows = "", bool(purpose), True


def _opening_rhythms(sentence: str, reader: UnitReader) -> list[Every]:
    """What "Định kỳ hằng quý, …" says at the beginning holds for every clause."""
    return rhythms(sentence[: openings(sentence, reader)[-1]])
