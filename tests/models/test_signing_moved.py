"""An office moves its agency's key to the server while the clerk is asked for a signed file: the check sees to it."""

import datetime as dt

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.agency_signing import ask_agency
from models.database import writing
from models.due import due_now
from models.issuing import keep_signed
from models.journal import SYSTEM
from models.open_at_signing import open_at_signing
from models.plan import Plan, lock_plan
from models.signature import SignatureFacts, SignedBy
from models.signing_rules import AgencyWay, LeaderWay
from models.step import StepState
from models.step_kind import StepKind
from tests.office import MORNING, a_plan_at

NUMBERED, SEALED = "c" * 64, "d" * 64


def asked(session: Session) -> Plan:
    """A numbered plan whose clerk is asked for the agency's signature."""
    plan = a_plan_at(session, StepKind.RECIPIENTS)
    office = plan.office
    office.leader_signs, office.agency_signs, plan.leader_way = LeaderWay.UPLOAD, AgencyWay.UPLOAD, LeaderWay.UPLOAD
    ask_agency(session, plan, NUMBERED, at=MORNING)
    session.flush()
    return lock_plan(session, plan.id)


def test_it_is_due_to_be_sealed_here_and_the_clerk_is_asked_no_longer(engine: Engine) -> None:
    with writing(engine) as session:
        plan = asked(session)
        before = due_now(session, MORNING).to_issue
        plan.office.agency_signs = AgencyWay.SERVER
        session.flush()
        due, told = due_now(session, MORNING).to_issue, open_at_signing(session, plan.office)

        facts = SignatureFacts("Ban Dân tộc", "CN=Ban Dân tộc", "01", "CA", "rsa", MORNING, "valid", NUMBERED, SEALED)
        keep_signed(session, plan, SignedBy.AGENCY, facts, way="server", by=SYSTEM, at=MORNING)

        assert (before, due, len(told)) == ((), (plan.id,), 1)
        assert [step.state for step in plan.steps if step.kind is StepKind.AGENCY_SIGNING] == [StepState.VOID]
        assert plan.document_hash == SEALED
        assert due_now(session, MORNING).to_issue == ()
        assert due_now(session, MORNING + dt.timedelta(minutes=4)).to_issue == (plan.id,)
