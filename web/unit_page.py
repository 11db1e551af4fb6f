"""What a unit sees of an issued plan: its own work and its own reports, nothing of anybody else's."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.access import Link, LinkPurpose
from models.assignment import Assignment
from models.contents import Signer
from models.correction import Correction, corrections_sent
from models.extending import Extension
from models.followed import assignments_of, periods_of
from models.office import Office
from models.people import Unit
from models.period import Period, PeriodState, Report, ReportDuty
from models.plan import Plan, PlanState
from models.refusal import NotAllowed, NotFound
from models.signature import Signature, signatures_of
from models.standing import Standing, standing_of
from web.visit import Visit

HIDDEN_TEXT = "(nội dung mật)"
WITHDRAWN_TEXT = "(văn bản đã bị thu hồi)"


@dataclass(frozen=True)
class UnitItem:
    """One item of the unit as it stands, with its requests for more time, newest last."""

    assignment: Assignment
    text: str
    late: bool
    may_ask: bool
    extensions: tuple[Extension, ...]


@dataclass(frozen=True)
class Head:
    """What every page after issue shows of the document."""

    token: str
    letter: str
    office: Office
    plan: Plan
    title: str
    signed_by: str
    source_name: str
    signatures: tuple[Signature, ...] = ()
    standing: Standing | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether the document itself may be shown to those it was sent to."""
        return not self.plan.confidential and not (self.standing and self.standing.withdrawn)


@dataclass(frozen=True)
class UnitPage:
    """The page of a unit's work."""

    head: Head
    unit: Unit
    items: tuple[UnitItem, ...]
    unacknowledged: int
    report_token: str | None
    period: Period | None
    today: dt.date


@dataclass(frozen=True)
class ReportPage:
    """The page of a unit's report for one period."""

    head: Head
    unit: Unit
    items: tuple[UnitItem, ...]
    period: Period
    duty: ReportDuty
    reports: tuple[Report, ...]
    late: bool


def head_of(visit: Visit, letter: str) -> Head:
    """The document's head. Raises NotFound while nothing is issued."""
    plan = visit.plan
    if plan.completed_at is None:
        raise NotFound("Văn bản này chưa phát hành.")
    standing = standing_of(visit.session, plan)
    readable = not plan.confidential and not (standing and standing.withdrawn)
    signature = Signer.model_validate(plan.signature) if plan.signature else Signer()
    return Head(
        token=visit.token,
        letter=letter,
        office=plan.office,
        plan=plan,
        title=plan.told_title,
        signed_by=", ".join(part for part in (signature.post, signature.name) if part),
        source_name=plan.version.source_name,
        signatures=tuple(signatures_of(visit.session, plan.id)),
        standing=standing,
        corrections=tuple(corrections_sent(visit.session, plan.id)) if readable else (),
    )


def unit_of(visit: Visit) -> Unit:
    """The unit a link was made for. Raises NotAllowed for a link of nobody's."""
    if visit.link.unit_id is None:
        raise NotAllowed("Liên kết này không gửi cho đơn vị nào.")
    return visit.session.get_one(Unit, visit.link.unit_id)


def unit_page(visit: Visit, secret: str) -> UnitPage:
    """The unit's work under this plan."""
    unit, items = unit_of(visit), unit_items(visit)
    period = next((one for one in periods_of(visit.session, visit.plan.id) if one.state is PeriodState.OPEN), None)
    link = _report_link(visit, unit, period)
    return UnitPage(
        head=head_of(visit, "n"),
        unit=unit,
        items=items,
        unacknowledged=sum(1 for one in items if one.assignment.acknowledged_at is None),
        report_token=link.token(secret) if link else None,
        period=period,
        today=visit.today,
    )


def report_page(visit: Visit) -> ReportPage:
    """The report of this link's unit for this link's period. Raises NotFound when it owes none."""
    unit, period = unit_of(visit), period_of(visit)
    duty = next((one for one in period.duties if one.unit_id == unit.id), None)
    if duty is None:
        raise NotFound("Đơn vị này không có báo cáo nào trong kỳ.", unit_id=unit.id)
    return ReportPage(
        head=head_of(visit, "k"),
        unit=unit,
        items=unit_items(visit),
        period=period,
        duty=duty,
        reports=tuple(reversed(duty.reports)),
        late=visit.today > period.due,
    )


def period_of(visit: Visit) -> Period:
    """The period of a link of purpose PERIOD, with its duties and reports."""
    found = (one for one in periods_of(visit.session, visit.plan.id) if one.id == visit.link.period_id)
    period = next(found, None)
    if period is None:
        raise NotFound("Không có kỳ báo cáo này.", period_id=visit.link.period_id)
    return period


def unit_items(visit: Visit) -> tuple[UnitItem, ...]:
    """The unit's items in the document's order."""
    unit, extensions = unit_of(visit), _extensions(visit.session, visit.plan.id)
    own = [one for one in assignments_of(visit.session, visit.plan.id) if one.unit_id == unit.id]
    return tuple(_item(one, visit, [ask for ask in extensions if ask.assignment_id == one.id]) for one in own)


def _item(assignment: Assignment, visit: Visit, extensions: list[Extension]) -> UnitItem:
    in_force = visit.plan.state is PlanState.ISSUED
    waiting = any(one.granted is None for one in extensions)
    in_time = assignment.due_on is not None and visit.today <= assignment.due_on
    return UnitItem(
        assignment=assignment,
        text=_text_shown(assignment, visit.plan),
        late=assignment.is_late(visit.today),
        may_ask=in_force and in_time and not waiting and assignment.done_at is None,
        extensions=tuple(extensions),
    )


def _text_shown(assignment: Assignment, plan: Plan) -> str:
    if plan.confidential:
        return HIDDEN_TEXT
    return WITHDRAWN_TEXT if plan.state is PlanState.WITHDRAWN else assignment.text


def _extensions(session: Session, plan_id: int) -> list[Extension]:
    return list(session.scalars(select(Extension).where(Extension.plan_id == plan_id).order_by(Extension.id)))


def _report_link(visit: Visit, unit: Unit, period: Period | None) -> Link | None:
    """The unit's own link to its report, mailed before; none is made by looking."""
    if period is None:
        return None
    mailed = select(Link).where(Link.purpose == LinkPurpose.PERIOD, Link.period_id == period.id, Link.unit_id == unit.id)
    in_force = mailed.where(Link.revoked_at.is_(None), Link.expires_at > visit.at)
    return visit.session.scalars(in_force.order_by(Link.id.desc())).first()
