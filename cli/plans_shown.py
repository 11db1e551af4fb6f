"""Plans on the screen: one line each, or one plan with everything that became of it."""

from collections.abc import Iterator

from rich.console import Console
from sqlalchemy import select
from sqlalchemy.orm import Session

from cli.screen import day, heading, moment, table
from models.assignment import ASSIGNMENT_STATE_NAMES
from models.clock import office_day, office_now
from models.correction import STATE_NAMES as CORRECTION_STATES
from models.correction import corrections_of
from models.distributing import lines_of
from models.facts import WithdrawnBecause
from models.followed import assignments_of, periods_of
from models.legal_clock import clock_words
from models.mail import STATE_NAMES as MAIL_STATE_NAMES
from models.mail import Mail
from models.office import Office
from models.papers import signatures_of_papers
from models.people import Person
from models.period import DUTY_STATE_NAMES
from models.plan import STATE_NAMES, Plan, load_plan
from models.recipient import LINE_STATE_NAMES, Delivery, DeliveryKind, RecipientLine
from models.roles import seats
from models.settling import unsettled
from models.signature import SIGNED_BY_NAMES, signatures_of
from models.standing import dated, standing_of
from models.step import VERDICT_NAMES, Decision, Step
from models.withdrawal import Disposal, disposals_of

DELIVERY_NAMES = {DeliveryKind.MAIL: "thư", DeliveryKind.PUBLICATION: "trang web", DeliveryKind.ARCHIVE: "lưu"}
OUTCOMES = {
    WithdrawnBecause.NEW_VERSION.value: "không còn: đã có bản mới",
    WithdrawnBecause.RECALLED.value: "không còn: đã rút lại",
    WithdrawnBecause.STOPPED.value: "không còn: đã dừng",
    WithdrawnBecause.DECIDED_BY_OTHER.value: "không cần nữa: đã đủ ý kiến",
    WithdrawnBecause.DOCUMENT_REPLACED.value: "không còn: văn bản đã được thay thế",
    WithdrawnBecause.DOCUMENT_WITHDRAWN.value: "không còn: văn bản đã bị thu hồi",
    "done": "xong",
}

TEXTS = {
    None: "tệp Word của đơn vị, sẽ được điền số, ngày, người ký",
    "word": "tệp Word của đơn vị",
    "data": "in từ dữ liệu, vì máy chủ không có LibreOffice để chuyển tệp Word của đơn vị",
}


def show_plans(session: Session, office: Office, onto: Console) -> None:
    """Every plan of an office, newest first."""
    ids = session.scalars(select(Plan.id).where(Plan.office_id == office.id).order_by(Plan.id.desc())).all()
    plans = [load_plan(session, one) for one in ids]
    rows = [(one.id, one.label, one.title, STATE_NAMES[one.state], "\n".join(_waits(session, one))) for one in plans]
    onto.print(table(("Mã", "Văn bản", "Trích yếu", "Đang", "Chờ"), rows))


def show_plan(session: Session, plan: Plan, onto: Console) -> None:
    """One plan."""
    onto.print(heading(f"{plan.label}: {plan.title}"))
    names = {one.id: one.name for one in session.scalars(select(Person).where(Person.office_id == plan.office_id))}
    onto.print(f"  {STATE_NAMES[plan.state]}, bản {plan.version_no}; soạn: {names[plan.drafter_id]}; ký: {names[plan.signer_id]}")
    if plan.version.keeps_word:
        onto.print(f"  Văn bản chính: {TEXTS[plan.document_from]} ({plan.version.source_name})")
    _fate(session, plan, onto)
    if (words := clock_words(session, plan)) is not None:
        onto.print(f"  {words}")
    if plan.trouble:
        onto.print(f"  ⚠ {plan.trouble}", style="yellow")
    for signature in signatures_of(session, plan.id):
        onto.print(f"  Chữ ký số của {SIGNED_BY_NAMES[signature.signed_by]}: {signature.told}")
    for label, signature in signatures_of_papers(session, plan):
        onto.print(f"  {label}, chữ ký số của {SIGNED_BY_NAMES[signature.signed_by]}: {signature.told}")
    for doubt in unsettled(session, plan, office_day(office_now(session))):
        onto.print(f"  ⚠ {doubt.message} [{doubt.field}]", style="yellow")
    onto.print(table(("Bước", "Việc", "Bản", "Từ", "Đến", "Hỏi ai, hoặc đã quyết định"), _steps(session, plan), title="Các bước"))
    if lines := lines_of(session, plan.id):
        onto.print(table(("Dòng", "Nơi nhận", "Tình trạng", "Gửi đến"), _lines(session, lines), title="Nơi nhận"))
    if given := assignments_of(session, plan.id):
        rows = [
            (one.unit.name, one.text, day(one.due_on), f"{ASSIGNMENT_STATE_NAMES[one.state]}, {one.percent}%") for one in given
        ]
        onto.print(table(("Đơn vị", "Nhiệm vụ", "Hạn", "Tình trạng"), rows, title="Nhiệm vụ"))
    for period in periods_of(session, plan.id):
        duties = [(one.unit.name, DUTY_STATE_NAMES[one.state], one.reminded) for one in period.duties]
        title = f"{period.name}: hạn {day(period.due)}, khép {day(period.closes)}"
        onto.print(table(("Đơn vị", "Báo cáo", "Số lần nhắc"), duties, title=title))


