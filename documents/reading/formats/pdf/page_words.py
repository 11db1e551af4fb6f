"""Run by itself, in a process with limits: a PDF or picture on standard input → its words with their places, as JSON.

PDFium, the picture decoders and Tesseract are C code that reads strangers' files: here a crash, a flood or an endless loop
ends this process and nothing else. It imports nothing of the project and writes no file.

Usage: python -I -S page_words.py FOLDER_OF_PYPDFIUM2 (pdf|image) SECONDS MEMORY_BYTES MAX_PAGES MAX_CHARACTERS
"""

import ctypes
import json
import re
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

sys.path += [sys.argv[1], str(Path(__file__).parent)]
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from page_shape import Box, Refused, Upright, Word, rules_of  # type: ignore[import-not-found]  # found by the line above

LINE_END_HYPHEN = re.compile("[\x02\ufffe]")  # PDFium's own marks
WORD = re.compile(r"[^\s\x00-\x1f\ufffe]+[\x02\ufffe]?")
BOLD_WEIGHT = 600
SCANNED_SHARE = 0.6
DRAWN_LETTERS = 300  # paths on a page without text: letters turned into outlines


@dataclass
class Page:
    """One page, sizes in points, places from its upper left corner as it is shown."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    scanned: bool = False
    picture: float = 0.0
    """The share of the page that its largest picture takes."""
    paths: int = 0


def main() -> None:
    """Answer with {"pages": [...]} or {"refused": reason, ...}."""
    kind, (seconds, memory, max_pages, max_characters) = sys.argv[2], map(int, sys.argv[3:7])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    deadline = time.monotonic() + seconds - 2
    try:
        data = sys.stdin.buffer.read()
        pages = _pdf_pages(data, max_pages, max_characters, deadline) if kind == "pdf" else _picture_pages(data, deadline)
        answer: dict[str, object] = {"pages": [page.__dict__ for page in pages]}
    except MemoryError:
        answer = {"refused": "slow"}
    except Refused as refused:
        answer = {"refused": refused.reason, **refused.facts}
    sys.stdout.write(json.dumps(answer))


def _pdf_pages(data: bytes, max_pages: int, max_characters: int, deadline: float) -> list[Page]:
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
    characters = 0
    for number in range(count):
        if time.monotonic() > deadline:
            raise Refused("slow", count=count)
        page = _opened(document, number)
        layer = page.get_textpage()
        characters += pdfium_c.FPDFText_CountChars(layer.raw)
        if characters > max_characters:
            raise Refused("characters", count=characters)
        pages.append(_page(page, layer))
        if _is_picture(pages[-1]):
            scans[number] = page
    for number, (words, rules) in _scanned(scans, deadline).items():
        pages[number].words, pages[number].rules, pages[number].scanned = words, rules, True
    return pages


def _scanned(scans: dict[int, pdfium.PdfPage], deadline: float) -> Mapping[int, tuple[list[Word], list[Box]]]:
    if not scans:
        return {}
    from page_scan import scan_pages  # type: ignore[import-not-found]  # noqa: PLC0415  Pillow takes longer to load than a page to read

    found: Mapping[int, tuple[list[Word], list[Box]]] = scan_pages(scans, deadline)
    return found


def _picture_pages(data: bytes, deadline: float) -> list[Page]:
    from page_scan import POINT, read_picture, scan_pages  # noqa: PLC0415  as above

    pictures = read_picture(data)
    scanned = scan_pages(dict(enumerate(pictures)), deadline)
    sizes = [(picture.width * POINT, picture.height * POINT) for picture in pictures]
    return [Page(*size, scanned[number].words, scanned[number].rules, scanned=True) for number, size in enumerate(sizes)]


def _opened(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """A page with what is fixed over it: signing tools add number, date and stamps as fields."""
    page = document[number]
    if pdfium_c.FPDFPage_GetAnnotCount(page.raw) > 0:
        pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
        page = document[number]
    return page


def _page(page: pdfium.PdfPage, layer: pdfium.PdfTextPage) -> Page:
    """The words of a page's text layer and the lines drawn on it."""
    upright = Upright(page)
    shown = Page(*upright.size)
    shown.words = list(_words(layer, upright))
    for item in page.get_objects(max_depth=3):
        if item.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            shown.paths += 1
            shown.rules += rules_of(item, upright)
        elif item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            shown.picture = max(shown.picture, upright.share(item.get_bounds()))
    shown.scanned = shown.picture > SCANNED_SHARE
    return shown


def _is_picture(page: Page) -> bool:
    """Whether all that a page says is in a picture of it, or in outlines of letters."""
    has_letters = any(character.isalpha() for word in page.words for character in word.text)
    return not has_letters and (page.picture > SCANNED_SHARE / 2 or page.paths > DRAWN_LETTERS)


def _words(layer: pdfium.PdfTextPage, upright: Upright) -> Iterator[Word]:
    """Runs of characters between blanks. A word's box reaches from its first letter to its last, with the font's line height."""
    raw, first, last, look = layer.raw, pdfium_c.FS_RECTF(), pdfium_c.FS_RECTF(), Look()
    for start, end, text in _runs(_characters(raw)):
        pdfium_c.FPDFText_GetLooseCharBox(raw, start, first)
        pdfium_c.FPDFText_GetLooseCharBox(raw, end - 1, last)
        left, right = min(first.left, last.left), max(first.right, last.right)
        x0, top, x1, bottom = upright.box(left, min(first.bottom, last.bottom), right, max(first.top, last.top))
        yield Word(text, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2), look.is_bold(raw, start))


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


class Look:
    """Asks how letters look; the room for the answers is made once."""

    def __init__(self) -> None:
        self._flags, self._name = ctypes.c_int(), ctypes.create_string_buffer(128)

    def is_bold(self, raw: object, place: int) -> bool:
        """Whether a letter is bold, by its font's name or weight."""
        self._name.value = b""
        pdfium_c.FPDFText_GetFontInfo(raw, place, self._name, len(self._name), self._flags)
        return b"bold" in self._name.value.lower() or pdfium_c.FPDFText_GetFontWeight(raw, place) >= BOLD_WEIGHT


if __name__ == "__main__":
    main()
