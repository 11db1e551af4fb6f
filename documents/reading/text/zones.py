"""What a section is about, from its heading: aims give no work, duties do, timetables and outlines never do."""

import re
from typing import Literal

from documents.reading.words.plain import any_of
from documents.reading.words.vocabulary import VOCABULARY

Zone = Literal["aims", "content", "duties", "reports", "skip"]

_SECTIONS = VOCABULARY.sections
_SKIPS = re.compile(rf"\W*{any_of(_SECTIONS.skips)}(?!\w)")
_WORK = re.compile(r"\W*lich (?:trinh )?(?:cong tac|trien khai|thuc hien|to chuc thuc hien)")
"""A timetable of work, which does say who does what, unlike one of an event ("Lịch thi")."""
_REPORTS = re.compile(rf"\W*{any_of(_SECTIONS.reports)}(?!\w)")
_DUTIES = re.compile(rf"(?<!\w){any_of(_SECTIONS.duties)}(?!\w)")
_AIMS = re.compile(rf"\W*{any_of(_SECTIONS.aims)}(?!\w)")


def zone_of(flat_title: str, above: Zone) -> Zone:
    """The zone of a section with this (plain, mended) title inside another zone."""
    if _SKIPS.match(flat_title) and not _WORK.match(flat_title):
        return "skip"
    if _REPORTS.match(flat_title):
        return "reports"
    if _DUTIES.search(flat_title):
        return "duties"
    if _AIMS.match(flat_title):
        return "aims"
    return above
