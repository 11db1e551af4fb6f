"""Where a PDF that we did not lay out (a department's Word file, converted) has room for signature, seal, number and date.

For those who prepare signature fields: `places_in_pdf` gives the same `PlanPlaces` as `plan_places` does for our own layout, only
found on the page instead of told by the layout. `documents.word.text_of_record.plan_document` chooses between the two, so signing
need not know which text a plan has.
"""

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import pdfplumber
from pdfplumber.page import Page

from documents.rendering.components import folded, is_kind
from documents.rendering.plan_places import Place, PlanPlaces, ReferencePlaces, number_place, seal_of, signature_in
from models.refusal import Unreadable

_SAME_LINE_PT = 3.0
_COLUMN_GAP_PT = 14.0
_LEAST_ROOM_PT = 28.0
"""Less than a centimetre is no room for a signature."""
_NUMBER = re.compile(r"^số\s*:?(?P<blank>\s*)/", re.IGNORECASE)
_REFERENCE = re.compile(r"kèm theo\b[^/]*?\bsố(?P<number>\s*)/", re.IGNORECASE)
_DATE = re.compile(r"ngày(?P<day>\s*)tháng(?P<month>\s*)năm", re.IGNORECASE)


@dataclass(frozen=True)
class _Letter:
    """One letter with its box and baseline, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    base: float


@dataclass(frozen=True)
class _Line:
    """A printed line, or one column of it."""

    page: int
    letters: tuple[_Letter, ...]

    @property
    def text(self) -> str:
        """As many characters as letters, so that offsets are places."""
        return "".join(letter.text for letter in self.letters)

    @property
    def middle(self) -> float:
        written = [letter for letter in self.letters if not letter.text.isspace()]
        return (written[0].left + written[-1].right) / 2

    def overlaps(self, other: "_Line") -> bool:
        """Whether it stands in the same column."""
        return self.letters[0].left < other.letters[-1].right and other.letters[0].left < self.letters[-1].right


def places_in_pdf(pdf: bytes, *, titles: Sequence[str], name: str) -> PlanPlaces:
    """The places on a converted plan. `titles` are the lines above the signature, `name` the one below it, as printed.

    Number and date have a place only where the page has a blank for them. Raises Unreadable where there is no signature block,
    or no room in it.
    """
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        lines = [line for page in document.pages for line in _lines(page)]
    signature = _signature(lines, titles, name)
    head = [line for line in lines if line.page == 0]
    kind = next((i for i, line in enumerate(head) if is_kind(line.text)), len(head))
    return PlanPlaces(
        references=tuple(_references(lines)),
        signature=signature,
        seal=seal_of(signature),
        number=next((place for line in head[:kind] for place in _blanks(line, _NUMBER, "blank")), None),
        date=tuple(place for line in head[:kind] for place in _blanks(line, _DATE, "day", "month")),
    )


def _signature(lines: Sequence[_Line], titles: Sequence[str], name: str) -> Place:
    """Between the last title and the name below it, the last such pair of the document (appendices may be signed before it)."""
    for at in range(len(lines) - 1, -1, -1):
        title = next((found for wanted in titles if (found := _written(lines, at, wanted))), ())
        if not title:
            continue
        below = range(lines.index(title[-1]) + 1, len(lines))
        named = next((found for i in below if lines[i].page == title[0].page and (found := _written(lines, i, name))), ())
        if named:
            return _room(title[-1], named[0])
    raise Unreadable("Không tìm thấy chức vụ và họ tên người ký trên bản PDF chuyển từ tệp Word nên không biết đặt chữ ký ở đâu.")


def _written(lines: Sequence[_Line], at: int, wanted: str) -> tuple[_Line, ...]:
    """The lines of one column that say `wanted`, from line `at` on; none where they say something else."""
    first, rest = lines[at], folded(wanted)
    found: list[_Line] = []
    for line in lines[at:]:
        if line.page != first.page or not rest:
            break
        if not line.overlaps(first):
            continue
        if not rest.startswith(folded(line.text)) or not folded(line.text):
            break
        rest = rest[len(folded(line.text)) :]
        found.append(line)
    return () if rest else tuple(found)


def _room(title: _Line, name: _Line) -> Place:
    top, bottom = min(letter.bottom for letter in title.letters), max(letter.top for letter in name.letters)
    if top - bottom < _LEAST_ROOM_PT:
        raise Unreadable(
            "Giữa chức vụ và họ tên người ký trong tệp Word không còn chỗ cho chữ ký; hãy chừa khoảng 3 cm rồi nộp lại."
        )
    return signature_in(Place(title.page, name.middle, bottom, name.middle, top))


def _references(lines: Sequence[_Line]) -> Iterator[ReferencePlaces]:
    """The blanks of each '(Kèm theo … số …/… ngày … tháng … năm …)', the date on its line or on one of the next two."""
    for at, line in enumerate(lines):
        number = _blanks(line, _REFERENCE, "number")
        if not number:
            continue
        near = [one for one in lines[at : at + 3] if one.page == line.page]
        date = next((found for one in near if (found := _blanks(one, _DATE, "day", "month"))), [])
        yield ReferencePlaces(number[0], tuple(date))


def _blanks(line: _Line, pattern: re.Pattern[str], *names: str) -> list[Place]:
    found = pattern.search(line.text.strip()) if pattern is _NUMBER else pattern.search(line.text)
    if found is None:
        return []
    ahead = len(line.text) - len(line.text.lstrip()) if pattern is _NUMBER else 0
    places = []
    for name in names:
        before, after = line.letters[ahead + found.start(name) - 1], line.letters[ahead + found.end(name)]
        places.append(number_place(line.page, before.right, after.left, before.base))
    return places


def _lines(page: Page) -> list[_Line]:
    """The page's lines from the top, each cut into its columns."""
    letters = sorted((_letter(char, float(page.height)) for char in page.chars), key=lambda one: (-one.base, one.left))
    rows: list[list[_Letter]] = []
    for letter in letters:
        if rows and abs(rows[-1][0].base - letter.base) < _SAME_LINE_PT:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [_Line(page.page_number - 1, column) for row in rows for column in _columns(sorted(row, key=lambda one: one.left))]


def _columns(row: Sequence[_Letter]) -> list[tuple[_Letter, ...]]:
    """A wide gap without even a blank printed in it parts two columns."""
    starts = {i for i, (a, b) in enumerate(pairwise(row), start=1) if b.left - a.right > _COLUMN_GAP_PT}
    number = 0
    numbered = []
    for i, letter in enumerate(row):
        number += i in starts
        numbered.append((number, letter))
    return [tuple(letter for _, letter in group) for _, group in groupby(numbered, key=lambda one: one[0])]


def _letter(char: dict[str, object], height: float) -> _Letter:
    text = unicodedata.normalize("NFC", str(char["text"]))[:1] or " "
    x0, x1, top, bottom = (float(str(char[name])) for name in ("x0", "x1", "top", "bottom"))
    matrix = char["matrix"]
    base = float(matrix[5]) if isinstance(matrix, tuple) else height - bottom
    return _Letter(text, x0, x1, height - bottom, height - top, base)
