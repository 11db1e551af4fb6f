"""`trinhky plan`: taking plans in, seeing where they stand, and what their drafters and heads do to them."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from cli import plan_acts, plan_after, plan_edits
from cli.commands import Commands
from cli.desk import ADMINISTRATOR, opened, the_office, told_to_prefect
from cli.files import bytes_of
from cli.plans_shown import show_plan, show_plans
from cli.screen import aside, screen
from documents.reading import read_plan
from documents.word.trial import try_word
from models.clock import office_day, office_now
from models.contents import PlanContents
from models.database import reading, writing
from models.drafting import require_docx, take_in
from models.number_written import number_written
from models.office import Office
from models.office_directory import directory
from models.people import person_by_key
from models.plan import load_plan
from models.refusal import Refusal
from models.settling import unsettled
from settings import files

app = Commands("Kế hoạch: nhận vào, xem đang ở đâu, sửa, xác nhận, rút lại, dừng, hủy số, thay thế, đính chính, thu hồi.")
plan_edits.add_to(app)
plan_acts.add_to(app)
plan_after.add_to(app)
Plan_ = Annotated[int, typer.Argument(metavar="MÃ", help="Mã kế hoạch (trinhky plan list).", show_default=False)]
Office_ = Annotated[str | None, typer.Option("--office", metavar="MÃ", help="Mã cơ quan, khi có nhiều cơ quan.")]


class Urgency(StrEnum):
    """Mức độ khẩn (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

    EXPRESS = "hoa-toc"
    VERY = "thuong-khan"
    URGENT = "khan"

    @property
    def printed(self) -> str:
        """As it is stamped."""
        return {"hoa-toc": "HỎA TỐC", "thuong-khan": "THƯỢNG KHẨN", "khan": "KHẨN"}[self.value]


@app.add()
def add(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Bản thảo .docx, .pdf, .md, .txt.", show_default=False)],
    *,
    drafter: Annotated[str, typer.Option(metavar="MÃ", help="Người soạn, theo mã trong danh bạ.", show_default=False)],
    office: Office_ = None,
    signer: Annotated[str | None, typer.Option(metavar="MÃ", help="Người ký; để trống là người đứng đầu cơ quan.")] = None,
    keep_number: Annotated[
        bool | None,
        typer.Option(
            "--giu-so/--du-thao", help="Văn bản đã ghi số và ngày: giữ đúng số ấy, hay coi là dự thảo.", show_default=False
        ),
    ] = None,
    confidential: Annotated[bool, typer.Option("--mat", help="Tài liệu mật: không đính kèm thư, Prefect chỉ thấy mã.")] = False,
    urgency: Annotated[Urgency | None, typer.Option("--khan", help="Mức độ khẩn.")] = None,
    body: Annotated[str, typer.Option("--ban", metavar="TÊN", help="Ban chỉ đạo, hội đồng có sổ số riêng.")] = "",
    keep_word: Annotated[
        bool, typer.Option("--giu-ban-word", help="Ban hành theo chính tệp .docx này: hệ thống điền số, ngày, người ký vào tệp.")
    ] = False,
) -> None:
    """Nhận một bản thảo vào quy trình: đọc, lưu bản gốc, mời người soạn xác nhận dữ liệu trích ra."""
    data, engine = bytes_of(file), opened()
    with reading(engine) as session:
        contents = _read(session, the_office(session, office), data, file.name)
        today = office_day(office_now(session))
    if keep_word:
        require_docx(file.name)
        try_word(data, contents, on=today)
    keep = _number_kept(contents, keep_number)
    digest = files().put(data)
    with writing(engine) as session:
        one, now = the_office(session, office), office_now(session)
        who = person_by_key(session, one.id, drafter)
        plan = take_in(
            session,
            one,
            contents,
            source_hash=digest,
            source_name=file.name,
            drafter=who,
            by=ADMINISTRATOR,
            at=now,
            keep_number=keep,
            signer=person_by_key(session, one.id, signer) if signer else None,
            confidential=confidential,
            urgency=urgency.printed if urgency else None,
            keeps_word=keep_word,
            body=body,
        )
        plan_id, title = plan.id, plan.title
        doubts = unsettled(session, load_plan(session, plan_id), office_day(now))
    screen().print(f"Đã nhận kế hoạch {plan_id}: {title}.{told_to_prefect(plan_id)}")
    for doubt in doubts:
        aside().print(f"⚠ {doubt.message}{f' (dòng {doubt.line})' if doubt.line else ''}")


@app.add("list")
def list_(office: Office_ = None) -> None:
    """Mọi kế hoạch, mới nhất trước: đang ở đâu, chờ ai, đến ngày nào."""
    with reading(opened()) as session:
        show_plans(session, the_office(session, office), screen())


@app.add()
def show(
    plan: Plan_,
    as_json: Annotated[bool, typer.Option("--json", help="In dữ liệu trích ra của bản hiện tại, dạng JSON.")] = False,
) -> None:
    """Một kế hoạch: đang chờ ai từ bao giờ đến bao giờ, đã gửi đến đâu, giao việc cho ai, báo cáo thế nào."""
    with reading(opened()) as session:
        one = load_plan(session, plan)
        if as_json:
            print(one.version.contents.model_dump_json(by_alias=True, indent=2))  # noqa: T201  the result, byte for byte
            return
        show_plan(session, one, screen())


def _read(session: Session, office: Office, data: bytes, name: str) -> PlanContents:
    known = directory(session, office, office_day(office_now(session)))
    return read_plan(data, filename=name, directory=known, strictly_before=office.strictly_before).contents


def _number_kept(contents: PlanContents, answer: bool | None) -> bool | None:  # noqa: FBT001  the question's answer: yes, no, not answered
    """Ask a person at a terminal; refuse, naming the flags, where nobody can be asked."""
    if answer is not None or contents.number is None or contents.issued_on is None:
        return answer
    bears = f"Văn bản đã ghi số {number_written(contents.number, contents.symbol)}, ngày {contents.issued_on:%d/%m/%Y}."
    if not sys.stdin.isatty():
        raise Refusal(f"{bears} Hãy thêm --du-thao (bỏ số và ngày này) hoặc --giu-so (dùng đúng số và ngày này).")
    return typer.confirm(f"{bears} Giữ đúng số và ngày này? (không: coi là dự thảo)")
