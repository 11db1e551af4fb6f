"""1,000 documents signed by several threads at once: numbers without a gap, the register printed, the archive verified."""

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from cli.registers import outgoing_register
from documents.rendering.register import OutgoingRegister
from documents.rendering.register_pdf import register_pdf
from documents.rendering.register_xlsx import register_xlsx
from models.archive_check import INDEX_NAME, Filed, faults_of_folder, faults_of_store, filed_copies, files_referred_to
from models.clock import OFFICE_ZONE
from models.contents import PlanContents
from models.database import open_database, reading, writing
from models.distributing import to_be_written, written
from models.issued_document import document_name, original_name
from models.issuing import complete, keep_document
from models.journal import Channel, acting
from models.migrating import upgrade
from models.office import Office
from models.office_file import read_office
from models.office_import import import_office
from models.people import Person, person_by_key
from models.plan import Plan, PlanState, Version, lock_plan
from models.recipient import DeliveryKind
from models.register import RegisterEntry
from models.road import Answer, decide
from models.step import Step, StepState, Verdict
from models.step_kind import StepKind
from models.store import FileStore

DOCUMENTS = 1000
THREADS = 4
GOAL_SECONDS = 10.0
FILE_BYTES = 60_000
AT = dt.datetime(2025, 3, 3, 9, 0, tzinfo=OFFICE_ZONE)
OFFICE_FILE = Path(__file__).parents[1] / "samples" / "office.toml"
T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """The record, the store and the archive folder of this measure."""

    engine: Engine
    store: FileStore
    folder: Path


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="trinhky-bench-", ignore_cleanup_errors=True) as home:
        place = _opened(Path(home))
        spent, _ = _timed(lambda: _issue(place))
        each = 1000 * spent / DOCUMENTS
        print(f"{DOCUMENTS} documents signed by {THREADS} threads, issued and filed: {spent:.0f} s ({each:.0f} ms each)")
        numbers = _numbers(place)
        gapless = numbers == list(range(1, DOCUMENTS + 1))
        print(f"numbers 1…{DOCUMENTS} without gap or repetition: {'yes' if gapless else 'NO'}")
        seconds = [_register(place), _verify(place)]
    good = gapless and max(seconds) < GOAL_SECONDS
    print("met" if good else "MISSED")
    return 0 if good else 1


def _register(place: Place) -> float:
    def read() -> OutgoingRegister:
        with reading(place.engine) as session:
            return outgoing_register(session, session.scalars(select(Office)).one(), AT.year, None)

    asked, book = _timed(read)
    pdf, printed = _timed(lambda: register_pdf(book))
    xlsx, _ = _timed(lambda: register_xlsx(book))
    print(
        f"register of {len(book.lines)} lines: read {asked:.2f} s, PDF {pdf:.2f} s ({len(printed) >> 10} KB), XLSX {xlsx:.2f} s",
        end=" ",
    )
    print(f"(goal < {GOAL_SECONDS:.0f} s together)")
    return asked + pdf + xlsx


def _verify(place: Place) -> float:
    def verify() -> int:
        with reading(place.engine) as session:
            referred, copies = files_referred_to(session), filed_copies(session)
        faults = [*faults_of_store(place.store, referred), *faults_of_folder(place.folder, copies)]
        assert not faults, faults[:3]
        return len(referred) + len(copies)

    spent, files = _timed(verify)
    print(f"archive verify: {files} files, every bit: {spent:.2f} s (goal < {GOAL_SECONDS:.0f} s)")
    return spent


def _opened(home: Path) -> Place:
    engine = open_database(f"sqlite:///{home / 'record.db'}")
    upgrade(engine)
    with writing(engine) as session:
        import_office(session, read_office(OFFICE_FILE.read_bytes()), at=AT)  # its series are of 2024: 2025 begins with 01
    return Place(engine, FileStore(home / "files"), home / "archive")


