"""Every format becomes lines."""

import unicodedata

from documents.reading.lines import Line
from models.refusal import Unreadable


def lines_of(data: bytes, filename: str) -> tuple[Line, ...]:
    """The lines of a UTF-8 text file."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"Không đọc được tệp «{filename}».") from error
    rows = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
    return tuple(Line(number, row.rstrip()) for number, row in enumerate(rows, 1))
