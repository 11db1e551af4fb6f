"""What a PDF says about itself once it is laid out: lines of text with place (mm) and letters (pt), and drawn lines."""

import io
from dataclasses import dataclass
from functools import cache

import pdfplumber
import pikepdf
import pypdfium2

MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    """A printed line: millimetres from the page's left and top edge, letters of its first character."""

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float
    font: str
    size: float


@dataclass(frozen=True)
class Stroke:
    """A drawn horizontal line, in millimetres."""

    left: float
    right: float
    top: float

    @property
    def length(self) -> float:
        return self.right - self.left


@cache
def lines_of(pdf: bytes, *, column: tuple[float, float] = (0, 1)) -> tuple[Line, ...]:
    """The lines of every page, within a column given as shares of the page's width."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return tuple(
            Line(
                number,
                found["text"],
                found["x0"] * MM,
                found["x1"] * MM,
                found["top"] * MM,
                found["bottom"] * MM,
                found["chars"][0]["fontname"].split("+")[-1],
                round(found["chars"][0]["size"], 2),
            )
            for number, page in enumerate(document.pages, start=1)
            for found in page.crop((column[0] * page.width, 0, column[1] * page.width, page.height)).extract_text_lines()
        )


def strokes_of(pdf: bytes, page: int = 1) -> list[Stroke]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [Stroke(s["x0"] * MM, s["x1"] * MM, s["top"] * MM) for s in document.pages[page - 1].lines]


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def letters_of(pdf: bytes) -> str:
    """Every letter as it is seen, also in filled fields and signatures, without blanks."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.flatten_annotations("all")
        for page in opened.pages:
            page.obj.Annots = pikepdf.Array()
        flat = io.BytesIO()
        opened.save(flat)
    return "".join(text_of(flat.getvalue()).split())


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, fast and without places."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@cache
def page_sizes(pdf: bytes) -> tuple[tuple[int, int], ...]:
    """Width and height of each page in whole millimetres."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return tuple((round(page.width * MM), round(page.height * MM)) for page in document.pages)
