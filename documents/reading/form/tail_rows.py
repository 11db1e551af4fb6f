"""The lines of the document's last part: those of Nơi nhận, told apart from the signer's column beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.reading.form.archive import ARCHIVE
from documents.reading.form.people import is_like_name, is_person_name
from documents.reading.form.signature import is_capacity, is_post, is_signature_line, signed_by
from documents.reading.text.pieces import Piece
from documents.reading.words.plain import plain

_TITLE = re.compile(r"\W*n[o0]i\s+(?:nhan|gui(?=\s*:))\s*[:;.]?\W*")
_BULLET = re.compile(r"^\s*(?:[-–—−‐‑‒~•●○◦*+_·▪■‣\uf000-\uf0ff]|o(?=\s)|\d{1,2}[.)])\s*")
_COLUMN_GAP = re.compile(r"\s{3,}|\t+|\s+\|\s+")
_JOINED = re.compile(
    r"(?<=[;.])\s*[-–−~+•]\s*(?=[^\W_a-z(])|(?<=[,:)])\s+[-–−~+•]\s*(?=[^\W_a-z(])"
    r"|(?<=[;.,])\s+\d{1,2}[.)]\s+(?=[^\W_a-z(])|(?<=[\w)])\s+[-–~]\s+(?=(?:L[uư]u|N[hH][uư]\s|C[aáổ]c\s|UBND|Website|Lưu)\b)"
)
_ARCHIVED_IN = re.compile(r"[\s;,.]-?\s*l[uư]u\s*[:;]?\s")
_ALL_DASHES = re.compile(r"\s[-–]\s*(?=[^\W_a-z])")
_SIGNED = re.compile(r"\s\(?\s*[đĐ]ã\s+k[ýy]\s*\)?\s*$")
_NAMED_AFTER = re.compile(r"(?i)(?:trường|thcs|thpt|tiểu học|mầm non|xã|phường|đường|đ/c|đồng chí|ông|bà|thầy|cô|tên|họ|\bđội)$")
"""Words before the name of somebody after whom a school or a place is called."""
_STAIN = re.compile(r"(?<=[;.,:])\s*[^\W\d_]{1,2}\s*$")
HEADS_ITEMS = re.compile(r"(?:gui\s+)?(?:qua\s+)?(?:van ban|ban)\s+(?:giay|dien tu|cung|mem)[^:]{0,40}:?$|gui\s+[^:]{3,40}:$")
"""A line that only says how the items under it are sent ("Gửi bản điện tử:")."""


@dataclass
class Row:
    """One line of Nơi nhận, without its bullet."""

    line: int
    text: str
    bulleted: bool


def rows_of(pieces: Sequence[Piece], signer: list[tuple[int, str]]) -> list[Row]:
    """The lines of Nơi nhận and the archive line; those of the signer's column are added to `signer`."""
    rows = _joined_rows(_apart(list(_rows(pieces, signer))))
    _take_name(rows, signer)
    return rows


def _rows(pieces: Sequence[Piece], signer: list[tuple[int, str]]) -> Iterator[Row]:
    """The left column's rows from "Nơi nhận" to the archive line; everything else goes to the signer's column."""
    inside = archived = opened = False
    for number, text in _parts(pieces):
        found = _TITLE.match(plain(text)) if not inside else None
        if found:
            inside, text = True, text[found.end() :].strip()  # noqa: PLW2901  what follows the title on its line
        if not text:
            continue
        bulleted = bool(_BULLET.match(text))
        beside = not bulleted and bool(signer) and is_like_name(text)
        if not inside or (archived and not bulleted and not opened) or beside or _is_signers(text, bulleted=bulleted):
            signer.append((number, text))
            continue
        for part in _unjoined(text):
            left, right = _split_signer(part)
            if right:
                signer.append((number, right))
            bulleted = bool(_BULLET.match(left))
            bare = _BULLET.sub("", left).strip()
            archived = archived or bool(ARCHIVE.match(plain(bare)) or _ARCHIVED_IN.search(plain(bare)))
            opened = archived and bare.endswith(",")
            if bare:
                yield Row(number, bare, bulleted)


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


def _take_name(rows: list[Row], signer: list[tuple[int, str]]) -> None:
    """A signer's name that ends an item without any sign before it, where no other name was found."""
    if not signer or any(is_person_name(text) for _, text in signer):
        return
    for row in reversed(rows):
        words = row.text.split()
        for size in (4, 3):
            name = " ".join(words[-size:])
            if len(words) > size and is_person_name(name) and not _NAMED_AFTER.search(" ".join(words[:-size])):
                row.text = " ".join(words[:-size])
                signer.append((row.line, name))
                return
    for row in reversed(rows):
        ended = re.search(r"[;.]\s+(\S+(?:\s\S+){2,3})$", row.text)
        if ended and is_like_name(ended[1]):
            row.text = row.text[: ended.start(1)].strip()
            signer.append((row.line, ended[1]))
            return


def _apart(rows: Sequence[Row]) -> Sequence[Row]:
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
    return [Row(rows[0].line, part, True) for part in (*parts, whole[end:].strip(" ;,.-")) if part]  # noqa: FBT003  each is an item


def _joined_rows(every: Sequence[Row]) -> list[Row]:
    """A row without a bullet goes on with the one before, where items have bullets and that one is not closed."""
    joined: list[Row] = []
    bullets = sum(row.bulleted for row in every)
    for row in every:
        before = joined[-1] if joined else None
        open_before = before is not None and not before.text.rstrip().endswith((";", "."))
        wrapped = (
            before is not None
            and not row.bulleted
            and bullets > 1
            and not (ARCHIVE.match(plain(row.text)) or HEADS_ITEMS.match(plain(row.text)))
            and (open_before or row.text[:1].islower())
        )
        if before is not None and (wrapped or (open_before and not row.bulleted and row.text[:1].islower())):
            before.text = f"{before.text} {row.text}"
        else:
            joined.append(row)
    return joined
