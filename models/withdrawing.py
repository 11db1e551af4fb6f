"""Thu hồi: an issued document is taken back; its receivers hand back paper, destroy e-copies and say so (Điều 18.3–4)."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.access import LinkPurpose, new_link
from models.asking import ask, close_step, open_step, person_as_addressee
from models.clock import office_day
from models.deciding import RULES, Capacity, Decided, Rules
from models.ending import brought_to, end_what_follows
from models.facts import DocumentWithdrawn, WithdrawnBecause
from models.issue_mail import LINK_LIFETIME
from models.journal import Actor
from models.notice import Addressee, Notice, write_notice
from models.people import Duty, Person, duty_holder
from models.plan import STATE_NAMES, Plan, PlanState
from models.refusal import NotAllowed, Refusal
from models.register import entry_of, remark
from models.roles import may_withdraw
from models.step import Step
from models.step_kind import StepKind
from models.withdrawal import Disposal, Withdrawal

HIDDEN_REASON = "(lý do xem tại Văn thư)"


def withdraw_document(session: Session, plan: Plan, *, by: Actor, at: dt.datetime, reason: str) -> Withdrawal:
    """Take an issued document back. Whoever got it is told what to do; the clerk follows who has done it.

    Raises NotAllowed for anybody but signer and leader, Refusal without a reason or for a document that is not in force.
    """
    if by.person is None or not may_withdraw(session, plan, by, office_day(at)):
        sentence = f"{plan.label} {STATE_NAMES[plan.state]}; chỉ người ký và Thủ trưởng thu hồi được văn bản đang có hiệu lực."
        raise NotAllowed(sentence, plan_id=plan.id)
    if not reason.strip():
        raise Refusal("Thu hồi văn bản phải ghi lý do: mọi nơi nhận được báo kèm lý do này.")
    plan.move(session, PlanState.WITHDRAWN, by=by, at=at, reason=reason.strip())
    end_what_follows(session, plan, because=WithdrawnBecause.DOCUMENT_WITHDRAWN, by=by, at=at, note=told_reason(plan, reason))
    clerk = duty_holder(session, plan.office_id, Duty.CLERK, office_day(at))
    step = open_step(session, plan, StepKind.WITHDRAWAL, at=at, person=clerk, tell=False)
    withdrawal = _written_down(session, plan, by.person, step, by=by, at=at, reason=reason.strip())
    remark(session, entry_of(session, plan.id), by=by, at=at, text=f"Thu hồi ngày {office_day(at):%d/%m/%Y}")
    receivers = [_tell(session, plan, withdrawal, sent, due=step.due_on) for sent in brought_to(session, plan)]
    _tell_drafter(session, plan, withdrawal)
    if not finish_withdrawal(session, plan, step, by=by, at=at):
        ask(session, plan, step, at=at, request=_request(receivers))
    return withdrawal


def confirm_disposal(
    session: Session, plan: Plan, disposal: Disposal, *, by: Actor, at: dt.datetime, paper: bool, note: str = ""
) -> None:
    """A receiver has handed back the paper (`paper`: there was some) and destroyed the e-copies; a second time changes nothing.

    The last one closes the clerk's step.
    """
    if disposal.confirmed_at is not None:
        return
    disposal.confirmed_at, disposal.confirmed_by = at, by.name
    disposal.paper, disposal.note = paper, note.strip() or None
    session.flush()
    plan.note(session, by=by, action="disposal.confirmed", at=at, disposal=disposal.id, to=disposal.name, paper=paper)
    step = next((one for one in plan.open_steps() if one.kind is StepKind.WITHDRAWAL), None)
    if step is not None:
        finish_withdrawal(session, plan, step, by=by, at=at)


def finish_withdrawal(session: Session, plan: Plan, step: Step, *, by: Actor, at: dt.datetime) -> bool:
    """Close the step when every receiver has confirmed; True if it is closed now."""
    if step.is_open and not outstanding(session, plan.id):
        close_step(session, step, outcome="done", at=at)
        plan.note(session, by=by, action="withdrawal.finished", at=at, step=step.id)
    return not step.is_open


def disposals_of(session: Session, plan_id: int) -> list[Disposal]:
    """What every receiver of a withdrawn document owes, in the order in which they had got it."""
    return list(session.scalars(select(Disposal).where(Disposal.plan_id == plan_id).order_by(Disposal.id)))


def outstanding(session: Session, plan_id: int) -> list[Disposal]:
    """Those who have not confirmed."""
    return [one for one in disposals_of(session, plan_id) if one.confirmed_at is None]


def told_reason(plan: Plan, reason: str) -> str:
    """A reason as a mail may bear it: of a confidential document, none."""
    return HIDDEN_REASON if plan.confidential else reason.strip()


def _written_down(
    session: Session, plan: Plan, person: Person, step: Step, *, by: Actor, at: dt.datetime, reason: str
) -> Withdrawal:
    withdrawal = Withdrawal(
        plan_id=plan.id,
        step_id=step.id,
        at=at,
        by_id=person.id,
        by_name=person.name,
        by_post=person.post,
        channel=by.channel,
        reason=reason,
    )
    session.add(withdrawal)
    session.flush()
    return withdrawal


def _tell(session: Session, plan: Plan, withdrawal: Withdrawal, sent: Notice, *, due: dt.date | None) -> Disposal:
    """One receiver: what is owed, and the mail that says so, to the very address that had got the document."""
    link = new_link(
        session,
        LinkPurpose.DISPOSAL,
        at=withdrawal.at,
        person_id=sent.person_id,
        unit_id=sent.unit_id,
        plan_id=plan.id,
        lifetime=LINK_LIFETIME,
    )
    disposal = Disposal(
        plan_id=plan.id,
        notice_id=sent.id,
        link_id=link.id,
        person_id=sent.person_id,
        unit_id=sent.unit_id,
        name=sent.name,
        address=sent.address,
        reminded=0,
    )
    session.add(disposal)
    session.flush()
    write_notice(
        session,
        _facts(plan, withdrawal, due),
        key=f"plan:{plan.id}:withdrawn:{sent.id}",
        office_id=plan.office_id,
        to=Addressee(sent.name, sent.address, person_id=sent.person_id, unit_id=sent.unit_id),
        at=withdrawal.at,
        plan_id=plan.id,
        links={"disposal": link},
    )
    return disposal


def _tell_drafter(session: Session, plan: Plan, withdrawal: Withdrawal) -> None:
    drafter = session.get_one(Person, plan.drafter_id)
    write_notice(
        session,
        _facts(plan, withdrawal, None),
        key=f"plan:{plan.id}:withdrawn:drafter",
        office_id=plan.office_id,
        to=person_as_addressee(drafter),
        at=withdrawal.at,
        plan_id=plan.id,
    )


def _facts(plan: Plan, withdrawal: Withdrawal, due: dt.date | None) -> DocumentWithdrawn:
    if plan.issued_on is None:
        raise Refusal(f"{plan.label} chưa có ngày ban hành.", plan_id=plan.id)
    return DocumentWithdrawn(
        label=plan.label,
        title=plan.told_title,
        issued_on=plan.issued_on,
        by=withdrawal.who,
        reason=told_reason(plan, withdrawal.reason),
        at=withdrawal.at,
        respond_by=due,
    )


def _request(receivers: list[Disposal]) -> str:
    return f"Văn bản đã bị thu hồi. Theo dõi {len(receivers)} nơi nhận trả bản giấy, hủy bản điện tử và xác nhận lại."


def _check(act: Decided) -> Capacity:
    """Closing while somebody has not confirmed is a decision with a reason."""
    left = outstanding(act.session, act.plan.id)
    if left and not act.answer.note.strip():
        names = ", ".join(one.name for one in left)
        raise Refusal(f"Còn {len(left)} nơi chưa xác nhận ({names}). Kết thúc theo dõi thì phải ghi lý do.", left=len(left))
    return Capacity(act.seat.asked_as)


def _ended(act: Decided) -> None:
    """The clerk ends the following; who had not confirmed stays on record as that."""
    left = [one.name for one in outstanding(act.session, act.plan.id)]
    act.plan.note(act.session, by=act.by, action="withdrawal.finished", at=act.at, step=act.step.id, unconfirmed=left)


RULES[StepKind.WITHDRAWAL] = Rules(check=_check, follow=_ended)
