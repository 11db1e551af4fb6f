"""`trinhky check`: every place where a document leaves the prescribed form; needs no database and no network."""

import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from cli.commands import Commands
from cli.files import bytes_of
from cli.screen import aside, heading, screen
from documents.rendering.form_check import Deviation, check_form

app = Commands()
DEVIATES = 1


@app.add()
def check(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp .docx hoặc .pdf.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="In một mảng JSON ra đầu ra chuẩn, ngoài ra không in gì.")] = False,
) -> None:
    """Kiểm tra thể thức một văn bản theo Nghị định 30/2020/NĐ-CP; không lưu gì, không cần mạng.

    Mỗi chỗ sai kèm điều khoản và vị trí. Mã thoát 0 khi đúng thể thức, 1 khi có chỗ sai, 2 khi tệp không kiểm tra được.
    """
    found = check_form(bytes_of(file), file.name)
    _print_json(found) if as_json else _show(found)
    if found:
        raise typer.Exit(DEVIATES)


def _show(found: list[Deviation]) -> None:
    console = screen()
    for article, there in groupby(found, key=lambda one: one.article):
        console.print(heading(article))
        for one in there:
            console.print(f"  {one.message} ({one.where})")
    aside().print(f"{len(found)} chỗ sai thể thức." if found else "Đúng thể thức: không thấy chỗ nào sai.")


def _print_json(found: list[Deviation]) -> None:
    print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))  # noqa: T201  the result, for a program
