"""What a search finds in a register: words in any column with or without diacritics, a person, a receiver, days."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from documents.rendering.arrivals import ArrivalRegister
from documents.rendering.book import BookLine
from documents.rendering.register import OutgoingRegister
from models.folding import fold


@dataclass(frozen=True)
class Search:
    """What is looked for; what is empty finds everything."""

    words: str = ""
    who: str = ""
    to: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def told(self) -> str | None:
        """'chữ “người có uy tín”, từ 01/03/2024'; None when nothing is looked for."""
        parts = [
            f"chữ “{self.words}”" if self.words.strip() else "",
            f"người ký, tác giả “{self.who}”" if self.who.strip() else "",
            f"nơi nhận “{self.to}”" if self.to.strip() else "",
            f"từ {self.since:%d/%m/%Y}" if self.since else "",
            f"đến {self.until:%d/%m/%Y}" if self.until else "",
        ]
        return ", ".join(filter(None, parts)) or None

    def finds(self, line: BookLine, *, who: str, to: Iterable[str], day: dt.date) -> bool:
        """Whether a line is meant."""
        whole = " ".join(text for cell in line.cells for text in cell)
        return (
            _has(whole, self.words)
            and _has(who, self.who)
            and _has(" ".join(to), self.to)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
        )


def found_lines(register: OutgoingRegister, search: Search) -> OutgoingRegister:
    """The register, or the excerpt of it that a search finds."""
    if search.told is None:
        return register
    lines = (one for one in register.lines if search.finds(one.in_book(), who=one.signer, to=one.recipients, day=one.issued_on))
    return replace(register, lines=tuple(lines), excerpt=search.told)


def found_arrivals(register: ArrivalRegister, search: Search) -> ArrivalRegister:
    """The same among what came in; the author stands for the signer."""
    if search.told is None:
        return register
    lines = (one for one in register.lines if search.finds(one.arrived(), who=one.author, to=(one.to_unit,), day=one.arrived_on))
    return replace(register, lines=tuple(lines), excerpt=search.told)


def _has(text: str, wanted: str) -> bool:
    """Every word of `wanted` stands in the text, whatever its diacritics and case."""
    folded = fold(text)
    return all(word in folded for word in fold(wanted).split())