def _fate(session: Session, plan: Plan, onto: Console) -> None:
    """What became of an issued document: replaced, withdrawn, and who has confirmed the destruction."""
    if plan.replaces_id is not None:
        onto.print(f"  thay thế {dated(session.get_one(Plan, plan.replaces_id))}")
    standing = standing_of(session, plan)
    if standing is not None:
        onto.print(f"  ⚠ {standing.sentence}", style="yellow")
    for one in corrections_of(session, plan.id):
        onto.print(f"  đính chính: {one.label}, {CORRECTION_STATES[one.state]}")
    if owed := disposals_of(session, plan.id):
        rows = [(one.name, _confirmed(one), one.reminded) for one in owed]
        onto.print(table(("Nơi nhận", "Hủy bản điện tử, trả bản giấy", "Số lần nhắc"), rows, title="Thu hồi"))


def _confirmed(one: Disposal) -> str:
    if one.confirmed_at is None:
        return "chưa xác nhận"
    return f"{one.confirmed_by}, {moment(one.confirmed_at)}{', có trả bản giấy' if one.paper else ''}"


def _waits(session: Session, plan: Plan) -> Iterator[str]:
    for step in plan.open_steps():
        yield f"{step.name}: {_asked(session, plan, step)}, đến {day(step.due_on)}"


def _asked(session: Session, plan: Plan, step: Step) -> str:
    return ", ".join(seat.person.name for seat in seats(session, plan, step, office_day(office_now(session))))


def _steps(session: Session, plan: Plan) -> Iterator[tuple[object, ...]]:
    for step in plan.steps:
        told = _decided(step.decision) if step.decision else _undecided(session, plan, step)
        yield step.id, step.name, step.version_no, moment(step.opened_at), day(step.due_on), told


def _decided(made: Decision) -> str:
    capacity, note = f" ({made.capacity})" if made.capacity else "", f"\n{made.note}" if made.note else ""
    return f"{VERDICT_NAMES[made.verdict]}: {made.person_name}{capacity}, {moment(made.at)}{note}"


def _undecided(session: Session, plan: Plan, step: Step) -> str:
    return (
        f"chờ {_asked(session, plan, step)}"
        if step.is_open
        else OUTCOMES.get(step.outcome or "", step.outcome or "chưa đến lượt")
    )


def _lines(session: Session, lines: list[RecipientLine]) -> Iterator[tuple[object, ...]]:
    sent = select(Mail.notice_id, Mail.state).where(Mail.notice_id.in_(_notices(lines)))
    states = {row.notice_id: MAIL_STATE_NAMES[row.state] for row in session.execute(sent)}
    for line in lines:
        told = [_delivery(one, states.get(one.notice_id) if one.notice_id else None) for one in line.deliveries]
        yield line.no, line.as_written, LINE_STATE_NAMES[line.state], "\n".join(told)


def _notices(lines: list[RecipientLine]) -> list[int]:
    return [one.notice_id for line in lines for one in line.deliveries if one.notice_id is not None]


def _delivery(delivery: Delivery, mail: str | None) -> str:
    where = delivery.address or delivery.place or delivery.name
    return f"{DELIVERY_NAMES[delivery.kind]} {where}: {mail or delivery.written_words}"
