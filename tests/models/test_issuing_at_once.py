"""Two workers finish the same issue at the same moment: one document, one set of recipients, one mail to each."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine, select

from models.assignment import Assignment
from models.database import reading, writing
from models.issuing import complete, keep_document
from models.journal_check import verify
from models.mail import Mail
from models.notice import Notice
from models.plan import PlanState, lock_plan
from models.recipient import RecipientLine
from models.step_kind import StepKind
from tests.office import MORNING, a_plan_at

WORKERS = 6


def test_one_document_and_one_mail_each(engine: Engine) -> None:
    with writing(engine) as session:
        plan = a_plan_at(session, StepKind.RECIPIENTS)
        plan_id, items = plan.id, len(plan.version.contents.assignments)
    ready = Barrier(WORKERS)

    def issue(worker: int) -> str:
        ready.wait()
        with writing(engine) as session:
            counts = keep_document(session, lock_plan(session, plan_id), str(worker) * 64, at=MORNING)
        with writing(engine) as session:
            complete(session, lock_plan(session, plan_id), at=MORNING)
        return counts

    with ThreadPoolExecutor(WORKERS) as pool:
        kept = set(pool.map(issue, range(WORKERS)))

    with reading(engine) as session:
        lines = session.scalars(select(RecipientLine.no).where(RecipientLine.plan_id == plan_id)).all()
        given = session.scalars(select(Assignment.item_no).where(Assignment.mode == "assign")).all()
        sent = Counter(session.scalars(select(Notice.address).where(Notice.key.like(f"plan:{plan_id}:sent:%"))))
        mails = Counter(session.scalars(select(Mail.notice_id)))
        state, breaks = lock_plan(session, plan_id).state, verify(session)
    assert (len(kept), state, breaks) == (1, PlanState.ISSUED, [])
    assert sorted(lines) == list(range(1, len(lines) + 1))
    assert len(given) == len(set(given)) == items - 1
    assert {*sent.values(), *mails.values()} == {1}
