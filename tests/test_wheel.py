"""What is installed is all of it: an installation from the wheel finds every package, template and sample."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SHIPPED = ("flows", "tasks", "models", "notifications", "documents", "web", "cli", "demo", "samples")
NOT_SOURCE = (".*", "var", "build", "*.egg-info", "__pycache__")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """What the wheel holds, built from a copy: a build leaves its parts in its own folder, in the way of the next one."""
    folder = tmp_path_factory.mktemp("wheel")
    source = shutil.copytree(PROJECT, folder / "source", ignore=shutil.ignore_patterns(*NOT_SOURCE))
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True)  # noqa: S603  our own interpreter
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return frozenset(archive.namelist())


def test_the_wheel_holds_every_file_of_every_shipped_folder(wheel: frozenset[str]) -> None:
    written = {
        path.relative_to(PROJECT).as_posix() for folder in SHIPPED for path in (PROJECT / folder).rglob("*") if _ships(path)
    }

    assert written - wheel == set()


def test_the_wheel_holds_the_settings_and_the_command(wheel: frozenset[str]) -> None:
    assert "settings.py" in wheel
    assert any(name.endswith("entry_points.txt") for name in wheel)


def _ships(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
