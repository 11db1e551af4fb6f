"""A plan put in the form of mẫu 1.4 (NĐ 30/2020/NĐ-CP, Phụ lục III): its components as text, for PDF and Word alike."""

import math
import re
from dataclasses import dataclass
from typing import Literal

from documents.rendering.figures import CHOSEN, STAMP_WIDTHS_MM
from documents.rendering.marks import PlanMarks
from documents.rendering.phrases import (
    agency_lines,
    closed,
    date_phrase,
    ended,
    instant_phrase,
    label_phrase,
    long_date,
    number_phrase,
)
from models.contents import Appendix, PlanContents, Section, Signer, Table

WIDE_TABLE = 6
"""From so many columns on an appendix lies on its side."""

NARROW = 4
"""A column whose cells have no more letters than this holds numbers ('STT')."""

BlockKind = Literal["part", "heading", "paragraph"]


@dataclass(frozen=True)
class Block:
    """A paragraph of the body. `level` counts from 1 for headings (their place in the outline), 0 for text."""

    kind: BlockKind
    text: str
    level: int = 0
    bold: bool = False


@dataclass(frozen=True)
class Stamp:
    """A framed word in capitals; width None fits the word, else millimetres."""

    text: str
    width: float | None
    height: float = CHOSEN.stamp_height
    red: bool = True


@dataclass(frozen=True)
class FormedTable:
    """A table; a cell is its lines, `widths` are shares of the line, 0 for a narrow column of numbers."""

    header: list[str]
    rows: list[list[list[str]]]
    widths: list[float]


@dataclass(frozen=True)
class FormedAppendix:
    """An appendix with its heading lines."""

    label: str
    title: str | None
    reference: str
    paragraphs: list[str]
    tables: list[FormedTable]
    landscape: bool


@dataclass(frozen=True)
class FormedPlan:
    """Everything printed, in order, without measures."""

    parent: list[str]
    agency: list[str]
    number: str
    date: str
    stamps: list[Stamp]
    kind: str
    title: str
    bases: list[str]
    blocks: list[Block]
    recipients: list[str]
    capacity: list[str]
    signature_note: list[str]
    signer_name: str
    contact: list[str]
    appendices: list[FormedAppendix]
    heading: str
    author: str


def form_plan(contents: PlanContents, marks: PlanMarks) -> FormedPlan:
    """The plan's components as printed; the marks go before the contents, what neither has stays blank."""
    issued_on = marks.issued_on or contents.issued_on
    number, symbol = marks.number or contents.number, marks.symbol or contents.symbol
    signer = contents.signer or Signer()
    return FormedPlan(
        parent=agency_lines(contents.parent_agency) if contents.parent_agency else [],
        agency=agency_lines(contents.agency) if contents.agency else [],
        number=number_phrase(number, symbol, kind=contents.type),
        date=date_phrase(contents.place, issued_on, year=marks.year),
        stamps=_stamps(marks),
        kind=contents.type.upper(),
        title=contents.title or contents.title_as_written or "",
        bases=_bases(contents),
        blocks=_body(contents),
        recipients=_recipients(contents),
        capacity=capacity_lines(signer),
        signature_note=_signature_note(marks),
        signer_name=marks.signer_name or signer.name or "",
        contact=list(marks.contact),
        appendices=[_appendix(a, contents, marks) for a in contents.appendices],
        heading=" ".join(filter(None, [contents.type, contents.title])),
        author=contents.agency or "",
    )


def capacity_lines(signer: Signer) -> list[str]:
    """The lines above the signature: each capacity with whom it is for, then the signer's own post (mục II.7b)."""
    lines = [f"{c.capacity} {c.for_}".upper() for c in signer.capacities]
    post = (signer.post or "").strip().upper()
    acting = bool(signer.capacities) and signer.capacities[-1].capacity == "Q."
    if post and not (acting and lines[-1] in {post, f"Q. {post}"}):
        lines.append(post)
    return lines


def _stamps(marks: PlanMarks) -> list[Stamp]:
    words = [marks.secrecy, marks.urgency]
    stamps = [Stamp(word, STAMP_WIDTHS_MM[word]) for word in words if word]
    if marks.circulation:
        stamps.append(Stamp(marks.circulation.upper(), None))
    if marks.draft:
        stamps.append(Stamp("DỰ THẢO", None, red=False))
    return stamps


