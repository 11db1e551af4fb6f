"""`trinhky decide`: the third channel of the one verb; the mailed code says who decides."""

import datetime as dt
import secrets
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from cli.codes import CODE_HELP, typed_code
from cli.commands import Commands
from cli.desk import opened, told_to_prefect
from cli.files import bytes_of
from cli.screen import aside, day, screen
from keys.desk import taken_in, turn_of
from keys.readiness import cannot_sign
from models.answering import NotTaken, answer_by_code
from models.clock import office_now
from models.code_check import code_typed
from models.database import reading, writing
from models.journal import Channel
from models.people import Person
from models.plan import load_plan
from models.refusal import NotFound, Refusal
from models.road import Answer
from models.signing_file import SignedElsewhere
from models.step import VERDICT_NAMES, VERDICTS, Step, Verdict
from settings import files, settings

app = Commands()


class Spoken(StrEnum):
    """The verdicts as they are typed."""

    SUBMIT = "trinh-duyet"
    APPROVE = "dong-y"
    RETURN = "tra-lai"
    DONE = "hoan-thanh"
    GRANT = "cho-gia-han"
    DENY = "khong-gia-han"
    BY_HAND = "ky-tay"


@app.add()
def decide(
    step: Annotated[int, typer.Argument(metavar="BƯỚC", help="Mã bước (trinhky plan show MÃ).", show_default=False)],
    verdict: Annotated[Spoken, typer.Argument(metavar="QUYẾT-ĐỊNH", help=", ".join(Spoken), show_default=False)],
    *,
    note: Annotated[str, typer.Option(metavar="CHỮ", help="Ý kiến; bắt buộc khi trả lại hoặc không cho gia hạn.")] = "",
    capacity: Annotated[
        str | None, typer.Option(metavar="THỂ-THỨC", help="Thể thức ký: “KT.”, “TM. KT.”, hoặc “” (ký trực tiếp).")
    ] = None,
    data_is_right: Annotated[
        bool, typer.Option("--du-lieu-dung", help="Xác nhận dữ liệu trích ra đúng, khi trình duyệt.")
    ] = False,
    lines: Annotated[
        list[str] | None,
        typer.Option("--dong", metavar="SỐ=TÊN", help="Bổ sung nơi nhận: “7=Câu lạc bộ …”, “7=a@b.vn”, hoặc “7=-” (không gửi)."),
    ] = None,
    signed: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="Tệp đã ký số, nơi ký bằng tệp (tải tệp để ký từ trang trong thư).")
    ] = None,
    code: Annotated[str | None, typer.Option(metavar="MÃ-XÁC-NHẬN", help=CODE_HELP)] = None,
) -> None:
    """Quyết định một bước. Ai quyết định là do mã xác nhận trong thư cho biết, không phải do tài khoản máy tính."""
    engine = opened()
    version = _shown(engine, step, Verdict[verdict.name])
    answer = Answer(
        key=f"command:{secrets.token_hex(16)}",
        verdict=Verdict[verdict.name],
        version=version,
        note=note,
        data_is_right=data_is_right,
        marks=tuple(capacity.split()) if capacity is not None else None,
        lines=dict(_line(one) for one in lines or []),
    )
    typed, secret = typed_code(code), settings().secret_key()
    answer = replace(answer, cannot_sign=_hindrances(engine, step, answer))
    if signed is not None:
        answer = replace(answer, signed=_taken_in(engine, step, answer, typed, bytes_of(signed)))
    with writing(engine) as session:
        at = office_now(session)
        outcome = answer_by_code(session, step, answer, typed=typed, channel=Channel.COMMAND, secret=secret, at=at)
        plan_id = session.get_one(Step, step).plan_id
    more = told_to_prefect(plan_id)
    if isinstance(outcome, NotTaken):
        raise outcome.refusal
    made = outcome.decision
    screen().print(
        f"Đã ghi nhận: {VERDICT_NAMES[made.verdict]}, {made.person_name}{f' ({made.capacity})' if made.capacity else ''}.{more}"
    )


def _taken_in(engine: Engine, step_id: int, answer: Answer, typed: str, content: bytes) -> SignedElsewhere | None:
    """The file checked against the one that was given out to whoever the code belongs to; a wrong code is refused later."""
    with reading(engine) as session:
        code = code_typed(session, step_id=step_id, typed=typed, secret=settings().secret_key())
        if code is None:
            return None
        plan = load_plan(session, session.get_one(Step, step_id).plan_id)
        step, person = next(one for one in plan.steps if one.id == step_id), session.get_one(Person, code.person_id)
        turn = turn_of(session, plan, step, person, answer.marks, at=office_now(session))
    return taken_in(turn, content, files(), now=dt.datetime.now(dt.UTC))


def _hindrances(engine: Engine, step: int, answer: Answer) -> dict[int, str]:
    return cannot_sign(engine, step, now=dt.datetime.now(dt.UTC)) if answer.verdict is Verdict.APPROVE else {}


def _shown(engine: Engine, step_id: int, verdict: Verdict) -> int:
    """Show what is decided about, and give the version that is shown."""
    with reading(engine) as session:
        step = session.get(Step, step_id)
        if step is None:
            raise NotFound("Không có bước này.", step_id=step_id)
        plan = load_plan(session, step.plan_id)
        aside().print(f"{step.name} · {plan.label}: {plan.title} (bản {plan.version_no}, hạn {day(step.due_on)})")
        if verdict not in VERDICTS[step.kind]:
            choices = ", ".join(Spoken[one.name].value for one in VERDICTS[step.kind])
            raise Refusal(f"Bước “{step.name}” chỉ nhận: {choices}.")
        return plan.version_no


def _line(given: str) -> tuple[int, str]:
    number, equals, name = given.partition("=")
    if not equals or not number.strip().isdigit():
        raise Refusal(f"“{given}” chưa đúng dạng SỐ=TÊN, ví dụ --dong '7=Sở Tài chính'.")
    return int(number), name.strip()
