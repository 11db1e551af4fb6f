"""What a document is: kind, number, date, agencies and title, its own or those of the document that carries it."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TypedDict

from documents.reading.doubts import Doubts
from documents.reading.form.agencies import agencies_of, place_of, symbol_of
from documents.reading.form.head import Head, read_head
from documents.reading.form.numbering import is_number_or_date
from documents.reading.form.opening import Opening
from documents.reading.form.references import references_in
from documents.reading.names.families import family_of
from documents.reading.names.naming import Namer
from documents.reading.names.units import UnitReader
from documents.reading.parts.layout import Layout
from documents.reading.text.pieces import Piece, joined
from documents.reading.times.clock import Clock
from documents.reading.words.plain import plain
from documents.reading.words.vocabulary import VOCABULARY
from models.contents import IssuedWith

_SCHOOL_YEAR = re.compile(r"nam hoc\s+(20\d\d)\s*-\s*20\d\d")
_BOARD = re.compile(
    r"(?P<board>ban thuong vu|ban thuong truc|ban chap hanh|btv|bch|ban (?:to chuc|tuyen giao|dan van|noi chinh)(?: va \w+ \w+)?"
    r"|uy ban kiem tra|ban xay dung dang)(?: (?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong) .*)?"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_FIRST_WORDS = frozenset(
    plain(phrase).split()[0]
    for phrase in (*VOCABULARY.units.duties, "về", "công tác", "hoạt động", "kỷ niệm", "hưởng ứng", "cải cách")
)
_UNDER_TITLE = 4
_LAST_QUARTER = 10
"""The month from which on a plan for the next year is made."""
_SHORT_LINE = 70
_SCANNED = {
    "number": "Số «{}» đọc từ bản quét; cần đối chiếu.",
    "issued_on": "Ngày {} đọc từ bản quét; cần đối chiếu.",
    "symbol": "Ký hiệu «{}» đọc từ bản quét; cần đối chiếu.",
    "title": "Trích yếu «{}» đọc từ bản quét; cần đối chiếu.",
    "place": "Địa danh «{}» đọc từ bản quét; cần đối chiếu.",
    "agency": "Tên cơ quan «{}» đọc từ bản quét; cần đối chiếu.",
    "parent_agency": "Tên cơ quan cấp trên «{}» đọc từ bản quét; cần đối chiếu.",
}
APPENDIX = "Phụ lục"
UNKNOWN = "Văn bản khác"


class Facts(TypedDict):
    """The fields of a plan's contents that stand in its heading."""

    type: str
    number: int | None
    symbol: str | None
    issued_on: dt.date | None
    place: str | None
    parent_agency: str | None
    agency: str | None
    issued_with: IssuedWith | None
    title: str | None
    title_as_written: str | None


@dataclass(frozen=True)
class Heading:
    """The heading as read, with names settled."""

    type: str
    is_plan: bool
    head: Head
    agency: str | None
    parent: str | None
    place: str | None
    symbol: str | None
    title: str | None
    title_line: int | None
    issued_with: IssuedWith | None
    names_sure: bool

    @property
    def clock(self) -> Clock:
        """What a time without a year refers to."""
        school = _SCHOOL_YEAR.search(plain(self.title or ""))
        years = [int(year) for year in _YEAR.findall(self.title or "")]
        year = self.head.year or (years[0] if years else None)
        planned = years[0] if years and self._is_year_before(years[0]) else None
        return Clock(year, int(school.group(1)) if school else None, self.head.issued_on, planned)

    def _is_year_before(self, year: int) -> bool:
        day = self.head.issued_on
        return day is not None and day.year + 1 == year and day.month >= _LAST_QUARTER

    @property
    def speaker(self) -> str | None:
        """Who speaks: a committee or board whose letterhead is "Ban Thường vụ" alone is its organisation's."""
        bare = _BOARD.fullmatch(plain(self.agency or ""))
        if not (bare and self.parent and self.agency) or family_of(bare.group()):
            return self.agency
        end = bare.end("board")
        return f"{self.agency[:end]} {self.parent}{self.agency[end:]}"

    def facts(self) -> Facts:
        """The fields of the contents."""
        return Facts(
            type=self.type,
            number=self.head.number,
            symbol=self.symbol,
            issued_on=self.head.issued_on,
            place=self.place,
            parent_agency=self.parent,
            agency=self.agency,
            issued_with=self.issued_with,
            title=self.title,
            title_as_written=self.title,
        )

    def tell(self, doubts: Doubts, *, damaged: bool, scanned: bool) -> None:
        """Say what is doubtful in the heading."""
        if not self.is_plan:
            doubts.add("not_a_plan", f"Văn bản này là «{self.type}», không phải kế hoạch.")
        if self.type == APPENDIX:
            doubts.add("appendix_only", "Tệp chỉ có phụ lục, không có phần chính của kế hoạch.")
        if self.head.issued_on is None and self.head.date_line is not None:
            doubts.add("date_incomplete", "Ngày ban hành còn để trống.", line=self.head.date_line)
        if self.is_plan and not self.title:
            doubts.add("title_missing", "Không tìm thấy trích yếu của kế hoạch.", field="title")
        elif self.title and self.title[0].islower() and not _begins_title(self.title):
            doubts.add("title_unsure", "Trích yếu có thể thiếu chữ ở đầu.", line=self.title_line, field="title")
        if damaged or scanned:
            self._tell_scanned(doubts, damaged=damaged)

    def _tell_scanned(self, doubts: Doubts, *, damaged: bool) -> None:
        """Of a scan every value of the head is doubted; a name the vocabulary restored for certain is not."""
        head, day = self.head, f"{self.head.issued_on:%d/%m/%Y}" if self.head.issued_on else None
        told: tuple[tuple[str, str, object, int | None], ...] = (
            ("number_unsure", "number", head.number, head.number_line),
            ("date_unsure", "issued_on", day, head.date_line),
            ("symbol_unsure", "symbol", self.symbol, head.number_line),
            ("title_unsure", "title", self.title, self.title_line),
            ("place_unsure", "place", self.place, head.date_line),
        )
        names = (
            ("agency_unsure", "agency", self.agency, head.agency_line),
            ("parent_agency_unsure", "parent_agency", self.parent, head.agency_line),
        )
        for code, field, value, line in (*told, *(names if not (damaged and self.names_sure) else ())):
            if value is not None:
                doubts.add(code, _SCANNED[field].format(value), line=line, field=field)


