"""`trinhky plan replace | correct | copy`: what a person begins about an issued document; each by the person's mailed code."""

import datetime as dt
import secrets
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from cli.codes import BY_HELP, CODE_HELP, act_by_code
from cli.commands import Commands
from cli.desk import opened, told_to_prefect
from cli.files import bytes_of, write_file
from cli.screen import aside
from documents.reading import read_plan
from documents.rendering.copy_pdf import page_count
from keys.copies import finish_copy
from keys.readiness import cannot_seal_copy
from models.clock import office_day, office_now
from models.contents import PlanContents
from models.copy import Copy, CopyKind, CopyWanted, copies_of, pages_typed
from models.copying import may_copy, sign_copy, source_of
from models.correcting import propose_correction
from models.correction import Passage
from models.database import reading
from models.journal import Actor
from models.office_directory import directory
from models.plan import Plan, load_plan
from models.refusal import Unreadable
from models.replacing import begin_replacement
from models.roles import may_correct, may_replace
from settings import files

Plan_ = Annotated[int, typer.Argument(metavar="MÃ", help="Mã kế hoạch.", show_default=False)]
By = Annotated[str, typer.Option("--by", metavar="MÃ", help=BY_HELP, show_default=False)]
Code_ = Annotated[str | None, typer.Option("--code", metavar="MÃ-XÁC-NHẬN", help=CODE_HELP)]
Reason = Annotated[str, typer.Option("--note", metavar="LÝ-DO", help="Lý do (bắt buộc).", show_default=False)]


def add_to(app: Commands) -> None:
    """Make them commands of `trinhky plan`."""
    app.add("replace")(_replace)
    app.add("correct")(_correct)
    app.add("copy")(_copy)


def _replace(
    plan: Plan_,
    file: Annotated[
        Path | None, typer.Argument(metavar="TỆP", help="Bản thảo mới; để trống: bắt đầu từ nội dung văn bản cũ.")
    ] = None,
    *,
    by: By,
    note: Reason,
    code: Code_ = None,
) -> None:
    """Lập dự thảo thay thế một văn bản đã ban hành có sai sót về nội dung; dự thảo đi đủ các bước và có số riêng.

    Người soạn hoặc Chánh Văn phòng. Không có --code thì hệ thống gửi mã tới hộp thư của người ấy rồi hỏi.
    """
    engine = opened()
    contents, source = _read(engine, plan, file)
    begun: list[int] = []

    def act(session: Session, one: Plan, who: Actor) -> str:
        new = begin_replacement(session, one, by=who, at=office_now(session), reason=note, contents=contents, source=source)
        begun.append(new.id)
        return f"Dự thảo thay thế {one.number_and_symbol} là kế hoạch {new.id}; văn bản cũ có hiệu lực đến khi ban hành."

    denied = "Chỉ người soạn và Chánh Văn phòng lập văn bản thay thế, khi văn bản đang có hiệu lực."
    act_by_code(engine, plan, by=by, code=code, may=_may_replace, act=act, denied=denied)
    for new_id in begun:
        told_to_prefect(new_id)


def _correct(
    plan: Plan_,
    *,
    by: By,
    passage: Annotated[
        list[str],
        typer.Option(
            "--tai",
            metavar="TẠI|ĐÃ-IN|SỬA-LÀ",
            help="Một chỗ cần sửa, ba phần cách nhau bằng “|”; lặp lại được.",
            show_default=False,
        ),
    ],
    code: Code_ = None,
) -> None:
    """Trình ký công văn đính chính một văn bản đã ban hành có sai sót về thể thức, kỹ thuật trình bày, thủ tục.

    Người soạn, văn thư hoặc Chánh Văn phòng. Không có --code thì hệ thống gửi mã tới hộp thư của người ấy rồi hỏi.
    """
    passages = [_passage(one) for one in passage]

    def act(session: Session, one: Plan, who: Actor) -> str:
        propose_correction(session, one, passages, by=who, at=office_now(session))
        return f"Công văn đính chính {one.number_and_symbol} đã trình người ký."

    denied = "Chỉ người soạn, văn thư và Chánh Văn phòng lập công văn đính chính, khi văn bản đang có hiệu lực."
    act_by_code(opened(), plan, by=by, code=code, may=_may_correct, act=act, denied=denied)


