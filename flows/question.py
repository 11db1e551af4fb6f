"""What a waiting step asks in Prefect: the run's name and tags, the form, the words above it; no address, code or token."""

import datetime as dt

from sqlalchemy.orm import Session

from flows.markdown import plain
from flows.names import FLOW_OF
from flows.plan_page import page_key
from flows.runs import Waiting
from flows.step_forms import FORM_OF
from models.addressing import lines_asked, unresolved
from models.asking import opinions
from models.asking_signature import paper_asked
from models.clock import office_day
from models.correction import correction_of_step
from models.correction_mail import sentence_of
from models.distributing import lines_of
from models.drafting import named
from models.extending import extension_of_step
from models.facts import Opinion
from models.followed import periods_of
from models.people import Person
from models.period import DUTY_STATE_NAMES
from models.plan import Plan
from models.settling import unsettled
from models.signature_asked import asked_at
from models.step import Step
from models.step_kind import StepKind
from models.withdrawal import disposals_of
from settings import settings

TITLE_LENGTH = 80
CONFIRMED = {True: "đã xác nhận hủy", False: "chưa xác nhận"}


def run_name(plan: Plan, step: Step) -> str:
    """'Ký ban hành · 47/KH-BDT · Vì người nghèo'; of a confidential plan the number of its record only."""
    flow, kind = FLOW_OF[step.kind], step.kind.label
    what = [flow] if kind.startswith(flow) or step.kind in {StepKind.RECIPIENTS, StepKind.REPORTING} else [flow, kind]
    if plan.confidential:
        return " · ".join([*what, f"kế hoạch mật (mã {plan.id})"])
    return " · ".join([*what, plan.number_and_symbol or plan.label, shortened(plan.title)])


def run_tags(plan: Plan, step: Step) -> list[str]:
    """What the run is found by."""
    return [f"ke-hoach:{plan.id}", f"buoc:{step.kind.value}"]


def question(session: Session, plan: Plan, step: Step, *, base_url: str, at: dt.datetime) -> Waiting:
    """The form of an open step, under the key of its present question."""
    return Waiting(
        form=FORM_OF[step.kind],
        key=step.question_key,
        description=description(session, plan, step, base_url=base_url, at=at),
    )


def description(session: Session, plan: Plan, step: Step, *, base_url: str, at: dt.datetime) -> str:
    """Markdown above the form: why it is asked again, what is asked of whom by when, and where our page is."""
    asked = session.get(Person, step.person_id) if step.person_id else None
    parts = [f"**Chưa nhận được quyết định: {plain(step.refusal)}**"] if step.refusal else []
    due = f" · hạn {step.due_on:%d/%m/%Y}" if step.due_on else ""
    parts.append(f"### {step.kind.label} · bản {step.version_no}{due}")
    if plan.confidential:
        parts.append(f"Kế hoạch mật (mã {plan.id}). Nội dung chỉ xem trên trang của hệ thống.")
    else:
        parts.append(f"**{plain(plan.label)}**: {plain(plan.title)}")
        parts += [f"Người được hỏi: {plain(asked.name)}, {plain(asked.post)}."] if asked else []
        parts += _about(session, plan, step, at)
    parts.append(f"[Mở trang của bước này]({base_url}/xem/{plan.id}) để xem đầy đủ (trang hỏi mã xác nhận trong thư).")
    parts.append(f"[Trang theo dõi của kế hoạch]({settings().prefect_ui_url}/artifacts/key/{page_key(plan)})")
    return "\n\n".join(parts)


def shortened(title: str) -> str:
    """A title short enough for a list."""
    return title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1].rstrip()}…"


def _about(session: Session, plan: Plan, step: Step, at: dt.datetime) -> list[str]:
    match step.kind:
        case StepKind.DRAFTING:
            return _extracted(session, plan, at)
        case StepKind.RECIPIENTS:
            return [f"Dòng chưa rõ nơi nhận: {plain(_open_lines(session, plan)) or 'không có'}."]
        case StepKind.REPORTING:
            return _period(session, plan, step)
        case StepKind.EXTENSION:
            extension = extension_of_step(session, step.id)
            return [
                f"{plain(extension.asked_by)} đề nghị lùi hạn từ {extension.old_due:%d/%m/%Y} đến {extension.new_due:%d/%m/%Y}."
            ]
        case StepKind.CORRECTION | StepKind.WITHDRAWAL | StepKind.PAPER_SIGNING:
            return [f"- {plain(line)}" for line in _after_issue(session, plan, step)]
        case _:
            return [f"- {plain(_said(opinion))}" for opinion in opinions(plan)]


def _after_issue(session: Session, plan: Plan, step: Step) -> list[str]:
    if step.kind is StepKind.PAPER_SIGNING:
        return [f"Cần ký số: {paper_asked(session, asked_at(session, step.id)).label}"]
    if step.kind is StepKind.CORRECTION:
        return [sentence_of(one) for one in correction_of_step(session, step.id).passages]
    return [f"{one.name}: {CONFIRMED[one.confirmed_at is not None]}" for one in disposals_of(session, plan.id)]


def _extracted(session: Session, plan: Plan, at: dt.datetime) -> list[str]:
    """The data that 'Dữ liệu trích ra đúng' confirms."""
    contents = plan.version.contents
    units = list(dict.fromkeys(one.unit for one in contents.assignments))
    doubts = unsettled(session, plan, office_day(at))
    shown = [
        "**Đơn vị được giao việc:** " + (plain("; ".join(units)) or "không có"),
        "**Nơi nhận:** " + (plain("; ".join(one.text for one in contents.recipients)) or "không có"),
        "**Lưu:** " + (plain(", ".join(contents.archive)) or "không có"),
    ]
    if doubts:
        shown.append(f"**{len(doubts)} chỗ cần xem lại:** {plain(named(doubts))}")
    return ["\n".join(f"- {line}" for line in shown)]


def _period(session: Session, plan: Plan, step: Step) -> list[str]:
    period = next((one for one in periods_of(session, plan.id) if one.step_id == step.id), None)
    if period is None:
        return []
    duties = "\n".join(f"- {plain(duty.unit.name)}: {DUTY_STATE_NAMES[duty.state]}" for duty in period.duties)
    return [
        f"Kỳ {period.name}: số liệu đến {period.counts_to:%d/%m/%Y}, hạn {period.due:%d/%m/%Y}, đóng {period.closes:%d/%m/%Y}.",
        duties,
    ]


def _open_lines(session: Session, plan: Plan) -> str:
    return lines_asked(unresolved(lines_of(session, plan.id)))


def _said(opinion: Opinion) -> str:
    return f"{opinion.who} ({opinion.asked_as}): {opinion.verdict}{f'. {opinion.note}' if opinion.note else ''}"
