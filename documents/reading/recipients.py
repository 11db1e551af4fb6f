"""Nơi nhận: one entry per item in order, the archive line apart (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.9)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.reading.archive import ARCHIVE, archive_parts
from documents.reading.people import is_like_name, is_person_name
from documents.reading.pieces import Piece
from documents.reading.plain import any_of, plain
from documents.reading.signature import is_capacity, is_post, is_signature_line, signed_by
from documents.reading.vocabulary import VOCABULARY
from models.contents import Purpose, RecipientKind

_WORDS = VOCABULARY.recipients
_TITLE = re.compile(r"\W*n[o0]i\s+(?:nhan|gui(?=\s*:))\s*[:;.]?\W*")
_BULLET = re.compile(r"^\s*(?:[-–—−‐‑‒~•●○◦*+_·▪■‣\uf000-\uf0ff]|o(?=\s)|\d{1,2}[.)])\s*")
_COLUMN_GAP = re.compile(r"\s{3,}|\t+|\s+\|\s+")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)?\s*")
_PURPOSES: tuple[tuple[Purpose, re.Pattern[str]], ...] = (
    ("report", re.compile(r"b\s*/\s*c(?:ao)?\b|bao\s*cao|\bbc\b")),
    ("direct", re.compile(r"ch?\s*/\s*d(?:ao)?\b|chi\s*dao|\bcd\b|giam\s*sat|theo\s*doi|kiem\s*tra|t/d\b")),
    ("coordinate", re.compile(r"p\s*/?\s*h\b|ph?\s*/\s*h(?:op)?\b|phoi\s*hop|\bph\b")),
    ("execute", re.compile(r"t\s*/?\s*h(?:ien)?\b|th\s*/\s*h(?:ien)?\b|thuc\s*hien|\bth\b|trien\s*khai|thi\s*hanh")),
)
_BRACE = re.compile(r"\s*[}⎫⎬⎭│\]]\s*(.*)$")
_CLOSING = " ;,.:/-–\n\t"
_JOINED = re.compile(
    r"(?<=[;.])\s*[-–−~+•]\s*(?=[^\W_a-z(])|(?<=[,:)])\s+[-–−~+•]\s*(?=[^\W_a-z(])"
    r"|(?<=[;.,])\s+\d{1,2}[.)]\s+(?=[^\W_a-z(])|(?<=[\w)])\s+[-–~]\s+(?=(?:L[uư]u|N[hH][uư]\s|C[aáổ]c\s|UBND|Website|Lưu)\b)"
)
_ARCHIVED_IN = re.compile(r"[\s;,.]-?\s*l[uư]u\s*[:;]?\s")
_ALL_DASHES = re.compile(r"\s[-–]\s*(?=[^\W_a-z])")
_SIGNED = re.compile(r"\s\(?\s*[đĐ]ã\s+k[ýy]\s*\)?\s*$")
_NAMED_AFTER = re.compile(r"(?i)(?:trường|thcs|thpt|tiểu học|mầm non|xã|phường|đường|đ/c|đồng chí|ông|bà|thầy|cô|tên|họ|\bđội)$")
"""Words before the name of somebody after whom a school or a place is called."""
_HEADS_ITEMS = re.compile(r"(?:gui\s+)?(?:qua\s+)?(?:van ban|ban)\s+(?:giay|dien tu|cung|mem)[^:]{0,40}:?$|gui\s+[^:]{3,40}:$")
"""A line that only says how the items under it are sent ("Gửi bản điện tử:")."""
_STAIN = re.compile(r"(?<=[;.,:])\s*[^\W\d_]{1,2}\s*$")


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


@dataclass
class _Row:
    line: int
    text: str
    bulleted: bool


def read_tail(pieces: Sequence[Piece]) -> Tail:
    """Recipients, archive and the signer's column, told apart."""
    tail = Tail()
    rows = _joined_rows(_apart(list(_rows(pieces, tail))))
    _take_name(rows, tail)
    for row in rows:
        if ARCHIVE.match(plain(row.text)):
            tail.archive, tail.archive_line = archive_parts(row.text), row.line
        elif row.text.strip(_CLOSING) and not _HEADS_ITEMS.match(plain(row.text)):
            tail.items.append(_item(row))
    _spread_braces(tail.items, rows)
    return tail


def _rows(pieces: Sequence[Piece], tail: Tail) -> Iterator[_Row]:
    """The left column's rows from "Nơi nhận" to the archive line; everything else goes to the signer's column."""
    inside = archived = opened = False
    for number, text in _parts(pieces):
        found = _TITLE.match(plain(text)) if not inside else None
        if found:
            inside, text = True, text[found.end() :].strip()  # noqa: PLW2901  what follows the title on its line
        if not text:
            continue
        bulleted = bool(_BULLET.match(text))
        beside = not bulleted and bool(tail.signer_lines) and is_like_name(text)
        if not inside or (archived and not bulleted and not opened) or beside or _is_signers(text, bulleted=bulleted):
            tail.signer_lines.append((number, text))
            continue
        for part in _unjoined(text):
            left, right = _split_signer(part)
            if right:
                tail.signer_lines.append((number, right))
            bulleted = bool(_BULLET.match(left))
            bare = _BULLET.sub("", left).strip()
            archived = archived or bool(ARCHIVE.match(plain(bare)) or _ARCHIVED_IN.search(plain(bare)))
            opened = archived and bare.endswith(",")
            if bare:
                yield _Row(number, bare, bulleted)


