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
    if not REPORT.search(reader.flat(sentence)):
        return
    subject = _subject(sentence, reader) or part.by or ((agency,) if agency else ())
    last: tuple[tuple[str, ...], str | None] | None = None
    for clause, colon in _clauses(sentence, reader):
        flat = reader.flat(clause)
        at = REPORT.search(flat)
        likely = bool(last and _GOES_ON.match(flat))
        if not at and not likely:
            continue
        dues, own = deadlines.for_report(clause), _subject(clause, reader) if last else None
        goes_on = likely and any(due.on or due.kind == "day_of_month" for due in dues)
        if not goes_on and (not at or is_no_duty(flat, clause)):
            continue
        to = receiver(clause, flat, at, reader) if at else after_lead(clause, flat, 0, reader)
        to = to or (last[1] if last and not own else None)
        periods = rhythms_of_report(clause) or ([] if goes_on else _opening_rhythms(sentence, reader))
        last = own or (last[0] if last else subject), to
        if not goes_on and not is_duty(flat, to, periods, dues, in_reports=part.in_reports):
            continue
        to = to or through(clause, flat, reader)
        for duty in (duty for unit in last[0] for duty in _per_period(unit, to, periods, dues)):
            yield replace(duty, announces=colon)


def _clauses(sentence: str, reader: UnitReader) -> Iterator[tuple[str, bool]]:
    """The clauses, each with whether a colon ends it; "Định kỳ 6 tháng (…), hằng năm (…) gửi báo cáo" is one."""
    parts = _CLAUSES.split(sentence)
    pending = ""
    for clause, colon, comma in zip(parts[::3], [*parts[1::3], None], [*parts[2::3], None], strict=True):
        if comma and not REPORT.search(reader.flat(clause)):
            pending = f"{pending}{clause}, "
            continue
        yield f"{pending}{clause}", bool(colon)
        pending = ""


def _spells_out(duty: Duty, announced: Duty) -> bool:
    """«Báo cáo quý, năm về Sở: báo cáo quý trước …»: what stands after the colon says the same with its day."""
    return not duty.announces and duty.by == announced.by and (duty.every == announced.every or not announced.every)


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
