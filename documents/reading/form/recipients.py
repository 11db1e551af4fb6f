"""Nơi nhận: one entry per item in order, the archive line apart (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.9)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.reading.form.archive import ARCHIVE, archive_parts
from documents.reading.form.people import is_person_name
from documents.reading.form.tail_rows import HEADS_ITEMS, Row, rows_of
from documents.reading.text.pieces import Piece
from documents.reading.words.plain import any_of, plain
from documents.reading.words.vocabulary import VOCABULARY
from models.contents import Purpose, RecipientKind

_WORDS = VOCABULARY.recipients
_BRACKETS = re.compile(r"\s*\(([^()]*)\)?\s*")
_PURPOSES: tuple[tuple[Purpose, re.Pattern[str]], ...] = (
    ("report", re.compile(r"b\s*/\s*c(?:ao)?\b|bao\s*cao|\bbc\b")),
    ("direct", re.compile(r"ch?\s*/\s*d(?:ao)?\b|chi\s*dao|\bcd\b|giam\s*sat|theo\s*doi|kiem\s*tra|t/d\b")),
    ("coordinate", re.compile(r"p\s*/?\s*h\b|ph?\s*/\s*h(?:op)?\b|phoi\s*hop|\bph\b")),
    ("execute", re.compile(r"t\s*/?\s*h(?:ien)?\b|th\s*/\s*h(?:ien)?\b|thuc\s*hien|\bth\b|trien\s*khai|thi\s*hanh")),
)
_BRACE = re.compile(r"\s*[}⎫⎬⎭│\]]\s*(.*)$")
_CLOSING = " ;,.:/-–\n\t"


@dataclass(frozen=True)
class Item:
    """One line of Nơi nhận as written: `text` without its purpose, `line` where it stands."""

    as_written: str
    text: str
    purpose: Purpose | None
    kind: RecipientKind
    line: int


@dataclass
class Tail:
    """What the last part of a document says: its recipients, its archive line, and the lines of the signer's column."""

    items: list[Item] = field(default_factory=list)
    archive: list[str] = field(default_factory=list)
    archive_line: int | None = None
    signer_lines: list[tuple[int, str]] = field(default_factory=list)


def read_tail(pieces: Sequence[Piece]) -> Tail:
    """Recipients, archive and the signer's column, told apart."""
    tail = Tail()
    rows = rows_of(pieces, tail.signer_lines)
    for row in rows:
        if ARCHIVE.match(plain(row.text)):
            tail.archive, tail.archive_line = archive_parts(row.text), row.line
        elif row.text.strip(_CLOSING) and not HEADS_ITEMS.match(plain(row.text)):
            tail.items.append(_item(row))
    _spread_braces(tail.items, rows)
    return tail


def _item(row: Row) -> Item:
    written = row.text.strip().rstrip(";,.:").strip() if not row.text.rstrip().endswith(("...", "…")) else row.text.strip()
    brace = _BRACE.search(written)
    body = written[: brace.start()] if brace else written
    text, purpose = _without_purpose(body)
    if brace and purpose is None:
        purpose = purpose_of(brace.group(1))
    text = text.strip(_CLOSING)
    return Item(body.strip(_CLOSING) if brace else written, text, purpose, kind_of(text), row.line)


def _without_purpose(text: str) -> tuple[str, Purpose | None]:
    """The text without the brackets that say what it is sent for; of several purposes the first."""
    purposes = [purpose for found in _BRACKETS.finditer(text) if (purpose := purpose_of(found.group(1)))]
    if purposes:
        kept = _BRACKETS.sub(lambda found: " " if purpose_of(found.group(1)) else found.group(), text)
        return re.sub(r"\s+([,;])", r"\1", " ".join(kept.split())), purposes[0]
    dashed = re.search(r"\s+[-–]\s+(để\s+.+)$", text)
    if dashed and (purpose := purpose_of(dashed.group(1))):
        return text[: dashed.start()], purpose
    return text, None


def purpose_of(written: str) -> Purpose | None:
    """What a document is sent for, from the words in brackets: "để b/c" → report."""
    flat = plain(written).strip()
    if not flat or len(flat.split()) > 8:  # noqa: PLR2004  a purpose is short
        return None
    return next((purpose for purpose, pattern in _PURPOSES if pattern.search(flat)), None)


def _spread_braces(items: list[Item], rows: Sequence[Row]) -> None:
    """A brace over several lines gives its purpose to each; its words may stand on any of them."""
    lines = {row.line for row in rows if _BRACE.search(row.text)}
    braced = [at for at, item in enumerate(items) if item.line in lines]
    purposes = [items[at].purpose for at in braced if items[at].purpose]
    for at in braced if purposes else []:
        if items[at].purpose is None:
            items[at] = Item(items[at].as_written, items[at].text, purposes[0], items[at].kind, items[at].line)


def kind_of(text: str) -> RecipientKind:
    """What a recipient is, from its first words."""
    flat = plain(text).strip(" -.")
    for kind, words in _KINDS:
        if re.match(rf"{words}(?!\w)", flat):
            return kind
    if is_person_name(re.sub(r"^(?:Ông|Bà|Đ/c|Đồng chí)\s+", "", text)):
        return "other"
    return "agency"


_KINDS: tuple[tuple[RecipientKind, str], ...] = (
    ("other", any_of(_WORDS.other)),
    ("website", rf"{any_of(_WORDS.website)}\w*"),
    ("leaders", any_of(_WORDS.leaders)),
    ("staff", rf"(?:cac\s+|toan the\s+)?{any_of(_WORDS.staff)}"),
    ("group", any_of(_WORDS.group)),
    ("unit", any_of(_WORDS.unit)),
)