def _parts(pieces: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """The columns of the lines: the left one of a table whole, then the right one; else by wide gaps."""
    for piece in pieces:
        if piece.cells is not None:
            for cell in piece.cells:
                yield from ((piece.number, part.strip()) for part in cell.split("\n") if part.strip())
        else:
            text = re.sub(r"\s+(?=[}⎫⎬⎭])", " ", piece.text)
            label = f"{piece.label} " if piece.label and not piece.text.startswith(piece.label) else ""
            yield from ((piece.number, part.strip()) for part in _COLUMN_GAP.split(label + text) if part.strip())


def _unjoined(text: str) -> list[str]:
    """Items that a scanner ran together: cut where the second begins with a dash."""
    whole = text.startswith(("-", "–")) and bool(_ARCHIVED_IN.search(plain(text)))
    marked = (_ALL_DASHES if whole and not re.search(r"[;,.)]\s+[-–]", text) else _JOINED).sub("\n- ", text)
    return [part for part in marked.split("\n") if part.strip()]


def _is_signers(text: str, *, bulleted: bool) -> bool:
    if bulleted:
        return False
    office, name = signed_by(text)
    return is_signature_line(text) and (
        not office or is_capacity(office) or bool(name) or (is_post(office) and office.isupper()) or text.startswith("(")
    )


def _split_signer(text: str) -> tuple[str, str]:
    """«- UBND tỉnh (b/c); GIÁM ĐỐC» → the item, and what stands in the signer's column."""
    signed = _SIGNED.search(text)
    if signed and signed.start():
        return text[: signed.start()].strip(), text[signed.start() :].strip()
    for at in re.finditer(r"[;.,]\s+|(?<=\))\s+|\s+(?=[A-ZĐÀ-Ỹ]{2,}\b)", text):
        rest = text[at.end() :].strip()
        if (
            at.start()
            and rest
            and (is_capacity(rest) or (is_post(rest) and rest.isupper()) or (at.group().strip() and is_person_name(rest)))
        ):
            return text[: at.end()].strip(), rest
    return _STAIN.sub("", text), ""


def _take_name(rows: list["_Row"], tail: Tail) -> None:
    """A signer's name that ends an item without any sign before it, where no other name was found."""
    if not tail.signer_lines or any(is_person_name(text) for _, text in tail.signer_lines):
        return
    for row in reversed(rows):
        words = row.text.split()
        for size in (4, 3):
            name = " ".join(words[-size:])
            if len(words) > size and is_person_name(name) and not _NAMED_AFTER.search(" ".join(words[:-size])):
                row.text = " ".join(words[:-size])
                tail.signer_lines.append((row.line, name))
                return
    for row in reversed(rows):
        ended = re.search(r"[;.]\s+(\S+(?:\s\S+){2,3})$", row.text)
        if ended and is_like_name(ended[1]):
            row.text = row.text[: ended.start(1)].strip()
            tail.signer_lines.append((row.line, ended[1]))
            return


def _apart(rows: Sequence[_Row]) -> Sequence[_Row]:
    """Items that stand in one sentence, "Như trên; UBND tỉnh (b/c); Lưu: VT, TH.", also where it goes over several lines."""
    if not rows or any(row.bulleted for row in rows) or not re.search(r"[;,]\s*[^\W_]", rows[0].text):
        return rows
    whole = " ".join(row.text for row in rows)
    sign = ";" if re.search(r";\s*[^\W_]", whole) else ","
    archived = _ARCHIVED_IN.search(plain(whole))
    closed = sum(row.text.endswith((";", ".")) for row in rows)
    if len(rows) > 1 and (";" not in rows[0].text[:-1] or not archived or closed >= len(rows) - 1):
        return rows
    if not archived and sign == ",":
        return rows
    end = archived.start() if archived else len(whole)
    parts = [part.strip() for part in re.split(rf"{sign}(?![^(]*\))", whole[:end])]
    return [_Row(rows[0].line, part, True) for part in (*parts, whole[end:].strip(" ;,.-")) if part]  # noqa: FBT003  each is an item


def _joined_rows(every: Sequence[_Row]) -> list[_Row]:
    """A row without a bullet goes on with the one before, where items have bullets and that one is not closed."""
    joined: list[_Row] = []
    bullets = sum(row.bulleted for row in every)
    for row in every:
        before = joined[-1] if joined else None
        open_before = before is not None and not before.text.rstrip().endswith((";", "."))
        wrapped = (
            before is not None
            and not row.bulleted
            and bullets > 1
            and not (ARCHIVE.match(plain(row.text)) or _HEADS_ITEMS.match(plain(row.text)))
            and (open_before or row.text[:1].islower())
        )
        if before is not None and (wrapped or (open_before and not row.bulleted and row.text[:1].islower())):
            before.text = f"{before.text} {row.text}"
        else:
            joined.append(row)
    return joined


def _item(row: _Row) -> Item:
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


def _spread_braces(items: list[Item], rows: Sequence[_Row]) -> None:
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
