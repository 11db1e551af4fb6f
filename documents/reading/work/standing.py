"""By when what stands above or beside an item says it: a heading "Quý II", "Giai đoạn 2 (năm 2027)", a line "Thời gian: …"."""

import re
from dataclasses import dataclass

from documents.reading.limits.deadlines import Deadlines
from documents.reading.text.outline import Node
from documents.reading.times.moments import is_only_time
from documents.reading.words.fields import facts_in
from documents.reading.words.plain import plain
from documents.reading.work.stated import states_lead
from models.contents import Due

_LONGEST = 120
_TIME = re.compile(r"\W*(?:thoi|tien do|han|hoan thanh|moc|lo trinh)")
_PHASE = re.compile(r"\W*(?:Giai đoạn|Đợt|Bước|Kỳ|Quý|Tuần|Tháng)\s[^():]{1,40}\(([^()]{4,60})\)\s*(?=:|$)", re.IGNORECASE)
_OF_EVENT = re.compile(r"\W*(?:dia diem|thanh phan|quy mo|hinh thuc|chuong trinh)[^:]{0,40}:")
"""What stands beside the time of an event, which limits no work."""


@dataclass(frozen=True)
class StandingLimits:
    """Reads the limits that hold for all below or beside them."""

    deadlines: Deadlines

    def of_line(self, node: Node) -> tuple[Due, ...]:
        """«Tuần 3 tháng 8/2026» in a line of its own heads the list that follows, numbered or not."""
        text = node.text.rstrip(" :.")
        if node.label or len(text) > _LONGEST or not is_only_time(text):
            return ()
        return tuple(due for due in self.deadlines.in_field(text) if due.on)

    def below(self, node: Node) -> dict[int, list[Due]]:
        """«Thời gian: quý III/2026» in a line of its own limits what stands beside it, unless an event's place does too."""
        found: dict[int, list[Due]] = {}
        for child in node.children:
            value = _time_alone(child)
            if dues := [due for due in self.deadlines.in_field(value) if due.kind != "event"] if value else []:
                found[child.first] = dues
        if len(found) != 1 or states_lead(node):
            return {}
        beside = any(_OF_EVENT.match(plain(child.text)) for child in node.children)
        return {} if beside or _TIME.match(plain(node.text)) else found

    def of_heading(self, text: str) -> tuple[Due, ...]:
        """By when a heading says it; one that is a time and nothing else ("Năm 2027") says it without more words."""
        alone = is_only_time(text.rstrip(" :."))
        said = tuple(due for due in self.deadlines.in_field(text) if due.on) if alone else tuple(self.deadlines.in_prose(text))
        return said or self.of_phase(text)

    def of_phase(self, text: str) -> tuple[Due, ...]:
        """By when a phase ends that says it in brackets: "Giai đoạn 2 (năm 2027)"."""
        found = _PHASE.match(text)
        return tuple(due for due in self.deadlines.in_field(found.group(1)) if due.on) if found else ()


def _time_alone(node: Node) -> str | None:
    """What a line "Thời gian thực hiện: …" says, if it says nothing else."""
    if node.block is None or node.block.cells is not None or node.numbered or node.children or len(node.text) > _LONGEST:
        return None
    facts = facts_in(node.text) if _TIME.match(plain(node.text)) else []
    return facts[0].value if len(facts) == 1 and facts[0].kind == "due" and facts[0].start == 0 else None
