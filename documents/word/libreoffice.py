"""A Word file becomes a PDF/A-2 with LibreOffice, where it is installed: bounded time, a profile of its own, no network."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from documents.rendering.figures import TYPEFACE
from documents.rendering.typefaces import SUBSTITUTE, folders
from models.refusal import Refusal, Unreadable

PACKAGE: Final = "libreoffice-writer"
PATIENCE_SECONDS: Final = 60.0
AT_ONCE: Final = 2
_at_once = threading.BoundedSemaphore(AT_ONCE)
_NOWHERE = "http://127.0.0.1:9"
_EXPORT = {
    "SelectPdfVersion": {"type": "long", "value": "2"},  # PDF/A-2b
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportNotes": {"type": "boolean", "value": "false"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
_SAFE = {
    "Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "Writer/Content/Update": {"Link": "0"},
}
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}"><value>{value}</value></prop></item>'
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
{folders}
<cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>{wanted}</string></test>
<edit name="family" mode="append" binding="same"><string>{substitute}</string></edit></match>
</fontconfig>
"""


class NoLibreOffice(Refusal):
    """This machine cannot turn Word files into PDFs."""

    status = 503


class Busy(Refusal):
    """As many files as this machine takes are being converted."""

    status = 503


def has_libreoffice() -> bool:
    """Whether this machine can."""
    return _program() is not None


def word_to_pdf(docx: bytes, *, patience: float = PATIENCE_SECONDS) -> bytes:
    """The PDF of a Word file. `patience` is how many seconds it may take.

    Raises NoLibreOffice where it is not installed, Busy where others are converted all the time, Unreadable where the file does
    not become a PDF in it.
    """
    program = _program()
    if program is None:
        raise NoLibreOffice(
            f"Máy chủ chưa cài LibreOffice nên không chuyển được tệp Word sang PDF; hãy cài gói {PACKAGE} "
            "hoặc chọn in từ dữ liệu trích ra."
        )
    with _turn(patience), tempfile.TemporaryDirectory(prefix="trinhky-word-") as folder:
        home = Path(folder)
        (home / "van-ban.docx").write_bytes(docx)
        _run([*_apart(), *_command(program, home)], _environment(home), patience)
        made = home / "van-ban.pdf"
        if not made.exists():
            raise Unreadable("LibreOffice không chuyển được tệp Word này sang PDF; hãy mở bằng Word, lưu lại rồi nộp lại.")
        return made.read_bytes()


@contextmanager
def _turn(patience: float) -> Iterator[None]:
    """One of the few conversions that run at once: each takes a core for seconds."""
    if not _at_once.acquire(timeout=patience):
        raise Busy("Máy chủ đang chuyển nhiều tệp Word khác; hãy thử lại sau một phút.")
    try:
        yield
    finally:
        _at_once.release()


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _command(program: str, home: Path) -> list[str]:
    profile = home / "profile" / "user"
    profile.mkdir(parents=True)
    items = (_ITEM.format(path=path, name=name, value=value) for path, values in _SAFE.items() for name, value in values.items())
    (profile / "registrymodifications.xcu").write_text(_PROFILE.format(items="\n".join(items)), encoding="utf-8")
    where = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    convert = f"pdf:writer_pdf_Export:{json.dumps(_EXPORT)}"
    plain = ["--headless", "--norestore", "--nolockcheck", "--nodefault"]
    return [program, where, *plain, "--convert-to", convert, "--outdir", str(home), str(home / "van-ban.docx")]


def _environment(home: Path) -> dict[str, str]:
    """Nothing of ours: a search path, a home of its own, the office's letters, and proxies that lead nowhere."""
    fonts = home / "fonts.conf"
    listed = "\n".join(f"<dir>{folder}</dir>" for folder in folders())
    cache_folder = home / "fonts"
    fonts.write_text(_FONTS.format(folders=listed, cache=cache_folder, wanted=TYPEFACE, substitute=SUBSTITUTE), encoding="utf-8")
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8", "FONTCONFIG_FILE": str(fonts), **proxies}


@cache
def _apart() -> tuple[str, ...]:
    """In a network of its own, which leads nowhere, where this system lets a process have one."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    words = (unshare, "--map-root-user", "--net", "--")
    tried = subprocess.run([*words, "true"], capture_output=True, check=False)  # noqa: S603  our own words
    return words if tried.returncode == 0 else ()


def _run(command: list[str], environment: dict[str, str], patience: float) -> None:
    """Run it; when the time is over everything that it started ends."""
    running = subprocess.Popen(  # noqa: S603  a program from the search path, on a file of our own name
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.wait(patience)
    except subprocess.TimeoutExpired:
        raise Unreadable(
            f"LibreOffice chưa chuyển xong tệp Word sau {patience:.0f} giây nên đã dừng; "
            "hãy giảm ảnh hoặc tách phụ lục rồi nộp lại."
        ) from None
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
