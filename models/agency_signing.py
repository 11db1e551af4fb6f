"""Ký số cơ quan, where the agency signs elsewhere: the clerk downloads the numbered file, signs it, uploads it.

The plan has its number and waits; the legal clock runs (NĐ 30/2020/NĐ-CP, Điều 17, 18).
"""

import datetime as dt

from sqlalchemy.orm import Session

from models.asking import ask, open_step
from models.clock import office_day
from models.deciding import RULES, Capacity, Decided, Rules
from models.issuing import waits_for_agency
from models.journal import SYSTEM, acting
from models.people import Duty, duty_holder
from models.plan import Plan, PlanState
from models.refusal import Refusal
from models.signature import SignedBy, keep_signature
from models.signing_file import MadeFor, keep_file, required_file
from models.step import Step
from models.step_kind import StepKind
from models.unfinished_issue import issue_by

WHERE = "Hãy mở trang trong thư, tải văn bản đã cấp số, ký số bằng khóa của cơ quan rồi tải tệp đã ký lên."
GRACE = dt.timedelta(minutes=3)


def ask_agency(session: Session, plan: Plan, digest: str, *, at: dt.datetime) -> Step | None:
    """The numbered file waits for the agency's signature: the clerk is asked, once; the check no longer tries by itself."""
    if plan.state is not PlanState.NUMBERED or plan.document_hash is not None or waits_for_agency(plan):
        return None
    clerk = duty_holder(session, plan.office_id, Duty.CLERK, office_day(at))
    step = open_step(session, plan, StepKind.AGENCY_SIGNING, at=at, person=clerk, tell=False)
    step.due_on = issue_by(session, plan)
    keep_file(session, plan, step, made_for(plan), digest, by=SYSTEM, at=at)
    plan.trouble, plan.next_try_at = None, None
    ask(session, plan, step, at=at, request=f"Ký số của cơ quan trên văn bản số {plan.number_and_symbol}.")
    return step


def made_for(plan: Plan) -> MadeFor:
    """The agency's file is one, whoever at the desk signs it."""
    if plan.issued_on is None:
        raise Refusal(f"{plan.label} chưa có ngày ban hành.", plan_id=plan.id)
    return MadeFor(None, (), plan.symbol, plan.issued_on.year)


def _check(act: Decided) -> Capacity:
    if act.plan.state is not PlanState.NUMBERED:
        raise Refusal(f"{act.plan.label} không còn chờ chữ ký số của cơ quan.", plan_id=act.plan.id)
    required_file(act.session, act.step, act.answer.signed, where=WHERE)
    return Capacity(act.seat.asked_as)


def _sealed(act: Decided) -> None:
    plan, signed = act.plan, act.answer.signed
    if signed is None:
        raise Refusal(WHERE)
    by = acting(act.seat.person, act.by.channel)
    kept = keep_signature(
        act.session, plan, SignedBy.AGENCY, signed.facts, way="upload", capacity=plan.office.name, by=by, at=act.at
    )
    plan.document_hash = kept.hash_after
    plan.next_try_at = act.at + GRACE
    plan.note(act.session, by=by, action="document.kept", at=act.at, hash=kept.hash_after)


RULES[StepKind.AGENCY_SIGNING] = Rules(check=_check, follow=_sealed)
