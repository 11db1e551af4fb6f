"""`trinhky register`: the office's registers, on the screen or as a file, whole or what a search finds in them."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.arrivals import arrival_register
from cli.commands import Commands
from cli.desk import opened, the_office
from cli.files import write_file
from cli.register_search import Search, found_arrivals, found_lines
from cli.registers import outgoing_register
from cli.screen import screen, table
from documents.rendering.book import Register
from documents.rendering.register_pdf import register_pdf
from documents.rendering.register_xlsx import register_xlsx
from models.clock import office_day, office_now
from models.database import reading
from models.refusal import Unreadable

app = Commands()


class BookKind(StrEnum):
    """Which register."""

    OUTGOING = "di"
    ARRIVALS = "den"
    HANDLING = "theo-doi"


@app.add()
def register(
    year: Annotated[int | None, typer.Argument(metavar="NĂM", help="Để trống: năm nay.", show_default=False)] = None,
    *,
    kind: Annotated[
        BookKind,
        typer.Option("--so", help="Sổ văn bản đi, sổ văn bản (báo cáo) đến, hay sổ theo dõi giải quyết văn bản đến."),
    ] = BookKind.OUTGOING,
    series: Annotated[str | None, typer.Option(metavar="KÝ-HIỆU", help="Chỉ một sổ số văn bản đi, ví dụ KH-BDT.")] = None,
    words: Annotated[str, typer.Option("--tim", metavar="CHỮ", help="Chỉ dòng có các chữ này, cột nào cũng được.")] = "",
    who: Annotated[str, typer.Option("--nguoi-ky", metavar="TÊN", help="Người ký (sổ đến: tác giả).")] = "",
    to: Annotated[str, typer.Option("--noi-nhan", metavar="TÊN", help="Nơi nhận (sổ đến: đơn vị nhận).")] = "",
    since: Annotated[str | None, typer.Option("--tu-ngay", metavar="NGÀY", help="Từ ngày 05/03/2024 hoặc 2024-03-05.")] = None,
    until: Annotated[str | None, typer.Option("--den-ngay", metavar="NGÀY", help="Đến hết ngày này.")] = None,
    pdf: Annotated[Path | None, typer.Option(metavar="TỆP", help="Ghi thành tệp PDF để in, đóng sổ.")] = None,
    xlsx: Annotated[Path | None, typer.Option(metavar="TỆP", help="Ghi thành tệp Excel.")] = None,
    office: Annotated[str | None, typer.Option(metavar="MÃ", help="Mã cơ quan, khi có nhiều cơ quan.")] = None,
) -> None:
    """Sổ đăng ký văn bản đi, văn bản đến của một năm (NĐ 30/2020/NĐ-CP, Phụ lục IV); số đã hủy vẫn giữ dòng của nó."""
    search = Search(words=words, who=who, to=to, since=_day(since), until=_day(until))
    chosen = _chosen(kind, year, series, search, office)
    if pdf is not None:
        write_file(pdf, register_pdf(chosen))
    if xlsx is not None:
        write_file(xlsx, register_xlsx(chosen))
    if pdf is None and xlsx is None:
        book = chosen.book()
        rows = [["\n".join(cell) for cell in line.cells] for line in book.lines]
        told = f"Tìm thấy {len(rows)} dòng ({book.excerpt})" if book.excerpt else book.ranges[0]
        screen().print(table(book.columns, rows, title=f"{book.title}. {told}"))


def _chosen(kind: BookKind, year: int | None, series: str | None, search: Search, office: str | None) -> Register:
    with reading(opened()) as session:
        one = the_office(session, office)
        year = year or office_day(office_now(session)).year
        if kind is BookKind.OUTGOING:
            return found_lines(outgoing_register(session, one, year, series), search)
        arrivals = found_arrivals(arrival_register(session, one, year), search)
        return arrivals if kind is BookKind.ARRIVALS else arrivals.handling()


def _day(typed: str | None) -> dt.date | None:
    if typed is None:
        return None
    for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(typed.strip(), pattern).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    raise Unreadable(f"“{typed}” không phải một ngày; hãy ghi như 05/03/2024.")
