import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from cli import COMMANDS, run
from cli.wording import mistake_told
from tests.cli.conftest import Run

HELP_SECONDS = 0.5
HEAVY = ("prefect", "sqlalchemy", "pydantic", "typst", "httpx")
NOT_FOR_READING = ("prefect", "sqlalchemy", "typst", "httpx", "fastapi")
PLAN = "KẾ HOẠCH\nKiểm kê năm 2026\n1. Phòng Tài chính lập dự toán trước ngày 15/3/2026.\n"
WHAT_IS_IMPORTED = """
import sys
from cli import run
run(%r)
print([name for name in sys.modules if name.split(".")[0] in %r], file=sys.stderr)
"""


def imported(heavy: tuple[str, ...], *arguments: str) -> subprocess.CompletedProcess[str]:
    program = WHAT_IS_IMPORTED % (list(arguments), heavy)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603  our own words


def test_help_imports_nothing_heavy() -> None:
    done = imported(HEAVY, "--help")

    assert done.stderr.strip() == "[]"
    assert all(name in done.stdout for name in COMMANDS)


def test_reading_a_file_imports_no_engine_and_no_database(tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(PLAN, "utf-8")

    done = imported(NOT_FOR_READING, "read", str(file), "--json")

    assert done.stderr.strip() == "[]"
    assert json.loads(done.stdout)["title"] == "Kiểm kê năm 2026"


def test_help_costs_less_than_half_a_second() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "cli", "--help"], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < HELP_SECONDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_its_use_in_vietnamese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run([name, "--help"])

    said = capsys.readouterr().out
    assert code == 0
    assert f"Cách dùng: trinhky {name}" in said
    assert "Xem hướng dẫn này." in said
    assert not {"Usage", "Options", "Arguments", "Show this message"} & set(said.replace(":", " ").split())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["rad"], "Không có lệnh “rad”."),
        (["read"], "Thiếu TỆP."),
        (["read", "a.md", "--jsn"], "Không có tùy chọn --jsn."),
        (["plan", "show", "hai"], "MÃ phải là một số nguyên."),
        (["decide", "1", "yes"], "QUYẾT-ĐỊNH: không có 'yes'; chọn một trong: 'trinh-duyet', 'dong-y',"),
        (["plan", "show", "1", "2"], "Thừa tham số: 2."),
        (["plan", "add", "a.md"], "Thiếu tùy chọn --drafter."),
    ],
)
def test_a_wrong_call_is_one_vietnamese_sentence(trinhky: Run, arguments: list[str], sentence: str) -> None:
    code, out, err = trinhky(*arguments)

    assert (code, out) == (2, "")
    assert sentence in err


def test_a_mistake_that_is_not_known_keeps_its_words() -> None:
    assert mistake_told("Something new.") == "Something new."