def _copy(
    plan: Plan_,
    out: Annotated[Path, typer.Argument(metavar="TỆP.pdf", help="Nơi ghi bản sao.", show_default=False)],
    *,
    by: By,
    asked_by: Annotated[str, typer.Option("--de-nghi", metavar="AI", help="Người, đơn vị đề nghị sao.", show_default=False)],
    receivers: Annotated[list[str], typer.Option("--gui", metavar="NƠI-NHẬN", help="Lặp lại được.", show_default=False)],
    kind: Annotated[CopyKind, typer.Option("--loai", help="Hình thức sao.")] = CopyKind.WHOLE,
    pages: Annotated[str, typer.Option("--trang", metavar="1,3-4", help="Các trang, khi trích sao.")] = "",
    code: Code_ = None,
) -> None:
    """Sao y, trích sao, sao lục một văn bản đã phát hành: số riêng, một dòng trong sổ, tệp gốc giữ nguyên.

    Người được quy định ký bản sao. Không có --code thì hệ thống gửi mã tới hộp thư của người ấy rồi hỏi.
    """
    engine, wanted = opened(), CopyWanted(kind, asked_by, tuple(receivers), f"command:{secrets.token_hex(8)}", pages_typed(pages))
    with reading(engine) as session:
        count = page_count(files().get(source_of(session, load_plan(session, plan), kind)))
    if any(page > count for page in wanted.pages):
        raise Unreadable(f"Văn bản có {count} trang; hãy xem lại các trang trích.", pages=count)

    hindrance = cannot_seal_copy(engine, plan, now=dt.datetime.now(dt.UTC))

    def act(session: Session, one: Plan, who: Actor) -> str:
        return f"Đã ký {sign_copy(session, one, wanted, by=who, at=office_now(session), cannot_sign=hindrance).label}."

    denied = "Chỉ người được quy định ký bản sao mới sao văn bản đã phát hành; văn bản mật không sao ở đây."
    act_by_code(engine, plan, by=by, code=code, may=_may_copy, act=act, denied=denied)
    _write_copy(engine, plan, wanted.key, out)


def _write_copy(engine: Engine, plan_id: int, key: str, out: Path) -> None:
    with reading(engine) as session:
        copy = next(one for one in copies_of(session, plan_id) if one.answer_key == key)
    if not finish_copy(engine, files(), copy.id):
        told_to_prefect(plan_id)
        aside().print(f"{copy.label} chờ chữ ký số của cơ quan: văn thư được hỏi qua thư; ký xong thì tải ở trang của bước.")
        return
    with reading(engine) as session:
        digest = session.get_one(Copy, copy.id).document_hash
    if digest is not None:
        write_file(out, files().get(digest))


def _may_copy(session: Session, plan: Plan, by: Actor) -> bool:
    return may_copy(session, plan, by, office_day(office_now(session)))


def _passage(typed: str) -> Passage:
    parts = [part.strip() for part in typed.split("|")]
    if len(parts) != len(Passage.model_fields):
        raise Unreadable(f"“{typed}”: mỗi chỗ ghi đủ ba phần, cách nhau bằng “|”: tại đâu|đã in là gì|nay sửa là gì.")
    return Passage(place=parts[0], printed=parts[1], right=parts[2])


def _may_correct(session: Session, plan: Plan, by: Actor) -> bool:
    return may_correct(session, plan, by, office_day(office_now(session)))


def _read(engine: Engine, plan_id: int, file: Path | None) -> tuple[PlanContents | None, tuple[str, str] | None]:
    if file is None:
        return None, None
    data = bytes_of(file)
    with reading(engine) as session:
        office = load_plan(session, plan_id).office
        known = directory(session, office, office_day(office_now(session)))
    contents = read_plan(data, filename=file.name, directory=known, strictly_before=office.strictly_before).contents
    return contents, (files().put(data), file.name)


def _may_replace(session: Session, plan: Plan, by: Actor) -> bool:
    return may_replace(session, plan, by, office_day(office_now(session)))
