"""Who watches over the plan and urges those who are late."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.reading.names.units import UnitReader
from documents.reading.reports.reporters import subject_of
from documents.reading.reports.telling import Told
from documents.reading.words.plain import plain

_WATCH = re.compile(
    r"(?:(?:theo doi|giam sat|kiem tra|d[eo]n d\w{1,2}c|danh gia|huong dan|(?<!hoan )thanh|thanh tra|tong hop|chi dao)"
    r"(?:\s*,\s*|\s+va\s+|\s+)){1,6}(?:theo doi|giam sat|kiem tra|d[eo]n d\w{1,2}c|danh gia|nhac nho|tong hop|huong dan)[^;.\n]*"
    r"|dau moi,?\s+(?:theo doi|don doc)[^;.\n]*"
    r"|(?:theo doi|don doc)\s+tien do[^;.\n]*"
    r"|(?:theo doi|don doc)\s+(?:viec |tinh hinh |qua trinh |tien do |cac [^;.\n]{2,50}? )?(?:to chuc |trien khai )*thuc hien"
    r" (?:noi dung )?(?:ke hoach|chuong trinh|phuong an)[^;.\n]*"
)
_WATCHING = re.compile(r"theo doi|don doc|giam sat")
_URGING = re.compile(r"theo doi|don doc")
_ELSEWHERE = re.compile(r" tai \d+ |dia ban duoc phan cong|viec tuan thu ")
"""«Kiểm tra, giám sát việc thực hiện quy trình tại 08 chi bộ»: an inspection of its own."""
_NOT_WATCH = re.compile(
    r"(?:ke hoach|doan|cong tac|cuoc|chuong trinh|hoat dong|noi dung|to|quy trinh|bien ban|ket qua|duoc|viec)\s*$"
)
_BEYOND = re.compile(r",?\s*(?:tham muu|tong hop|bao cao|dinh ky|truoc ngay|nham|de)\b.*$", re.DOTALL)
_VERBS = re.compile(
    r"(?:theo doi|giam sat|kiem tra|d[eo]n d\w{1,2}c|danh gia|huong dan|tong hop|nhac nho|viec|cac|so lieu|ket qua|,|va)\s*"
)
_SHORT_OBJECT = 8
_SOMETHING_ELSE = re.compile(r"tai |trach nhiem|noi dung|tien do|linh vuc|cap (?:xa|huyen)")
_NEAR = 110
_THIS_PLAN = re.compile(r"thuc hien (?:noi dung )?(?:ke hoach|chuong trinh|phuong an)|ke hoach nay")
_OF_PLAN = re.compile(
    r"ke hoach|thuc hien(?! noi dung)|trien khai|tien do(?! (?:giai ngan|phat trien|thi cong|thu|nop|xay dung|mua|cac du an))"
    r"|phong trao|chuong trinh"
)


@dataclass(frozen=True)
class Watch:
    """A unit that watches over the plan, and the words that say so."""

    unit: str
    as_written: str
    line: int


def watches_in(told: Sequence[Told], reader: UnitReader) -> list[Watch]:
    """The units answerable for watching and urging, each once."""
    found: dict[str, Watch] = {}
    for part in told:
        flat = reader.flat(part.text) if not part.settled else ""
        for at in _WATCH.finditer(flat) if _WATCHING.search(flat) else ():
            words = at.group()
            before_all = flat[: at.start()]
            before = re.split(r"[;.\n]", flat[: at.start()])[-1]
            if (
                (len(before) > _NEAR and not _THIS_PLAN.search(words))
                or _NOT_WATCH.search(before)
                or not _is_of_plan(words, before_all)
            ):
                continue
            for unit in part.by or (_charged(part.text, at, reader) if _THIS_PLAN.search(words) else ()):
                found.setdefault(plain(unit), Watch(unit, part.text[at.start() : at.end()].strip(" ,"), part.line))
    return list(found.values())


def _charged(text: str, at: re.Match[str], reader: UnitReader) -> tuple[str, ...]:
    """Whom the sentence is about, in closing words, which are about nobody as a whole: «Giao Văn phòng … đôn đốc …»."""
    return subject_of(text[text.rfind(". ", 0, at.start()) + 1 : at.end()], None, reader) or ()


def _is_of_plan(words: str, before: str) -> bool:
    """True if the watching is of the plan's execution, or of nothing else that is named."""
    if not _WATCHING.search(words):
        return False
    if not _URGING.search(words) and "ke hoach" not in words and _ELSEWHERE.search(words):
        return False
    object_ = _BEYOND.sub("", _VERBS.sub("", words)).strip(" ,")
    if _OF_PLAN.search(words) or "ke hoach" in before or not object_:
        return True
    return len(object_.split()) <= _SHORT_OBJECT and not _SOMETHING_ELSE.match(object_)
