"""Asking a person to decide is one act, however often it is done."""

from sqlalchemy import Engine, func, select

from models.access import Code, CodeState, Link
from models.asking import ask
from models.database import writing
from models.mail import Mail
from models.notice import Notice
from models.step_kind import StepKind
from tests.office import MORNING, a_plan, an_office, open_step_of


def test_who_is_asked_twice_keeps_the_code_and_the_link_of_the_one_mail(engine: Engine) -> None:
    with writing(engine) as session:
        plan = a_plan(session, an_office(session))
        step = open_step_of(plan, StepKind.DRAFTING)
        mailed = select(Notice.code_id, Notice.link_ids).where(Notice.step_id == step.id).order_by(Notice.id)
        before = session.execute(mailed).all()

        ask(session, plan, step, at=MORNING)

        live = select(Code.id).where(Code.step_id == step.id, Code.state == CodeState.LIVE).order_by(Code.id)
        assert session.execute(mailed).all() == before
        assert list(session.scalars(live)) == [code_id for code_id, _ in before]
        assert session.scalar(select(func.count()).select_from(Link).where(Link.step_id == step.id)) == len(before)
        assert session.scalar(select(func.count()).select_from(Mail)) == len(before)
