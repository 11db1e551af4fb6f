"""Files named on the command line."""

from pathlib import Path

from documents.reading.formats.limits import FILE_BYTES
from models.refusal import NotFound, TooLarge, Unreadable


def bytes_of(file: Path) -> bytes:
    """A file's bytes. Raises a Refusal for one that is not there, is no file, may not be read, or is larger than is taken in."""
    if not file.exists():
        raise NotFound(f"Không có tệp “{file}”.")
    if not file.is_file():
        raise Unreadable(f"“{file}” không phải một tệp.")
    if file.stat().st_size > FILE_BYTES:
        raise TooLarge(
            f"Tệp “{file.name}” lớn hơn {FILE_BYTES >> 20} MB nên không nhận; hãy giảm dung lượng ảnh hoặc tách phụ lục."
        )
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(f"Không mở được tệp “{file}”: {error.strerror}.") from error


def write_file(file: Path, content: bytes) -> None:
    """Write a result where it was asked for. Raises a Refusal when that is not possible."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Unreadable(f"Không ghi được tệp “{file}”: {error.strerror}.") from error