def _begins_title(title: str) -> bool:
    """True if the first word may begin a title: the Party writes its titles in small letters."""
    return plain(title.split(maxsplit=1)[0]) in _FIRST_WORDS


def read_heading(layout: Layout, opening: Opening, attached: str | None, namer: Namer, reader: UnitReader) -> Heading:
    """Read the heading; `attached` is the line of an appendix that says what it belongs to."""
    head = read_head(_head_pieces(layout), layout.tail, namer.evidence.text)
    carrier = layout.carrier
    issued_with: IssuedWith | None = None
    if carrier and carrier.kind:
        carrying = read_head(carrier.head, carrier.tail, namer.evidence.text)
        issued_with = IssuedWith(type=carrier.kind.type, number=_whole_number(carrying), date=carrying.issued_on)
        head = _filled(head, carrying)
    kind, is_plan = _kind(layout)
    if kind == APPENDIX and attached:
        issued_with = _carrier_of(attached)
        head = _of_carrier(head, issued_with, attached)
    agency, parent, sure = agencies_of(head, opening, namer, reader)
    title = " ".join(f"{layout.kind.rest if layout.kind else ''} {joined(layout.title)}".split()) or None
    return Heading(
        type=kind,
        is_plan=is_plan,
        head=head,
        agency=agency,
        parent=parent,
        place=place_of(head.place, namer),
        symbol=symbol_of(head.symbol, namer),
        title=title or (_title_of_appendix(layout) if kind == APPENDIX else None),
        title_line=layout.title[0].number if layout.title else None,
        issued_with=issued_with,
        names_sure=sure,
    )


def _head_pieces(layout: Layout) -> list[Piece]:
    """The head, and the lines right under the title if they are number and date."""
    under = [piece for piece in layout.text[:_UNDER_TITLE] if len(piece.text) < _SHORT_LINE and is_number_or_date(piece.text)]
    return [*layout.head, *under]


def _kind(layout: Layout) -> tuple[str, bool]:
    if layout.kind:
        return layout.kind.type, layout.kind.is_plan
    if layout.appendices and not layout.text:
        return APPENDIX, True
    letter = any(plain(piece.text).lstrip(" *").startswith("kinh gui") for piece in layout.text[:40])
    return ("Công văn" if letter else UNKNOWN), False


def _whole_number(head: Head) -> str | None:
    if head.number is None or not head.symbol:
        return None
    party = head.symbol_as_written and head.symbol_as_written.strip().startswith("-")
    return f"{head.number:02d}{'-' if party else '/'}{head.symbol}"


def _filled(own: Head, carrying: Head) -> Head:
    """The plan's own head, with what it lacks taken from the carrier's."""
    return replace(
        carrying,
        agencies=own.agencies or carrying.agencies,
        number=own.number if own.symbol else carrying.number,
        symbol=own.symbol or carrying.symbol,
        place=own.place or carrying.place,
        issued_on=own.issued_on or carrying.issued_on,
        year=own.year or carrying.year,
    )


def _carrier_of(attached: str) -> IssuedWith | None:
    """«(Kèm theo Quyết định số 12/QĐ-UBND ngày …)»."""
    at = re.search(r"(?i)(?:Quyết định|Nghị quyết|Kế hoạch|Chỉ thị|Công văn)\s+số", attached)
    found = references_in(attached[at.start() :]) if at else []
    return IssuedWith(type=found[0].type, number=found[0].number, date=found[0].date) if found else None


def _of_carrier(head: Head, carrier: IssuedWith | None, attached: str) -> Head:
    """What an appendix alone says of the document it belongs to: number, symbol, date, and whose it is."""
    written = re.search(r"(?i)số\s*:?\s*(\d{1,5})?\s*[/\-]\s*([A-ZĐ][\w&/\-]*)", attached)
    issuer = re.search(r"\d\s+của\s+([A-ZĐÀ-Ỹ][^();.]{3,80}?)\s*[).;]*\s*$", attached)
    return replace(
        head,
        number=head.number or (int(written[1]) if written and written[1] else None),
        symbol=head.symbol or (written[2].rstrip("-/") if written else None),
        issued_on=head.issued_on or (carrier.date if carrier else None),
        year=head.year or (carrier.date.year if carrier and carrier.date else None),
        agencies=head.agencies or ((issuer[1],) if issuer else ()),
    )


def _title_of_appendix(layout: Layout) -> str | None:
    words = [piece.text for piece in layout.appendices[1:6] if piece.cells is None and (piece.bold or piece.text.isupper())]
    return " ".join(" ".join(words).split()) or None
