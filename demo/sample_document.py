"""Makes samples/ke-hoach.docx out of samples/ke-hoach.md: the same plan, laid out as an office does in Word.

Run again after changing the text: `.venv/bin/python -m demo.sample_document`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from documents.rendering.figures import CHOSEN, PAGE_WIDTH_MM
from documents.rendering.letter_widths import text_width
from documents.rendering.plan_places import POINTS_PER_MM
from documents.rendering.word_page import new_document
from documents.rendering.word_parts import short_line, unframed_table

SAMPLES = Path(__file__).parent.parent / "samples"
MARKS = re.compile(r"^(#+ |\*+)|\*+$")
FIRST_LINE = Mm(12.7)
HEAD, GAP = 13, 6
TEXT_MM, LEFT_MM = PAGE_WIDTH_MM - CHOSEN.left - CHOSEN.right, 65.0


@dataclass(frozen=True)
class Parts:
    """The text of the plan by its places on the page."""

    issuer: list[str]
    motto: list[str]
    number: str
    place_and_date: str
    title: list[str]
    body: list[str]
    recipients: list[str]
    signer: list[str]


def parts_of(text: str) -> Parts:
    """Cut the Markdown at the places every plan has: head, title, body, Nơi nhận."""
    lines = [line for line in text.splitlines() if line.strip()]
    named = lines.index("# KẾ HOẠCH")
    body = next(no for no, line in enumerate(lines) if no > named and line.startswith("*Căn cứ"))
    recipients = next(no for no, line in enumerate(lines) if "Nơi nhận" in line)
    signer = next(no for no, line in enumerate(lines) if no > recipients and line.startswith("**"))
    return Parts(
        issuer=_plain(lines[0:2]),
        motto=_plain(lines[2:4]),
        number=lines[4],
        place_and_date=_plain(lines[5:6])[0],
        title=_plain(lines[named:body]),
        body=lines[body:recipients],
        recipients=_plain(lines[recipients:signer]),
        signer=_plain(lines[signer:]),
    )


def document_of(parts: Parts) -> Document:
    """The Word document: two columns at the head and at the end, as NĐ 30/2020/NĐ-CP lays them out."""
    document = new_document(title=" ".join(parts.title[1:]), author=parts.issuer[-1])
    left, right = _columns(document, LEFT_MM, TEXT_MM - LEFT_MM)
    _centred(left, parts.issuer, bold_from=1)
    _line(left, parts.issuer[-1], share=0.4, room=LEFT_MM)
    _centred(left, [parts.number], bold_from=1)
    _centred(right, parts.motto, bold_from=0)
    _line(right, parts.motto[-1], share=1, room=TEXT_MM - LEFT_MM)
    _centred(right, [parts.place_and_date], bold_from=1, italic=True)
    _centred(document, ["", *parts.title], bold_from=0)
    _line(document, parts.title[-1], share=0.4, room=TEXT_MM)
    for line in parts.body:
        _body_line(document, line)
    left, right = _columns(document, 95, 70)
    for no, line in enumerate(parts.recipients):
        _write(left.add_paragraph(), line, size=12 if no == 0 else 11, bold=no == 0, italic=no == 0)
    _centred(right, [parts.signer[0], "", "", "", *parts.signer[1:]], bold_from=0)
    return document


def main() -> None:
    """Write the Word file beside its Markdown."""
    parts = parts_of((SAMPLES / "ke-hoach.md").read_text(encoding="utf-8"))
    document_of(parts).save(str(SAMPLES / "ke-hoach.docx"))


def _plain(lines: Iterable[str]) -> list[str]:
    return [MARKS.sub("", MARKS.sub("", line)) for line in lines]


def _columns(document: Document, left: float, right: float) -> tuple[_Cell, _Cell]:
    first, second = unframed_table(document, (left, right)).rows[0].cells
    for cell in (first, second):
        cell._element.remove(cell.paragraphs[0]._element)  # noqa: SLF001  python-docx offers no way to start a cell empty
    return first, second


def _centred(place: Document | _Cell, lines: list[str], *, bold_from: int, italic: bool = False) -> None:
    for no, line in enumerate(lines):
        paragraph = place.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(paragraph, line, size=HEAD, bold=no >= bold_from and not italic and "Số:" not in line, italic=italic)


def _line(place: Document | _Cell, under: str, *, share: float, room: float) -> None:
    """A line under the words, of a share of their length, in the middle of `room` millimetres."""
    width = text_width(under, size=HEAD, bold=True)
    short_line(place.add_paragraph(), length=width * share, room=room * POINTS_PER_MM)


def _body_line(document: Document, line: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = FIRST_LINE
    text = _plain([line])[0]
    _write(paragraph, text, size=14, bold=line.startswith("#"), italic=line.startswith("*"), gap=GAP)


def _write(paragraph: Paragraph, text: str, *, size: int, bold: bool = False, italic: bool = False, gap: int = 0) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.paragraph_format.space_before = Pt(0)
    paragraph.paragraph_format.space_after = Pt(gap)


if __name__ == "__main__":
    main()
