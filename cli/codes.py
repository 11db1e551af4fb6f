"""A shell account is nobody's identity: who acts here shows the one-time code from the own mailbox, as in every other channel."""

import sys
from collections.abc import Callable

import typer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from cli.desk import told_to_prefect
from cli.screen import aside, screen
from models.clock import office_day, office_now
from models.database import writing
from models.identity import ask_for_proof, prove
from models.journal import Actor, Channel, acting
from models.people import person_by_key
from models.plan import Plan, lock_plan
from models.refusal import NotAllowed, Refusal
from settings import settings

STDIN = "-"
CODE_HELP = "Mã xác nhận trong thư; “-” đọc từ đầu vào chuẩn. Để trống: hỏi tại chỗ, không hiện khi gõ."
BY_HELP = "Mã trong danh bạ của người thực hiện; mã xác nhận được gửi tới hộp thư của chính người ấy."
May = Callable[[Session, Plan, Actor], bool]
Act = Callable[[Session, Plan, Actor], str]


def typed_code(given: str | None) -> str:
    """The code: asked for where a person sits, read from standard input for '-'. Raises a Refusal when nobody can be asked."""
    if given == STDIN:
        return sys.stdin.readline().strip()
    if given:
        return given
    if not sys.stdin.isatty():
        raise Refusal("Cần mã xác nhận trong thư: chạy ở cửa sổ dòng lệnh để được hỏi, hoặc đưa vào bằng --code -.")
    return str(typer.prompt("Mã xác nhận (trong thư)", hide_input=True))


def act_by_code(engine: Engine, plan_id: int, *, by: str, code: str | None, may: May, act: Act, denied: str) -> None:
    """Do something to a plan as a person: see that the person has a code, ask for it, check it, act; all on record.

    `act` returns the sentence to show. Raises NotAllowed with `denied` before any code is mailed to somebody who may not act.
    """
    if code is None:
        _see_that_there_is_a_code(engine, plan_id, by, may, denied)
    typed = typed_code(code)
    with writing(engine) as session:
        plan, now = lock_plan(session, plan_id), office_now(session)
        who = person_by_key(session, plan.office_id, by)
        refused = prove(session, plan, who, typed=typed, secret=settings().secret_key(), at=now)
        told = "" if refused else act(session, plan, acting(who, Channel.COMMAND))
    if refused:
        raise refused.refusal
    screen().print(f"{told}{told_to_prefect(plan_id)}")


def _see_that_there_is_a_code(engine: Engine, plan_id: int, by: str, may: May, denied: str) -> None:
    with writing(engine) as session:
        plan, now = lock_plan(session, plan_id), office_now(session)
        who = person_by_key(session, plan.office_id, by)
        if not who.works_on(office_day(now)) or not may(session, plan, acting(who, Channel.COMMAND)):
            raise NotAllowed(f"{who.name} không được làm việc này. {denied}", plan_id=plan.id)
        mailed = ask_for_proof(session, plan, who, at=now)
        plan.changed += mailed
    if mailed:
        told_to_prefect(plan_id)
    aside().print(f"Mã xác nhận {'vừa được gửi' if mailed else 'đã có trong thư gửi'} tới hộp thư của {who.name}.")
