"""Where one sentence turns from one body to the next: "Ban A soạn kế hoạch, Trung tâm B hỗ trợ kỹ thuật"."""

import re
from collections.abc import Iterator
from itertools import islice

from documents.reading.names.beginnings import capital
from documents.reading.names.units import UnitReader
from documents.reading.text.zones import Zone
from documents.reading.words.plain import plain
from documents.reading.work.addressing import Address, address_of, is_vague

_TURN = re.compile(r"(?<=[;,])\s+(?:(?:đồng thời|còn|riêng|trong khi)\s+)?(?=[^\W\d_])|\s+và\s+(?=[^\W\d_])")
_SMALL = re.compile(
    r"(?:các|giao|đề nghị|yêu cầu|trưởng|tổ trưởng|giáo viên|nhân viên|cán bộ|công chức|viên chức|bảo vệ|văn thư|kế toán|thủ quỹ"
    r"|đồng chí|đ/c|thầy|cô|ông|bà|tổ|ban|lớp|công đoàn|cha mẹ học sinh|phụ huynh|chi bộ|chi đoàn|chi hội|dân quân|lực lượng)\s"
)
"""First words in small letters with which a body may begin in the middle of a sentence."""
_GIVES = re.compile(r"(?:giao|đề nghị)\s")
_DELEGATES = re.compile(r"(?:giao (?:trách nhiệm|nhiệm vụ|việc|chỉ tiêu) cho|(?:tổ|lớp|ban|chi bộ) (?:về|gửi|cho|đến|tới|vào))\s")
_BEFORE_SEMICOLON = re.compile(r"[^;,.:]{2,40}(?=;\s)")
_AGAINST = re.compile(r"(?:với|cùng|gồm|giữa|là|của|:)\s+([^;:]+)$")
_HELPS = re.compile(r"(?:cung )?(?:phoi hop|tham gia)\b")
_NOTHING_ELSE = re.compile(r"\W*(?:chu tri|lam dau moi|dau moi|la (?:don vi|co quan) (?:chu tri|dau moi)|phu trach)\W*")
_SHARED = re.compile(r";\s*(?:(?:tất cả\s+)?(?:hoàn thành|xong)|thời (?:gian|hạn))[\s:][^;]{4,80}$", re.IGNORECASE)
_FIRST_TIME = re.compile(r"(?:Từ|Trước|Đến|Tuần|Tháng|Quý|Giai đoạn|Đợt|Ngày|Chậm nhất)\s(?=[^:]*\d)[^:;]{3,60}:\s+")
_TIME = re.compile(r"\d{1,2}[/.]\d|(?:tháng|tuần|năm)\s\d|[Qq]uý\s[IVX]|(?:hằng|hàng)\s|thường xuyên|định kỳ")
_WORD = re.compile(r"(?<![\w/.-])[^\W\d_]")
_PEOPLE = re.compile(
    r"(?:tân )?(?:sinh viên|học sinh|giáo viên|giảng viên|nhân viên|cán bộ|công chức|hội viên|đoàn viên|dân quân"
    r"|cha mẹ học sinh|phụ huynh)\b"
)
_MADE = re.compile(r"(?:\d+|làm)\s+$")
"""Before what the sentence makes: "cử 02 tổ cấp cứu"."""
_LISTED = re.compile(r"(?:^|với|cùng|cho|và|của|các|,)\s*$")
"""Before people who are partners or owners, not those the sentence does something to."""
_ADVERB = re.compile(
    r";\s+(?P<adverb>(?:trong (?:thời hạn|vòng|thời gian)|trước|chậm nhất|sau|định kỳ|hằng|hàng|khi|vào|từ ngày)\s[^;,:]*),$",
    re.IGNORECASE,
)
"""«…; trong thời hạn 10 ngày, Trưởng đoàn báo cáo»: when the next body does its part."""
_TAIL = 90
_MOST_TURNS = 150
"""Commas and "và" looked at in one sentence."""


def turns(text: str, reader: UnitReader, zone: Zone) -> Iterator[tuple[int, int]]:
    """Where a sentence turns to another body: the end of what stands before, and the beginning of what it says to that body."""
    start = 0
    for turn in islice(_TURN.finditer(text), _MOST_TURNS):
        if _may_turn(text, start, turn, reader) and _turns(text[start : turn.start()], text[turn.end() :], reader, zone):
            opening = _ADVERB.search(text, start, turn.start())
            start = opening.start("adverb") if opening else turn.end()
            yield (opening.start() + 1 if opening else turn.start()), start


