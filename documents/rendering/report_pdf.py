"""The consolidated report as PDF: totals in words and figures first, then unit by unit in a table of its own."""

from dataclasses import dataclass

from documents.rendering.form import Block
from documents.rendering.form_tables import FormedAppendix, FormedTable
from documents.rendering.phrases import BLANK, OFFICE_ZONE, agency_lines, date_phrase, ended, long_date, number_phrase, short_date
from documents.rendering.report import ConsolidatedReport, ItemState, Punctuality, ReportedItem, Share, UnitReport
from documents.rendering.typesetting import typeset

_COLUMNS = (
    "STT",
    "Đơn vị",
    "Nhiệm vụ được giao, thời hạn, trạng thái",
    "Tiến độ",
    "Nội dung báo cáo",
    "Việc gửi báo cáo",
    "Tệp kèm theo",
)
_WIDTHS = (0.0, 13.0, 34.0, 7.0, 30.0, 13.0, 13.0)
_DONE = (ItemState.DONE_IN_TIME, ItemState.DONE_LATE)
_OPEN = (ItemState.OPEN_IN_TIME, ItemState.OPEN_LATE)


@dataclass(frozen=True)
class _Printed:
    heading: str
    author: str
    parent: list[str]
    agency: list[str]
    number: str
    date: str
    kind: str
    title: str
    to: str | None
    results: list[Block]
    totals: FormedTable
    conduct: list[Block]
    recipients: list[str]
    capacity: list[str]
    signature_note: list[str]
    signer_name: str
    annex: FormedAppendix


def report_pdf(report: ConsolidatedReport) -> bytes:
    """The report; equal input gives equal bytes."""
    made_on = report.made_at.astimezone(OFFICE_ZONE).date()
    title = f"Tổng hợp kết quả thực hiện {_plan(report)}, kỳ báo cáo {report.period}"
    printed = _Printed(
        heading=f"Báo cáo {title[0].lower()}{title[1:]}",
        author=report.agency,
        parent=agency_lines(report.parent_agency) if report.parent_agency else [],
        agency=agency_lines(report.agency),
        number=number_phrase(None, f"BC-{report.symbol or BLANK}", kind="Báo cáo"),
        date=date_phrase(report.place, made_on),
        kind="BÁO CÁO",
        title=title,
        to=report.to,
        results=_results(report),
        totals=_totals(report),
        conduct=_reporting(report) + _remarks(report),
        recipients=[],
        capacity=["NGƯỜI TỔNG HỢP"],
        signature_note=["(Lập tự động từ báo cáo của các đơn vị trong hệ thống)"],
        signer_name=report.prepared_by or "",
        annex=_annex(report),
    )
    return typeset("report.typ", printed, made_at=report.made_at)


def _plan(report: ConsolidatedReport) -> str:
    issued = f" {long_date(report.plan_issued_on)}" if report.plan_issued_on else ""
    return f"Kế hoạch số {report.plan_number}{issued}"


def _results(report: ConsolidatedReport) -> list[Block]:
    totals = report.totals
    blocks = [
        _text(f"Kế hoạch: {ended(report.plan_title, '.')}"),
        _text(f"Số liệu tính từ {long_date(report.data_from)}, chốt đến hết {long_date(report.data_to)}."),
        Block("heading", "1. Kết quả thực hiện nhiệm vụ", 1, bold=True),
        _text(f"Tổng số nhiệm vụ giao, đề nghị: {totals.all}, cho {len(report.units)} đơn vị."),
        _text(f"Hoàn thành: {totals.share(*_DONE)}; trong đó đúng hạn {totals.share(_DONE[0], of=_DONE)}."),
        _text(f"Chưa hoàn thành: {totals.share(*_OPEN)}; trong đó quá hạn {totals.share(_OPEN[1], of=_OPEN)}."),
    ]
    if totals.without_due:
        blocks.append(_text(f"{totals.without_due} nhiệm vụ không ghi thời hạn, được tính là trong hạn."))
    return blocks


def _reporting(report: ConsolidatedReport) -> list[Block]:
    blocks = [Block("heading", "2. Việc chấp hành chế độ báo cáo", 1, bold=True)]
    for punctuality in Punctuality:
        units = [unit for unit in report.owing if unit.punctuality is punctuality]
        names = f": {', '.join(unit.unit for unit in units)}" if units and punctuality is not Punctuality.ON_TIME else ""
        blocks.append(_text(f"{punctuality.value}: {Share(len(units), len(report.owing))} đơn vị{names}."))
    if report.asked:
        came = sum(unit.punctuality is not Punctuality.SILENT for unit in report.asked)
        blocks.append(_text(f"Cơ quan được đề nghị phối hợp đã gửi báo cáo: {Share(came, len(report.asked))}."))
    return blocks


def _remarks(report: ConsolidatedReport) -> list[Block]:
    if not report.remarks:
        return []
    return [Block("heading", "3. Nhận xét, đề xuất", 1, bold=True), *(_text(remark) for remark in report.remarks)]


def _text(text: str) -> Block:
    return Block("paragraph", text)


def _totals(report: ConsolidatedReport) -> FormedTable:
    totals = report.totals
    rows = [[[state.value], [str(totals.states[state])], [str(totals.share(state))]] for state in ItemState]
    return FormedTable(["Trạng thái", "Số nhiệm vụ", "Tỷ lệ trên tổng số"], [*rows, _sum_row(totals.all)], [3.0, 1.2, 2.0])


def _sum_row(total: int) -> list[list[str]]:
    return [["Tổng số"], [str(total)], [str(Share(total, total))]]


def _annex(report: ConsolidatedReport) -> FormedAppendix:
    rows = [[[str(i)], *_cells(unit)] for i, unit in enumerate(report.units, start=1)]
    return FormedAppendix(
        label="Phụ lục",
        title="KẾT QUẢ THEO TỪNG ĐƠN VỊ",
        reference=f"(Kèm theo Báo cáo kết quả thực hiện {_plan(report)}, kỳ báo cáo {report.period})",
        paragraphs=[],
        tables=[FormedTable(list(_COLUMNS), rows, list(_WIDTHS))],
        landscape=True,
    )


def _cells(unit: UnitReport) -> list[list[str]]:
    return [
        [unit.unit],
        [line for n, item in enumerate(unit.items, start=1) for line in _item(n, item)] or ["(không có nhiệm vụ trong kỳ)"],
        ["–" if unit.percent is None else f"{unit.percent}%"],
        unit.text.splitlines() or ["–"],
        _sending(unit),
        list(unit.files) or ["–"],
    ]


def _item(number: int, item: ReportedItem) -> list[str]:
    due = f"hạn {short_date(item.due)}" if item.due else "không ghi thời hạn"
    progress = "" if item.percent is None else f"; {item.percent}%"
    return [f"{number}. {ended(item.text, '.')}", f"({due}; {item.state.value.lower()}{progress})"]


def _sending(unit: UnitReport) -> list[str]:
    if unit.reported_at is None:
        return [unit.sent]
    at = unit.reported_at.astimezone(OFFICE_ZONE)
    return [unit.sent, f"{at:%H giờ %M}", short_date(at.date())]
