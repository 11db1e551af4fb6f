"""The system test: the whole story as a person starts it, in processes of its own, and nothing left of it afterwards."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from demo.story import CHAPTERS

STORY_SECONDS = 900
START_SECONDS = 300
ENDED_BY_CTRL_C = 130


@contextmanager
def playing(var: Path, *flags: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "cli", "demo", "--var", str(var), *flags]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603  our own program
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def running_in(var: Path) -> list[str]:
    """The processes that have this office in their command or environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            known = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            if str(var).encode() in known and int(folder.name) != os.getpid():
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


@pytest.mark.timeout(STORY_SECONDS)
def test_the_whole_story_happens_as_it_is_told_and_leaves_nothing_running(tmp_path: Path) -> None:
    var = tmp_path / "demo"
    with playing(var, "--exit") as process:
        told, _ = process.communicate(timeout=STORY_SECONDS)

        assert process.returncode == 0, told
    assert "✗" not in told
    assert [title for title, _ in CHAPTERS if title not in told] == []
    assert "Mọi điều kể trên đã được kiểm tra" in told
    assert running_in(var) == []
    assert (var / "bao-cao-tong-hop.pdf").read_bytes().startswith(b"%PDF")
    with playing(var, "--exit", "--continue") as process:
        again, _ = process.communicate(timeout=STORY_SECONDS)

        assert process.returncode == 0, again
    assert "Cơ quan của lần trước đã mở lại. Nhật ký nguyên vẹn" in again


@pytest.fixture
def ctrl_c_heard() -> Iterator[None]:
    """A job in a shell's background ignores Ctrl-C, and so would every process it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.timeout(STORY_SECONDS)
@pytest.mark.usefixtures("ctrl_c_heard")
@pytest.mark.parametrize("told_by", [signal.SIGINT, signal.SIGTERM])
def test_ended_in_the_middle_it_leaves_nothing_running(tmp_path: Path, told_by: signal.Signals) -> None:
    var = tmp_path / "demo"
    with playing(var, "--exit") as process:
        give_up_at = time.monotonic() + START_SECONDS
        while not (var / "trinhky.db").exists() and time.monotonic() < give_up_at:
            time.sleep(0.1)
        assert running_in(var) != []

        process.send_signal(told_by)
        told, _ = process.communicate(timeout=START_SECONDS)

        assert process.returncode == ENDED_BY_CTRL_C, told
    assert running_in(var) == []


def test_a_folder_that_is_no_demos_is_not_emptied(tmp_path: Path) -> None:
    (tmp_path / "ho-so.txt").write_text("quan trọng", encoding="utf-8")

    with playing(tmp_path, "--exit") as process:
        told, _ = process.communicate(timeout=60)

        assert process.returncode == 1
    assert "có dữ liệu không phải của bản chạy thử" in told
    assert (tmp_path / "ho-so.txt").read_text(encoding="utf-8") == "quan trọng"


def test_there_is_nothing_to_continue_yet(tmp_path: Path) -> None:
    with playing(tmp_path / "demo", "--continue", "--exit") as process:
        told, _ = process.communicate(timeout=60)

        assert process.returncode == 1
    assert "chưa có bản chạy thử nào" in told