def with_shared_times(clauses: list[str]) -> list[str]:
    """«Tháng 5: A …, B …» and "A …, B …; hoàn thành trước ngày 30/6": a time before or after all limits each that names none."""
    before, after = _FIRST_TIME.match(clauses[0]), _SHARED.search(clauses[-1])
    if len(clauses) == 1 or not (before or after):
        return clauses
    last = len(clauses) - 1
    return [
        clause if _TIME.search(clause) else _timed(clause, before if at else None, after if at < last else None)
        for at, clause in enumerate(clauses)
    ]


def _timed(clause: str, before: re.Match[str] | None, after: re.Match[str] | None) -> str:
    mark = ";" if clause.endswith(";") else ""
    first = before.group() if before and ":" not in clause else ""
    return f"{first}{clause.rstrip(' ,;')}{after.group() if after else ''}{mark}"


def _may_turn(text: str, start: int, turn: re.Match[str], reader: UnitReader) -> bool:
    """The cheap part of the question: a first word of bodies stands there."""
    first = text[turn.end()]
    if not text[start : turn.start()].strip() or not (first.isupper() or _SMALL.match(text, turn.end())):
        return False
    return _begins(reader, text, turn.end()) or not first.isupper()


def _begins(reader: UnitReader, text: str, at: int) -> bool:
    look = reader.look(text[at : at + _TAIL])
    return any(reader.words.match(kind, look) for kind in ("strict", "free", "group"))


def _turns(before: str, after: str, reader: UnitReader, zone: Zone) -> bool:
    listed = before.rstrip().endswith(";")
    if (not listed and after.startswith("yêu cầu ")) or _DELEGATES.match(after):
        return False  # what the body before has to demand, or whom it charges
    address = address_of(capital(after), reader, zone if listed else "content")
    if (
        address is None
        or not address.rest.strip(" .;:,")
        or not ((listed and address.outright) or all(_is_body(unit, reader, listed=listed) for unit in address.units))
    ):
        return False
    if _ends_list(after, reader):
        return False
    if not address.sure and after[0].islower() and not _GIVES.match(after):
        return False
    if _is_help(before, address) or not reader.words.search("duty", reader.look(before)):
        return False
    return not (_goes_against(before, reader) if listed else _ends_in_name(before, reader))


def _ends_list(after: str, reader: UnitReader) -> bool:
    """«… sinh hoạt chi, | tổ hội; vận động …»: of a subject no semicolon stands before what it does."""
    last = _BEFORE_SEMICOLON.match(after)
    return bool(last) and after[0].islower() and reader.is_name(capital(last.group() if last else ""))


def _is_body(unit: str, reader: UnitReader, *, listed: bool) -> bool:
    """True unless the sentence may merely tell something of it; after a semicolon people do their part too."""
    return not is_vague(unit, reader) or (listed and bool(_PEOPLE.match(unit.lower())))


def _is_help(before: str, address: Address) -> bool:
    """«Sở A chủ trì, Sở B phối hợp xây dựng …» is one piece of work."""
    lead_only = _NOTHING_ELSE.search(plain(re.split(r"[.;]\s", before)[-1])[-_TAIL:])
    return bool(lead_only and lead_only.end() == len(plain(before)[-_TAIL:]) and _HELPS.match(plain(address.rest)))


def _goes_against(before: str, reader: UnitReader) -> bool:
    """True if what stands before is a list of partners that goes on: "phối hợp với Sở A; Sở B tổ chức"."""
    found = _AGAINST.search(before.rstrip(" ;,"))
    return bool(found) and reader.is_name(capital(found.group(1) if found else ""))


def _ends_in_name(before: str, reader: UnitReader) -> bool:
    """True if a body may be named at the end, so that a comma goes on with a list."""
    if before.rstrip(" ,").endswith(('"', "”", "»")):
        return False
    tail = re.split(r"[.;:]\s", before.rstrip(" ,"))[-1][-_TAIL:]
    for at in _WORD.finditer(tail):
        name = tail[at.start() :]
        before_name = tail[: at.start()]
        people = _PEOPLE.match(name) and not _LISTED.search(before_name)
        if people or _MADE.search(before_name) or not _begins(reader, tail, at.start()):
            continue
        if reader.is_name(capital(name)) or (" " not in name and name[0].isupper()):
            return True
    return False
