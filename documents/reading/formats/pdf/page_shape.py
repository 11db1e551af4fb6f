"""What is drawn on a PDF page, in the limited process of `page_words`: places as shown, and straight lines."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

THIN = 3.0  # points: a filled box no wider is a line
Box = tuple[float, float, float, float]


class Word(NamedTuple):
    """A word with its box in points, y growing downwards. JSON makes a list of it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False
    sure: bool = True
    """False where recognition was in doubt about its letters."""


class Refused(Exception):  # noqa: N818  an expected answer, told to the parent process
    """Why nothing is read: a reason the parent has a sentence for."""

    def __init__(self, reason: str, **facts: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


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


def rules_of(path: pdfium.PdfObject, upright: Upright) -> Iterator[Box]:
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
