"""Thay thế, the beginning: a content error in an issued document is mended by a new one of equal form (Điều 18.3)."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import office_day
from models.contents import PlanContents
from models.drafting import take_in
from models.journal import Actor
from models.people import Duty, Person, duty_holder
from models.plan import OUT_OF_FORCE, STATE_NAMES, Plan, PlanState
from models.refusal import NotAllowed, Refusal
from models.roles import may_replace
from models.standing import dated

ENDED_UNISSUED = (PlanState.STOPPED, PlanState.VOIDED)


def begin_replacement(
    session: Session,
    old: Plan,
    *,
    by: Actor,
    at: dt.datetime,
    reason: str,
    contents: PlanContents | None = None,
    source: tuple[str, str] | None = None,
) -> Plan:
    """A draft to take the place of `old`: from a new file (`contents`, `source` as hash and name), else from its contents.

    The old one stays in force until the new one is issued. One draft at a time; the type must be the same. The old plan's lock is
    held. Raises NotAllowed or Refusal.
    """
    today = office_day(at)
    if not may_replace(session, old, by, today):
        sentence = f"{old.label} {STATE_NAMES[old.state]}; chỉ người soạn và Chánh Văn phòng lập văn bản thay thế được."
        raise NotAllowed(sentence, plan_id=old.id)
    if not reason.strip():
        raise Refusal("Lập văn bản thay thế phải ghi lý do: lý do này nằm trong hồ sơ của cả hai văn bản.")
    _refuse_a_second_draft(session, old)
    new_contents = contents or _old_contents(old)
    if new_contents.type != old.document_type:
        sentence = f"{dated(old)} phải được thay thế bằng văn bản cùng hình thức, không phải “{new_contents.type}”."
        raise Refusal(sentence, type=new_contents.type)
    new = take_in(
        session,
        old.office,
        new_contents,
        source_hash=source[0] if source else old.version.source_hash,
        source_name=source[1] if source else old.version.source_name,
        drafter=_drafter(session, old, by, today),
        by=by,
        at=at,
        keep_number=False,
        signer=_signer(session, old, today),
        confidential=old.confidential,
        urgency=old.urgency,
        body=old.body,
    )
    new.replaces_id = old.id
    session.flush()
    new.note(session, by=by, action="replacement.begun", at=at, replaces=old.id, reason=reason.strip())
    old.note(session, by=by, action="replacement.begun", at=at, replaced_by=new.id, reason=reason.strip())
    return new


def draft_replacing(session: Session, old: Plan) -> Plan | None:
    """The draft under way that is to take this document's place."""
    under_way = Plan.state.not_in([*ENDED_UNISSUED, PlanState.ISSUED, *OUT_OF_FORCE])
    return session.scalars(select(Plan).where(Plan.replaces_id == old.id, under_way).order_by(Plan.id)).first()


def _refuse_a_second_draft(session: Session, old: Plan) -> None:
    draft = draft_replacing(session, old)
    if draft is not None:
        sentence = f"Đã có dự thảo thay thế {dated(old)} (kế hoạch {draft.id}, {STATE_NAMES[draft.state]})."
        raise Refusal(sentence, draft_id=draft.id)


def _old_contents(old: Plan) -> PlanContents:
    return old.version.contents.model_copy(update={"number": None, "issued_on": None, "warnings": []})


def _drafter(session: Session, old: Plan, by: Actor, today: dt.date) -> Person:
    """Who drafted the old one drafts again; else whoever begins it."""
    drafter = session.get_one(Person, old.drafter_id)
    return drafter if drafter.works_on(today) or by.person is None else by.person


def _signer(session: Session, old: Plan, today: dt.date) -> Person:
    signer = session.get_one(Person, old.signer_id)
    return signer if signer.works_on(today) else duty_holder(session, old.office_id, Duty.LEADER, today)
