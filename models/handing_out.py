"""Handing out the work of an issued plan: each item to each unit behind its name, with its occurrences when it repeats."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from models.assignment import Assignment, AssignmentState, Occurrence
from models.contents import Assignment as Item
from models.contents import Every
from models.meaning import Meanings
from models.people import Person, Unit, follow_up_unit
from models.periods import PeriodLength, span_of
from models.plan import Plan


@dataclass
class HandedOut:
    """What came of it: the assignments by unit id, and the names behind which the directory knows nobody."""

    by_unit: dict[int, list[Assignment]] = field(default_factory=dict)
    nobody: list[str] = field(default_factory=list)


def hand_out(session: Session, plan: Plan, meanings: Meanings, on: dt.date) -> HandedOut:
    """Write the assignments of an issued plan. A group gives one to each member; the office itself means its follow-up unit."""
    handed = HandedOut()
    for number, item in enumerate(plan.version.contents.assignments):
        units, group = _units_behind(session, plan, item.unit, meanings, on)
        if not units:
            handed.nobody.append(item.unit)
        for unit in units:
            assignment = _assignment(plan, number, item, unit, group)
            session.add(assignment)
            _first_occurrence(assignment, on)
            handed.by_unit.setdefault(unit.id, []).append(assignment)
    session.flush()
    return handed


def _units_behind(session: Session, plan: Plan, name: str, meanings: Meanings, on: dt.date) -> tuple[list[Unit], str | None]:
    """The units that a written name stands for, and the group's name if it came through one."""
    if meanings.is_office_itself(name):
        return [follow_up_unit(session, plan.office_id, on)], None
    entries = meanings.of(name) or []
    units: dict[int, Unit] = {}
    for entry in entries:
        for one in meanings.members(entry):
            unit = one.unit if isinstance(one, Person) else one
            if unit is not None:
                units.setdefault(unit.id, unit)
    grouped = any(entry.kind == "group" for entry in entries)
    return list(units.values()), name if grouped else None


def _assignment(plan: Plan, number: int, item: Item, unit: Unit, group: str | None) -> Assignment:
    days = [due.on for due in item.dues if due.on is not None]
    return Assignment(
        plan_id=plan.id,
        item_no=number,
        unit_id=unit.id,
        unit=unit,
        group_name=group,
        role=item.role,
        mode=item.mode,
        with_units=list(item.with_),
        text=item.text,
        product=item.product,
        section=item.section,
        due_on=max(days) if days else None,
        due_as_written="; ".join(due.as_written for due in item.dues) or None,
        repeats=item.repeats,
        state=AssignmentState.GIVEN,
        percent=0,
        occurrences=[],
    )


def _first_occurrence(assignment: Assignment, on: dt.date) -> None:
    occurrence = occurrence_on(assignment.repeats, on)
    if occurrence is not None:
        assignment.occurrences.append(occurrence)


def occurrence_on(repeats: Every | None, on: dt.date) -> Occurrence | None:
    """The turn of a repeating assignment that `on` belongs to: 'Hằng năm' on 14/10/2022 is 'Năm 2022', to 31/12."""
    if repeats is None or repeats not in set(PeriodLength):
        return None
    span = span_of(PeriodLength(repeats), on)
    return Occurrence(name=span.name, starts=span.starts, due_on=span.ends)


def next_occurrences(assignments: list[Assignment], on: dt.date) -> list[Occurrence]:
    """Open the turn of `on` for each repeating assignment that lacks it; a done one begins anew."""
    opened = []
    for assignment in assignments:
        occurrence = occurrence_on(assignment.repeats, on)
        if occurrence is None or any(one.starts == occurrence.starts for one in assignment.occurrences):
            continue
        assignment.occurrences.append(occurrence)
        assignment.move(AssignmentState.IN_PROGRESS)
        assignment.percent = 0
        opened.append(occurrence)
    return opened
