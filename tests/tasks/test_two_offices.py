"""Two offices in one database, with the same people, symbols and numbers: every row, mail and file belongs to one of them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

import tasks.record
from flows.plan_page import plan_page
from models.access import Link
from models.answering import NotTaken, answer_by_link
from models.database import reading, writing
from models.directory import Entry
from models.due import due_now
from models.followed import periods_of
from models.following import close_due, open_due
from models.issuing import complete, keep_document
from models.journal import Channel, JournalLine, acting
from models.journal_check import verify
from models.learning import remember
from models.meaning import Meanings
from models.notice import Notice
from models.office import Office, office_by_key
from models.office_file import read_office
from models.office_import import import_office
from models.people import Person, Unit
from models.plan import Plan, PlanState, load_plan, lock_plan
from models.refusal import NotAllowed
from models.register import RegisterEntry
from models.reminding import remind
from models.road import Answer, decide
from models.step import Verdict
from models.step_kind import StepKind
from models.store import FileStore
from settings import settings
from tasks import publishing
from tests.office import MORNING, SAMPLES, a_plan, carried_to, decided, open_step_of, person
from tests.remembered import lived_once

FIRST, SECOND = "ban-dan-toc-ha-trung", "ban-dan-toc-tan-phu"
HOME = {FIRST: "hatrung.example", SECOND: "tanphu.example"}


@dataclass(frozen=True)
class Two:
    """The record of both, and the plan of each."""

    engine: Engine
    plans: dict[str, int]


def tomls() -> dict[str, bytes]:
    """The sample office, and another that differs in nothing but its name, key and addresses."""
    first = (SAMPLES / "office.toml").read_text()
    second = first.replace(FIRST, SECOND).replace("Hà Trung", "Tân Phú").replace(HOME[FIRST], HOME[SECOND])
    return {FIRST: first.encode(), SECOND: second.encode()}


@pytest.fixture
def two(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:
    """Both live through everything, step by step in turns."""
    monkeypatch.setenv("TRINHKY_VAR", str(tmp_path))
    settings.cache_clear()
    store = FileStore(tmp_path / "files")
    monkeypatch.setattr(tasks.record, "record", lambda: engine)
    monkeypatch.setattr(publishing, "files", lambda: store)
    source, documents = store.put(b"ban goc"), {key: store.put(f"%PDF {key}".encode()) for key in HOME}
    with writing(engine) as session:
        lived_once(session, lambda: lived(session, source, documents), source, documents)
        plans = select(Office.key, Plan.id).join(Plan, Plan.office_id == Office.id)
        ids = {row.key: row.id for row in session.execute(plans.order_by(Plan.id))}
    yield Two(engine, ids)
    settings.cache_clear()


def lived(session: Session, source: str, documents: dict[str, str]) -> int:
    """Both plans from draft to issued; how many they are."""
    for content in tomls().values():
        import_office(session, read_office(content), at=MORNING)
    offices = {key: office_by_key(session, key) for key in HOME}
    plans = {key: a_plan(session, office, title=f"Việc của {office.name}") for key, office in offices.items()}
    for kind in (StepKind.UNIT_REVIEW, StepKind.FORM_REVIEW, StepKind.DRAFT_APPROVAL, StepKind.SIGNING):
        for key, office in offices.items():
            carried_one(session, office, plans[key], kind)
    for key, office in offices.items():
        plans[key].version.source_hash = source
        decided(session, plans[key], StepKind.SIGNING, person(session, office, "ha-minh-khoi"), Verdict.APPROVE)
        keep_document(session, plans[key], documents[key], at=MORNING)
    for key in HOME:
        complete(session, plans[key], at=MORNING)
    return len(plans)


def carried_one(session: Session, office: Office, plan: Plan, kind: StepKind) -> None:
    """One step further."""
    road = {
        StepKind.UNIT_REVIEW: (StepKind.DRAFTING, "le-thi-hanh", Verdict.SUBMIT),
        StepKind.FORM_REVIEW: (StepKind.UNIT_REVIEW, "vang-a-su", Verdict.APPROVE),
        StepKind.DRAFT_APPROVAL: (StepKind.FORM_REVIEW, "vu-thi-hoa", Verdict.APPROVE),
        StepKind.SIGNING: (StepKind.DRAFT_APPROVAL, "ha-minh-khoi", Verdict.APPROVE),
    }
    before, who, verdict = road[kind]
    decided(session, plan, before, person(session, office, who), verdict)


def followed(two: Two) -> None:
    """Mornings and periods pass for both."""
    for days in (20, 60, 140):
        at = MORNING + dt.timedelta(days=days)
        with writing(two.engine) as session:
            for plan_id in two.plans.values():
                plan = lock_plan(session, plan_id)
                remind(session, plan.office_id, at=at)
                open_due(session, plan, at=at)
                close_due(session, plan, at=at)


def test_each_has_its_own_first_number_and_register(two: Two) -> None:
    with reading(two.engine) as session:
        lines = session.scalars(select(RegisterEntry).order_by(RegisterEntry.id)).all()
        plans = {line.plan_id: session.get_one(Plan, line.plan_id or 0).office_id for line in lines}

    assert [one.number_and_symbol for one in lines] == ["01/KH-BDT", "01/KH-BDT"]
    assert [one.office_id for one in lines] == [plans[one.plan_id] for one in lines]
    assert len({one.series_id for one in lines}) == 2


def test_every_mail_link_and_journal_line_belongs_to_one_office(two: Two) -> None:
    followed(two)

    with reading(two.engine) as session:
        offices = {office.id: HOME[office.key] for office in session.scalars(select(Office))}
        strangers = [
            (notice.key, notice.address)
            for notice in session.scalars(select(Notice))
            if notice.address and not notice.address.endswith(offices[notice.office_id])
        ]
        named = [one.key for one in session.scalars(select(Notice)) if other_name(one) in str(one.facts_json)]
        homes = {plan.id: plan.office_id for plan in session.scalars(select(Plan))}
        people = {one.id: one.office_id for one in session.scalars(select(Person))}
        units = {one.id: one.office_id for one in session.scalars(select(Unit))}
        crossed = [
            link.id
            for link in session.scalars(select(Link))
            if {homes[link.plan_id or 0]}
            != {people.get(link.person_id or 0, homes[link.plan_id or 0]), units.get(link.unit_id or 0, homes[link.plan_id or 0])}
        ]
        journal = [
            line.id for line in session.scalars(select(JournalLine)) if line.plan_id and homes[line.plan_id] != line.office_id
        ]
        breaks = verify(session)

    assert (strangers, named, crossed, journal, breaks) == ([], [], [], [], [])


def other_name(notice: Notice) -> str:
    return "Tân Phú" if notice.office_id == 1 else "Hà Trung"


def test_the_other_offices_person_of_the_same_key_decides_nothing(engine: Engine) -> None:
    with writing(engine) as session:
        for content in tomls().values():
            import_office(session, read_office(content), at=MORNING)
        first, second = (office_by_key(session, key) for key in HOME)
        plan = a_plan(session, first)
        carried_to(session, first, plan, StepKind.SIGNING)
        stranger = person(session, second, "ha-minh-khoi")
        step = open_step_of(plan, StepKind.SIGNING)
        answer = Answer(key="stranger", verdict=Verdict.APPROVE, version=plan.version_no)

        with pytest.raises(NotAllowed, match="không hỏi Hà Minh Khôi"):
            decide(session, plan, step, answer, by=acting(stranger, Channel.PAGE), at=MORNING)
        link = session.scalars(select(Link).where(Link.step_id == step.id)).first()
        assert link is not None
        link.person_id = stranger.id
        refused = answer_by_link(session, link, answer, at=MORNING)

    assert isinstance(refused, NotTaken)
    assert isinstance(refused.refusal, NotAllowed)


def test_what_one_has_learned_the_other_does_not_know(two: Two) -> None:
    with writing(two.engine) as session:
        first, second = (office_by_key(session, key) for key in HOME)
        entry = Entry(kind="unit", key="van-phong", name="Văn phòng")
        remember(session, first.id, "Phòng đầu não", entry, by=person(session, first, "dinh-thi-lan"), at=MORNING)
        known = [Meanings(session, office.id, MORNING.date()).of("Phòng đầu não") is not None for office in (first, second)]

    assert known == [True, False]


def test_importing_one_again_leaves_the_other_as_it_was(two: Two) -> None:
    with writing(two.engine) as session:
        second = office_by_key(session, SECOND)
        before = people_of(session, second)
        changed = tomls()[FIRST].replace(b"hatrung.example", b"moi.example")
        import_office(session, read_office(changed), at=MORNING)
        after = people_of(session, second)

    assert after == before


def people_of(session: Session, office: Office) -> list[tuple[int, str | None, dt.date | None]]:
    """What is kept of each, by the order in which they were first imported."""
    theirs = session.scalars(select(Person).where(Person.office_id == office.id).order_by(Person.id))
    return [(one.id, one.email, one.left_on) for one in theirs]


def test_website_and_archive_hold_each_offices_own_file(two: Two) -> None:
    places = {key: (publishing.publish(plan), publishing.file_away(plan)) for key, plan in two.plans.items()}

    var = settings()
    for key, (page, copy) in places.items():
        other = "Tân Phú" if key == FIRST else "Hà Trung"
        assert (var.publication / page).with_suffix(".pdf").read_bytes() == f"%PDF {key}".encode()
        assert (var.archive / copy).read_bytes() == f"%PDF {key}".encode()
        folders = [(var.publication / page).parent, (var.archive / copy).parent]
        texts = [one.read_text() for folder in folders for one in folder.iterdir() if one.suffix in {".html", ".xml", ".csv"}]
        assert len(texts) == 3
        assert [one for one in texts if other in one] == []


def test_mornings_periods_and_pages_are_each_offices_own(two: Two) -> None:
    at = MORNING + dt.timedelta(days=1)
    with writing(two.engine) as session:
        remind(session, 1, at=at)
        first, second = (load_plan(session, plan) for plan in two.plans.values())
        mornings = due_now(session, at).mornings
        pages = [plan_page(session, plan, base_url="https://a") for plan in (first, second)]
        periods = [[one.plan_id for one in periods_of(session, plan.id)] for plan in (first, second)]

    assert sorted(mornings) == [(1, at.date()), (2, at.date())]
    assert ["Tân Phú" in pages[0], "Hà Trung" in pages[1]] == [False, False]
    assert periods == [[first.id], [second.id]]
    assert {first.state, second.state} == {PlanState.ISSUED}
