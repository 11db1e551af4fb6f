"""`trinhky plan edit`: corrected data becomes a new version; simple fields by flags, everything else as JSON in an editor."""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from sqlalchemy.orm import Session

from cli.codes import BY_HELP, CODE_HELP, act_by_code
from cli.commands import Commands
from cli.desk import opened
from cli.files import bytes_of
from documents.mending import suggested
from models.clock import office_day, office_now
from models.contents import PlanContents
from models.database import reading
from models.drafting import edit
from models.journal import Actor
from models.plan import Plan, load_plan
from models.refusal import Gone, Refusal, Unreadable
from models.roles import may_edit


def add_to(app: Commands) -> None:
    """Make it a command of `trinhky plan`."""
    app.add("edit")(_edit)


def _edit(
    plan: Annotated[int, typer.Argument(metavar="MÃ", help="Mã kế hoạch.", show_default=False)],
    *,
    by: Annotated[str, typer.Option(metavar="MÃ", help=BY_HELP, show_default=False)],
    title: Annotated[str | None, typer.Option(metavar="CHỮ", help="Trích yếu đúng.")] = None,
    symbol: Annotated[str | None, typer.Option(metavar="CHỮ", help="Ký hiệu đúng, ví dụ KH-BDT.")] = None,
    place: Annotated[str | None, typer.Option(metavar="CHỮ", help="Địa danh đúng.")] = None,
    from_json: Annotated[
        Path | None,
        typer.Option(
            "--json", metavar="TỆP", help="Toàn bộ dữ liệu đã sửa (lấy bằng trinhky plan show MÃ --json); “-”: đầu vào chuẩn."
        ),
    ] = None,
    mend: Annotated[
        bool, typer.Option("--goi-y", help="Mở trình soạn thảo với chữ gợi ý điền sẵn, cho bản quét bị hỏng chữ.")
    ] = False,
    reason: Annotated[str, typer.Option(metavar="LÝ-DO", help="Sửa vì sao; ghi vào nhật ký.")] = "Sửa dữ liệu trích ra",
    code: Annotated[str | None, typer.Option("--code", metavar="MÃ-XÁC-NHẬN", help=CODE_HELP)] = None,
) -> None:
    """Sửa dữ liệu trích ra khi đang soạn thảo; mỗi lần sửa là một bản mới.

    Không có tùy chọn nào về nội dung thì mở trình soạn thảo ($EDITOR) với toàn bộ dữ liệu dạng JSON.
    """
    engine = opened()
    with reading(engine) as session:
        seen = load_plan(session, plan)
        version, before = seen.version_no, seen.version.contents
    changed = {name: value for name, value in (("title", title), ("symbol", symbol), ("place", place)) if value is not None}
    corrected = before.model_copy(update=changed) if changed else _whole(before, from_json, mend=mend)
    if corrected == before:
        raise Refusal("Dữ liệu không có gì thay đổi so với bản hiện tại.")

    def act(session: Session, one: Plan, who: Actor) -> str:
        if one.version_no != version:
            raise Gone(f"Trong lúc sửa đã có bản {one.version_no}; hãy xem bản mới rồi sửa lại.", seen=version)
        made = edit(session, one, corrected, by=who, at=office_now(session), reason=reason)
        return f"Đã lưu thành bản {made.no}. Mã xác nhận mới đã được gửi cho người soạn."

    denied = "Chỉ người soạn và Chánh Văn phòng sửa được, khi đang soạn thảo."
    act_by_code(engine, plan, by=by, code=code, may=_may, act=act, denied=denied)


def _may(session: Session, plan: Plan, by: Actor) -> bool:
    return may_edit(session, plan, by, office_day(office_now(session)))


def _whole(before: PlanContents, from_json: Path | None, *, mend: bool) -> PlanContents:
    if from_json is not None:
        return _contents(sys.stdin.read() if str(from_json) == "-" else bytes_of(from_json).decode("utf-8", "replace"))
    if not sys.stdin.isatty():
        raise Refusal("Hãy cho biết sửa gì: --title, --symbol, --place, hoặc --json TỆP.")
    start = suggested(before) if mend else before
    return _contents(_edited(start.model_dump_json(by_alias=True, indent=2)))


def _edited(text: str) -> str:
    """The text as a person leaves it in the own editor."""
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ke-hoach.json"
        file.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*editor, str(file)], check=True)  # noqa: S603  the person's own editor, no shell
        except (OSError, subprocess.CalledProcessError) as error:
            raise Refusal(
                f"Không dùng được trình soạn thảo “{' '.join(editor)}”; hãy đặt $EDITOR hoặc dùng --json TỆP."
            ) from error
        return file.read_text(encoding="utf-8")


def _contents(text: str) -> PlanContents:
    """The corrected data, or every place in it that is wrong."""
    try:
        return PlanContents.model_validate_json(text)
    except ValidationError as error:
        places = [f"{'.'.join(str(part) for part in one['loc']) or 'toàn bộ'}: {one['msg']}" for one in error.errors()]
        raise Unreadable(f"Dữ liệu JSON có {len(places)} chỗ không đúng:\n" + "\n".join(f"- {one}" for one in places)) from error
