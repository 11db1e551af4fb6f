"""Who acts, where the act is no step's decision (a correction, a recall, a stop) and the channel knows nobody.

The same proof as for a decision: a code that only this person's mailbox got, for this plan and this version.
"""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.access import Code, CodeState, new_code
from models.asking import person_as_addressee
from models.code_check import RENEWALS_ALLOWED, RENEWALS_WITHIN, CodeRefused, check_code, code_typed
from models.facts import NewCode
from models.notice import write_notice
from models.people import Person
from models.plan import Plan
from models.refusal import Gone
from models.step import Step
from models.step_kind import StepKind


def ask_for_proof(session: Session, plan: Plan, person: Person, *, at: dt.datetime) -> bool:
    """See that the person has a code for this plan: one already mailed for an open step, else a fresh one. True: mailed now.

    The plan's lock is held, and the caller has made sure that the act is this person's to do. Raises Gone after too many.
    """
    if any(_live(session, step, person) for step in plan.open_steps()):
        return False
    step = _drafting(plan)
    _refuse_too_many(session, step, person, at=at)
    code = new_code(session, person_id=person.id, step_id=step.id, version=plan.version_no, at=at)
    facts = NewCode(label=plan.label, title=plan.told_title, step_id=step.id, step_kind=step.kind, version=plan.version_no)
    write_notice(
        session,
        facts,
        key=f"code:{code.id}",
        office_id=plan.office_id,
        to=person_as_addressee(person),
        at=at,
        plan_id=plan.id,
        step_id=step.id,
        version=plan.version_no,
        code=code,
    )
    return True


def prove(session: Session, plan: Plan, person: Person, *, typed: str, secret: str, at: dt.datetime) -> CodeRefused | None:
    """Check and spend the person's code; None when it is right. A refusal is counted in the session: commit it, then show it."""
    steps = [step for step in plan.steps if _live(session, step, person)] or [_drafting(plan)]
    meant = next((one for one in steps if code_typed(session, step_id=one.id, typed=typed, secret=secret)), steps[-1])
    checked = check_code(
        session, step_id=meant.id, version=plan.version_no, typed=typed, secret=secret, now=at, person_id=person.id
    )
    if isinstance(checked, CodeRefused):
        return checked
    checked.code.use(at=at)
    return None


def _drafting(plan: Plan) -> Step:
    """Every version has been drafted; its code stands for the version."""
    return next(step for step in reversed(plan.steps) if step.kind is StepKind.DRAFTING)


def _live(session: Session, step: Step, person: Person) -> bool:
    held = select(Code.id).where(Code.step_id == step.id, Code.person_id == person.id, Code.state == CodeState.LIVE)
    return session.scalar(held.where(Code.version == step.version_no)) is not None


def _refuse_too_many(session: Session, step: Step, person: Person, *, at: dt.datetime) -> None:
    same = (Code.step_id == step.id) & (Code.person_id == person.id) & (Code.created_at > at - RENEWALS_WITHIN)
    if (session.scalar(select(func.count(Code.id)).where(same)) or 0) > RENEWALS_ALLOWED:
        raise Gone("Đã gửi quá nhiều mã xác nhận trong một giờ; hãy dùng mã trong thư mới nhất hoặc chờ thêm.", step_id=step.id)
