"""`trinhky read`: what the reader makes of a file, for a person or as JSON for a program."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands import Commands
from cli.files import bytes_of
from cli.reading_shown import show
from cli.screen import aside, screen
from documents.mending import has_damage, suggested
from documents.reading import read_plan
from models.contents import PlanContents

app = Commands()


@app.add()
def read(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp .docx, .pdf, .md, .txt hoặc bản quét.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="In một đối tượng JSON ra đầu ra chuẩn, ngoài ra không in gì.")] = False,
    office: Annotated[Path | None, typer.Option(metavar="TỆP", help="Danh bạ office.toml, để nhận đúng tên đơn vị.")] = None,
    mend: Annotated[bool, typer.Option("--goi-y", help="Bản quét hỏng chữ: thay bằng chữ gợi ý, để đối chiếu.")] = False,
) -> None:
    """Đọc một tệp văn bản và in những gì trích ra được; không lưu gì.

    Chỗ đáng ngờ được đánh dấu ⚠ kèm số dòng. Mã thoát 2 khi tệp không đọc được.
    """
    contents = contents_of(file, office)
    if mend and has_damage(contents):
        contents = suggested(contents)
    if as_json:
        print(contents.model_dump_json(by_alias=True, indent=2))  # noqa: T201  the result, byte for byte
        return
    show(contents, screen())
    aside().print(f"Độ tin cậy của chữ: {contents.quality:.0%}; {len(contents.warnings)} chỗ cần xem lại.")


def contents_of(file: Path, office: Path | None) -> PlanContents:
    """What a file says, names sharpened by an office's own file where one is given. Raises Unreadable, TooLarge."""
    data = bytes_of(file)
    if office is None:
        return read_plan(data, filename=file.name).contents
    from models.file_directory import directory_of  # noqa: PLC0415  the record comes with both; a file alone is read without
    from models.office_file import read_office  # noqa: PLC0415

    known = read_office(bytes_of(office))
    before = known.rules.strictly_before
    return read_plan(data, filename=file.name, directory=directory_of(known), strictly_before=before).contents
