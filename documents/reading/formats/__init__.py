"""Every format becomes lines: bytes in, `Line`s out, or one Vietnamese sentence that says why not."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace

from documents.reading.formats import limits
from documents.reading.formats.kinds import Kind, kind_of
from documents.reading.formats.pdf.pages import image_lines, pdf_lines
from documents.reading.formats.text.document import text_lines
from documents.reading.formats.word.document import word_lines
from documents.reading.text.lines import Line
from models.refusal import Refusal, Unreadable

READERS: dict[Kind, Callable[[bytes], list[Line]]] = {
    Kind.TEXT: text_lines,
    Kind.WORD: word_lines,
    Kind.PDF: pdf_lines,
    Kind.IMAGE: image_lines,
}
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def lines_of(data: bytes, filename: str) -> tuple[Line, ...]:
    """The lines of a document in reading order; `filename` helps only where the content leaves a doubt.

    Raises `Unreadable` (422) or `TooLarge` (413) with one sentence that says what is wrong and what to do; nothing else.
    """
    limits.refuse_large_file(data)
    kind = kind_of(data, filename)
    try:
        lines = READERS[kind](data)
    except Refusal:
        raise
    except Exception as error:  # the border: a damaged file breaks a format library in ways that no list names
        raise Unreadable("Tệp bị hỏng nên không đọc được; hãy mở lại tệp gốc, lưu thành tệp mới rồi tải lên.") from error
    return _finished(lines)


def _finished(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Numbered from 1, in NFC, without invisible characters; refused where no letter is left or too many are."""
    finished = tuple(_numbered(line, number) for number, line in enumerate(lines, 1))
    limits.refuse_long_text(sum(len(line.text) for line in finished))
    if not any(character.isalpha() for line in finished for character in line.text):
        raise Unreadable("Tệp không có chữ nào để đọc; hãy kiểm tra lại tệp rồi tải lên.")
    return finished


def _numbered(line: Line, number: int) -> Line:
    text, cells = _clean(line.text), _cells(line)
    if (line.number, line.text, line.cells) == (number, text, cells):
        return line  # most lines are clean: thousands of copies are not made
    return replace(line, number=number, text=text, cells=cells)


def _cells(line: Line) -> tuple[str, ...] | None:
    return None if line.cells is None else tuple(_clean(cell) for cell in line.cells)


def _clean(text: str) -> str:
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ").replace("\u202f", " ").rstrip()
