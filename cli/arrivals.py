"""Sổ đăng ký văn bản đến as the record has it, each line with what has become of it."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.rendering.arrivals import ArrivalLine, ArrivalRegister
from models.arrival import Arrival, ArrivalRemark
from models.clock import office_day
from models.office import Office
from models.period import Period, Report, ReportDuty


def arrival_register(session: Session, office: Office, year: int) -> ArrivalRegister:
    """What came in during a year, in the order of số đến."""
    own = (Arrival.office_id == office.id) & (Arrival.year == year)
    wanted = (
        select(Arrival, Report, Period)
        .join(Report, Report.id == Arrival.report_id)
        .join(ReportDuty, ReportDuty.id == Report.duty_id)
        .join(Period, Period.id == ReportDuty.period_id)
        .where(own)
        .order_by(Arrival.number)
    )
    remarks: dict[int, list[str]] = defaultdict(list)
    for one in session.scalars(select(ArrivalRemark).join(Arrival).where(own).order_by(ArrivalRemark.id)):
        remarks[one.arrival_id].append(f"{one.text} ({office_day(one.at):%d/%m/%Y})")
    lines = tuple(_line(arrival, report, period, remarks[arrival.id]) for arrival, report, period in session.execute(wanted))
    return ArrivalRegister(agency=office.name, year=year, lines=lines, parent_agency=office.parent_agency)


def _line(arrival: Arrival, report: Report, period: Period, remarks: list[str]) -> ArrivalLine:
    file = f"kèm tệp {report.file_name}" if report.file_name else ""
    return ArrivalLine(
        number=arrival.number,
        arrived_on=office_day(arrival.arrived_at),
        author=arrival.author,
        code=arrival.code,
        dated=arrival.dated,
        subject=arrival.subject,
        to_unit=arrival.to_unit,
        passed_on=arrival.passed_on,
        received=f"chuyển trên hệ thống {arrival.passed_on:%d/%m/%Y}",
        remark="; ".join(filter(None, ["muộn" if report.late else "", file, *remarks])),
        due=period.closes,
        progress=_progress(period),
    )


def _progress(period: Period) -> str:
    if period.closed_at is None:
        return "đang chờ tổng hợp cuối kỳ"
    closed = f"kỳ khép ngày {office_day(period.closed_at):%d/%m/%Y}"
    return f"đã tổng hợp, {closed}" if period.report_hash else closed
