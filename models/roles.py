"""Who may do what: small predicates, deny by default, used by the verb and by the page that shows the button."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.covers import cover_for
from models.journal import Actor
from models.people import Duty, Person, duty_holder, holder
from models.plan import BEFORE_NUMBER, Plan, PlanState
from models.refusal import NotAllowed
from models.signature import SignedBy
from models.signature_asked import asked_at
from models.step import REVIEWS, Step
from models.step_kind import StepKind


@dataclass(frozen=True)
class Seat:
    """One person who may decide a step: in the own right, or `acts_for` somebody absent."""

    person: Person
    acts_for: Person | None = None

    @property
    def asked_as(self) -> str:
        """'Trưởng phòng', or 'thay Trần Văn A, Trưởng ban' for a cover."""
        return self.person.post if self.acts_for is None else f"thay {self.acts_for.name}, {self.acts_for.post}"


def seats(session: Session, plan: Plan, step: Step, on: dt.date) -> list[Seat]:
    """Everyone who may decide this step on that day: those asked who still work here, and the covers of the absent."""
    found: dict[int, Seat] = {}
    for person in _asked(session, plan, step, on):
        cover = cover_for(session, person, on, step.kind)
        for seat in [Seat(person), *([Seat(cover, acts_for=person)] if cover else [])]:
            if seat.person.works_on(on) and not _has_part_already(plan, step, seat.person):
                found.setdefault(seat.person.id, seat)
    return list(found.values())


def seat_of(session: Session, plan: Plan, step: Step, person: Person, on: dt.date) -> Seat:
    """The seat of this person at this step. Raises NotAllowed with the reason why there is none."""
    if not person.works_on(on):
        raise NotAllowed(f"{person.name} không còn công tác tại cơ quan nên không thể quyết định.", person_id=person.id)
    if is_author_of_what_he_judges(plan, step, person):
        raise NotAllowed(f"{person.name} là người soạn kế hoạch này nên không thể tự duyệt.", person_id=person.id)
    if has_own_voice(plan, step, person.id):
        raise NotAllowed(f"{person.name} có ý kiến riêng trong lượt duyệt này; mỗi người một ý kiến.", person_id=person.id)
    for seat in seats(session, plan, step, on):
        if seat.person.id == person.id:
            return seat
    raise NotAllowed(f"Bước “{step.name}” không hỏi {person.name}.", person_id=person.id, step_id=step.id)


def is_author_of_what_he_judges(plan: Plan, step: Step, person: Person) -> bool:
    """The drafter, and whoever made the version, never judge it: four eyes see every plan."""
    judged = REVIEWS | {StepKind.SIGNING, StepKind.CORRECTION}
    return step.kind in judged and person.id in {plan.drafter_id, plan.version.made_by_id}


def has_own_voice(plan: Plan, step: Step, person_id: int) -> bool:
    """Whether another step of the same round is this person's: k of n means k people, whomever they stand in for."""
    return step.round_id is not None and any(
        person_id in {one.person_id, one.decision.person_id if one.decision else None}
        for one in plan.steps
        if one.round_id == step.round_id and one.id != step.id
    )


def _has_part_already(plan: Plan, step: Step, person: Person) -> bool:
    return is_author_of_what_he_judges(plan, step, person) or has_own_voice(plan, step, person.id)


def may_edit(session: Session, plan: Plan, by: Actor, on: dt.date) -> bool:
    """The drafter and the head of office correct a plan while it is being drafted."""
    return plan.state is PlanState.DRAFTING and _drafts(session, plan, by, on)


def may_recall(session: Session, plan: Plan, by: Actor, on: dt.date) -> bool:
    """The drafter and the head of office take a submission back while it is under review or before the signer."""
    under_way = {PlanState.REVIEW, PlanState.SIGNING}
    return plan.state in under_way and _drafts(session, plan, by, on)


def may_stop(session: Session, plan: Plan, by: Actor, on: dt.date) -> bool:
    """The leader and the head of office stop a plan before it has its number."""
    heads = {one.id for duty in (Duty.LEADER, Duty.OFFICE_CHIEF) if (one := holder(session, plan.office_id, duty, on))}
    return plan.state in BEFORE_NUMBER and _works(by, on) and by.person_id in heads


