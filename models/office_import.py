"""office.toml → the record. Importing again updates; whoever is no longer in the file has left, and stays on record."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import office_day
from models.import_names import import_aliases, import_groups
from models.import_people import import_appointments, import_people, import_units
from models.import_report import ImportReport, Outcome
from models.import_road import import_calendar, import_covers, import_mandates, import_series
from models.import_routes import import_routes
from models.importing import Importing, take
from models.journal import SYSTEM, Actor, record
from models.office import Office
from models.office_schema import OfficeFile
from models.open_at_signing import open_at_signing


def import_office(session: Session, file: OfficeFile, *, at: dt.datetime, by: Actor = SYSTEM) -> ImportReport:
    """Make the record say what the file says, from the office's day of `at` on. Nothing is deleted; one journal line tells it.

    Raises Refusal when a duty is given to somebody who does not work there on that day.
    """
    office = session.scalar(select(Office).where(Office.key == file.office.key).with_for_update())
    report = ImportReport(office_key=file.office.key)
    run = Importing(
        session=session,
        office=_office(session, office, file, report),
        file=file,
        at=at,
        today=office_day(at),
        first=office is None,
        report=report,
    )
    import_units(run)
    import_people(run)
    import_appointments(run)
    import_groups(run)
    import_aliases(run)
    import_covers(run)
    import_mandates(run)
    import_routes(run)
    import_series(run)
    import_calendar(run)
    session.flush()
    if report.changed_anything:
        record(session, office_id=run.office.id, by=by, action="office.imported", at=at, changes=report.facts())
    return report


def _office(session: Session, office: Office | None, file: OfficeFile, report: ImportReport) -> Office:
    entry, rules, reporting, signing = file.office, file.rules, file.reporting, file.signing
    values = {
        "name": entry.name,
        "short_name": entry.short_name,
        "parent_agency": entry.parent_agency,
        "symbol": entry.symbol,
        "place": entry.place,
        "clerk_mailbox": entry.clerk_mailbox,
        "website": entry.website,
        "organ_code": entry.organ_code,
        "collective": entry.collective,
        "publishes": entry.publishes,
        "archives": entry.archives,
        "strictly_before": rules.strictly_before,
        "count_start_day": rules.count_start_day,
        "remind_at": rules.remind_at,
        "step_days": rules.step_days.model_dump(exclude_none=True),
        "leader_signs": signing.leader,
        "agency_signs": signing.agency,
        "tsa": signing.tsa,
        "signs_without_tsa": signing.without_tsa,
        "signing_keys": [one.model_dump(exclude_defaults=True) for one in signing.keys],
        "report_every": reporting.every,
        "report_cutoff": reporting.cutoff,
        "report_due_days": reporting.due_days,
        "report_closes_days": reporting.closes_days,
    }
    if office is None:
        office = Office(key=entry.key, **values)
        session.add(office)
        session.flush()
        report.note(Outcome.ADDED, "cơ quan", entry.name)
        return office
    before = office.signing
    if told := take(office, values):
        report.note(Outcome.CHANGED, "cơ quan", entry.name, *told)
    if office.signing != before:
        report.open_at_signing = open_at_signing(session, office)
    return office
