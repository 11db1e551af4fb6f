"""PDF files and pictures: words with their places, from a process with limits, become lines."""

import json
import os
import signal
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from documents.reading.formats import limits
from documents.reading.formats.pdf.lines import Sheet, sheet_lines
from documents.reading.formats.pdf.strips import Word
from documents.reading.text.lines import Line
from models.refusal import Refusal, TooLarge, Unreadable

PROGRAM = Path(__file__).with_name("page_words.py")
KILLED_BY = {-signal.SIGKILL, -signal.SIGXCPU}
DAMAGED = "Tệp PDF bị hỏng nên không đọc được; hãy xuất lại PDF từ văn bản gốc rồi tải lên."
PICTURE_DAMAGED = "Tệp ảnh bị hỏng hoặc thuộc loại không đọc được; hãy quét lại thành PDF, PNG hoặc JPEG rồi tải lên."
SLOW = f"Tệp quá phức tạp, đọc hơn {limits.SECONDS} giây vẫn chưa xong; hãy tải lên bản .docx hoặc tách thành các tệp ngắn hơn."


def pdf_lines(data: bytes) -> list[Line]:
    """The lines of a PDF: from its text layer, or recognised where a page is only a picture."""
    return sheet_lines(_sheets(data, "pdf"))


def image_lines(data: bytes) -> list[Line]:
    """The lines recognised in a picture."""
    return sheet_lines(_sheets(data, "image"))


def _sheets(data: bytes, kind: str) -> list[Sheet]:
    answer = json.loads(_answer(data, kind))
    if "refused" in answer:
        raise _refusal(answer["refused"], answer)
    return [
        Sheet(
            width=page["width"],
            height=page["height"],
            words=tuple(Word(*word) for word in page["words"]),
            rules=tuple((x0, top, x1, bottom) for x0, top, x1, bottom in page["rules"]),
            scanned=page["scanned"],
        )
        for page in answer["pages"]
    ]


def _answer(data: bytes, kind: str) -> bytes:
    """What the limited process says. It and all it started are gone when this returns."""
    bounds = (limits.SECONDS, limits.MEMORY_BYTES, limits.PAGES, limits.CHARACTERS)
    command = [sys.executable, "-I", "-S", str(PROGRAM), _libraries(), kind, *map(str, bounds)]
    with subprocess.Popen(  # noqa: S603  our own program, no shell
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            answer, _ = process.communicate(data, timeout=limits.SECONDS)
        except subprocess.TimeoutExpired as error:
            raise TooLarge(SLOW) from error
        finally:
            _end(process.pid)
    if process.returncode in KILLED_BY:
        raise TooLarge(SLOW)
    if process.returncode != 0:
        raise Unreadable(DAMAGED if kind == "pdf" else PICTURE_DAMAGED)
    return answer


@cache
def _libraries() -> str:
    """Where PDFium's package lies: told to the process, for Python needs longer to find it by itself than for a page."""
    found = find_spec("pypdfium2")
    return str(Path(found.origin).parents[1]) if found and found.origin else ""


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _refusal(reason: str, facts: dict[str, int]) -> Refusal:
    if reason == "pages":
        return limits.too_many_pages(facts["count"])
    if reason == "characters":
        return limits.too_long(facts["count"])
    kind, sentence = REFUSALS[reason]
    return kind(sentence.format(**facts))


REFUSALS: dict[str, tuple[type[Refusal], str]] = {
    "locked": (Unreadable, "Tệp PDF được khóa bằng mật khẩu; hãy bỏ mật khẩu, lưu lại rồi tải lên."),
    "damaged": (Unreadable, DAMAGED),
    "slow": (TooLarge, SLOW),
    "picture_damaged": (Unreadable, PICTURE_DAMAGED),
    "picture_size": (TooLarge, "Ảnh có quá nhiều điểm ảnh để đọc; hãy quét lại ở độ phân giải 300 dpi rồi tải lên."),
    "no_tesseract": (
        Unreadable,
        (
            "Trang {page} của tệp là ảnh quét, cần phần mềm nhận dạng chữ; hãy nhờ quản trị cài hai gói Debian tesseract-ocr và "
            "tesseract-ocr-vie, hoặc tải lên bản .docx."
        ),
    ),
    "no_vietnamese": (
        Unreadable,
        "Phần mềm nhận dạng chữ chưa có tiếng Việt; hãy nhờ quản trị cài gói Debian tesseract-ocr-vie, hoặc tải lên bản .docx.",
    ),
    "scan_failed": (Unreadable, "Không nhận dạng được chữ trong bản quét; hãy quét lại rõ hơn, hoặc tải lên bản .docx."),
    "scan_slow": (
        TooLarge,
        (
            f"Bản quét {{count}} trang quá dài để nhận dạng chữ trong {limits.SECONDS} giây; hãy tách riêng phần kế hoạch, "
            "hoặc tải lên bản .docx."
        ),
    ),
}
