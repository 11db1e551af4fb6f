"""Copies for website and archive: whoever writes them at the same time, feed and index hold every document."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

import tasks.record
from models.database import reading, writing
from models.distributing import to_be_written
from models.issuing import complete, keep_document
from models.journal import Channel, acting
from models.plan import Plan, lock_plan
from models.recipient import Delivery, DeliveryKind
from models.series import Series
from models.step import Verdict
from models.step_kind import StepKind
from models.store import FileStore
from models.unfinished_issue import void_number
from settings import settings
from tasks import publishing
from tests.office import MORNING, a_plan, an_office, carried_to, decided, person
from tests.remembered import lived_once

AT_ONCE = 6
TITLES = [f"Việc thứ {number}" for number in range(AT_ONCE)]


@pytest.fixture
def issued(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Several plans, issued from number 97 on and not yet copied anywhere; their ids."""
    monkeypatch.setenv("TRINHKY_VAR", str(tmp_path))
    settings.cache_clear()
    store = FileStore(tmp_path / "files")
    monkeypatch.setattr(tasks.record, "record", lambda: engine)
    monkeypatch.setattr(publishing, "files", lambda: store)
    source, documents = store.put(b"ban goc"), [store.put(f"%PDF {number}".encode()) for number in range(AT_ONCE)]
    with writing(engine) as session:
        lived_once(session, lambda: lived(session, source, documents), source, documents)
        ids = list(session.scalars(select(Plan.id).order_by(Plan.id)))
    yield ids
    settings.cache_clear()


def lived(session: Session, source: str, documents: list[str]) -> int:
    """The plans from draft to issued; how many they are."""
    office = an_office(session)
    session.execute(update(Series).values(next_number=97))
    for title, document in zip(TITLES, documents, strict=True):
        plan = a_plan(session, office, title=title)
        plan.version.source_hash = source
        carried_to(session, office, plan, StepKind.SIGNING)
        decided(session, plan, StepKind.SIGNING, person(session, office, "ha-minh-khoi"), Verdict.APPROVE)
        keep_document(session, lock_plan(session, plan.id), document, at=MORNING)
        complete(session, lock_plan(session, plan.id), at=MORNING)
    return len(documents)


def test_copies_written_at_the_same_moment_are_all_in_feed_and_index(engine: Engine, issued: list[int]) -> None:
    with reading(engine) as session:
        waiting = [one for plan_id in issued for one in to_be_written(session, plan_id)]

    with ThreadPoolExecutor(AT_ONCE) as at_once:
        list(at_once.map(publishing.put_copy, waiting))

    with reading(engine) as session:
        undone = session.scalars(
            select(Delivery.id).where(Delivery.id.in_([one.id for one in waiting]), Delivery.done_at.is_(None))
        )
        assert list(undone) == []
    feed, index = ((settings().var / root).rglob(name) for root, name in (("publication", "feed.xml"), ("archive", "*.csv")))
    assert next(feed).read_text().count("<entry>") == AT_ONCE
    assert titles(next(index)) == TITLES


def titles(index: Path) -> list[str]:
    return [line.split(",")[2] for line in index.read_text().splitlines()[1:]]


def test_a_voided_document_is_not_in_the_archives_index(engine: Engine, issued: list[int]) -> None:
    with writing(engine) as session:
        office = lock_plan(session, issued[0]).office
        plan = a_plan(session, office, title="Việc đã hủy số")
        carried_to(session, office, plan, StepKind.SIGNING)
        leader = person(session, office, "ha-minh-khoi")
        decided(session, plan, StepKind.SIGNING, leader, Verdict.APPROVE)
        keep_document(session, plan, "f" * 64, at=MORNING)
        void_number(session, plan, by=acting(leader, Channel.PAGE), at=MORNING, reason="Sai thẩm quyền.")
        filed = [one for one in to_be_written(session, issued[0]) if one.kind is DeliveryKind.ARCHIVE]

    publishing.put_copy(filed[0])

    assert titles(next((settings().var / "archive").rglob("*.csv"))) == TITLES[:1]
