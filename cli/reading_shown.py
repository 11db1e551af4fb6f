"""A plan's contents as a person reads them in a terminal: the head, who gets what work, who is told, and every doubt."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from cli.screen import day, heading, table
from models.contents import Assignment, Doubt, PlanContents
from models.number_written import joined

ROLES = {"lead": "chủ trì", "support": "phối hợp"}
MODES = {"assign": "giao", "request": "đề nghị"}
EVERY = {
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half-year": "6 tháng",
    "nine-months": "9 tháng",
    "year": "hằng năm",
    "term": "học kỳ",
    "unspecified": "định kỳ",
}
PURPOSES = {"report": "để báo cáo", "direct": "để chỉ đạo", "coordinate": "để phối hợp", "execute": "để thực hiện"}


def show(contents: PlanContents, onto: Console) -> None:
    """Print it."""
    doubted = {doubt.field for doubt in contents.warnings if doubt.field}
    onto.print(heading(f"{contents.type}: {contents.title or '(không có trích yếu)'}"))
    for name, value in _head(contents):
        onto.print(f"  {name}: {value}")
    onto.print(
        table(("Đơn vị", "Nội dung", "Thời hạn"), _work(contents, doubted), title=f"Nhiệm vụ ({len(contents.assignments)})")
    )
    if contents.reporting:
        onto.print(heading("Báo cáo"))
    for one in contents.reporting:
        dues = "; ".join(due.as_written for due in one.dues)
        onto.print(f"  {one.by} → {one.to or '?'}: {EVERY.get(one.every or '', 'một lần')}{f', {dues}' if dues else ''}")
    onto.print(table(("Dòng", "Nơi nhận", "Mục đích"), _recipients(contents, doubted), title="Nơi nhận"))
    onto.print(f"Lưu: {', '.join(contents.archive) or '–'}")
    for doubt in contents.warnings:
        onto.print(_told(doubt))


def _head(contents: PlanContents) -> Iterator[tuple[str, str]]:
    number = f"{contents.number:02d}" if contents.number is not None else "(để trống)"
    yield "Cơ quan", " – ".join(filter(None, (contents.parent_agency, contents.agency))) or "–"
    yield "Số, ký hiệu", joined(number, contents.symbol or "?")
    yield "Ngày ban hành", day(contents.issued_on)
    signer = contents.signer
    if signer is not None:
        marks = " ".join(f"{one.capacity} {one.for_}" for one in signer.capacities)
        yield "Người ký", " ".join(filter(None, (marks, signer.post, signer.name)))


def _work(contents: PlanContents, doubted: set[str]) -> Iterator[tuple[str, str, str]]:
    for index, one in enumerate(contents.assignments):
        mark = _mark(f"assignments[{index}]", doubted)
        product = f" → {one.product}" if one.product else ""
        yield f"{mark}{one.unit}\n({ROLES[one.role]}, {MODES[one.mode]})", one.text + product, _dues(one)


def _dues(one: Assignment) -> str:
    dues = [f"{day(due.on)} ({due.as_written})" if due.on else due.as_written for due in one.dues]
    return "\n".join([*dues, *([EVERY[one.repeats]] if one.repeats else [])])


def _recipients(contents: PlanContents, doubted: set[str]) -> Iterator[tuple[str, str, str]]:
    for index, one in enumerate(contents.recipients):
        mark = _mark(f"recipients[{index}]", doubted)
        yield str(index + 1), mark + one.text, PURPOSES.get(one.purpose or "", "")


def _mark(place: str, doubted: set[str]) -> str:
    return "⚠ " if any(field == place or field.startswith(f"{place}.") for field in doubted) else ""


def _told(doubt: Doubt) -> Text:
    where = f" (dòng {doubt.line})" if doubt.line else ""
    return Text(f"⚠ {doubt.message}{where}", style="yellow")
