"""Small flows that wait, work and fail, to prove the machinery without the office's steps. What they do, they write to a file."""

import asyncio
import enum
import os
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.flows import Flow
from pydantic import Field, field_validator

from flows.board import Deployment
from flows.forms import Form
from flows.waiting import ask, forget_answer
from models.refusal import Unreadable

ONE_NUMBER = {"properties": {"step_id": {"type": "integer", "title": "step_id"}}, "required": ["step_id"]}


class Verdict(enum.StrEnum):
    CHOOSE = "— chọn —"
    AGREE = "Đồng ý"
    RETURN = "Trả lại"


class TinyForm(Form):
    verdict: Verdict = Field(Verdict.CHOOSE, title="Quyết định", description="Chọn một")
    code: str = Field("", title="Mã xác nhận")
    note: str = Field("", title="Ý kiến")

    @field_validator("code")
    @classmethod
    def digits_only(cls, code: str) -> str:
        if code and not code.isdigit():
            msg = "digits"
            raise ValueError(msg)
        return code


def effects_file() -> Path:
    """Named by the environment, so that a flow in another process writes to the same one."""
    return Path(os.environ["TRINHKY_TEST_EFFECTS"])


def write_effect(line: str) -> None:
    with effects_file().open("a", encoding="utf-8") as file:
        file.write(line + "\n")


@task(name="Ghi việc đã làm")
async def leave_a_trace(line: str) -> None:
    write_effect(line)


@flow(name="Thử chờ", persist_result=False)
async def waits(step_id: int) -> None:
    """Asks until it is answered; a bad or empty answer is asked for again under the next key."""
    reason = ""
    for asked in range(5):
        key = f"{step_id}-{asked}"
        try:
            answer = await ask(
                TinyForm, key=key, description=f"Mời quyết định bước {step_id}. {reason}", initial={"note": "như dự thảo"}
            )
        except Unreadable as refusal:
            await forget_answer(key)
            reason = refusal.sentence
            continue
        if answer is None:
            reason = "Chưa có quyết định."
            continue
        await leave_a_trace(f"{step_id} {answer.form.verdict} {answer.form.code} {answer.form.note}")
        await forget_answer(key)
        return


@flow(name="Thử việc lâu", persist_result=False)
async def works_long(step_id: int) -> None:
    """Works until the file 'gate' stands beside the effects."""
    write_effect(f"{step_id} begins")
    while not effects_file().with_name("gate").exists():  # noqa: ASYNC110  the gate is opened by another process
        await asyncio.sleep(0.02)
    write_effect(f"{step_id} ends")


@flow(name="Thử hỏng", persist_result=False)
async def fails(step_id: int) -> None:
    write_effect(f"{step_id} fails")
    msg = "không làm được"
    raise RuntimeError(msg)


@flow(name="Thử đồng bộ", persist_result=False)
def is_synchronous(step_id: int) -> None:
    write_effect(f"{step_id} in a thread")


FLOWS: dict[str, Flow[..., Any]] = {each.name: each for each in (waits, works_long, fails, is_synchronous)}
DEPLOYMENTS = [
    Deployment(each.name, f"tests.flows.tiny_flows.{each.fn.__name__}", parameters=ONE_NUMBER)
    for each in (waits, works_long, fails, is_synchronous)
]
