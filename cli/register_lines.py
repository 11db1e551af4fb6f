"""`trinhky number remark | receipt`: what the clerk adds to a line of a register, by the clerk's mailed code."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated

import typer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from cli.codes import CODE_HELP, act_by_code
from cli.commands import Commands
from cli.desk import ADMINISTRATOR, opened, the_office
from cli.screen import screen
from models.arrival import Arrival, arrival_by_number, remark_on_arrival
from models.clock import office_day, office_now
from models.database import reading, writing
from models.journal import Actor
from models.office import lock_office
from models.papers import plan_of_entry
from models.people import Duty, duty_holder
from models.plan import Plan
from models.register import RegisterEntry, entry_by_number, note_receipt, remark
from models.roles import is_clerk

Number = Annotated[str, typer.Argument(metavar="SỐ", help="18/KH-BDT, hoặc số đến.", show_default=False)]
Year = Annotated[int | None, typer.Option(metavar="NĂM", help="Để trống: năm nay.")]
Office_ = Annotated[str | None, typer.Option("--office", metavar="MÃ", help="Mã cơ quan, khi có nhiều cơ quan.")]
Code_ = Annotated[str | None, typer.Option("--code", metavar="MÃ-XÁC-NHẬN", help=CODE_HELP)]
DENIED = "Chỉ văn thư ghi vào sổ."
Line = Arrival | RegisterEntry


def add_to(app: Commands) -> None:
    """Make them commands of `trinhky number`."""
    app.add("remark")(_remark)
    app.add("receipt")(_receipt)


def _remark(
    number: Number,
    text: Annotated[str, typer.Argument(metavar="GHI-CHÚ", help="Lời ghi chú.", show_default=False)],
    *,
    year: Year = None,
    arrival: Annotated[bool, typer.Option("--den", help="Ghi vào sổ văn bản đến.")] = False,
    office: Office_ = None,
    code: Code_ = None,
) -> None:
    """Ghi chú vào một dòng của sổ. Dòng đã ghi không sửa, không xóa được: đính chính cũng là một ghi chú.

    Văn thư ghi, bằng mã xác nhận trong thư; dòng không thuộc kế hoạch nào trên hệ thống thì ghi là quản trị.
    """

    def act(session: Session, line: Line, by: Actor, at: dt.datetime) -> str:
        if isinstance(line, Arrival):
            remark_on_arrival(session, line, by=by, at=at, text=text)
        else:
            remark(session, line, by=by, at=at, text=text)
        return f"Đã ghi chú vào dòng {number} của sổ năm {line.year}."

    _write_on(number, year, office, code, act, arrival=arrival)


def _receipt(
    number: Number,
    name: Annotated[str, typer.Argument(metavar="NƠI-NHẬN", help="Người, đơn vị đã ký nhận bản giấy.", show_default=False)],
    *,
    day: Annotated[dt.datetime | None, typer.Option("--ngay", metavar="NĂM-THÁNG-NGÀY", formats=["%Y-%m-%d"])] = None,
    year: Year = None,
    office: Office_ = None,
    code: Code_ = None,
) -> None:
    """Ghi vào cột ký nhận ai đã ký nhận bản giấy của văn bản, công văn, bản sao; bằng mã xác nhận trong thư gửi văn thư."""

    def act(session: Session, line: Line, by: Actor, at: dt.datetime) -> str:
        if isinstance(line, RegisterEntry):
            note_receipt(session, line, by=by, at=at, name=name, on=day.date() if day else office_day(at))
        return f"Đã ghi ký nhận vào dòng {number} của sổ năm {line.year}."

    _write_on(number, year, office, code, act, arrival=False)


def _write_on(
    number: str,
    year: int | None,
    office: str | None,
    code: str | None,
    act: Callable[[Session, Line, Actor, dt.datetime], str],
    *,
    arrival: bool,
) -> None:
    engine = opened()
    with reading(engine) as session:
        one, now = the_office(session, office), office_now(session)
        office_id, on = one.id, year or office_day(now).year
        plan_id = _plan_of(session, _found(session, office_id, on, number, arrival=arrival))
        clerk = duty_holder(session, office_id, Duty.CLERK, office_day(now)).key

    def written(session: Session, by: Actor) -> str:
        lock_office(session, office_id)
        return act(session, _found(session, office_id, on, number, arrival=arrival), by, office_now(session))

    if plan_id is None:
        _by_administrator(engine, written)
        return
    act_by_code(
        engine, plan_id, by=clerk, code=code, may=_may_write, act=lambda session, _, who: written(session, who), denied=DENIED
    )


def _by_administrator(engine: Engine, written: Callable[[Session, Actor], str]) -> None:
    """No plan, so no code to ask for."""
    with writing(engine) as session:
        screen().print(written(session, ADMINISTRATOR))


def _found(session: Session, office_id: int, year: int, number: str, *, arrival: bool) -> Line:
    find = arrival_by_number if arrival else entry_by_number
    return find(session, office_id, year, number)


def _plan_of(session: Session, line: Line) -> int | None:
    return line.plan_id if isinstance(line, Arrival) else plan_of_entry(session, line)


def _may_write(session: Session, plan: Plan, by: Actor) -> bool:
    return by.person is not None and is_clerk(session, plan.office_id, by.person, office_day(office_now(session)))
