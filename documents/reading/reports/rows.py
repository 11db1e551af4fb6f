"""Reports among the rows of a task table: "Báo cáo kết quả gửi Sở A | Phòng B | Ngày 25 hằng tháng"."""

import re
from collections.abc import Iterator

from documents.reading.names.units import UnitReader
from documents.reading.reports.duties import Duty
from documents.reading.reports.periods import reports_of
from documents.reading.reports.receivers import before_whom, receiver
from documents.reading.reports.rhythms import rhythms_of_report
from documents.reading.reports.words import is_no_duty, report_in
from documents.reading.times.recurrence import rhythms_of_field
from documents.reading.work.items import Item

_ITS_WORK = re.compile(r"\W*(?:(?:tong hop|lap|gui|nop|xay dung|thuc hien)(?:,? | va )){0,2}bao cao(?!\w)")
_PAPER = re.compile(r"bao cao (?:chuyen de|danh gia tac dong|tu danh gia|khao sat|ra soat|giam sat)(?!\w)")
"""A paper that a piece of work ends with."""


def duties_of_row(item: Item, reader: UnitReader) -> Iterator[Duty]:
    """The duties to report that a row's work is; a report that is only its product is none."""
    flat = reader.flat(item.text)
    at = report_in(flat)
    if not at or is_no_duty(flat, item.text) or _PAPER.search(flat):
        return
    to = item.receiver or receiver(item.text, flat, at, reader) or before_whom(item.text, flat, reader)
    periods = rhythms_of_field(item.when) or rhythms_of_report(item.text)
    dues = [due for due in item.dues if due.on or due.kind != "event" or any(map(str.isdigit, due.as_written))]
    if periods or any(due.kind == "day_of_month" for due in dues):
        is_duty = bool(to or _ITS_WORK.match(flat))
    else:
        is_duty = bool(to and dues)
    for unit in item.units if is_duty else ():
        for every, days in reports_of(item.when, periods, dues):
            yield Duty(unit, to, every, days, line=item.lines[0])
