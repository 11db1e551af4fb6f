"""More time for an item (gia hạn): asked with a reason before its last day, decided by the head of office; both dates stay."""

import datetime as dt

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from models.asking import ask, open_step
from models.assignment import Assignment
from models.clock import office_day
from models.database import Base
from models.deciding import RULES, Capacity, Decided, Rules
from models.facts import ExtensionAnswered
from models.journal import Actor
from models.meaning import Meanings
from models.notice import write_notice
from models.people import Duty, duty_holder
from models.period_mail import unit_as_addressee
from models.plan import Plan
from models.refusal import Refusal
from models.standing import require_in_force
from models.step import Verdict
from models.step_kind import StepKind


class Extension(Base):
    """One request for more time, and what became of it (`granted` is None while nobody has decided)."""

    __tablename__ = "extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("step.id"))
    asked_by: Mapped[str]
    asked_at: Mapped[dt.datetime]
    reason: Mapped[str]
    old_due: Mapped[dt.date]
    new_due: Mapped[dt.date]
    granted: Mapped[bool | None]

    assignment: Mapped[Assignment] = relationship(lazy="raise")


def ask_for_time(
    session: Session, plan: Plan, assignment: Assignment, *, new_due: dt.date, reason: str, by: Actor, at: dt.datetime
) -> Extension:
    """A unit asks for more time; refused without a reason, after the last day, or while an earlier request is open."""
    require_in_force(session, plan)
    old_due = assignment.due_on
    if old_due is None or not assignment.is_open:
        raise Refusal("Nhiệm vụ này không có thời hạn đang chạy nên không cần gia hạn.")
    if office_day(at) > old_due:
        raise Refusal(f"Đã quá hạn ngày {old_due:%d/%m/%Y}; gia hạn phải đề nghị trước khi hết hạn.", due=old_due)
    if new_due <= old_due or not reason.strip():
        raise Refusal(f"Hãy ghi lý do và chọn hạn mới sau ngày {old_due:%d/%m/%Y}.", due=old_due)
    if _open_request(session, assignment.id) is not None:
        raise Refusal("Nhiệm vụ này đã có một đề nghị gia hạn đang chờ quyết định.")
    chief = duty_holder(session, plan.office_id, Duty.OFFICE_CHIEF, office_day(at))
    step = open_step(session, plan, StepKind.EXTENSION, at=at, person=chief, tell=False)
    extension = Extension(
        plan_id=plan.id,
        assignment=assignment,
        step_id=step.id,
        asked_by=by.name,
        asked_at=at,
        reason=reason.strip(),
        old_due=old_due,
        new_due=new_due,
        granted=None,
    )
    session.add(extension)
    plan.note(session, by=by, action="extension.asked", at=at, assignment=assignment.id, old=old_due, new=new_due, why=reason)
    asked = f"{by.name} đề nghị lùi hạn từ {old_due:%d/%m/%Y} đến {new_due:%d/%m/%Y}"
    ask(session, plan, step, at=at, request=f"{asked}: {told_text(plan, assignment)} Lý do: {reason.strip()}")
    return extension


def told_text(plan: Plan, assignment: Assignment) -> str:
    """An item's words as a mail may bear them: of a confidential plan, none."""
    return "(nội dung mật)" if plan.confidential else assignment.text


def extension_of_step(session: Session, step_id: int) -> Extension:
    """The request that a step of kind EXTENSION is about."""
    wanted = select(Extension).where(Extension.step_id == step_id)
    return session.scalars(wanted.options(selectinload(Extension.assignment).selectinload(Assignment.unit))).one()


def _open_request(session: Session, assignment_id: int) -> Extension | None:
    return session.scalar(select(Extension).where(Extension.assignment_id == assignment_id, Extension.granted.is_(None)))


def _check(act: Decided) -> Capacity:
    return Capacity(act.seat.asked_as)


def _answered(act: Decided) -> None:
    session, plan = act.session, act.plan
    extension = extension_of_step(session, act.step.id)
    assignment, extension.granted = extension.assignment, act.answer.verdict is Verdict.GRANT
    if extension.granted:
        assignment.due_on = extension.new_due
    facts = ExtensionAnswered(
        label=plan.label,
        title=plan.told_title,
        item=told_text(plan, assignment),
        granted=extension.granted,
        old_due=extension.old_due,
        new_due=extension.new_due if extension.granted else None,
        by=act.seat.person.name,
        note=act.answer.note,
    )
    write_notice(
        session,
        facts,
        key=f"extension:{extension.id}:answered",
        office_id=plan.office_id,
        to=unit_as_addressee(Meanings(session, plan.office_id, act.today), assignment.unit),
        at=act.at,
        plan_id=plan.id,
    )


RULES[StepKind.EXTENSION] = Rules(check=_check, follow=_answered)
