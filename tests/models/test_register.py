"""The register: what is entered stays, what is said later is added."""

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError

from models.database import reading, writing
from models.journal import SYSTEM, Channel, JournalLine, acting
from models.migrating import upgrade
from models.refusal import Refusal
from models.register import RegisterEntry, RegisterRemark, remark
from models.step_kind import StepKind
from tests.office import MORNING, a_plan_at, person

TAMPERING = (
    "UPDATE register_entry SET number = 99",
    "UPDATE register_entry SET subject = 'Tên khác', sent_on = '2026-03-02'",
    "DELETE FROM register_entry",
    "UPDATE register_remark SET text = 'khác'",
    "DELETE FROM register_remark",
    "UPDATE journal_line SET person_name = 'Người khác'",
    "DELETE FROM journal_line",
)


def a_numbered_plan_with_a_remark(engine: Engine) -> None:
    with writing(engine) as session:
        clerk = person(session, a_plan_at(session, StepKind.RECIPIENTS).office, "vu-thi-hoa")
        entry = session.scalars(select(RegisterEntry)).one()
        remark(session, entry, by=acting(clerk, Channel.COMMAND), at=MORNING, text="Đính chính  bằng Công văn số 05/BDT-VP")


def test_a_remark_is_a_row_of_its_own_with_its_writer_and_stands_in_the_journal(engine: Engine) -> None:
    a_numbered_plan_with_a_remark(engine)

    with reading(engine) as session:
        row = session.scalars(select(RegisterRemark)).one()
        line = session.scalars(select(JournalLine).where(JournalLine.action == "register.remarked")).one()
        assert (row.at, row.by_name, row.text) == (MORNING, "Vũ Thị Hòa", "Đính chính bằng Công văn số 05/BDT-VP")
        assert (line.chain, line.facts["number"], line.facts["text"]) == ("plan:1", "01/KH-BDT", row.text)


def test_a_remark_without_words_is_refused(engine: Engine) -> None:
    a_numbered_plan_with_a_remark(engine)

    with writing(engine) as session, pytest.raises(Refusal, match="phải có nội dung"):
        remark(session, session.scalars(select(RegisterEntry)).one(), by=SYSTEM, at=MORNING, text=" \n")


@pytest.mark.parametrize("statement", TAMPERING)
def test_the_database_refuses_to_change_or_remove_what_was_entered(engine: Engine, statement: str) -> None:
    a_numbered_plan_with_a_remark(engine)

    with pytest.raises(DBAPIError, match="never changed or removed"), writing(engine) as session:
        session.execute(text(statement))


def test_what_comes_later_can_be_entered(engine: Engine) -> None:
    a_numbered_plan_with_a_remark(engine)

    with writing(engine) as session:
        session.execute(text("UPDATE register_entry SET sent_on = '2026-03-02', void_reason = 'x'"))

    with reading(engine) as session:
        assert session.scalars(select(RegisterEntry.void_reason)).one() == "x"


def test_a_migrated_database_refuses_the_same(no_tables: Engine) -> None:
    upgrade(no_tables)
    a_numbered_plan_with_a_remark(no_tables)
    refused = []

    for statement in TAMPERING:
        with pytest.raises(DBAPIError) as told, writing(no_tables) as session:
            session.execute(text(statement))
        refused.append("never changed or removed" in str(told.value))

    assert refused == [True] * len(TAMPERING)
