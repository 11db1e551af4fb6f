"""A document that has its number and is not issued: what fails is told with discretion, what was voided stays voided."""

import pytest
from sqlalchemy import Engine, select

from models.database import writing
from models.facts import Alarm, NoticeKind
from models.issuing import keep_document
from models.journal import Channel, acting
from models.notice import Notice
from models.plan import lock_plan
from models.refusal import Refusal
from models.step_kind import StepKind
from models.unfinished_issue import record_trouble, void_number
from tests.office import MORNING, a_plan, a_plan_at, an_office, carried_to, person


def test_a_document_laid_out_while_its_number_was_voided_is_not_kept(engine: Engine) -> None:
    with writing(engine) as session:
        plan = a_plan_at(session, StepKind.RECIPIENTS)
        office = plan.office
        leader = acting(person(session, office, "ha-minh-khoi"), Channel.PAGE)
        void_number(session, plan, by=leader, at=MORNING, reason="Sai thẩm quyền.")

        with pytest.raises(Refusal, match="số đã hủy"):
            keep_document(session, lock_plan(session, plan.id), "a" * 64, at=MORNING)

        assert plan.document_hash is None


@pytest.mark.parametrize("confidential", [False, True])
def test_what_failed_is_quoted_in_a_mail_only_of_a_plan_that_is_no_secret(engine: Engine, *, confidential: bool) -> None:
    why = "Tệp Word có trường “{{ doan_mat }}” mà hệ thống không điền."
    with writing(engine) as session:
        office = an_office(session)
        plan = a_plan(session, office)
        plan.confidential = confidential
        carried_to(session, office, plan, StepKind.RECIPIENTS)

        record_trouble(session, plan, why, at=MORNING)

        (told,) = session.scalars(select(Notice).where(Notice.kind == NoticeKind.ALARM))
        assert isinstance(told.facts, Alarm)
        assert (why in told.facts.what, plan.trouble) == (not confidential, why)
