"""Where the laid-out document has room for what comes after: the leader's signature, the agency's seal, the number, the date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, TypeAdapter

from documents.rendering.figures import PAGE_HEIGHT_MM, PAGE_WIDTH_MM
from documents.rendering.form import form_plan
from documents.rendering.marks import PlanMarks
from documents.rendering.typesetting import Printed, laid_out
from models.contents import PlanContents

POINTS_PER_MM = 72 / 25.4
SIGNATURE_WIDTH_MM = 50.0
SEAL_MM = 38.0
_NUMBER_LETTERS = (0.95, 0.3)
"""How far a place for figures reaches above and below the baseline, in em of 14 points."""


@dataclass(frozen=True)
class Place:
    """A rectangle as PDF counts: page from 0, points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class ReferencePlaces:
    """The blanks of one appendix's reference to its document: '(Kèm theo Kế hoạch số …/KH-SXD ngày … tháng … năm 2026 …)'."""

    number: Place
    date: tuple[Place, ...]


@dataclass(frozen=True)
class PlanPlaces:
    """`number` and `date` (day, then month) have a place only where the document has a blank, as have `references`."""

    signature: Place
    seal: Place
    number: Place | None
    date: tuple[Place, ...]
    references: tuple[ReferencePlaces, ...] = ()


class _Spot(BaseModel):
    name: str
    page: int
    x: float
    y: float
    lies: bool = False


_SPOTS = TypeAdapter(list[_Spot])


def plan_places(contents: PlanContents, *, marks: PlanMarks) -> PlanPlaces:
    """The places on `plan_pdf(contents, marks=marks)`, from its layout (Phụ lục I, mục II.7–8)."""
    return places_of("plan.typ", form_plan(contents, marks))


def places_of(template: str, printed: Printed) -> PlanPlaces:
    """The places on what `template` makes of `printed`."""
    spots = _SPOTS.validate_python(laid_out(template, printed, "spot"))
    room = _between(*_pairs(spots, "signature")[0], above=0, below=0)
    signature = signature_in(room)
    numbers = [_between(*pair) for pair in _pairs(spots, "number")]
    return PlanPlaces(
        signature=signature,
        seal=seal_of(signature),
        number=numbers[0] if numbers else None,
        date=tuple(_between(*pair) for pair in _pairs(spots, "date")),
        references=tuple(_references([_between(*pair) for pair in _pairs(spots, "reference")])),
    )


def _references(blanks: Sequence[Place]) -> Iterator[ReferencePlaces]:
    """Number, day, month of each appendix; where symbol or year are blank too, nobody knows yet what to write."""
    pages = {place.page for place in blanks}
    for own in ([place for place in blanks if place.page == page] for page in sorted(pages)):
        if len(own) == len(("number", "day", "month")):
            yield ReferencePlaces(own[0], (own[1], own[2]))


def number_place(page: int, left: float, right: float, base: float) -> Place:
    """The place of figures that stand on the baseline `base` between `left` and `right`."""
    above, below = _NUMBER_LETTERS
    return Place(page, left, base - 14 * below, right, base + 14 * above)


def signature_in(room: Place) -> Place:
    """A signature's width in the middle of its room."""
    middle, half = (room.left + room.right) / 2, SIGNATURE_WIDTH_MM * POINTS_PER_MM / 2
    return Place(room.page, middle - half, room.bottom, middle + half, room.top)


def seal_of(signature: Place) -> Place:
    """The seal covers a third of the signature on its left (mục II.8)."""
    size = SEAL_MM * POINTS_PER_MM
    right = signature.left + (signature.right - signature.left) / 3
    middle = (signature.bottom + signature.top) / 2
    return Place(signature.page, right - size, middle - size / 2, right, middle + size / 2)


def _pairs(spots: Sequence[_Spot], name: str) -> list[tuple[_Spot, _Spot]]:
    own = [spot for spot in spots if spot.name == name]
    return list(zip(own[::2], own[1::2], strict=True))


def _between(start: _Spot, end: _Spot, above: float = 14 * _NUMBER_LETTERS[0], below: float = 14 * _NUMBER_LETTERS[1]) -> Place:
    height = (PAGE_WIDTH_MM if start.lies else PAGE_HEIGHT_MM) * POINTS_PER_MM
    return Place(start.page - 1, start.x, height - end.y - below, end.x, height - start.y + above)
