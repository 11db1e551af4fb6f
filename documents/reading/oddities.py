"""What a careful reader asks about in a clean document: a name that ended at a strange word, a limit over before the issue."""

import datetime as dt
import re
from collections.abc import Iterator

from documents.reading.names.units import UnitReader
from documents.reading.words.plain import plain
from models.contents import Assignment

Oddity = tuple[str, str, str]
"""The doubt's code, its sentence, and which part of the assignment it is about."""
_HOLDS_MORE = re.compile(r"[;:]|\d/\d|\s(?:và|của|với|để|theo|cho|các|tự|có)$")
_STATES_CHARGE = re.compile(r"(?:phu trach|dau moi|thuong truc|co quan|don vi|bo phan|giay|chu nhiem)\b")
_PERSON = re.compile(r"(?:Đ/c|Đồng chí|Ông|Bà|Cô|Thầy)\b", re.IGNORECASE)
_SHOWN = 40
UNSURE_END = "unit_end_unsure"


def oddities_of(assignment: Assignment, reader: UnitReader, issued_on: dt.date | None, *, in_table: bool) -> Iterator[Oddity]:
    """The doubts about an assignment of a document whose letters are sound."""
    unit, text = assignment.unit_as_written, assignment.text
    if _HOLDS_MORE.search(unit):
        yield "unit_odd", f"Tên đơn vị «{unit}» có thể thừa hoặc thiếu chữ; cần đối chiếu.", "unit"
    elif not in_table and _goes_on(unit, text, reader):
        told = f"Không rõ tên đơn vị «{unit}» đã hết chưa: sau đó là «{text[:_SHOWN].strip()}»; cần đối chiếu."
        yield UNSURE_END, told, "unit"
    for due in assignment.dues:
        if due.on and issued_on and due.on < issued_on:
            told = f"Thời hạn «{due.as_written}» ({due.on:%d/%m/%Y}) đã qua trước ngày ban hành; cần đối chiếu."
            yield "due_past", told, "dues"


def _goes_on(unit: str, text: str, reader: UnitReader) -> bool:
    """True if neither the words of the name nor a known verb tell that the work begins here."""
    if text[:1].isdigit():
        return True
    if not text[:1].islower() or _PERSON.match(unit):
        return False
    return not (_STATES_CHARGE.match(plain(text)) or reader.words.match("duty", reader.look(text)))
