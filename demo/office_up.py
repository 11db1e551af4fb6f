"""The demo's office: `trinhky up --mailbox` in a process group of its own, and the real command beside it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel
from sqlalchemy import Engine

from demo.claims import NotHappened
from models.database import open_database

START_SECONDS = 240.0
STOP_SECONDS = 120.0
MARK = ".trinhky-demo"
ANNOUNCED = "office.json"


class Places(BaseModel):
    """Where the office's parts are, as `trinhky up` announces them, and the environment that leads a command to them."""

    web: str
    prefect: str
    prefect_api: str
    mailbox: str
    environment: dict[str, str]


class OfficeUp:
    """One running office under a folder of its own; nothing of it is left running after `stop`."""

    def __init__(self, var: Path) -> None:
        """`var` holds everything of this office."""
        self.var = var.resolve()
        self._process: subprocess.Popen[bytes] | None = None
        self._places: Places | None = None

    @property
    def places(self) -> Places:
        """Known once it has started."""
        if self._places is None:
            msg = "the office has not been started"
            raise RuntimeError(msg)
        return self._places

    def prepare(self, *, clean: bool) -> None:
        """An empty folder, or what an earlier demo left. Raises NotHappened before it would delete what is no demo's."""
        mark = self.var / MARK
        if clean and self.var.exists() and any(self.var.iterdir()):
            if not mark.exists():
                raise NotHappened("chuẩn bị", f"thư mục {self.var} có dữ liệu không phải của bản chạy thử; hãy chọn --var khác")
            shutil.rmtree(self.var)
        if not clean and not mark.exists():
            raise NotHappened("chuẩn bị", f"chưa có bản chạy thử nào ở {self.var} để mở lại; hãy bỏ --continue")
        self.var.mkdir(parents=True, exist_ok=True)
        mark.touch()

    def start(self) -> None:
        """Start it and wait until all its parts answer."""
        announced = self.var / ANNOUNCED
        announced.unlink(missing_ok=True)
        with (self.var / "up.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "cli", "up", "--mailbox"],
                cwd=self.var, env=self._environment({"TRINHKY_VAR": str(self.var)}), stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        give_up_at = time.monotonic() + START_SECONDS
        while not announced.exists():
            if self._process.poll() is not None or time.monotonic() > give_up_at:
                raise NotHappened("khởi động", f"{_last_line(self.var / 'up.log')} (xem {self.var / 'up.log'})")
            time.sleep(0.1)
        self._places = Places.model_validate_json(announced.read_bytes())

    def stop(self) -> None:
        """End it and everything it started."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None

    def refuse_ended(self) -> None:
        """Raises NotHappened when a part of the office has ended by itself."""
        if self._process is not None and self._process.poll() is not None:
            raise NotHappened("cơ quan đang chạy", _last_line(self.var / "up.log"))

    def trinhky(self, *arguments: str, typed: str = "") -> str:
        """Run the real command as a person would; its words. Raises NotHappened with what it refused."""
        done = subprocess.run(  # noqa: S603  our own program, no shell
            [sys.executable, "-m", "cli", *arguments],
            cwd=self.var, env=self._environment(self.places.environment),
            input=typed, text=True, capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise NotHappened(f"trinhky {' '.join(arguments[:2])}", done.stderr.strip() or done.stdout.strip())
        return done.stdout.strip()

    def record(self) -> Engine:
        """The office's record, for moving its clock and for checking what is told."""
        return open_database(f"sqlite:///{self.var / 'trinhky.db'}")

    def _environment(self, known: dict[str, str]) -> dict[str, str]:
        """Ours, without settings that are meant for another office; the folder has no .env either."""
        others = {name: value for name, value in os.environ.items() if not name.startswith(("TRINHKY_", "PREFECT_"))}
        return others | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)} | known


def _last_line(log: Path) -> str:
    lines = (
        [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()] if log.exists() else []
    )
    return lines[-1] if lines else "không có lời nào trong nhật ký"
