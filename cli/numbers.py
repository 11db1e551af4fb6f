"""`trinhky number`: a number kept for a document still to come."""

from typing import Annotated

import typer
from sqlalchemy import select

from cli.commands import Commands
from cli.desk import ADMINISTRATOR, opened, the_office
from cli.register_lines import add_to
from cli.screen import moment, screen, table
from models.clock import office_day, office_now
from models.database import reading, writing
from models.journal import record
from models.number_written import number_written
from models.office import lock_office
from models.series import ReservedNumber, Series, body_of, locked_series, reserve

app = Commands("Sổ số: xem số tiếp theo, giữ trước một số, ghi chú vào sổ.")
add_to(app)
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
        kept = number_written(number, series.symbol)
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


@app.add("list")
def list_(office: Office_ = None) -> None:
    """Số tiếp theo của mỗi sổ, và các số đang giữ."""
    with reading(opened()) as session:
        one = the_office(session, office)
        books = session.scalars(select(Series).where(Series.office_id == one.id).order_by(Series.year, Series.symbol)).all()
        kept = session.execute(
            select(ReservedNumber, Series)
            .join(Series, Series.id == ReservedNumber.series_id)
            .where(Series.office_id == one.id)
            .order_by(Series.year, Series.symbol, ReservedNumber.number)
        ).all()
    rows = [(book.symbol, book.year, book.document_type, book.body, f"{book.next_number:02d}") for book in books]
    screen().print(table(("Ký hiệu", "Năm", "Loại văn bản", "Cơ quan, ban chỉ đạo", "Số tiếp theo"), rows, title="Sổ số"))
    held = [
        (number_written(one.number, book.symbol), one.reserved_for, moment(one.reserved_at), moment(one.used_at))
        for one, book in kept
    ]
    screen().print(table(("Số", "Giữ cho", "Giữ lúc", "Dùng lúc"), held, title="Số đang giữ"))
