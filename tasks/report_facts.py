"""A closed period's facts as its report prints them."""

import datetime as dt

from documents.rendering.report import ConsolidatedReport, ItemState, Punctuality, ReportedItem, UnitReport
from models.assignment import Assignment, AssignmentState
from models.clock import office_day
from models.consolidating import Consolidation
from models.period import DutyState, ReportDuty


def printed_report(found: Consolidation) -> ConsolidatedReport:
    """Unit by unit in the order of the directory's duties, with every item and what was written."""
    plan, period = found.plan, found.period
    return ConsolidatedReport(
        agency=plan.version.contents.agency or plan.office.name,
        parent_agency=plan.office.parent_agency,
        place=plan.office.place,
        symbol=plan.office.symbol,
        plan_number=plan.number_and_symbol or "",
        plan_title=plan.title,
        plan_issued_on=plan.issued_on,
        period=period.name,
        data_from=period.starts,
        data_to=period.counts_to,
        made_at=found.made_at.replace(microsecond=0),
        units=tuple(_unit(duty, found.assignments, period.counts_to) for duty in period.duties),
        to=found.addressed_to,
        prepared_by=found.prepared_by,
    )


def _unit(duty: ReportDuty, assignments: tuple[Assignment, ...], cut_off: dt.date) -> UnitReport:
    own = [one for one in assignments if one.unit_id == duty.unit_id]
    reports = duty.reports
    return UnitReport(
        unit=duty.unit.name,
        punctuality=_punctuality(duty),
        items=tuple(ReportedItem(one.text, _state(one, cut_off), one.due_on, one.percent) for one in own),
        percent=round(sum(one.percent for one in own) / len(own)) if own and reports else None,
        text="\n".join(_words(duty)),
        reported_at=reports[-1].at if reports else None,
        files=tuple(report.file_name for report in reports if report.file_name),
        asked_only=duty.optional,
    )


def _words(duty: ReportDuty) -> list[str]:
    """What the unit wrote, on the whole and item by item."""
    words = [report.text for report in duty.reports if report.text]
    return words + [item.text for report in duty.reports for item in report.items if item.text]


def _punctuality(duty: ReportDuty) -> Punctuality:
    if duty.state is not DutyState.REPORTED:
        return Punctuality.SILENT
    return Punctuality.LATE if duty.reports and duty.reports[0].late else Punctuality.ON_TIME


def _state(one: Assignment, cut_off: dt.date) -> ItemState:
    if one.state is AssignmentState.DONE and one.done_at is not None:
        late = one.due_on is not None and office_day(one.done_at) > one.due_on
        return ItemState.DONE_LATE if late else ItemState.DONE_IN_TIME
    return ItemState.OPEN_LATE if one.due_on is not None and one.due_on < cut_off else ItemState.OPEN_IN_TIME
