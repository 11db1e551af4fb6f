"""Several processes as one: started together, watched together, ended together; none is left when this one ends."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from models.refusal import Refusal

STOP_SECONDS = 20.0
WATCH_SECONDS = 0.2


@dataclass(frozen=True)
class Part:
    """One process of its own group, and where it writes."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self.process.poll() is not None


class Together:
    """The processes of one installation."""

    def __init__(self, logs: Path, environment: Mapping[str, str], stop: threading.Event) -> None:
        """`environment` is added to ours for each of them; `stop` is set when we are told to end."""
        logs.mkdir(parents=True, exist_ok=True)
        self._logs, self._environment, self._stop = logs, {**os.environ, **environment}, stop
        self.parts: list[Part] = []

    def start(self, name: str, command: Sequence[str]) -> Part:
        """One more process; the terminal's Ctrl-C reaches only us, so that we end them in order."""
        log = self._logs / f"{name}.log"
        with log.open("ab") as output:
            process = subprocess.Popen(  # noqa: S603  our own programs, no shell
                command, env=self._environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip
        part = Part(name, process, log)
        self.parts.append(part)
        return part

    def adopt(self, part: Part) -> None:
        """A process that was started elsewhere: from now on one of these."""
        self.parts.append(part)

    def wait_until(self, is_ready: Callable[[], bool], *, name: str, seconds: float) -> None:
        """Wait for one of them. Raises Refusal when it stays silent or any of them ended, KeyboardInterrupt when told to end."""
        give_up_at = time.monotonic() + seconds
        while not is_ready():
            self.refuse_ended()
            if self._stop.is_set():
                raise KeyboardInterrupt
            if time.monotonic() > give_up_at:
                log = next((part.log for part in self.parts if part.name == name), self._logs)
                raise Refusal(f"“{name}” không sẵn sàng sau {seconds:.0f} giây; xem {log}")
            time.sleep(WATCH_SECONDS)

    def watch(self) -> None:
        """Until told to stop. Raises Refusal when one of them ends by itself."""
        while not self._stop.wait(WATCH_SECONDS):
            self.refuse_ended()

    def refuse_ended(self) -> None:
        """Raises Refusal naming the one that ended by itself, with its last words."""
        for part in self.parts:
            if part.has_ended():
                raise Refusal(f"“{part.name}” đã dừng (mã {part.process.returncode}). {_last_words(part.log)} Xem {part.log}")

    def stop(self) -> None:
        """End them one after the other, the last started first, politely; what is left of a group then is killed."""
        for part in reversed(self.parts):
            with suppress(ProcessLookupError):
                part.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                part.process.wait(STOP_SECONDS)
            with suppress(ProcessLookupError):
                os.killpg(part.process.pid, signal.SIGKILL)
            part.process.wait()


@contextmanager
def until_told_to_stop() -> Iterator[threading.Event]:
    """An event that Ctrl-C, SIGTERM or a closed terminal sets; while the block runs they do nothing else."""
    stop = threading.Event()

    def told(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, told) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _last_words(log: Path) -> str:
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else ""
