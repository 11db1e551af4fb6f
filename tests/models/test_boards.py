"""An advisory board that uses the office's seal counts for itself: own series, symbol and first number (Phụ lục I, II.3a)."""

import datetime as dt

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.database import writing
from models.drafting import take_in
from models.journal import Channel, acting
from models.office import Office, office_by_key
from models.office_file import read_office
from models.office_import import import_office
from models.plan import Plan, lock_plan
from models.refusal import NotFound
from models.register import RegisterEntry
from models.step import Verdict
from models.step_kind import StepKind
from tests.office import MORNING, SAMPLES, carried_to, decided, person, some_contents

BOARD = "Ban Chỉ đạo công tác dân tộc"
SERIES = f'\n[[series]]\ndocument_type = "Kế hoạch"\nbody = "{BOARD}"\nsymbol = "KH-BCĐ"\nyear = 2026\n'


def with_a_board(session: Session) -> Office:
    file = read_office((SAMPLES / "office.toml").read_bytes() + SERIES.encode())
    import_office(session, file, at=MORNING)
    return office_by_key(session, file.office.key)


def taken_in(
    session: Session, office: Office, *, body: str = "", agency: str = "Ban Dân tộc", keep: bool | None = None, **facts: object
) -> Plan:
    drafter = person(session, office, "le-thi-hanh")
    plan = take_in(
        session,
        office,
        some_contents(agency=agency, **facts),
        source_hash="0" * 64,
        source_name="ke-hoach.md",
        drafter=drafter,
        by=acting(drafter, Channel.COMMAND),
        at=MORNING,
        keep_number=keep,
        body=body,
    )
    return lock_plan(session, plan.id)


def signed(session: Session, office: Office, plan: Plan) -> str | None:
    carried_to(session, office, plan, StepKind.SIGNING)
    decided(session, plan, StepKind.SIGNING, person(session, office, "ha-minh-khoi"), Verdict.APPROVE)
    return plan.number_and_symbol


def test_office_and_board_count_for_themselves(engine: Engine) -> None:
    with writing(engine) as session:
        office = with_a_board(session)
        bodies = ["", BOARD, "", "ban chi dao cong tac dan toc"]

        numbers = [signed(session, office, taken_in(session, office, body=body)) for body in bodies]
        register = session.scalars(select(RegisterEntry).order_by(RegisterEntry.id)).all()

    assert numbers == ["01/KH-BDT", "01/KH-BCĐ", "02/KH-BDT", "02/KH-BCĐ"]
    assert [one.number_and_symbol for one in register] == numbers


def test_a_head_that_names_the_board_says_it_by_itself(engine: Engine) -> None:
    with writing(engine) as session:
        office = with_a_board(session)

        plan = taken_in(session, office, agency=BOARD.upper())

        assert (plan.body, signed(session, office, plan)) == (BOARD, "01/KH-BCĐ")


def test_a_board_without_a_series_is_refused_with_those_there_are(engine: Engine) -> None:
    with writing(engine) as session:
        office = with_a_board(session)

        with pytest.raises(NotFound, match=f"Chưa mở sổ số loại “Kế hoạch” cho “Hội đồng Thi đua”.*Đã có: .*{BOARD}"):
            taken_in(session, office, body="Hội đồng Thi đua")


def test_a_number_is_kept_in_the_boards_own_series(engine: Engine) -> None:
    with writing(engine) as session:
        office = with_a_board(session)
        signed(session, office, taken_in(session, office))
        first = dt.date(2026, 3, 1)

        plan = taken_in(session, office, body=BOARD, keep=True, number=1, symbol="KH-BCĐ", issued_on=first)

        assert (signed(session, office, plan), plan.issued_on) == ("01/KH-BCĐ", first)
