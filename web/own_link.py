"""A person's own way into a step's page: the link that was mailed, or a fresh one where none is in force."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.access import Link, LinkPurpose
from models.asking import step_link
from models.people import Person
from models.plan import Plan
from models.step import Step


def own_link(session: Session, plan: Plan, step: Step, person: Person, *, at: dt.datetime) -> Link:
    """For somebody who has just shown who they are, within a transaction that writes."""
    mailed = select(Link).where(Link.purpose == LinkPurpose.STEP, Link.step_id == step.id, Link.person_id == person.id)
    in_force = mailed.where(Link.revoked_at.is_(None), Link.expires_at > at).order_by(Link.id.desc())
    return session.scalars(in_force).first() or step_link(session, plan, step, person, at=at)
