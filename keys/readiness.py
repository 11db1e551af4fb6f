"""Whether the server's keys could sign now: asked before a decision spends a number. No network here."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Engine

from documents.signing.certificate_check import check_certificate
from keys.ring import KeyRing
from keys.signed_file import Signing
from keys.trusted import trust
from models.clock import office_day, office_now
from models.database import reading
from models.people import Person
from models.plan import Plan, load_plan
from models.refusal import Refusal
from models.roles import seats
from models.signing_rules import AGENCY, AgencyWay, LeaderWay
from models.step import Step
from models.step_kind import StepKind

SIGNED = frozenset({StepKind.SIGNING, StepKind.CORRECTION})


def cannot_sign(engine: Engine, step_id: int, *, now: dt.datetime) -> dict[int, str]:
    """Why each person who may decide this step could not sign with the server's keys; empty where nothing stands in the way."""
    with reading(engine) as session:
        step = session.get(Step, step_id)
        if step is None or step.kind not in SIGNED or not step.is_open:
            return {}
        plan, at = load_plan(session, step.plan_id), office_now(session)
        own = next(one for one in plan.steps if one.id == step_id)
        people = [seat.person for seat in seats(session, plan, own, office_day(at))]
    office = plan.office
    if office.leader_signs is LeaderWay.NONE:
        return {}
    reasons = {person.id: _why(plan, person, at=at, now=now) for person in people}
    return {person_id: why for person_id, why in reasons.items() if why is not None}


def cannot_seal_copy(engine: Engine, plan_id: int, *, now: dt.datetime) -> str | None:
    """Why the agency's key on the server could not sign a copy of this plan; None where it could, or signs none."""
    with reading(engine) as session:
        plan, at = load_plan(session, plan_id), office_now(session)
    return _refusal([agency_signing(plan, at=at)], now=now) if plan.office.seals_here else None


def cannot_sign_letter(engine: Engine, plan_id: int, person_id: int, *, now: dt.datetime) -> str | None:
    """Why the server's keys could not sign a công văn of this person about this plan; None where they could, or sign none."""
    with reading(engine) as session:
        plan, person, at = load_plan(session, plan_id), session.get_one(Person, person_id), office_now(session)
    return None if plan.office.leader_signs is LeaderWay.NONE else _why(plan, person, at=at, now=now)


def leader_signing(plan: Plan, person: Person, *, at: dt.datetime) -> Signing:
    """The person's key and the names under which the office knows the person."""
    ring = ring_of(plan)
    return Signing(ring, person.key, (person.name, *ring.rules.key_of(person.key).names), at)


def agency_signing(plan: Plan, *, at: dt.datetime) -> Signing:
    """The agency's key and its names."""
    ring = ring_of(plan)
    return Signing(ring, AGENCY, (plan.office.name, plan.office.short_name, *ring.rules.key_of(AGENCY).names), at)


def ring_of(plan: Plan) -> KeyRing:
    """The keys of the plan's office."""
    return KeyRing(plan.office.key, plan.office.signing)


def _why(plan: Plan, person: Person, *, at: dt.datetime, now: dt.datetime) -> str | None:
    asked = [leader_signing(plan, person, at=at)] if plan.office.leader_signs is LeaderWay.SERVER else []
    if plan.office.agency_signs is AgencyWay.SERVER:
        asked.append(agency_signing(plan, at=at))
    return _refusal(asked, now=now)


def _refusal(asked: Sequence[Signing], *, now: dt.datetime) -> str | None:
    try:
        for one in asked:
            with one.ring.opened(one.key) as key:
                check_certificate(key.certificate, chain=key.chain, names=one.names, trust=trust(), at=now)
    except Refusal as refusal:
        return f"Chưa ký được, chưa cấp số. {refusal.sentence}"
    return None