def may_void(plan: Plan, by: Actor, on: dt.date) -> bool:
    """The signer voids a number that was given and never issued."""
    return plan.state is PlanState.NUMBERED and _works(by, on) and by.person_id == plan.signer_id


def may_withdraw(session: Session, plan: Plan, by: Actor, on: dt.date) -> bool:
    """The one who was to sign it and the leader take an issued document back while it is in force."""
    leader = holder(session, plan.office_id, Duty.LEADER, on)
    return plan.state is PlanState.ISSUED and _works(by, on) and by.person_id in {plan.signer_id, leader.id if leader else None}


def may_replace(session: Session, plan: Plan, by: Actor, on: dt.date) -> bool:
    """The drafter and the head of office begin the document that is to take an issued one's place."""
    return plan.state is PlanState.ISSUED and _drafts(session, plan, by, on)


def may_correct(session: Session, plan: Plan, by: Actor, on: dt.date) -> bool:
    """The drafter, the clerk and the head of office put a công văn đính chính to the signer."""
    if plan.state is not PlanState.ISSUED or by.person is None:
        return False
    return _drafts(session, plan, by, on) or (_works(by, on) and is_clerk(session, plan.office_id, by.person, on))


def is_clerk(session: Session, office_id: int, person: Person, on: dt.date) -> bool:
    """Whether the person is the office's văn thư on that day."""
    clerk = holder(session, office_id, Duty.CLERK, on)
    return clerk is not None and clerk.id == person.id


def _drafts(session: Session, plan: Plan, by: Actor, on: dt.date) -> bool:
    chief = holder(session, plan.office_id, Duty.OFFICE_CHIEF, on)
    return _works(by, on) and by.person_id in {plan.drafter_id, *([chief.id] if chief else [])}


def _works(by: Actor, on: dt.date) -> bool:
    return by.person is not None and by.person.works_on(on)


def _asked(session: Session, plan: Plan, step: Step, on: dt.date) -> list[Person]:
    match step.kind:
        case StepKind.DRAFTING:
            drafter = session.get_one(Person, plan.drafter_id)
            return [drafter, duty_holder(session, plan.office_id, Duty.OFFICE_CHIEF, on)]
        case StepKind.REPORTING | StepKind.EXTENSION:
            return [duty_holder(session, plan.office_id, Duty.OFFICE_CHIEF, on)]
        case StepKind.RECIPIENTS | StepKind.AGENCY_SIGNING | StepKind.WITHDRAWAL:
            return [duty_holder(session, plan.office_id, Duty.CLERK, on)]
        case StepKind.PAPER_SIGNING if asked_at(session, step.id).signed_by is SignedBy.AGENCY:
            return [duty_holder(session, plan.office_id, Duty.CLERK, on)]
        case _:
            return [_judge_of(session, plan, step, on)]


# Whose office a judging step belongs to: who holds it now decides for one who has left.
OFFICE_OF = {
    StepKind.UNIT_REVIEW: Duty.UNIT_HEAD,
    StepKind.FORM_REVIEW: Duty.FORM_CHECKER,
    StepKind.DRAFT_APPROVAL: Duty.LEADER,
    StepKind.SIGNING: Duty.LEADER,
    StepKind.CORRECTION: Duty.LEADER,
    StepKind.PAPER_SIGNING: Duty.LEADER,
}


def _judge_of(session: Session, plan: Plan, step: Step, on: dt.date) -> Person:
    asked = session.get_one(Person, step.person_id)
    if asked.works_on(on):
        return asked
    unit_id = plan.drafting_unit_id if step.kind is StepKind.UNIT_REVIEW else None
    heir = holder(session, plan.office_id, OFFICE_OF[step.kind], on, unit_id=unit_id)
    if heir is not None and _has_part_already(plan, step, heir):
        return duty_holder(session, plan.office_id, Duty.OFFICE_CHIEF, on)
    return heir or asked
