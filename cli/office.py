"""`trinhky office`: the directory comes from office.toml, and is shown as it stands in the record."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from cli.commands import Commands
from cli.desk import ADMINISTRATOR, opened, the_office
from cli.files import bytes_of, write_file
from cli.screen import heading, screen, table
from documents.rendering.office_template import office_template
from models.clock import office_day, office_now
from models.contents import PlanContents
from models.database import reading, writing
from models.issued_document import headed
from models.office import Office
from models.office_directory import directory
from models.office_file import read_office
from models.office_import import import_office
from models.people import DUTY_LABELS, Duty, holder, staff_of
from models.series import symbol_of

app = Commands("Danh bạ cơ quan: đơn vị, người, nhóm, quy trình, sổ số, lịch làm việc.")
KINDS = {"unit": "đơn vị", "person": "người", "group": "nhóm", "website": "trang web", "archive": "lưu", "post": "chức vụ"}


@app.add("import")
def import_(file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp office.toml.", show_default=False)]) -> None:
    """Nhập danh bạ; nhập lại bao nhiêu lần cũng được, lịch sử được giữ nguyên.

    Tệp có lỗi thì không nhập gì, và mọi lỗi được kê ra cùng lúc: dòng nào, sửa thế nào.
    """
    office = read_office(bytes_of(file))
    with writing(opened()) as session:
        report = import_office(session, office, at=office_now(session), by=ADMINISTRATOR)
    screen().print("\n".join(report.lines()))


@app.add()
def show(
    office: Annotated[str | None, typer.Option(metavar="MÃ", help="Mã cơ quan, khi có nhiều cơ quan.")] = None,
) -> None:
    """Danh bạ như đang có hiệu lực hôm nay."""
    onto = screen()
    with reading(opened()) as session:
        one = the_office(session, office)
        today = office_day(office_now(session))
        onto.print(heading(f"{one.name} ({one.key}), ngày {today:%d/%m/%Y}"))
        for line in _duties(session, one):
            onto.print(line)
        people = [
            (who.key, who.name, who.post, who.unit.name if who.unit else "", who.email)
            for who in staff_of(session, one.id, today)
        ]
        entries = directory(session, one, today).entries
    onto.print(table(("Mã", "Họ tên", "Chức vụ", "Đơn vị", "Thư điện tử"), people, title="Người"))
    names = [(each.key, KINDS[each.kind], each.name, "; ".join(each.aliases)) for each in entries if each.kind != "person"]
    onto.print(table(("Mã", "Loại", "Tên", "Cách viết khác"), names, title="Đơn vị, nhóm, nơi đăng"))


@app.add()
def template(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp .docx sẽ ghi ra.", show_default=False)],
    office: Annotated[str | None, typer.Option(metavar="MÃ", help="Mã cơ quan, khi có nhiều cơ quan.")] = None,
    kind: Annotated[str, typer.Option("--loai", metavar="LOẠI", help="Loại văn bản.")] = "Kế hoạch",
) -> None:
    """Mẫu Word của cơ quan: phần đầu, kiểu chữ, lề đúng thể thức, có chỗ để hệ thống điền số, ngày, người ký."""
    with reading(opened()) as session:
        one = the_office(session, office)
        symbol = symbol_of(session, one.id, kind, office_day(office_now(session)).year)
        head = headed(PlanContents(type=kind, symbol=symbol), one)
    write_file(file, office_template(head))
    screen().print(f"Đã ghi mẫu Word của {head.agency} vào {file}.")


def _duties(session: Session, office: Office) -> list[str]:
    today = office_day(office_now(session))
    held = {duty: holder(session, office.id, duty, today) for duty in Duty if duty is not Duty.UNIT_HEAD}
    return [f"  {DUTY_LABELS[duty]}: {who.name if who else '(chưa có)'}" for duty, who in held.items()]
