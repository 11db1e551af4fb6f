"""Playing the demo from beginning to end: the office comes up, the story is told and checked, the places to look are shown."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGHUP, SIGTERM, signal
from types import FrameType

import httpx

from demo.chapters_follow import consolidated
from demo.claims import NotHappened, require
from demo.office_up import OfficeUp
from demo.stage import Stage
from demo.story import CHAPTERS, play
from demo.telling import Telling

WELL, FAILED, INTERRUPTED = 0, 1, 130
LOOK_SECONDS = 0.5


def play_demo(var: Path, *, leave: bool, again: bool) -> int:
    """Play it and return the exit code. `leave`: end after the story; `again`: only open what an earlier demo left."""
    office = OfficeUp(var)
    with _ending_like_ctrl_c(), Telling(len(CHAPTERS)) as telling:
        stage = Stage(office, telling)
        try:
            _play(stage, again=again)
            _stay(stage, leave=leave)
        except NotHappened as missing:
            telling.failed(str(missing))
            return FAILED
        except httpx.HTTPError as error:
            telling.failed(f"Không liên lạc được với cơ quan đang chạy: {error}")
            return FAILED
        except KeyboardInterrupt:
            telling.say("Đang dừng…")
            return INTERRUPTED
        finally:
            stage.close()
            office.stop()
    return WELL


def _play(stage: Stage, *, again: bool) -> None:
    began = time.monotonic()
    stage.office.prepare(clean=not again)
    stage.telling.say("Đang khởi động Prefect, tiến trình xử lý, trang web và hộp thư chạy thử…")
    stage.office.start()
    if again:
        whole = stage.office.trinhky("journal", "verify")
        require("nhật ký", "nguyên vẹn" in whole, whole)
        stage.tell(f"Cơ quan của lần trước đã mở lại. {whole}")
        stage.telling.places(_addresses(stage))
        return
    play(stage)
    stage.telling.say(f"\nMọi điều kể trên đã được kiểm tra. Thời gian: {time.monotonic() - began:.0f} giây. Xem tại:")
    stage.telling.places([*_addresses(stage), *_results(stage)])


def _stay(stage: Stage, *, leave: bool) -> None:
    """Stay up for whoever watches; without a terminal nobody does."""
    if leave or not stage.telling.watched:
        return
    stage.telling.say("Ctrl-C để dừng.")
    while True:
        stage.office.refuse_ended()
        time.sleep(LOOK_SECONDS)


def _addresses(stage: Stage) -> list[tuple[str, str]]:
    places = stage.office.places
    return [("Trang web", places.web), ("Prefect", places.prefect), ("Hộp thư của mọi người", places.mailbox)]


def _results(stage: Stage) -> list[tuple[str, str]]:
    var = stage.office.var
    register = var / "so-dang-ky-2024.pdf"
    stage.office.trinhky("register", "2024", "--pdf", str(register))
    with stage.looking() as (_, plan):
        label = plan.number_and_symbol
    return [
        (f"Văn bản {label} (PDF)", str(next((var / "archive").rglob("18-KH-BDT.pdf")))),
        ("Sổ đăng ký văn bản đi", str(register)),
        ("Báo cáo tổng hợp", str(consolidated(stage))),
        ("Trang thông tin", str(var / "publication")),
        ("Hồ sơ lưu", str(var / "archive")),
        ("Thư đã gửi", str(var / "mailbox")),
    ]


@contextmanager
def _ending_like_ctrl_c() -> Iterator[None]:
    """SIGTERM and a closed terminal end the demo as Ctrl-C does: the office is stopped first."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal(number, end) for number in (SIGTERM, SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal(number, handler)
