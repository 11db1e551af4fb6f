"""`trinhky number`: a number kept for a document still to come."""

from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from cli.commands import Commands
from cli.desk import ADMINISTRATOR, opened, the_office
from cli.screen import moment, screen, table
from models.arrival import Arrival, arrival_by_number, remark_on_arrival
from models.clock import office_day, office_now
from models.database import reading, writing
from models.journal import record
from models.office import lock_office
from models.plan import lock_plan
from models.register import RegisterEntry, entry_by_number, remark
from models.series import ReservedNumber, Series, body_of, locked_series, reserve

app = Commands("Sổ số: xem số tiếp theo, giữ trước một số, ghi chú vào sổ.")
Office_ = Annotated[str | None, typer.Option("--office", metavar="MÃ", help="Mã cơ quan, khi có nhiều cơ quan.")]


@app.add("reserve")
def reserve_(
    document_type: Annotated[str, typer.Argument(metavar="LOẠI", help="Loại văn bản, ví dụ “Kế hoạch”.", show_default=False)],
    *,
    purpose: Annotated[str, typer.Option("--cho", metavar="VĂN-BẢN", help="Giữ cho văn bản nào.", show_default=False)],
    year: Annotated[int | None, typer.Option(metavar="NĂM", help="Để trống: năm nay.")] = None,
    body: Annotated[str, typer.Option("--ban", metavar="TÊN", help="Ban chỉ đạo, hội đồng có sổ số riêng.")] = "",
    office: Office_ = None,
) -> None:
    """Giữ số tiếp theo của một sổ cho văn bản sẽ có; văn bản khác không lấy được số ấy."""
    with writing(opened()) as session:
        one, now = the_office(session, office), office_now(session)
        lock_office(session, one.id)
        board = body_of(session, one.id, document_type, named=body, agency=None)
        series = locked_series(session, one.id, document_type, year or office_day(now).year, board)
        number = reserve(session, series, purpose=purpose, at=now)
        kept = f"{number:02d}/{series.symbol}"
        record(
            session,
            office_id=one.id,
            by=ADMINISTRATOR,
            action="number.reserved",
            at=now,
            number=kept,
            year=series.year,
            purpose=purpose,
        )
        screen().print(f"Đã giữ số {kept} năm {series.year} cho: {purpose}.")


@app.add("remark")
def remark_(
    number: Annotated[str, typer.Argument(metavar="SỐ", help="18/KH-BDT, hoặc số đến.", show_default=False)],
    text: Annotated[str, typer.Argument(metavar="GHI-CHÚ", help="Lời ghi chú.", show_default=False)],
    *,
    year: Annotated[int | None, typer.Option(metavar="NĂM", help="Để trống: năm nay.")] = None,
    arrival: Annotated[bool, typer.Option("--den", help="Ghi vào sổ văn bản đến.")] = False,
    office: Office_ = None,
) -> None:
    """Ghi chú vào một dòng của sổ. Dòng đã ghi không sửa, không xóa được: đính chính cũng là một ghi chú."""
    with writing(opened()) as session:
        one, now = the_office(session, office), office_now(session)
        on = year or office_day(now).year
        find = arrival_by_number if arrival else entry_by_number
        line = find(session, one.id, on, number)
        _lock(session, line)
        if isinstance(line, Arrival):
            remark_on_arrival(session, line, by=ADMINISTRATOR, at=now, text=text)
        else:
            remark(session, line, by=ADMINISTRATOR, at=now, text=text)
    screen().print(f"Đã ghi chú vào dòng {number} của sổ năm {on}.")


def _lock(session: Session, line: Arrival | RegisterEntry) -> None:
    """What orders the chain that the remark is recorded in: the line's plan, or the office where it has none."""
    if line.plan_id is None:
        lock_office(session, line.office_id)
    else:
        lock_plan(session, line.plan_id)


@app.add("list")
def list_(office: Office_ = None) -> None:
    """Số tiếp theo của mỗi sổ, và các số đang giữ."""
    with reading(opened()) as session:
        one = the_office(session, office)
        books = session.scalars(select(Series).where(Series.office_id == one.id).order_by(Series.year, Series.symbol)).all()
        kept = session.execute(
            select(ReservedNumber, Series).join(Series, Series.id == ReservedNumber.series_id).where(Series.office_id == one.id)
        ).all()
    rows = [(book.symbol, book.year, book.document_type, book.body, f"{book.next_number:02d}") for book in books]
    screen().print(table(("Ký hiệu", "Năm", "Loại văn bản", "Cơ quan, ban chỉ đạo", "Số tiếp theo"), rows, title="Sổ số"))
    held = [
        (f"{one.number:02d}/{book.symbol}", one.reserved_for, moment(one.reserved_at), moment(one.used_at)) for one, book in kept
    ]
    screen().print(table(("Số", "Giữ cho", "Giữ lúc", "Dùng lúc"), held, title="Số đang giữ"))
