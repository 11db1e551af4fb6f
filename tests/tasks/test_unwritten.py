"""A website or archive folder that takes nothing holds up nobody: said on record, tried again, told to the clerk once."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

import tasks.record
from flows.plan_page import plan_page
from models.clock import move_clock
from models.database import reading, writing
from models.due import due_now
from models.facts import Alarm, AlarmCause
from models.journal import Channel, acting
from models.notice import Notice
from models.plan import lock_plan
from models.recipient import Delivery, DeliveryKind
from models.withdrawing import withdraw_document
from settings import settings
from tasks.publishing import write_copies
from tests.office import MORNING, person
from tests.signing_office import done
from tests.tasks.test_publishing import issued
from web.deliveries import deliveries_of

__all__ = ["issued"]
TRIES = (0, 1, 3, 7)
"""Minutes after the first: each wait is twice the one before."""


@pytest.fixture
def site(issued: list[int]) -> Path:
    """Where the website reads; the six documents are there."""
    for plan_id in issued:
        done(write_copies, plan_id)
    return settings().publication


def withdrawn(engine: Engine, plan_id: int) -> None:
    with writing(engine) as session:
        plan = lock_plan(session, plan_id)
        by = acting(person(session, plan.office, "ha-minh-khoi"), Channel.PAGE)
        withdraw_document(session, plan, by=by, at=MORNING, reason="Ban hành sai thẩm quyền.")


def shut(site: Path) -> Path:
    """The folder is gone, and a file stands in its place: nothing can be written there by anybody."""
    aside = site.rename(site.with_name("aside"))
    site.write_bytes(b"")
    return aside


def tried(engine: Engine, plan_id: int, minutes: int) -> None:
    with writing(engine) as session:
        move_clock(session, to=MORNING + dt.timedelta(minutes=minutes), movable=True)
    done(write_copies, plan_id)


def page_of(session: Session, plan_id: int) -> Delivery:
    wanted = select(Delivery).where(Delivery.plan_id == plan_id, Delivery.kind == DeliveryKind.PUBLICATION)
    return session.scalars(wanted).one()


def to_write(session: Session, minutes: float) -> tuple[int, ...]:
    return due_now(session, MORNING + dt.timedelta(minutes=minutes)).to_write


def alarms(session: Session) -> list[Alarm]:
    facts = [one.facts for one in session.scalars(select(Notice).order_by(Notice.id))]
    return [one for one in facts if isinstance(one, Alarm) and one.cause is AlarmCause.COPY_UNWRITTEN]


def test_a_withdrawn_document_is_taken_down_as_soon_as_the_folder_can_be_written_again(engine: Engine, site: Path) -> None:
    plan_id = 1
    withdrawn(engine, plan_id)
    aside = shut(site)
    told = []
    for minutes in TRIES:
        tried(engine, plan_id, minutes)
        with reading(engine) as session:
            told.append((len(alarms(session)), to_write(session, minutes + 0.5), to_write(session, minutes * 2 + 1.1)))
    with reading(engine) as session:
        plan = lock_plan(session, plan_id)
        shown, page = plan_page(session, plan, base_url="http://x"), page_of(session, plan_id)
        trouble, seen = page.trouble, [one.state for one in deliveries_of(session, plan_id)]
        alarm = alarms(session)[0]

    site.unlink()
    aside.rename(site)
    tried(engine, plan_id, 15)

    assert told == [(0, (), (1,)), (0, (), (1,)), (1, (), (1,)), (1, (), (1,))]
    assert trouble == "không tới được thư mục"
    assert "**Chưa gỡ được khỏi trang thông tin**" in shown
    assert "chưa ghi được (không tới được thư mục), hệ thống đang thử lại" in seen
    assert alarm.what == "Chưa gỡ được Kế hoạch số 01/KH-BDT ngày 02/03/2026 khỏi trang thông tin: không tới được thư mục."
    assert (list(site.rglob("2026-01-KH-BDT.pdf")), "đã bị thu hồi" in next(site.rglob("2026-01-KH-BDT.html")).read_text()) == (
        [],
        True,
    )
    with reading(engine) as session:
        page = page_of(session, plan_id)
        assert (page.trouble, page.stale_at, page.next_try_at, to_write(session, 600)) == (None, None, None, ())
        assert "Chưa gỡ được" not in plan_page(session, lock_plan(session, plan_id), base_url="http://x")


def test_a_website_that_takes_nothing_does_not_keep_the_archive_empty(
    engine: Engine, issued: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks.record, "record", lambda: engine)
    settings().publication.write_bytes(b"")

    done(write_copies, issued[0])

    with reading(engine) as session:
        wanted = select(Delivery).where(Delivery.plan_id == issued[0], Delivery.kind != DeliveryKind.MAIL)
        stand = {one.kind: (one.done_at is not None, one.write_tries) for one in session.scalars(wanted)}
    assert stand == {DeliveryKind.PUBLICATION: (False, 1), DeliveryKind.ARCHIVE: (True, 0)}


def test_what_a_dead_worker_never_wrote_is_due_by_itself(engine: Engine, issued: list[int]) -> None:
    with reading(engine) as session:
        assert (to_write(session, 1), set(to_write(session, 5))) == ((), set(issued))
