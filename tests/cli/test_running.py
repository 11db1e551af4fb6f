"""What runs the programs: processes kept together, ports found free, a doctor that says what to do."""

import os
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

import settings
from cli.addresses import HOST, choose_addresses
from cli.supervised import Together
from models.migrating import standing
from models.refusal import Refusal
from settings import Settings
from tests.cli.conftest import Run

PREFECT_AND_SMTP = 2
CHILD_WITH_A_CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


def test_ending_them_ends_their_children_too(tmp_path: Path) -> None:
    together = Together(tmp_path, {}, threading.Event())
    part = together.start("me", [sys.executable, "-c", CHILD_WITH_A_CHILD])
    together.wait_until(lambda: part.log.read_text().strip() != "", name="me", seconds=30)
    grandchild = int(part.log.read_text())

    together.stop()

    assert part.has_ended()
    assert _gone(grandchild)


def test_one_that_ends_by_itself_is_named_with_its_last_words(tmp_path: Path) -> None:
    together = Together(tmp_path, {}, threading.Event())
    together.start("thu", [sys.executable, "-c", "print('cổng đã bận'); raise SystemExit(3)"])

    with pytest.raises(Refusal, match=r"“thu” đã dừng \(mã 3\). cổng đã bận"):
        together.watch()

    together.stop()


def test_being_told_to_end_while_starting_ends_the_start(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()

    with pytest.raises(KeyboardInterrupt):
        Together(tmp_path, {}, stop).wait_until(lambda: False, name="web", seconds=30)


def test_taken_ports_are_replaced_and_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        known = Settings(_env_file=None, var=tmp_path, prefect_api_url=f"http://{HOST}:{port}/api", smtp_port=port)
        found = choose_addresses(known, mailbox=True)

    assert found.taken.count(port) == PREFECT_AND_SMTP
    assert port not in {found.prefect_port, found.smtp_port}
    assert found.environment(tmp_path)["TRINHKY_SMTP_PORT"] == str(found.smtp_port)


def test_an_address_of_its_own_stays_in_the_mails(tmp_path: Path) -> None:
    found = choose_addresses(Settings(_env_file=None, var=tmp_path, base_url="https://trinhky.hatrung.example"), mailbox=False)

    assert found.environment(tmp_path)["TRINHKY_BASE_URL"] == "https://trinhky.hatrung.example"
    assert "TRINHKY_SMTP_PORT" not in found.environment(tmp_path)


def test_the_demo_mailbox_is_no_relay_of_a_real_office(trinhky: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRINHKY_PRODUCTION", "true")
    monkeypatch.setenv("TRINHKY_SECRET", "một chuỗi")
    settings.settings.cache_clear()

    code, _, err = trinhky("up", "--mailbox")

    assert code == 2
    assert "không dùng hộp thư chạy thử" in err


def test_the_doctor_of_an_empty_machine_has_a_remedy_for_everything_broken(trinhky: Run) -> None:
    code, out, _ = trinhky("doctor")

    lines = out.splitlines()
    broken = [number for number, line in enumerate(lines) if line.startswith(("✗", "!"))]
    assert code == 1
    assert "✗ Chưa có cơ sở dữ liệu" in lines
    assert any(line.startswith("✗ Prefect không trả lời") for line in lines)
    assert all(lines[number + 1].startswith("  → ") for number in broken)


def test_the_doctor_looks_into_the_record(office: Run) -> None:
    out = office("doctor")[1]

    assert f"✓ Cơ sở dữ liệu sqlite, bản {standing(settings.record())[1]}" in out
    assert "✓ Ban Dân tộc tỉnh Hà Trung: lịch làm việc năm 2024" in out


def test_the_doctor_refuses_a_real_office_without_secret_or_encryption(trinhky: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRINHKY_PRODUCTION", "true")
    settings.settings.cache_clear()
    without = trinhky("doctor")[1]
    monkeypatch.setenv("TRINHKY_SECRET", "một chuỗi")
    settings.settings.cache_clear()

    assert "✗ Chưa đặt khóa bí mật" in without
    assert "✗ Liên kết trong thư là http://127.0.0.1:8000, không được mã hóa" in trinhky("doctor")[1]


def test_the_doctor_tells_a_mail_server_from_something_else(trinhky: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        monkeypatch.setenv("TRINHKY_SMTP_PORT", str(other.getsockname()[1]))
        settings.settings.cache_clear()

        def greet() -> None:
            line, _ = other.accept()
            with line:
                line.sendall(b"HTTP/1.1 400\r\n")

        greeter = threading.Thread(target=greet)
        greeter.start()

        out = trinhky("doctor")[1]
        greeter.join()

    assert "không phải máy chủ thư" in out


def _gone(pid: int) -> bool:
    give_up_at = time.monotonic() + 10
    while time.monotonic() < give_up_at:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False
