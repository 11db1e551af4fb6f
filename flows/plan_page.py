"""One page per plan in Prefect (an artifact): where it stands, who is waited for until when, deliveries, assignments."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.markdown import plain
from models.assignment import ASSIGNMENT_STATE_NAMES
from models.clock import OFFICE_ZONE
from models.correction import STATE_NAMES as CORRECTION_STATES
from models.correction import corrections_of
from models.distributing import lines_of
from models.followed import assignments_of, periods_of
from models.legal_clock import clock_words
from models.letter import Letter, original_words
from models.mail import STATE_NAMES as MAIL_STATES
from models.mail import Mail
from models.papers import signatures_of_papers
from models.people import Person
from models.period import DUTY_STATE_NAMES
from models.plan import STATE_NAMES, Plan
from models.recipient import LINE_STATE_NAMES, Delivery, RecipientLine
from models.signature import SIGNED_BY_NAMES, signatures_of
from models.standing import standing_of
from models.step import VERDICT_NAMES, Step
from models.unwritten import still_shown
from models.withdrawal import disposals_of

WAITS = "**đang chờ**"


def page_key(plan: Plan) -> str:
    """The artifact's key (a-z, 0-9, '-')."""
    return f"ke-hoach-{plan.id}"


def plan_page(session: Session, plan: Plan, *, base_url: str) -> str:
    """The page as markdown; of a confidential plan only its state."""
    head = [f"# {'Kế hoạch mật' if plan.confidential else plain(plan.label)}", f"**Trạng thái:** {STATE_NAMES[plan.state]}"]
    if plan.replaces_id is not None and not plan.confidential:
        head.append(f"Thay thế {plain(session.get_one(Plan, plan.replaces_id).label)}.")
    standing = standing_of(session, plan)
    if standing is not None and not plan.confidential:
        head.append(f"**{plain(standing.words)}**")
    if (words := clock_words(session, plan)) is not None:
        head.append(f"**{plain(words)}**")
    if still_shown(session, plan):
        head.append("**Chưa gỡ được khỏi trang thông tin**, hệ thống đang thử lại.")
    if plan.trouble:
        head.append("**Chưa hoàn tất phát hành**, hệ thống đang thử lại.")
    parts = head if plan.confidential else [*head, plain(plan.title)]
    parts += [f"[Trang của kế hoạch]({base_url}/xem/{plan.id})", _steps(session, plan)]
    if not plan.confidential:
        parts.append(_signatures(session, plan))
        parts += [
            _disposals(session, plan),
            _corrections(session, plan),
            _deliveries(session, plan),
            _assignments(session, plan),
            _periods(session, plan),
        ]
    return "\n\n".join(part for part in parts if part)


def _steps(session: Session, plan: Plan) -> str:
    rows = [_step_row(session, step) for step in plan.steps]
    return _table("Các bước", ("Bước", "Bản", "Người được hỏi", "Từ", "Hạn", "Kết quả"), rows)


def _step_row(session: Session, step: Step) -> tuple[str, ...]:
    person = session.get(Person, step.person_id) if step.person_id else None
    decision = step.decision
    outcome = WAITS if step.is_open else "–"
    if decision is not None:
        stands_in = f" (thay {decision.for_name})" if decision.for_name else ""
        outcome = f"{VERDICT_NAMES[decision.verdict]}, {decision.person_name}{stands_in}, {_moment(decision.at)}"
    due = f"{step.due_on:%d/%m/%Y}" if step.due_on else "–"
    return (step.name, str(step.version_no), person.name if person else "–", _moment(step.opened_at), due, outcome)


def _signatures(session: Session, plan: Plan) -> str:
    document = [(plan.label, one) for one in signatures_of(session, plan.id)]
    rows = [
        (label, SIGNED_BY_NAMES[one.signed_by], one.signer, one.capacity, _moment(one.signed_at), one.issuer, one.serial)
        for label, one in (*document, *signatures_of_papers(session, plan))
    ]
    return _table("Chữ ký số", ("Trên", "Của", "Chứng thư cấp cho", "Tư cách", "Thời gian ký", "Đơn vị cấp", "Số hiệu"), rows)


def _corrections(session: Session, plan: Plan) -> str:
    rows = [(one.label, CORRECTION_STATES[one.state], _original(one)) for one in corrections_of(session, plan.id)]
    return _table("Đính chính", ("Công văn", "Tình trạng", "Bản chính"), rows)


def _original(letter: Letter) -> str:
    return original_words(letter.original) if letter.original else "–"


def _disposals(session: Session, plan: Plan) -> str:
    rows = [
        (one.name, f"đã xác nhận {_moment(one.confirmed_at)}" if one.confirmed_at else "chưa xác nhận")
        for one in disposals_of(session, plan.id)
    ]
    return _table("Thu hồi", ("Nơi nhận", "Hủy bản điện tử, trả bản giấy"), rows)


def _deliveries(session: Session, plan: Plan) -> str:
    rows = [
        (str(line.no), line.text, delivery.name if delivery else "–", _delivered(session, line, delivery))
        for line in lines_of(session, plan.id)
        for delivery in _or_none(line.deliveries)
    ]
    return _table("Nơi nhận", ("TT", "Dòng", "Gửi đến", "Tình trạng"), rows)


def _or_none(deliveries: list[Delivery]) -> Sequence[Delivery | None]:
    return deliveries or [None]


def _delivered(session: Session, line: RecipientLine, delivery: Delivery | None) -> str:
    if delivery is None:
        return LINE_STATE_NAMES[line.state]
    if delivery.notice_id is not None:
        state = session.scalar(select(Mail.state).where(Mail.notice_id == delivery.notice_id))
        return MAIL_STATES[state] if state else "–"
    return f"xong {_moment(delivery.done_at)}" if delivery.is_written else delivery.written_words


def _assignments(session: Session, plan: Plan) -> str:
    rows = [
        (
            one.unit.name,
            "chủ trì" if one.role == "lead" else "phối hợp",
            f"{one.due_on:%d/%m/%Y}" if one.due_on else one.due_as_written or "–",
            f"{ASSIGNMENT_STATE_NAMES[one.state]} ({one.percent}%)",
        )
        for one in assignments_of(session, plan.id)
    ]
    return _table("Nhiệm vụ giao", ("Đơn vị", "Vai trò", "Thời hạn", "Tình trạng"), rows)


def _periods(session: Session, plan: Plan) -> str:
    rows = [
        (period.name, f"{period.due:%d/%m/%Y}", duty.unit.name, DUTY_STATE_NAMES[duty.state])
        for period in periods_of(session, plan.id)
        for duty in period.duties
    ]
    return _table("Báo cáo", ("Kỳ", "Hạn", "Đơn vị", "Tình trạng"), rows)


def _table(title: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    rule = "|" + " --- |" * len(header)
    lines = [f"## {title}", "", _row(header), rule, *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell if cell == WAITS else plain(cell) for cell in cells) + " |"


def _moment(at: dt.datetime | None) -> str:
    return f"{at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}" if at else "–"
