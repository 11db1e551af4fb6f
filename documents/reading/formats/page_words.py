"""Run by itself, in a process with limits: a PDF or picture on standard input → its words with their places, as JSON.

PDFium, the picture decoders and Tesseract are C code that reads strangers' files: here a crash, a flood or an endless loop
ends this process and nothing else. It imports nothing of the project and writes no file.

Usage: python -I page_words.py (pdf|image) SECONDS MEMORY_BYTES MAX_PAGES
"""

import ctypes
import json
import re
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

sys.path.append(str(Path(__file__).parent))
from page_scan import (  # type: ignore[import-not-found]
    POINT,
    Refused,
    Word,
    read_picture,
    scan_words,
)

LINE_END_HYPHEN = re.compile("[\x02\ufffe]")  # PDFium's own marks
WORD = re.compile(r"[^\s\x00-\x1f\ufffe]+[\x02\ufffe]?")
BOLD_WEIGHT = 600
THIN = 3.0
SCANNED_SHARE = 0.6
DRAWN_LETTERS = 300  # paths on a page without text: letters turned into outlines
Box = tuple[float, float, float, float]


@dataclass
class Page:
    """One page, sizes in points, places from its upper left corner as it is shown."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    scanned: bool = False


def main() -> None:
    """Answer with {"pages": [...]} or {"refused": reason, ...}."""
    kind, seconds, memory, max_pages = sys.argv[1], *(int(value) for value in sys.argv[2:5])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    deadline = time.monotonic() + seconds - 2
    try:
        data = sys.stdin.buffer.read()
        pages = _pdf_pages(data, max_pages, deadline) if kind == "pdf" else _picture_pages(data, deadline)
        answer: dict[str, object] = {"pages": [page.__dict__ for page in pages]}
    except MemoryError:
        answer = {"refused": "slow"}
    except Refused as refused:
        answer = {"refused": refused.reason, **refused.facts}
    sys.stdout.write(json.dumps(answer))


def _pdf_pages(data: bytes, max_pages: int, deadline: float) -> list[Page]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}
        raise Refused("locked" if locked else "damaged") from error
    count = len(document)
    if count > max_pages:
        raise Refused("pages", count=count)
    if count == 0:
        raise Refused("damaged")
    document.init_forms()
    pages: list[Page] = []
    scans: dict[int, pdfium.PdfPage] = {}
    for number in range(count):
        if time.monotonic() > deadline:
            raise Refused("slow", count=count)
        pages.append(_page(document, number, scans))
    for number, words in scan_words(scans, deadline).items():
        pages[number].words, pages[number].scanned = words, True
    return pages


def _picture_pages(data: bytes, deadline: float) -> list[Page]:
    pictures = read_picture(data)
    words = scan_words(dict(enumerate(pictures)), deadline)
    sizes = [(picture.width * POINT, picture.height * POINT) for picture in pictures]
    return [Page(*size, words=words[number], scanned=True) for number, size in enumerate(sizes)]


def _page(document: pdfium.PdfDocument, number: int, scans: dict[int, pdfium.PdfPage]) -> Page:
    """The words of a page's text layer; a page that is only a picture is put among the `scans`."""
    page = document[number]
    if pdfium_c.FPDFPage_GetAnnotCount(page.raw) > 0:  # number, date and stamps of signing tools are fields over the page
        pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
        page = document[number]
    upright = Upright(page)
    shown = Page(*upright.size)
    shown.words = list(_words(page.get_textpage(), upright))
    paths, share = 0, 0.0
    for item in page.get_objects(max_depth=3):
        if item.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            paths += 1
            shown.rules += _rules(item, upright)
        elif item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            share = max(share, upright.share(item.get_bounds()))
    has_letters = any(character.isalpha() for word in shown.words for character in word.text)
    if not has_letters and (share > SCANNED_SHARE / 2 or paths > DRAWN_LETTERS):
        scans[number] = page
    shown.scanned = share > SCANNED_SHARE
    return shown


class Upright:
    """Turns places on a page, counted from its lower left corner before rotation, into places on the page as shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turn = page.get_rotation()
        self.size: tuple[float, float] = page.get_size()

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """(x0, top, x1, bottom), y growing downwards."""
        match self._turn:
            case 90:
                return (bottom - self._bottom, left - self._left, top - self._bottom, right - self._left)
            case 180:
                return (self._right - right, bottom - self._bottom, self._right - left, top - self._bottom)
            case 270:
                return (self._top - top, self._right - right, self._top - bottom, self._right - left)
            case _:
                return (left - self._left, self._top - top, right - self._left, self._top - bottom)

    def share(self, bounds: Box) -> float:
        """How much of the page a box takes, 0 to 1."""
        x0, top, x1, bottom = self.box(*bounds)
        return max(0.0, x1 - x0) * max(0.0, bottom - top) / max(self.size[0] * self.size[1], 1.0)


def _words(layer: pdfium.PdfTextPage, upright: Upright) -> Iterator[Word]:
    """Runs of characters between blanks. A word's box reaches from its first letter to its last, with the font's line height."""
    raw, first, last = layer.raw, pdfium_c.FS_RECTF(), pdfium_c.FS_RECTF()
    for start, end, text in _runs(_characters(raw)):
        pdfium_c.FPDFText_GetLooseCharBox(raw, start, first)
        pdfium_c.FPDFText_GetLooseCharBox(raw, end - 1, last)
        left, right = min(first.left, last.left), max(first.right, last.right)
        box = upright.box(left, min(first.bottom, last.bottom), right, max(first.top, last.top))
        yield Word(text, *(round(value, 2) for value in box), bold=_is_bold(raw, start))


def _characters(raw: object) -> str:
    """One character for each place of the text layer."""
    count = pdfium_c.FPDFText_CountChars(raw)
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium_c.FPDFText_GetText(raw, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(raw, index) for index in range(count))  # where letters take more than one place
    return "".join(chr(code) if code <= sys.maxunicode else " " for code in codes)


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word with its first place and the place behind its last; a hyphen at the end of a line ends the word."""
    for found in WORD.finditer(text):
        yield found.start(), found.end(), LINE_END_HYPHEN.sub("-", found[0])


def _is_bold(raw: object, place: int) -> bool:
    flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
    pdfium_c.FPDFText_GetFontInfo(raw, place, name, len(name), flags)
    return b"bold" in name.value.lower() or pdfium_c.FPDFText_GetFontWeight(raw, place) >= BOLD_WEIGHT


def _rules(path: pdfium.PdfObject, upright: Upright) -> Iterator[Box]:
    """The straight lines of a drawn path: strokes along an axis, and filled boxes so thin that they are lines."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    for points in _outlines(path):
        box = (min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points))
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            yield upright.box(*box)
        elif stroke.value:
            for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
                if abs(x0 - x1) <= 1 or abs(y0 - y1) <= 1:
                    yield upright.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _outlines(path: pdfium.PdfObject) -> Iterator[list[tuple[float, float]]]:
    """The parts of a path, each a list of corners on the page."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(pdfium_c.FPDFPath_CountSegments(path.raw)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path.raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(matrix.on_point(x.value, y.value))
    if points:
        yield points


if __name__ == "__main__":
    main()
