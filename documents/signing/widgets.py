"""Where the visible signatures of a file stand."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

from collections.abc import Sequence

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from documents.rendering.plan_places import Place
from documents.signing.opening import open_to_read, pages_of
from models.refusal import Unreadable

SPARE = 40.0
"""Points that a signature may reach beyond its room: signing tools draw frames of 150 × 100 points."""


def place_of(pdf: bytes, field: str) -> Place:
    """Where a signature field of the file stands, filled or not. Raises Unreadable when the file has no such field."""
    reader = open_to_read(pdf)
    for name, _, found in enumerate_sig_fields(reader):
        if name == field:
            return next(iter(_places(reader, found.get_object())), Place(0, 0, 0, 0, 0))
    raise Unreadable("Tệp PDF này không có ô chữ ký đã chừa sẵn.", field=field)


def strays(pdf: bytes, fields: set[str], rooms: Sequence[Place]) -> list[str]:
    """The fields among `fields` whose visible widget reaches out of every room."""
    reader = open_to_read(pdf)
    found = []
    for name, _, field in enumerate_sig_fields(reader, filled_status=True):
        if name in fields and not all(_inside(place, rooms) for place in _places(reader, field.get_object())):
            found.append(name)
    return found


def _places(reader: PdfFileReader, field: generic.DictionaryObject) -> list[Place]:
    """Each visible widget's place; one on no page of the file is nowhere (page -1)."""
    widgets = [kid.get_object() for kid in field.get("/Kids", ())] or [field]
    places = []
    for widget in widgets:
        left, bottom, right, top = _rectangle(widget)
        if right - left > 0 and top - bottom > 0:
            places.append(Place(_page(reader, widget), left, bottom, right, top))
    return places


def _rectangle(widget: generic.DictionaryObject) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(edge) for edge in widget.get("/Rect", (0, 0, 0, 0)))
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _page(reader: PdfFileReader, widget: generic.DictionaryObject) -> int:
    """The page that draws the widget; its own word for it (/P) may lie."""
    for number in range(pages_of(reader)):
        page = reader.find_page_for_modification(number)[0].get_object()
        if any(getattr(one, "reference", None) == widget.container_ref for one in page.get("/Annots", ())):
            return number
    return -1


def _inside(place: Place, rooms: Sequence[Place]) -> bool:
    return any(
        place.page == room.page
        and place.left >= room.left - SPARE
        and place.right <= room.right + SPARE
        and place.bottom >= room.bottom - SPARE
        and place.top <= room.top + SPARE
        for room in rooms
    )
