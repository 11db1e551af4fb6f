"""How an issued document stands today: in force, replaced by a later one, or withdrawn; said in one sentence everywhere."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import office_day
from models.plan import OUT_OF_FORCE, Plan, PlanState
from models.refusal import Gone
from models.withdrawal import Withdrawal


@dataclass(frozen=True)
class Standing:
    """Why a document is in force no more, since when: `sentence` for those concerned, `words` ('Đã thu hồi ngày …') for lists."""

    state: PlanState
    words: str
    sentence: str
    at: dt.datetime

    @property
    def withdrawn(self) -> bool:
        """Whether nobody may keep the document; a replaced one stays to be looked at."""
        return self.state is PlanState.WITHDRAWN


def standing_of(session: Session, plan: Plan) -> Standing | None:
    """None for a document in force (or one not issued yet)."""
    match plan.state:
        case PlanState.REPLACED:
            return _replaced(session, plan)
        case PlanState.WITHDRAWN:
            return _withdrawn(session, plan)
        case _:
            return None


def require_in_force(session: Session, plan: Plan) -> None:
    """Refuse (Gone) what can only be done to a document in force; the sentence says what became of it."""
    standing = standing_of(session, plan)
    if standing is not None:
        raise Gone(f"{standing.sentence} Không còn phải thực hiện, báo cáo theo văn bản này.", plan_id=plan.id)


def require_readable(session: Session, plan: Plan) -> None:
    """Refuse (Gone) to show a withdrawn document to those it was sent to."""
    standing = standing_of(session, plan)
    if standing is not None and standing.withdrawn:
        raise Gone(f"{standing.sentence} Văn bản không còn xem được qua liên kết này.", plan_id=plan.id)


def successor_of(session: Session, plan: Plan) -> Plan | None:
    """The issued plan that took the place of this one; its own later fate does not matter."""
    issued = {PlanState.ISSUED, *OUT_OF_FORCE}
    return session.scalars(select(Plan).where(Plan.replaces_id == plan.id, Plan.state.in_(issued)).order_by(Plan.id)).first()


def withdrawal_of(session: Session, plan_id: int) -> Withdrawal | None:
    """How a plan was withdrawn, if it was."""
    return session.scalar(select(Withdrawal).where(Withdrawal.plan_id == plan_id))


def dated(plan: Plan) -> str:
    """'Kế hoạch số 07/KH-BDT ngày 05/3/2026'."""
    return f"{plan.label} ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else plan.label


def _replaced(session: Session, plan: Plan) -> Standing:
    successor = successor_of(session, plan)
    by = dated(successor) if successor else "văn bản khác"
    since = (successor.completed_at if successor else None) or plan.completed_at or plan.created_at
    return Standing(plan.state, f"Được thay thế bởi {by}", f"{dated(plan)} đã được thay thế bởi {by}.", since)


def _withdrawn(session: Session, plan: Plan) -> Standing:
    found = session.scalars(select(Withdrawal).where(Withdrawal.plan_id == plan.id)).one()
    on = office_day(found.at)
    how = f" bằng {found.label}" if found.is_by_letter else f" ngày {on:%d/%m/%Y}"
    return Standing(plan.state, f"Đã thu hồi{how}", f"{dated(plan)} đã bị thu hồi{how}.", found.at)
