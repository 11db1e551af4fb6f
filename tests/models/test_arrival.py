"""What comes in has its số đến at once, from a series without gaps, whatever else happens at the same time."""

import datetime as dt
import importlib
import pkgutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from models.arrival import Arrival, ArrivalBook, arrival_by_number, enter_arrival, remark_on_arrival
from models.database import reading, writing
from models.followed import periods_of
from models.journal import SYSTEM, Actor, Channel, JournalLine
from models.migrations import versions
from models.period import Report
from models.plan import lock_plan
from models.refusal import NotFound, Refusal
from models.reporting import Reported, take_report
from models.store import FileStore
from tests.issued import an_issued_plan
from tests.office import MORNING

THREADS = 8


@pytest.fixture
def issued(engine: Engine, tmp_path: Path) -> Engine:
    with writing(engine) as session:
        an_issued_plan(session, FileStore(tmp_path / "files"))
    return engine


def report(engine: Engine, key: str, *, at: dt.datetime = MORNING) -> int:
    with writing(engine) as session:
        plan = lock_plan(session, 1)
        period = periods_of(session, plan.id)[0]
        unit = period.duties[0].unit_id
        return take_report(session, plan, period, unit, Reported(key, "Xong."), by=Actor("Trần B", Channel.PAGE), at=at).id


def numbers(engine: Engine) -> list[tuple[int, int]]:
    with reading(engine) as session:
        return [(row.year, row.number) for row in session.execute(select(Arrival.year, Arrival.number).order_by(Arrival.id))]


def test_a_report_is_entered_with_date_author_subject_and_who_gets_it(issued: Engine) -> None:
    report(issued, "a")

    with reading(issued) as session:
        one = session.scalars(select(Arrival)).one()
        told = session.scalars(select(JournalLine.facts).where(JournalLine.action == "report.taken")).one()
    assert (one.number, one.dated, one.author, one.to_unit) == (1, dt.date(2026, 3, 2), "Văn phòng", "Văn phòng")
    assert one.subject == "Báo cáo Quý I/2026 thực hiện Kế hoạch số 01/KH-BDT"
    assert told["arrival"] == "01/2026"


def test_the_same_report_twice_has_one_number(issued: Engine) -> None:
    report(issued, "a")
    report(issued, "a")
    report(issued, "b")

    assert numbers(issued) == [(2026, 1), (2026, 2)]


def test_a_new_year_begins_with_01(issued: Engine) -> None:
    for key, year in (("a", 2026), ("b", 2027), ("c", 2027), ("d", 2026)):
        report(issued, key, at=MORNING.replace(year=year))

    assert numbers(issued) == [(2026, 1), (2027, 1), (2027, 2), (2026, 2)]


def test_a_report_that_is_refused_takes_no_number(issued: Engine) -> None:
    with writing(issued) as session:
        plan = lock_plan(session, 1)
        period = periods_of(session, plan.id)[0]
        with pytest.raises(NotFound):
            take_report(session, plan, period, 0, Reported("x", ""), by=SYSTEM, at=MORNING)

    report(issued, "a")

    assert numbers(issued) == [(2026, 1)]


def test_many_at_once_in_a_new_year_get_different_numbers_without_a_gap(issued: Engine) -> None:
    """Each enters for itself, without the plan's lock: only the book's own row orders them."""
    ids = [report(issued, str(n)) for n in range(THREADS)]

    def enter(number: int) -> int:
        with writing(issued) as session:
            made = session.get_one(Report, ids[number])
            copy = Report(
                duty_id=made.duty_id,
                at=MORNING,
                by_name="x",
                channel=Channel.PAGE,
                late=False,
                text="",
                answer_key=f"copy {number}",
            )
            session.add(copy)
            session.flush()
            day = dt.date(2031, 1, 2)
            one = enter_arrival(
                session, office_id=1, plan_id=1, report_id=copy.id, day=day, at=MORNING, author="a", subject="s", to_unit="u"
            )
            return one.number

    with ThreadPoolExecutor(THREADS) as pool:
        given = list(pool.map(enter, range(THREADS)))

    assert sorted(given) == list(range(1, THREADS + 1))
    with reading(issued) as session:
        assert session.scalar(select(func.count(ArrivalBook.id)).where(ArrivalBook.year == 2031)) == 1


def test_a_line_is_never_changed_and_a_remark_is_added(issued: Engine) -> None:
    report(issued, "a")
    with writing(issued) as session:
        line = arrival_by_number(session, 1, 2026, "01")
        remark_on_arrival(session, line, by=SYSTEM, at=MORNING, text="Bản giấy đến ngày 03/3")
        with pytest.raises(Refusal, match="phải có nội dung"):
            remark_on_arrival(session, line, by=SYSTEM, at=MORNING, text=" ")

    for statement in ("UPDATE arrival SET author = 'x'", "DELETE FROM arrival", "DELETE FROM arrival_remark"):
        with pytest.raises(DBAPIError, match="never changed or removed"), writing(issued) as session:
            session.execute(text(statement))
    with reading(issued) as session, pytest.raises(NotFound, match="không có số đến 2"):
        arrival_by_number(session, 1, 2026, "2")


def test_reports_from_before_the_register_are_entered_by_the_migration(issued: Engine) -> None:
    for key, year in (("a", 2026), ("b", 2027), ("c", 2026)):
        report(issued, key, at=MORNING.replace(year=year))
    wanted = "SELECT year, number, report_id, author, subject, to_unit, dated, passed_on FROM arrival ORDER BY year, number"
    name = next(one.name for one in pkgutil.iter_modules(versions.__path__) if one.name.endswith("_arrivals"))
    migration = importlib.import_module(f"models.migrations.versions.{name}")

    with issued.connect().execution_options(trinhky_writing=True) as connection, connection.begin() as transaction:
        before = connection.execute(text(wanted)).all()
        table = " ON arrival" if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER arrival_stays{table}"))
        connection.execute(text("DELETE FROM arrival"))
        connection.execute(text("DELETE FROM arrival_book"))
        with Operations.context(MigrationContext.configure(connection)):
            migration.enter_what_came()
        after = connection.execute(text(wanted)).all()
        books = connection.execute(text("SELECT year, next_number FROM arrival_book ORDER BY year")).all()
        transaction.rollback()

    assert after == before
    assert [tuple(row) for row in books] == [(2026, 3), (2027, 2)]
