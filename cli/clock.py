"""`trinhky clock`: the office's time. Only an office that is being tried out may move it."""

import datetime as dt
from typing import Annotated

import typer

from cli.commands import Commands
from cli.desk import opened
from cli.screen import moment, screen
from flows.wake import bell_of, wake_worker
from models.clock import OFFICE_ZONE, move_clock, office_now
from models.database import reading, writing
from models.refusal import Refusal
from settings import settings

app = Commands("Đồng hồ của cơ quan.")


@app.add()
def show() -> None:
    """Giờ của cơ quan lúc này."""
    with reading(opened()) as session:
        screen().print(moment(office_now(session)))


@app.add()
def move(
    to: Annotated[str, typer.Argument(metavar="LÚC", help="Giờ Việt Nam, ví dụ 2024-04-01T08:00.", show_default=False)],
) -> None:
    """Chỉnh giờ của cơ quan; bị từ chối khi đang chạy thật (TRINHKY_PRODUCTION)."""
    try:
        wanted = dt.datetime.fromisoformat(to)
    except ValueError as error:
        raise Refusal(f"“{to}” không phải một lúc trong ngày; viết theo dạng 2024-04-01T08:00.") from error
    local = wanted if wanted.tzinfo else wanted.replace(tzinfo=OFFICE_ZONE)
    with writing(opened()) as session:
        move_clock(session, to=local, movable=not settings().production)
    wake_worker(bell_of(settings().var))
    screen().print(f"Giờ của cơ quan: {moment(local)}")
