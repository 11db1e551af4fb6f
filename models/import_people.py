"""Units, people, and who holds which duty, as the file has them."""

from sqlalchemy import select

from models.import_report import Outcome
from models.importing import Importing
from models.office_schema import PersonEntry
from models.people import DUTY_LABELS, Appointment, Duty, Person, Rank, Unit
from models.refusal import Refusal

Wanted = dict[tuple[Duty, int | None], Person]


def import_units(run: Importing) -> None:
    """Units by key; one that the file no longer has ended yesterday."""
    known = units_by_key(run)
    for position, entry in enumerate(run.file.units):
        values = {
            "name": entry.name,
            "kind": entry.kind,
            "email": entry.email,
            "organ_code": entry.organ_code,
            "follows_up": entry.key == run.file.office.follow_up_unit,
            "position": position,
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
        }
        fresh = Unit(office_id=run.office.id, key=entry.key)
        run.put(known.pop(entry.key, None), fresh, values, what="đơn vị", name=entry.name)
    for unit in known.values():
        if unit.holds_on(run.today):
            unit.valid_to = run.yesterday
            unit.follows_up = False
            run.report.note(Outcome.ENDED, "đơn vị", unit.name)


def import_people(run: Importing) -> None:
    """People by key; one whom the file no longer has has left today."""
    known, units = people_by_key(run), units_by_key(run)
    for position, entry in enumerate(run.file.people):
        unit = units[entry.unit] if entry.unit else None
        person = known.pop(entry.key, None)
        values = {
            "name": entry.name,
            "email": entry.email,
            "unit_id": unit.id if unit else None,
            "post": entry.post,
            "rank": entry.rank,
            "position": position,
            "joined_on": entry.joined_on,
            "left_on": entry.left_on,
        }
        moved = _moved(person, unit, units)
        fresh = Person(office_id=run.office.id, key=entry.key)
        run.put(person, fresh, values, what="người", name=entry.name, extra=moved)
    for person in known.values():
        if person.left_on is None or person.left_on > run.today:
            person.left_on = run.today
            run.report.note(Outcome.ENDED, "người", person.name, f"nghỉ từ {run.today:%d/%m/%Y}")


def import_appointments(run: Importing) -> None:
    """Who holds each duty from today on; who held it until yesterday stays on record."""
    run.session.flush()
    wanted = _wanted(run)
    _refuse_absent(wanted, run)
    held = run.session.scalars(
        select(Appointment).where(Appointment.office_id == run.office.id, Appointment.valid_to.is_(None)).order_by(Appointment.id)
    )
    for appointment in held:
        place = (appointment.duty, appointment.unit_id)
        if place in wanted and wanted[place].id == appointment.person_id:
            del wanted[place]
        else:
            appointment.valid_to = run.yesterday
    for (duty, unit_id), person in wanted.items():
        run.session.add(
            Appointment(office_id=run.office.id, duty=duty, unit_id=unit_id, person_id=person.id, valid_from=run.begins)
        )
        if not run.first:
            run.report.note(Outcome.CHANGED, "vai trò", DUTY_LABELS[duty], f"nay là {person.name}")
    run.session.flush()


def units_by_key(run: Importing) -> dict[str, Unit]:
    """Every unit of the office, ended ones too."""
    return {unit.key: unit for unit in run.session.scalars(select(Unit).where(Unit.office_id == run.office.id).order_by(Unit.id))}


def people_by_key(run: Importing) -> dict[str, Person]:
    """Every person of the office, those who left too."""
    return {
        person.key: person
        for person in run.session.scalars(select(Person).where(Person.office_id == run.office.id).order_by(Person.id))
    }


def _wanted(run: Importing) -> Wanted:
    people, units, office = people_by_key(run), units_by_key(run), run.file.office
    wanted: Wanted = {
        (Duty.LEADER, None): people[office.leader],
        (Duty.OFFICE_CHIEF, None): people[office.office_chief],
        (Duty.CLERK, None): people[office.clerk],
        (Duty.FORM_CHECKER, None): people[office.form_checker],
    }
    for unit in run.file.units:
        head = unit.head or _own_head(run, unit.key)
        if head is not None:
            wanted[Duty.UNIT_HEAD, units[unit.key].id] = people[head]
    return wanted


def _refuse_absent(wanted: Wanted, run: Importing) -> None:
    """A duty given to somebody who has left would stop the first plan that needs it; better to say so now."""
    for (duty, _), person in wanted.items():
        if not person.works_on(run.today):
            raise Refusal(
                f"{person.name} không công tác tại cơ quan ngày {run.today:%d/%m/%Y} nên không thể giữ vai trò"
                f" “{DUTY_LABELS[duty]}”; hãy ghi người khác trong office.toml. Chưa nhập gì.",
                person=person.key,
                duty=duty,
            )


def _own_head(run: Importing, unit_key: str) -> str | None:
    """The unit's own person of rank unit_head who is still there."""
    heads = [one for one in run.file.people if one.unit == unit_key and one.rank is Rank.UNIT_HEAD and _here(one, run)]
    return heads[0].key if heads else None


def _here(person: PersonEntry, run: Importing) -> bool:
    return person.left_on is None or person.left_on > run.today


def _moved(person: Person | None, unit: Unit | None, units: dict[str, Unit]) -> tuple[str, ...]:
    if person is None or person.unit_id == (unit.id if unit else None):
        return ()
    names = {one.id: one.name for one in units.values()}
    before = names[person.unit_id] if person.unit_id else "(không có)"
    return (f"đơn vị: {before} → {unit.name if unit else '(không có)'}",)
