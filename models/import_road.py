"""Covers, mandates, number series and the calendar, as the file has them."""

from sqlalchemy import select

from models.capacities import Mandate
from models.covers import Cover
from models.day_override import ConfirmedYear, DayOverride
from models.import_people import people_by_key
from models.import_report import Outcome
from models.importing import Importing
from models.number_written import number_written
from models.office_schema import SeriesEntry
from models.series import ReservedNumber, Series


def import_covers(run: Importing) -> None:
    """Covers by who, whom and from when; one that is no longer in the file is revoked, unless it is over anyway."""
    people = people_by_key(run)
    known = {
        cover.key: cover
        for cover in run.session.scalars(select(Cover).where(Cover.office_id == run.office.id).order_by(Cover.id))
    }
    for entry in run.file.covers:
        values = {
            "person_id": people[entry.person].id,
            "deputy_id": people[entry.deputy].id,
            "valid_from": entry.start,
            "valid_to": entry.end,
            "step_kinds": [kind.value for kind in entry.steps],
            "basis": entry.basis,
            "revoked_at": None,
        }
        name = f"{people[entry.deputy].name} thay {people[entry.person].name}"
        run.put(known.pop(entry.key, None), Cover(office_id=run.office.id, key=entry.key), values, what="thay thế", name=name)
    for cover in known.values():
        if cover.revoked_at is None and cover.valid_to is not None and cover.valid_to >= run.today:
            cover.revoked_at = run.at
            run.report.note(Outcome.ENDED, "thay thế", cover.key)


def import_mandates(run: Importing) -> None:
    """Mandates by who, capacity and from when; one that is no longer in the file ended yesterday."""
    people = people_by_key(run)
    known = {
        one.key: one
        for one in run.session.scalars(select(Mandate).where(Mandate.office_id == run.office.id).order_by(Mandate.id))
    }
    for entry in run.file.mandates:
        values = {
            "person_id": people[entry.person].id,
            "capacity": entry.capacity,
            "document_types": list(entry.document_types),
            "scope": entry.scope,
            "basis": entry.basis,
            "valid_from": entry.start,
            "valid_to": entry.end,
        }
        name = f"{entry.capacity} {people[entry.person].name}"
        run.put(
            known.pop(entry.key, None), Mandate(office_id=run.office.id, key=entry.key), values, what="giao quyền ký", name=name
        )
    for mandate in known.values():
        if mandate.holds_on(run.today):
            mandate.valid_to = run.yesterday
            run.report.note(Outcome.ENDED, "giao quyền ký", mandate.key)


def import_series(run: Importing) -> None:
    """Series by type, body and year. A number once reached is never given again: the next number only rises."""
    known = {
        (one.document_type, one.body, one.year): one
        for one in run.session.scalars(select(Series).where(Series.office_id == run.office.id).with_for_update())
    }
    for entry in run.file.series:
        name = f"{entry.symbol}/{entry.year}"
        series = known.get((entry.document_type, entry.body, entry.year))
        fresh = Series(office_id=run.office.id, document_type=entry.document_type, body=entry.body, year=entry.year)
        reached = series.next_number if series else entry.next_number
        values = {"symbol": entry.symbol, "next_number": max(entry.next_number, reached)}
        run.put(series, fresh, values, what="sổ số", name=name)
        if entry.next_number < reached:
            run.report.note(
                Outcome.KEPT, "sổ số", name, f"số tiếp theo đã là {reached:02d}, không lùi về {entry.next_number:02d}"
            )
        _reserve(run, series or fresh, entry, reached=reached, is_new=series is None)


def import_calendar(run: Importing) -> None:
    """Days and confirmed years; a day that is no longer in the file follows the general table again."""
    days = {
        one.day: one
        for one in run.session.scalars(
            select(DayOverride).where(DayOverride.office_id == run.office.id).order_by(DayOverride.day)
        )
    }
    for entry in run.file.calendar.days:
        values = {"kind": entry.kind, "source": entry.source, "ended_at": None}
        fresh = DayOverride(office_id=run.office.id, day=entry.day)
        run.put(days.pop(entry.day, None), fresh, values, what="ngày", name=f"{entry.day:%d/%m/%Y}")
    for day in days.values():
        if day.ended_at is None:
            day.ended_at = run.at
            run.report.note(Outcome.ENDED, "ngày", f"{day.day:%d/%m/%Y}")
    years = {one.year: one for one in run.session.scalars(select(ConfirmedYear).where(ConfirmedYear.office_id == run.office.id))}
    for year in run.file.calendar.years:
        row = ConfirmedYear(office_id=run.office.id, year=year.year)
        run.put(years.get(year.year), row, {"source": year.source}, what="lịch nghỉ năm", name=str(year.year))


def _reserve(run: Importing, series: Series, entry: SeriesEntry, *, reached: int, is_new: bool) -> None:
    kept = set(run.session.scalars(select(ReservedNumber.number).where(ReservedNumber.series_id == series.id)))
    for one in entry.reserved:
        name = number_written(one.number, series.symbol)
        if one.number in kept:
            continue
        if one.number < reached and not is_new:
            run.report.note(Outcome.KEPT, "số giữ", name, "sổ đã qua số này nên không giữ được nữa")
            continue
        run.session.add(ReservedNumber(series_id=series.id, number=one.number, reserved_for=one.reserved_for, reserved_at=run.at))
        run.report.note(Outcome.ADDED, "số giữ", name, one.reserved_for)
    run.session.flush()