def _issue(place: Place) -> None:
    """Every plan waits for its signer; several threads sign at once, each in its own transaction; each is issued and filed."""
    with writing(place.engine) as session:
        office = session.scalars(select(Office)).one()
        waiting = [_waits_for_its_signer(session, office, place.store, number) for number in range(DOCUMENTS)]
    with ThreadPoolExecutor(THREADS) as pool:
        starved = sum(pool.map(lambda plan_id: _signed(place, plan_id), waiting))
    print(f"SQLite let a signer wait in vain, and the signer asked again: {starved} times")
    for plan_id in waiting:
        _filed(place, plan_id)
    (place.folder / INDEX_NAME).write_text("\n".join(copy.hash for copy in _copies(place)))


def _waits_for_its_signer(session: Session, office: Office, store: FileStore, number: int) -> int:
    drafter, leader = (person_by_key(session, office.id, key) for key in ("pham-anh-dung", "ha-minh-khoi"))
    contents = PlanContents.model_validate(
        {
            "title": f"Thăm hỏi, tặng quà người có uy tín, đợt {number}",
            "recipients": [
                {"text": "UBND tỉnh", "as_written": "UBND tỉnh (b/c)"},
                {"text": "Văn phòng", "as_written": "Văn phòng"},
            ],
            "archive": ["VT"],
            "signer": {"post": "Trưởng ban"},
        }
    )
    plan = Plan(
        office_id=office.id,
        document_type="Kế hoạch",
        title=contents.title or "",
        drafter_id=drafter.id,
        drafting_unit_id=drafter.unit_id,
        signer_id=leader.id,
        state=PlanState.SIGNING,
        created_at=AT,
    )
    session.add(plan)
    session.flush()
    source = store.put(f"Bản thảo {number}\n".encode() * 100)
    version = Version(plan_id=plan.id, no=1, saved=contents.model_dump(mode="json", by_alias=True), source_hash=source)
    version.source_name, version.made_by_id, version.made_at = "ban-thao.txt", drafter.id, AT
    step = Step(plan_id=plan.id, kind=StepKind.SIGNING, version_no=1, person_id=leader.id, state=StepState.OPEN, opened_at=AT)
    session.add_all([version, step])
    session.flush()
    return plan.id


def _signed(place: Place, plan_id: int) -> int:
    """Sign; how often it had to be tried again: SQLite's lock knows no queue, and under steady writing one may wait too long."""
    for tried in count():
        try:
            with writing(place.engine) as session:
                plan = lock_plan(session, plan_id)
                step, leader = plan.open_steps()[0], session.get_one(Person, plan.signer_id)
                answer = Answer(key=f"sign:{plan_id}", verdict=Verdict.APPROVE, version=1)
                decide(session, plan, step, answer, by=acting(leader, Channel.PAGE), at=AT)
        except OperationalError:
            continue
        return tried
    raise AssertionError


def _filed(place: Place, plan_id: int) -> None:
    document = b"%PDF-1.7 " + plan_id.to_bytes(8, "big") * (FILE_BYTES // 8)
    digest = place.store.put(document)
    with writing(place.engine) as session:
        plan = lock_plan(session, plan_id)
        keep_document(session, plan, digest, at=AT)
        complete(session, plan, at=AT)
        archive = next(one for one in to_be_written(session, plan_id) if one.kind is DeliveryKind.ARCHIVE)
        written(session, plan, archive.id, place=document_name(plan), at=AT)
        names = document_name(plan), original_name(plan, plan.version), plan.version.source_hash
    place.folder.mkdir(exist_ok=True)
    (place.folder / names[0]).write_bytes(document)
    (place.folder / names[1]).write_bytes(place.store.get(names[2]))


def _copies(place: Place) -> list[Filed]:
    with reading(place.engine) as session:
        return filed_copies(session)


def _numbers(place: Place) -> list[int]:
    with reading(place.engine) as session:
        return list(session.scalars(select(RegisterEntry.number).order_by(RegisterEntry.number)))


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


if __name__ == "__main__":
    sys.exit(main())
