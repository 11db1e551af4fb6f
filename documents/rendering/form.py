"""A plan put in the form of mẫu 1.4 (NĐ 30/2020/NĐ-CP, Phụ lục III): its components as text, for PDF and Word alike."""

import re
from dataclasses import dataclass
from typing import Literal

from documents.rendering.figures import CHOSEN, STAMP_WIDTHS_MM
from documents.rendering.form_tables import FormedAppendix, form_appendix
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
from models.contents import PlanContents, Section, Signer

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
        signature_note=note_lines(marks),
        signer_name=marks.signer_name or signer.name or "",
        contact=list(marks.contact),
        appendices=[form_appendix(a, _reference(contents, marks)) for a in contents.appendices],
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
    """Each on its line, ended by ';', the last by '.'; one that the sentence after it completes keeps its comma."""
    texts = [basis.text for basis in contents.bases]
    return [ended(text, ";") for text in texts[:-1]] + [
        ended(text, "," if text.rstrip().endswith(",") else ".") for text in texts[-1:]
    ]


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


def note_lines(marks: PlanMarks) -> list[str]:
    """What stands in the signature's place, in brackets, and under it the time of signing."""
    lines = [f"({marks.note})"] if marks.note else []
    if marks.note and marks.signed_at:
        lines.append(f"Thời gian ký: {instant_phrase(marks.signed_at)}")
    return lines


def _reference(contents: PlanContents, marks: PlanMarks) -> str:
    given = marks.number or contents.number or marks.given_number
    number = number_phrase(given, marks.symbol or contents.symbol, kind=contents.type)
    issued_on = marks.issued_on or contents.issued_on or marks.given_on
    written = long_date(issued_on) if issued_on else date_phrase(None, None, year=marks.year)
    of = f" của {contents.agency}" if contents.agency else ""
    return f"(Kèm theo {contents.type} {number.replace('Số:', 'số', 1).replace('Số', 'số', 1)} {written}{of})"