def _bases(contents: PlanContents) -> list[str]:
    texts = [basis.text for basis in contents.bases]
    return [ended(text, ";") for text in texts[:-1]] + [ended(text, ".") for text in texts[-1:]]


def _body(contents: PlanContents) -> list[Block]:
    blocks = [Block("paragraph", text) for text in contents.opening]
    for section in contents.sections:
        blocks += _section_blocks(section, outline=1)
    blocks += [Block("paragraph", text) for text in contents.closing]
    if blocks:
        last = blocks[-1]
        blocks[-1] = Block(last.kind, closed(last.text), last.level, last.bold)
    return blocks


def _section_blocks(section: Section, outline: int) -> list[Block]:
    label = label_phrase(section.label or "")
    paragraphs = list(section.paragraphs)
    blocks = []
    if section.title:
        blocks.append(_heading(label, section.title, outline))
    elif label:
        first = paragraphs.pop(0) if paragraphs else ""
        blocks.append(Block("paragraph", f"{label} {first}".strip()))
    blocks += [Block("paragraph", text) for text in paragraphs]
    for part in section.sections:
        blocks += _section_blocks(part, outline + bool(section.title))
    return blocks


def _heading(label: str, title: str, outline: int) -> Block:
    if re.match(r"(phần|chương)\b", label, re.IGNORECASE):
        return Block("part", f"{label.removesuffix('.')}\n{title.upper()}", outline, bold=True)
    roman = re.fullmatch(r"[IVXLC]+\.", label)
    return Block("heading", f"{label} {title.upper() if roman else title}".strip(), outline, bold=True)


def _recipients(contents: PlanContents) -> list[str]:
    items = [f"- {ended(r.as_written or r.text, ';')}" for r in contents.recipients]
    if contents.archive:
        items.append(f"- Lưu: {', '.join(contents.archive)}.")
    return items


def _signature_note(marks: PlanMarks) -> list[str]:
    lines = [f"({marks.note})"] if marks.note else []
    if marks.note and marks.signed_at:
        lines.append(f"Thời gian ký: {instant_phrase(marks.signed_at)}")
    return lines


def _appendix(appendix: Appendix, contents: PlanContents, marks: PlanMarks) -> FormedAppendix:
    tables = [form_table(table) for table in appendix.tables]
    return FormedAppendix(
        label=f"Phụ lục {appendix.label}".strip() if appendix.label else "Phụ lục",
        title=appendix.title.upper() if appendix.title else None,
        reference=_reference(contents, marks),
        paragraphs=list(appendix.paragraphs),
        tables=tables,
        landscape=any(len(table.header) >= WIDE_TABLE for table in tables),
    )


def _reference(contents: PlanContents, marks: PlanMarks) -> str:
    number = number_phrase(marks.number or contents.number, marks.symbol or contents.symbol, kind=contents.type)
    issued_on = marks.issued_on or contents.issued_on
    written = long_date(issued_on) if issued_on else date_phrase(None, None, year=marks.year)
    of = f" của {contents.agency}" if contents.agency else ""
    return f"(Kèm theo {contents.type} {number.replace('Số: ', 'số ')} {written}{of})"


def form_table(table: Table) -> FormedTable:
    """A table made rectangular, its cells as lines, its columns as wide as their text asks."""
    columns = max([len(table.header), *(len(row) for row in table.rows)])
    header = table.header + [""] * (columns - len(table.header))
    rows = [[cell.splitlines() or [""] for cell in row + [""] * (columns - len(row))] for row in table.rows]
    return FormedTable(header, rows, [_share(header[i], [row[i] for row in rows]) for i in range(columns)])


def _share(title: str, cells: list[list[str]]) -> float:
    """A column's share: room for its longest word, growing with the square root of its longest cell."""
    texts = [title, *(" ".join(cell) for cell in cells)]
    if max(len(text) for text in texts) <= NARROW:
        return 0.0
    longest_word = max((len(word) for text in texts for word in text.split()), default=1)
    return max(min(longest_word, 14) + 2.0, math.sqrt(max(len(text) for text in texts)) * 2.2)
