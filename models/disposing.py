"""What receivers of a withdrawn document owe, by link or on paper; the last word closes the step that follows them."""

import datetime as dt

from sqlalchemy.orm import Session

from models.access import LinkPurpose, new_link
from models.asking import close_step
from models.brought import Brought
from models.deciding import RULES, Capacity, Decided, Rules
from models.issue_mail import LINK_LIFETIME
from models.journal import Actor
from models.on_paper import PaperReceiver
from models.plan import Plan
from models.refusal import Refusal
from models.step import Step
from models.step_kind import StepKind
from models.withdrawal import Disposal, Withdrawal, outstanding


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


def owe(session: Session, plan: Plan, withdrawal: Withdrawal, brought: Brought) -> Disposal:
    """What the reader of a mail owes, and the link by which to say that it is done."""
    to = brought.to
    link = new_link(
        session,
        LinkPurpose.DISPOSAL,
        at=withdrawal.at,
        person_id=to.person_id,
        unit_id=to.unit_id,
        plan_id=plan.id,
        lifetime=LINK_LIFETIME,
    )
    disposal = Disposal(
        plan_id=plan.id,
        notice_id=brought.notice_id,
        link_id=link.id,
        person_id=to.person_id,
        unit_id=to.unit_id,
        name=to.name,
        address=to.address,
        reminded=0,
    )
    session.add(disposal)
    session.flush()
    return disposal


def owe_paper(session: Session, plan: Plan, one: PaperReceiver) -> Disposal:
    """Who has paper only owes it too; there is no mail and no link, so the clerk says what came back."""
    who = {"unit_id": one.unit_id, "person_id": one.person_id, "name": one.name}
    disposal = Disposal(plan_id=plan.id, line_id=one.line_id, **who, address=None, reminded=0)
    session.add(disposal)
    session.flush()
    return disposal


def request_of(owed: list[Disposal]) -> str:
    """What the clerk is asked to follow."""
    asked = f"Văn bản đã bị thu hồi. Theo dõi {len(owed)} nơi nhận trả bản giấy, hủy bản điện tử và xác nhận lại."
    paper = sum(one.on_paper for one in owed)
    return f"{asked} {paper} nơi chỉ nhận bản giấy: báo bằng giấy và ghi nhận thay ở trang của bước này." if paper else asked


def _check(act: Decided) -> Capacity:
    """Closing while somebody has not confirmed is a decision with a reason."""
    left = outstanding(act.session, act.plan.id)
    if left and not act.answer.note.strip():
        names = ", ".join(one.name for one in left)
        how_many, end = f"Còn {len(left)} nơi chưa xác nhận", "Kết thúc theo dõi thì phải ghi lý do."
        raise Refusal(f"{how_many} ({names}). {end}", discreet=f"{how_many}. {end}", left=len(left))
    return Capacity(act.seat.asked_as)


def _ended(act: Decided) -> None:
    """The clerk ends the following; who had not confirmed stays on record as that."""
    left = [one.name for one in outstanding(act.session, act.plan.id)]
    act.plan.note(act.session, by=act.by, action="withdrawal.finished", at=act.at, step=act.step.id, unconfirmed=left)


RULES[StepKind.WITHDRAWAL] = Rules(check=_check, follow=_ended)
