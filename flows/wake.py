"""The bell at the worker's door: one datagram on a Unix socket says «look now». A lost one costs a poll, never a decision.

No Prefect here: the web process rings it.
"""

import fcntl
import hashlib
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_SOCKET_PATH = 100
"""Bytes; the kernel's limit is 108 with its closing zero."""


class AlreadyRunning(RuntimeError):  # noqa: N818  it says what happened
    """Another process is this worker: two of one name would run each other's unfinished runs."""


def bell_of(var: Path) -> Path:
    """Where the worker of the office in `var` listens; a path too long for the kernel moves to the temporary folder."""
    bell = var.resolve() / "worker.sock"
    if len(bytes(bell)) <= LONGEST_SOCKET_PATH:
        return bell
    return Path(tempfile.gettempdir()) / f"trinhky-{hashlib.sha256(bytes(bell)).hexdigest()[:24]}.sock"


def wake_worker(bell: Path) -> bool:
    """Ring; True when somebody listens. Never waits and never raises: the worker looks by itself within the second."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.settimeout(0)
        try:
            sender.sendto(b"\0", str(bell))
        except OSError:
            return False
    return True


@contextmanager
def listening(bell: Path) -> Iterator[socket.socket]:
    """The worker's end of the bell, non-blocking. Raises AlreadyRunning when another process holds it."""
    bell.parent.mkdir(parents=True, exist_ok=True)
    with bell.with_suffix(".lock").open("w") as lock, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(f"Một tiến trình xử lý khác đang chạy ({bell})") from None
        bell.unlink(missing_ok=True)  # left by a process that was killed
        ear.settimeout(0)
        ear.bind(str(bell))
        try:
            yield ear
        finally:
            bell.unlink(missing_ok=True)
