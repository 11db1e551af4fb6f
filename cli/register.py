"""`trinhky register`: sổ đăng ký văn bản đi, on the screen or as a file."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from cli.commands import Commands
from cli.desk import opened, the_office
from cli.files import write_file
from cli.screen import screen, table
from documents.rendering.register import REGISTER_COLUMNS, OutgoingRegister, RegisterLine, register_cells
from documents.rendering.register_pdf import register_pdf
from documents.rendering.register_xlsx import register_xlsx
from models.clock import office_day, office_now
from models.database import reading
from models.office import Office
from models.recipient import Delivery, DeliveryKind
from models.refusal import NotFound
from models.register import RegisterEntry

app = Commands()


@app.add()
def register(
    year: Annotated[int | None, typer.Argument(metavar="NĂM", help="Để trống: năm nay.", show_default=False)] = None,
    *,
    series: Annotated[str | None, typer.Option(metavar="KÝ-HIỆU", help="Chỉ một sổ số, ví dụ KH-BDT.")] = None,
    pdf: Annotated[Path | None, typer.Option(metavar="TỆP", help="Ghi thành tệp PDF để in, đóng sổ.")] = None,
    xlsx: Annotated[Path | None, typer.Option(metavar="TỆP", help="Ghi thành tệp Excel.")] = None,
    office: Annotated[str | None, typer.Option(metavar="MÃ", help="Mã cơ quan, khi có nhiều cơ quan.")] = None,
) -> None:
    """Sổ đăng ký văn bản đi của một năm (NĐ 30/2020/NĐ-CP, Phụ lục IV); số đã hủy vẫn giữ dòng của nó."""
    with reading(opened()) as session:
        one = the_office(session, office)
        book = outgoing_register(session, one, year or office_day(office_now(session)).year, series)
    if pdf is not None:
        write_file(pdf, register_pdf(book))
    if xlsx is not None:
        write_file(xlsx, register_xlsx(book))
    if pdf is None and xlsx is None:
        rows = [["\n".join(cell) for cell in register_cells(line)] for line in book.lines]
        screen().print(table(REGISTER_COLUMNS, rows, title=f"{book.title}. {book.numbers}"))


def outgoing_register(session: Session, office: Office, year: int, symbol: str | None) -> OutgoingRegister:
    """The register as the record has it. Raises NotFound for a series that gave no number in that year."""
    wanted = select(RegisterEntry).where(RegisterEntry.office_id == office.id, RegisterEntry.year == year)
    entries = session.scalars(wanted.order_by(RegisterEntry.symbol, RegisterEntry.number)).all()
    symbols = sorted({one.symbol for one in entries})
    if symbol is not None and symbol not in symbols:
        raise NotFound(f"Năm {year} chưa có văn bản nào mang ký hiệu {symbol}.", symbol=symbol, year=year)
    chosen = [one for one in entries if symbol in (None, one.symbol)]
    return OutgoingRegister(
        agency=office.name,
        parent_agency=office.parent_agency,
        year=year,
        series=symbol or ", ".join(symbols) or office.symbol,
        lines=tuple(_line(session, one) for one in chosen),
    )


def _line(session: Session, entry: RegisterEntry) -> RegisterLine:
    return RegisterLine(
        number=entry.number,
        symbol=entry.symbol,
        issued_on=entry.document_date,
        kind=entry.document_type,
        title=entry.subject,
        signer=entry.signer,
        recipients=tuple(entry.recipients.split("; ")) if entry.recipients else (),
        archived_by=entry.kept_by,
        copies=entry.copies,
        sent_on=entry.sent_on,
        received=_archived(session, entry),
        voided=entry.void_reason,
    )


def _archived(session: Session, entry: RegisterEntry) -> tuple[str, ...]:
    """Where the archive copy lies stands for its receipt: the electronic copy is signed for by nobody."""
    if entry.plan_id is None:
        return ()
    copies = select(Delivery.done_at).where(Delivery.plan_id == entry.plan_id, Delivery.kind == DeliveryKind.ARCHIVE)
    done = [moment for moment in session.scalars(copies) if moment is not None]
    return ("Bản lưu điện tử",) if done else ()
