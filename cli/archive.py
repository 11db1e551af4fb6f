"""`trinhky archive`: one plan's whole file as a ZIP, and whether every kept bit is still as it was."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from cli.codes import BY_HELP, CODE_HELP, Act, act_by_code
from cli.commands import Commands
from cli.desk import ADMINISTRATOR, opened
from cli.files import write_file
from cli.screen import screen, table
from documents.casefile.checking import check_zip
from documents.casefile.composing import CaseFile, compose
from models.archive_check import (
    faults_of_documents,
    faults_of_folder,
    faults_of_store,
    filed_copies,
    files_referred_to,
    orphans_in,
)
from models.case import Case, load_case, may_take_out, note_taken_out
from models.clock import office_day, office_now
from models.database import reading, writing
from models.journal import Actor
from models.plan import Plan, lock_plan
from models.refusal import NotAllowed, NotFound, Refusal
from settings import files, settings

app = Commands("Hồ sơ lưu trữ (NĐ 30/2020/NĐ-CP, Điều 28–31, Phụ lục VI).")
Plan_ = Annotated[int, typer.Argument(metavar="MÃ", help="Mã kế hoạch (trinhky plan list).", show_default=False)]
DENIED = "Hồ sơ văn bản mật chỉ văn thư, thủ trưởng và người ký lấy ra được."


@app.add()
def export(
    plan: Plan_,
    *,
    to: Annotated[Path, typer.Option("--to", metavar="TỆP", help="Ghi ra tệp ZIP này.", show_default=False)],
    by: Annotated[str | None, typer.Option("--by", metavar="MÃ", help=f"{BY_HELP} Bắt buộc với văn bản mật.")] = None,
    code: Annotated[str | None, typer.Option("--code", metavar="MÃ-XÁC-NHẬN", help=CODE_HELP)] = None,
) -> None:
    """Xuất một hồ sơ: văn bản, mọi bản thảo, thư, báo cáo, quyết định, nhật ký, siêu dữ liệu, mục lục và mã băm của từng tệp.

    Cùng một tình trạng hồ sơ thì luôn ra đúng một tệp, từng bit. Việc xuất được ghi vào nhật ký của cơ quan.
    """
    engine = opened()
    _refuse_public_place(to)
    case = _case(engine, plan)
    if case.plan.confidential and by is None:
        raise NotAllowed(f"{DENIED} Hãy nêu người lấy bằng --by.")
    made = compose(case, files().get)
    if by is None:
        _note(engine, plan, made)
    else:
        act_by_code(engine, plan, by=by, code=code, may=_may, act=_noted(made), denied=DENIED)
    write_file(to, made.content)
    for one in made.warnings:
        screen().print(f"Lưu ý: {one}")
    screen().print(f"Đã xuất hồ sơ {case.label}: {made.files} tệp, {len(made.content)} byte.\nSHA-256 {made.digest}")


@app.add()
def verify(
    *,
    file: Annotated[Path | None, typer.Option("--zip", metavar="TỆP", help="Kiểm tra một hồ sơ đã xuất, không cần CSDL.")] = None,
) -> None:
    """Kiểm tra từng bit: mọi tệp mà hồ sơ nhắc tới còn đủ và nguyên vẹn, thư mục lưu đúng như đã ghi.

    Mã thoát 1 khi có chỗ hỏng, kèm danh sách.
    """
    rows = _verified_zip(file) if file is not None else _verified_store()
    if rows:
        screen().print(table(("Ở đâu", "Hỏng gì"), rows))
        raise typer.Exit(1)


def _verified_zip(file: Path) -> list[tuple[str, str]]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NotFound(f"Không đọc được tệp “{file}”: {error.strerror}.") from error
    found = check_zip(content)
    if not found.faults:
        screen().print(f"Hồ sơ nguyên vẹn: {found.files} tệp. Dòng cuối nhật ký {found.head}")
    screen().print(f"SHA-256 {found.digest}")
    return [(file.name, one) for one in found.faults]


def _verified_store() -> list[tuple[str, str]]:
    with reading(opened()) as session:
        referred, copies, swapped = files_referred_to(session), filed_copies(session), faults_of_documents(session)
    faults = [*swapped, *faults_of_store(files(), referred), *faults_of_folder(settings().archive, copies)]
    orphans = orphans_in(files(), referred)
    if orphans:
        screen().print(f"{len(orphans)} tệp nguyên vẹn mà không hồ sơ nào dùng (do việc dở dang để lại):")
        screen().print("\n".join(orphans))
    if not faults:
        screen().print(f"Kho lưu nguyên vẹn: {len(referred)} tệp được dùng, {len(copies)} bản trong thư mục lưu.")
    return [(one.where, one.what) for one in faults]


def _case(engine: Engine, plan_id: int) -> Case:
    """Read under the plan's lock, so that nothing moves meanwhile; the lock is let go before any file is opened."""
    with writing(engine) as session:
        return load_case(session, lock_plan(session, plan_id))


def _note(engine: Engine, plan_id: int, made: CaseFile) -> None:
    with writing(engine) as session:
        plan = lock_plan(session, plan_id)
        note_taken_out(session, plan, by=ADMINISTRATOR, at=office_now(session), digest=made.digest)


def _noted(made: CaseFile) -> Act:
    def act(session: Session, plan: Plan, who: Actor) -> str:
        note_taken_out(session, plan, by=who, at=office_now(session), digest=made.digest)
        return f"{who.name} lấy hồ sơ."

    return act


def _may(session: Session, plan: Plan, who: Actor) -> bool:
    return may_take_out(session, plan, who, office_day(office_now(session)))


def _refuse_public_place(to: Path) -> None:
    """Nothing of a file belongs where the website reads."""
    if to.resolve().is_relative_to(settings().publication.resolve()):
        raise Refusal("Không ghi hồ sơ vào thư mục công bố trên trang thông tin. Hãy chọn nơi khác.", to=str(to))
