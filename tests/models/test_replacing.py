"""A content error is mended by a new document of equal form; the old one ends when, and only when, the new one is issued."""

import datetime as dt

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from flows.plan_page import plan_page
from models.assignment import AssignmentState
from models.database import writing
from models.facts import DocumentReplaced, NoticeKind
from models.followed import assignments_of, periods_of
from models.issuing import complete, keep_document
from models.journal import Channel, acting
from models.journal_check import verify
from models.notice import Notice
from models.period import PeriodState
from models.plan import Plan, PlanState, lock_plan
from models.recipient import Delivery
from models.refusal import NotAllowed, Refusal
from models.register import RegisterRemark
from models.replacing import begin_replacement
from models.standing import standing_of
from models.step_kind import StepKind
from models.withdrawing import withdraw_document
from tests.models.test_withdrawing import issued
from tests.office import MORNING, carried_to, person, some_contents

LATER = MORNING + dt.timedelta(days=1)


def begun(session: Session, old: Plan, who: str = "le-thi-hanh", **facts: object) -> Plan:
    by = acting(person(session, old.office, who), Channel.PAGE)
    new = begin_replacement(session, old, by=by, at=LATER, reason="Sai đối tượng thăm hỏi.", **facts)  # type: ignore[arg-type]
    return lock_plan(session, new.id)


def issue(session: Session, new: Plan) -> None:
    carried_to(session, new.office, new, StepKind.RECIPIENTS, at=LATER)
    keep_document(session, new, "b" * 64, at=LATER)
    complete(session, new, at=LATER)


def test_the_old_document_ends_with_the_issue_of_the_new_one_and_not_before(engine: Engine) -> None:
    with writing(engine) as session:
        old = issued(session)
        got = session.scalars(select(Notice.address).where(Notice.key.like(f"plan:{old.id}:sent:%"))).all()
        new = begun(session, old)
        carried_to(session, new.office, new, StepKind.RECIPIENTS, at=LATER)
        assert (old.state, new.number) == (PlanState.ISSUED, 2)

        keep_document(session, new, "b" * 64, at=LATER)
        complete(session, new, at=LATER)

        assert (old.state, new.state) == (PlanState.REPLACED, PlanState.ISSUED)
        standing = standing_of(session, old)
        assert standing is not None
        assert standing.words == "Được thay thế bởi Kế hoạch số 02/KH-BDT ngày 03/03/2026"
        assert {one.state for one in assignments_of(session, old.id)} == {AssignmentState.ENDED}
        assert {one.ended_because for one in assignments_of(session, old.id)} == {"document_replaced"}
        assert {one.state for one in assignments_of(session, new.id)} == {AssignmentState.GIVEN}
        assert [one.state for one in periods_of(session, old.id)] == [PeriodState.STOPPED]
        assert [one.state for one in periods_of(session, new.id)] == [PeriodState.OPEN]
        assert old.open_steps() == []
        told = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_REPLACED)).all()
        assert sorted(one.address or "" for one in told) == sorted(one or "" for one in got)
        assert verify(session) == []


def test_a_unit_reads_how_many_of_its_items_ended(engine: Engine) -> None:
    with writing(engine) as session:
        old = issued(session)
        new = begun(session, old)

        issue(session, new)

        told = session.scalars(
            select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_REPLACED, Notice.name == "Văn phòng")
        ).all()
        assert [one.facts.ended for one in told if isinstance(one.facts, DocumentReplaced)] == [1]


def test_both_lines_of_the_register_say_it(engine: Engine) -> None:
    with writing(engine) as session:
        new = begun(session, issued(session))

        issue(session, new)

        assert session.scalars(select(RegisterRemark.text).order_by(RegisterRemark.id)).all() == [
            "Được thay thế bởi Kế hoạch số 02/KH-BDT ngày 03/03/2026",
            "Thay thế Kế hoạch số 01/KH-BDT ngày 02/03/2026",
        ]


def test_the_plans_page_in_prefect_says_what_took_whose_place(engine: Engine) -> None:
    with writing(engine) as session:
        old = issued(session)
        new = begun(session, old)

        issue(session, new)

        pages = [plan_page(session, one, base_url="https://a") for one in (old, new)]
        assert "**Được thay thế bởi Kế hoạch số 02/KH-BDT ngày 03/03/2026**" in pages[0]
        assert "Thay thế Kế hoạch số 01/KH-BDT." in pages[1]


def test_of_confidential_ones_prefects_page_says_no_number(engine: Engine) -> None:
    with writing(engine) as session:
        old = issued(session)
        old.confidential = True
        new = begun(session, old)
        issue(session, new)

        pages = [
            plan_page(session, one, base_url="https://a") for one in (lock_plan(session, old.id), lock_plan(session, new.id))
        ]

        assert [word for word in ("KH-BDT", old.title) for page in pages if word in page] == []
        assert ["**Trạng thái:** đã được thay thế" in page for page in pages] == [True, False]


def test_completing_the_issue_twice_replaces_once(engine: Engine) -> None:
    with writing(engine) as session:
        new = begun(session, issued(session))
        issue(session, new)

        complete(session, new, at=LATER)

        assert len(session.scalars(select(RegisterRemark)).all()) == 2


def test_the_page_of_the_old_document_is_to_be_written_anew(engine: Engine) -> None:
    with writing(engine) as session:
        old = issued(session)
        new = begun(session, old)

        issue(session, new)

        assert session.scalars(select(Delivery.plan_id).where(Delivery.stale_at.is_not(None))).all() == [old.id]


@pytest.mark.parametrize("who", ["ha-minh-khoi", "vu-thi-hoa", "vang-a-su"])
def test_only_drafter_and_head_of_office_begin_it(engine: Engine, who: str) -> None:
    with writing(engine) as session:
        old = issued(session)

        with pytest.raises(NotAllowed, match="chỉ người soạn và Chánh Văn phòng"):
            begun(session, old, who)

        assert session.scalars(select(Plan.id)).all() == [old.id]


def test_there_is_one_draft_at_a_time_and_it_has_the_same_form(engine: Engine) -> None:
    with writing(engine) as session:
        old = issued(session)
        with pytest.raises(Refusal, match="cùng hình thức"):
            begun(session, old, contents=some_contents(type="Quyết định"), source=("c" * 64, "x.md"))
        begun(session, old)

        with pytest.raises(Refusal, match="Đã có dự thảo thay thế"):
            begun(session, old)


def test_a_document_withdrawn_meanwhile_is_not_replaced_too(engine: Engine) -> None:
    with writing(engine) as session:
        old = issued(session)
        new = begun(session, old)
        leader = acting(person(session, old.office, "ha-minh-khoi"), Channel.PAGE)
        withdraw_document(session, old, by=leader, at=LATER, reason="Sai thẩm quyền.")

        issue(session, new)

        assert (old.state, new.state) == (PlanState.WITHDRAWN, PlanState.ISSUED)
        assert session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_REPLACED)).all() == []


def test_a_replacement_keeps_the_secrecy_of_what_it_replaces(engine: Engine) -> None:
    with writing(engine) as session:
        old = issued(session)
        old.confidential = True

        new = begun(session, old)

        assert (new.confidential, new.version.contents.title) == (True, old.version.contents.title)
