"""Items become assignments: names in full, roles and partners apart, the same duty once, doubts told."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from documents.reading.doubts import Doubts
from documents.reading.limits.deadlines import Deadlines
from documents.reading.limits.under_month import in_month
from documents.reading.names.company import Company, company_of
from documents.reading.names.modes import asks, mode_of
from documents.reading.names.naming import Named, Namer
from documents.reading.names.self_named import without_itself
from documents.reading.names.units import UnitReader, without_address
from documents.reading.oddities import UNSURE_END, oddities_of
from documents.reading.text.damage import is_damaged
from documents.reading.times.recurrence import repeats
from documents.reading.words.plain import plain
from documents.reading.work.items import Item
from models.contents import Assignment, Doubt, Due
from models.directory import CONFIDENT

_SAME = 95.0
_LOOK_BACK = 60
_FIGURES = re.compile(r"\d+|\b[ivx]+\b")


@dataclass
class Finisher:
    """Turns the items of one document into assignments."""

    namer: Namer
    reader: UnitReader
    deadlines: Deadlines
    agency: str | None
    doubts: Doubts
    damaged: bool
    as_read: Callable[[str], str]
    """What the file says where its damaged text was mended."""
    assignments: list[Assignment] = field(default_factory=list)
    given: list[tuple[str, str]] = field(default_factory=list)
    """Unit and text of each assignment in plain letters."""
    asked: set[str] = field(default_factory=set)
    """Units that are doubted already: one question for each is enough."""
    ended: set[str] = field(default_factory=set)
    """Units whose names end for certain somewhere in the document."""
    odd: list[tuple[str, Doubt]] = field(default_factory=list)

    def take(self, items: Iterable[Item]) -> list[Assignment]:
        """The assignments of the items, in order."""
        for item in items:
            for assignment, named in self._of_item(item):
                given = plain(assignment.unit), plain(assignment.text)
                if not self._known(*given):
                    self.assignments.append(assignment)
                    self.given.append(given)
                    self._tell(assignment, named)
                    if not self.damaged:
                        self._ask(assignment, named, in_table=item.from_table)
        self._tell_oddities()
        return self.assignments

    def _of_item(self, item: Item) -> Iterator[tuple[Assignment, Named]]:
        company = _settled(item) if item.settled else _joined(company_of(item.text, self.reader), item)
        said = list(item.dues) or (
            []
            if item.from_table or (item.settled and item.repeats)
            else in_month(
                self._deadlines_under(item.inherited).in_prose(without_itself(item.text, self.agency)),
                item.inherited,
                strictly_before=self.deadlines.strictly_before,
            )
        )
        dues = said or item.inherited
        item = replace(item, text=company.text, role=company.role, dues=tuple(dues))
        others = [self.namer.unit(unit).text for unit in company.all]
        leads = [self.namer.unit(without_address(unit)) for unit in item.units]
        for written, named in zip(item.units, leads, strict=True):
            partners = [other for other in others if plain(other) != plain(named.text)]
            yield self._assignment(item, named, written, partners), named
        for written in company.named:
            named = self.namer.unit(written)
            if all(plain(named.text) != plain(lead.text) for lead in leads):
                helping = replace(item, role="support", mode="assign", text=company.theirs or item.text)
                yield self._assignment(helping, named, written, []), named

    def _deadlines_under(self, headings: Iterable[Due]) -> Deadlines:
        """«Năm 2027» above gives "vào tháng 10" below its year."""
        year = next((due.on.year for due in headings if due.on and due.kind in {"year", "quarter", "month"}), None)
        return self.deadlines.in_year(year) if year else self.deadlines

    def _assignment(self, item: Item, named: Named, written: str, partners: list[str]) -> Assignment:
        own = named.match.entry.own if named.match and named.match.score >= CONFIDENT else None
        return Assignment(
            unit=named.text,
            unit_as_written=written,
            role=item.role,
            mode=mode_of(named.text, "request" if asks(item.text) else item.mode, self.agency, own=own),
            with_=partners,
            text=item.text if "\n" in item.text else " ".join(item.text.split()),
            product=item.product,
            section=item.section,
            lines=item.lines,
            dues=list(item.dues),
            repeats=item.repeats or (None if item.from_table else repeats(item.text)),
        )

    def _known(self, unit: str, text: str) -> bool:
        """True if the unit has been given the same work already; "đợt 2" is other work than "đợt 1"."""
        figures = _FIGURES.findall(text)
        before = (told for known, told in self.given[-_LOOK_BACK:] if known == unit and _FIGURES.findall(told) == figures)
        return any(fuzz.ratio(told, text, score_cutoff=_SAME) for told in before)

    def _tell(self, assignment: Assignment, named: Named) -> None:
        place, line = len(self.assignments) - 1, assignment.lines[0] if assignment.lines else None
        if not named.sure and (self.damaged or plain(assignment.unit) not in self.asked):
            self.asked.add(plain(assignment.unit))
            self._doubt_unit(place, line, assignment, named)
        if self.damaged and is_damaged(self.as_read(assignment.text)):
            message = "Chữ của nhiệm vụ bị hỏng khi quét; cần đối chiếu với bản gốc."
            self.doubts.add("text_damaged", message, line=line, field=f"assignments[{place}].text")

    def _ask(self, assignment: Assignment, named: Named, *, in_table: bool) -> None:
        """Note what is strange although the letters are sound; a name that the directory knows is not."""
        place, line = len(self.assignments) - 1, assignment.lines[0] if assignment.lines else None
        known = named.match is not None and named.match.score >= CONFIDENT
        odd = list(oddities_of(assignment, self.reader, self.deadlines.clock.issued_on, in_table=in_table))
        if not any(part == "unit" for _, _, part in odd):
            self.ended.add(plain(assignment.unit))
        unit = plain(assignment.unit)
        self.odd += [
            (unit, Doubt(code=code, message=message, line=line, field=f"assignments[{place}].{part}"))
            for code, message, part in odd
            if not (known and part == "unit")
        ]

    def _tell_oddities(self) -> None:
        """Where a name ends is no question if it ends there for certain elsewhere in the document."""
        for unit, doubt in self.odd:
            if doubt.code != UNSURE_END or unit not in self.ended:
                self.doubts.add(doubt.code, doubt.message, line=doubt.line, field=doubt.field)

    def _doubt_unit(self, place: int, line: int | None, assignment: Assignment, named: Named) -> None:
        like = f", có thể là «{named.match.entry.name}»" if named.match else ""
        written = self.as_read(assignment.unit_as_written)
        field_ = f"assignments[{place}].unit"
        if self.damaged:
            like = like or (f", được hiểu là «{assignment.unit}»" if assignment.unit != written else "")
            self.doubts.add("unit_unsure", f"Tên đơn vị «{written}» chưa chắc chắn{like}.", line=line, field=field_)
        else:
            message = f"Đơn vị «{written}» chưa có trong danh bạ của cơ quan{like}."
            self.doubts.add("unit_unknown", message, line=line, field=field_)


def _settled(item: Item) -> Company:
    return Company(item.role, item.text, item.support, item.company)


def _joined(company: Company, item: Item) -> Company:
    """The partners the text names, with those that the address named already."""
    role = "support" if item.role == "support" else company.role
    return replace(company, role=role, named=(*item.support, *company.named), all=(*item.company, *company.all))
