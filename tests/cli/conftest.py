"""The command line on an installation of its own: an empty folder, no Prefect, standard input that nobody sits at."""

import io
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

import settings
from cli import run
from flows import mirroring
from flows.server import free_port
from models.access import Code, CodeState
from models.database import reading
from models.people import Person

SAMPLES = Path(__file__).parents[2] / "samples"
MONDAY = "2024-03-04T08:00"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation with nothing in it yet, and nobody at Prefect's address."""
    known = {"TRINHKY_VAR": str(tmp_path / "var"), "TRINHKY_PREFECT_API_URL": f"http://127.0.0.1:{free_port()}/api"}
    for name, value in known.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    _forget()
    yield tmp_path
    settings.record().dispose()
    _forget()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Standard error is the command's: what another test's Prefect does with our log lines is not looked at here."""
    ours, nowhere = logging.getLogger("trinhky"), logging.NullHandler()
    ours.addHandler(nowhere)
    ours.propagate = False
    yield
    ours.propagate = True
    ours.removeHandler(nowhere)


@pytest.fixture
def trinhky(home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001  the commands run there
    """Run a command: its exit code, standard output, standard error. `typed` is what a pipe gives it."""

    def running(*arguments: str | Path, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capfd.readouterr()
        try:
            code = run([str(one) for one in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capfd.readouterr()
        return code, said.out, said.err

    return running


@pytest.fixture(scope="session")
def installations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where installations lie as their first commands left them."""
    return tmp_path_factory.mktemp("installations")


@pytest.fixture
def office(trinhky: Run, home: Path, installations: Path) -> Run:
    """The sample office, imported, on a Monday morning of its year."""

    def commands() -> None:
        assert trinhky("office", "import", SAMPLES / "office.toml")[0] == 0

    _begin(home / "var", installations / "office", commands)
    assert trinhky("clock", "move", MONDAY)[0] == 0
    return trinhky


@pytest.fixture
def plan(trinhky: Run, home: Path, installations: Path) -> Run:
    """The same with the sample plan taken in as plan 1."""

    def commands() -> None:
        assert trinhky("office", "import", SAMPLES / "office.toml")[0] == 0
        assert trinhky("clock", "move", MONDAY)[0] == 0
        code, _, said = trinhky("plan", "add", SAMPLES / "ke-hoach.docx", "--drafter", "pham-anh-dung")
        assert code == 0, said

    _begin(home / "var", installations / "plan", commands)
    assert trinhky("clock", "move", MONDAY)[0] == 0
    return trinhky


def _begin(var: Path, kept: Path, commands: Callable[[], None]) -> None:
    """An empty installation after its first commands: run once, and copied for every other test."""
    if kept.exists():
        shutil.copytree(kept, var)
        return
    commands()
    settings.record().dispose()
    shutil.copytree(var, kept)


def code_of(key: str) -> str:
    """The live code in somebody's mailbox."""
    with reading(settings.record()) as session:
        wanted = select(Code).join(Person, Person.id == Code.person_id).where(Person.key == key, Code.state == CodeState.LIVE)
        code = session.scalars(wanted.order_by(Code.id.desc())).first()
        return code.text(settings.settings().secret_key()) if code else ""


def _forget() -> None:
    for one in (settings.settings, settings.record, settings.files, mirroring.board):
        one.cache_clear()
