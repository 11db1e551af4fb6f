"""The same two steps twice: as this office's flows wait and as Prefect's own documentation has them wait.

A step asks its person; once decided, it mails the next person and opens the next step. What differs is only how a run waits and
which process runs it.
"""

import enum
import os
from email.message import EmailMessage
from typing import Any

import aiosmtplib
from prefect import flow, task
from prefect.deployments import arun_deployment
from prefect.flow_runs import asuspend_flow_run
from prefect.flows import Flow
from prefect.input import RunInput
from pydantic import Field

from flows.board import Board, Deployment
from flows.forms import Form
from flows.waiting import ask, forget_answer

MAIL_PORT = "TRINHKY_BENCH_MAIL_PORT"
POOL = "do-luong"
STEPS = 2
STOCK = "Bước nguyên bản/stock"


class Verdict(enum.StrEnum):
    CHOOSE = "— chọn —"
    AGREE = "Đồng ý"


class WarmForm(Form):
    verdict: Verdict = Field(Verdict.CHOOSE, title="Quyết định")


class StockForm(RunInput):
    verdict: Verdict = Field(Verdict.CHOOSE, title="Quyết định")


@task
async def send_mail(subject: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "van-phong@example.vn", "lanh-dao@example.vn", subject
    message.set_content("Mời quyết định.")
    await aiosmtplib.send(message, hostname="127.0.0.1", port=int(os.environ[MAIL_PORT]))


@flow(name="Bước nóng", persist_result=False)
async def warm_step(road: int, number: int) -> None:
    key = f"{road}-{number}"
    if await ask(WarmForm, key=key, description="Mời quyết định") is None:
        return
    await send_mail(f"warm {road}.{number}")
    await forget_answer(key)
    if number < STEPS:
        with Board(os.environ["PREFECT_API_URL"], pool=POOL) as board:
            open_warm_step(board, road, number + 1)


@flow(name="Bước nguyên bản", persist_result=False)
async def stock_step(road: int, number: int) -> None:
    await asuspend_flow_run(wait_for_input=StockForm, key=f"{road}-{number}")
    await send_mail(f"stock {road}.{number}")
    if number < STEPS:
        following = {"road": road, "number": number + 1}
        await arun_deployment(
            STOCK, parameters=following, timeout=0, as_subflow=False, flow_run_name=f"stock {road}.{number + 1}"
        )


FLOWS: dict[str, Flow[..., Any]] = {warm_step.name: warm_step}
DEPLOYMENTS = [Deployment(warm_step.name, "benchmarks.two_steps.warm_step")]


def open_warm_step(board: Board, road: int, number: int) -> str:
    key = f"warm {road}.{number}"
    return board.open_run(warm_step.name, key=key, name=key, parameters={"road": road, "number": number}).id
