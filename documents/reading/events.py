"""The events a document gives a day for, so that "trước 05 ngày tổ chức Lễ phát động" has a date."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from documents.reading.moments import Clock, moments_in
from documents.reading.outline import Node, is_title
from documents.reading.plain import plain

_LIMIT = re.compile(
    r"(?:truoc|cham nhat|hoan thanh|xong|han|khong qua|gui|nop|ban hanh|den het|so\s+\S+)\s*(?:\d\S*\s+)?(?:ngay)?\s*$|kem theo"
)
_TIME = re.compile(r"\W*(?:thoi gian|thoi diem|ngay)\b")
_FIRST_OF = re.compile(r"(?<![\d/])(?P<d>0?[1-9]|[12]\d|3[01])\s*(?:-|,|va|den)\s*(?:ngay\s+)?$")
_VERB = re.compile(r"^(?:to chuc|dien ra|bat dau|khai mac|khi|ngay|ket thuc|thoi diem|so voi|be mac|cuoc|dot)\s+")
_SHORTEST = 5


@dataclass
class Events:
    """The days on which things take place, as the outline tells them; read only when a limit asks."""

    tree: Node
    clock: Clock

    def day_of(self, name: str) -> tuple[dt.date, dt.date] | None:
        """First and last day of an event called so (plain words); None if the document gives none or several."""
        words = name.strip()
        while (verb := _VERB.match(words)) and len(words) > verb.end():
            words = words[verb.end() :]
        if len(words) < _SHORTEST:
            return None
        days = {(first, last) for told, first, last in self._told if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", told)}
        return days.pop() if len(days) == 1 else None

    @cached_property
    def _told(self) -> list[tuple[str, dt.date, dt.date]]:
        return list(_days(self.tree, (), self.clock))


def _days(node: Node, above: tuple[str, ...], clock: Clock) -> Iterator[tuple[str, dt.date, dt.date]]:
    """Each day a paragraph gives, with the words before it; "Thời gian: …" speaks of what stands above."""
    text = node.text
    flat = plain(text)
    moments = moments_in(text, clock) if any(map(str.isdigit, text)) and node.block and node.block.cells is None else []
    first = next((moment for moment in moments if moment.kind == "date" and moment.on), None)
    if first and first.on:
        before = flat[: first.start]
        if not _LIMIT.search(before):
            told = " / ".join((*above, before)) if _TIME.match(before) else before
            yield told, _begin(before, first.on), first.on
    inside = (*above, flat) if node.numbered and is_title(node) else above
    for child in node.children:
        yield from _days(child, inside, clock)


def _begin(before: str, last: dt.date) -> dt.date:
    """«16 - 17/6/2026» begins on the 16th."""
    found = _FIRST_OF.search(before)
    return last.replace(day=int(found["d"])) if found and int(found["d"]) < last.day else last
