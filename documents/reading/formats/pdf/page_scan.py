"""Optical recognition, in the limited process of `page_words`: pictures of pages → words with their places."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import NamedTuple

from page_ruling import Box, rules_in, without_rules  # type: ignore[import-not-found]  # a neighbour: `page_words` sees to it
from page_shape import Refused, Word  # type: ignore[import-not-found]
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageSequence
from pypdfium2 import PdfPage

DOTS_PER_INCH = 200
POINT = 72 / DOTS_PER_INCH  # points in a dot
MAX_PIXELS = 60_000_000
COLOUR_PIXELS = 20_000_000  # a larger picture would need too much memory in colour
MAX_FRAMES = 50
SMALL_SIDE = 1_000
MIN_CONFIDENCE = 30.0  # of a mark without letter or figure, often a speck
SURE = 90.0  # of a word: four in ten of those below hold a wrong letter, one in a hundred of those above
DIRTY = 85.0  # mean confidence under which a page is read again without its specks
COLOURED, DARK = 40, 80  # of 255: how far apart the three colours of coloured ink are, and how light its lightest one is
SPECK = 3  # dots across
WORD_LEVEL = "5"
COLUMNS = 12


class Scanned(NamedTuple):
    """The words recognised on a page and the lines printed on it."""

    words: list[Word]
    rules: list[Box]


def read_picture(data: bytes) -> list[Image.Image]:
    """The frames of a picture file, grey, upright, large enough to read."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refused("picture_size")
            frames = [_grey(frame) for _, frame in zip(range(MAX_FRAMES), ImageSequence.Iterator(picture), strict=False)]
    except Image.DecompressionBombError as error:
        raise Refused("picture_size") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Refused("picture_damaged") from error
    return frames


def scan_pages(pages: Mapping[int, PdfPage | Image.Image], deadline: float) -> dict[int, Scanned]:
    """What each page or picture says, by its number. Raises `Refused` without Tesseract, or when the time is up."""
    if not pages:
        return {}
    program = shutil.which("tesseract")
    if program is None:
        raise Refused("no_tesseract", page=min(pages) + 1)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        jobs = {number: pool.submit(_scanned, program, _picture(page), deadline, len(pages)) for number, page in pages.items()}
        return {number: job.result() for number, job in jobs.items()}


def _scanned(program: str, picture: Image.Image, deadline: float, count: int) -> Scanned:
    rules = rules_in(picture)
    words = _best(program, without_rules(picture, rules), deadline, count)
    return Scanned(words, [(x0 * POINT, top * POINT, x1 * POINT, bottom * POINT) for x0, top, x1, bottom in rules])


def _best(program: str, picture: Image.Image, deadline: float, count: int) -> list[Word]:
    """The words of a page; a dirty copy is read again with its specks taken off, and the surer of both counts."""
    begun = time.monotonic()
    sure, words = _recognised(program, picture, deadline, count)
    now = time.monotonic()
    if sure >= DIRTY or not words or now + 2 * (now - begun) > deadline:
        return words
    cleaned, again = _recognised(program, picture.filter(ImageFilter.MedianFilter(SPECK)), deadline, count)
    return again if cleaned > sure else words


def _grey(frame: Image.Image) -> Image.Image:
    upright = _without_colours(ImageOps.exif_transpose(frame))
    side = min(upright.size)
    return upright.resize((upright.width * 2, upright.height * 2)) if side < SMALL_SIDE else upright


def _picture(page: PdfPage | Image.Image) -> Image.Image:
    """A page as a grey picture."""
    return page if isinstance(page, Image.Image) else _without_colours(page.render(scale=1 / POINT).to_pil())


def _without_colours(picture: Image.Image) -> Image.Image:
    """Grey, without coloured ink: the seal and the signature that lie over a signer's name are gone, black print stays."""
    if picture.mode in {"L", "1", "I;16"} or picture.width * picture.height > COLOUR_PIXELS:
        return picture.convert("L")
    red, green, blue = picture.convert("RGB").split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    coloured = ImageChops.subtract(lightest, darkest).point(lambda value: 255 if value > COLOURED else 0)
    light = lightest.point(lambda value: 255 if value > DARK else 0)
    lightest.paste(255, mask=ImageChops.multiply(coloured.filter(ImageFilter.MaxFilter(3)), light))
    return lightest


def _recognised(program: str, picture: Image.Image, deadline: float, count: int) -> tuple[float, list[Word]]:
    """How sure Tesseract is on average, per cent, and the words."""
    stream = BytesIO()
    picture.save(stream, format="PPM")
    command = [program, "stdin", "stdout", "-l", "vie", "--dpi", str(DOTS_PER_INCH), "--psm", "4", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    left = max(deadline - time.monotonic(), 0.1)
    try:
        done = subprocess.run(  # noqa: S603  no shell, fixed words
            command, input=stream.getvalue(), capture_output=True, timeout=left, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("scan_slow", count=count) from error
    if done.returncode != 0:
        raise Refused("no_vietnamese" if b"vie" in done.stderr else "scan_failed")
    read = list(_from_table(done.stdout.decode("utf-8", errors="replace")))
    return sum(sure for sure, _ in read) / max(len(read), 1), [word for _, word in read]


def _from_table(table: str) -> Iterator[tuple[float, Word]]:
    """Tesseract's table of boxes: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    for row in table.splitlines()[1:]:
        cells = row.split("\t", COLUMNS - 1)
        if len(cells) == COLUMNS and cells[0] == WORD_LEVEL and _is_writing(cells[11], float(cells[10])):
            left, top, width, height = (float(cell) * POINT for cell in cells[6:10])
            sure = float(cells[10])
            yield sure, Word(cells[11].strip(), left, top, left + width, top + height, sure=sure >= SURE)


def _is_writing(text: str, confidence: float) -> bool:
    """Doubtful words are kept: the reader corrects and warns, but cannot miss what it was never given."""
    return any(map(str.isalnum, text)) or (bool(text.strip()) and confidence >= MIN_CONFIDENCE)
