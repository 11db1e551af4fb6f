"""A Word document seen as it is set: styles, defaults and themes resolved."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.section import Section
from docx.shared import Length
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from documents.reading.formats.word.document import blank_fields
from documents.rendering.figures import CHOSEN
from documents.rendering.seen import Alignment, SeenDocument, SeenLine, SeenNumber, SeenPage, Side, quoted
from documents.rendering.word_letters import Letters, WordLetters

_ALIGNMENTS: dict[WD_ALIGN_PARAGRAPH, Alignment] = {
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
_TYPED_LINE = re.compile(r"^[\s_–—―\-.]{3,}$")
_DRAWN = (qn("w:drawing"), qn("w:pict"))
_LAYOUT = re.compile(r"CỘNG H[ÒO][AÀ] XÃ HỘI|Nơi nhận", re.IGNORECASE)
_SIGNER = re.compile(r"\{\{\s*quyen_han\s*\}\}")
"""The field that becomes the signer's capacity and post: there, though not yet written."""
_COLUMNS = re.compile(r"\t+| {6,}")


def see_docx(data: bytes) -> SeenDocument:
    """The document. Raises what `docx.Document` raises where it is none."""
    document = Document(io.BytesIO(data))
    word = WordLetters(document)
    return SeenDocument(
        pages=tuple(_page(section, n) for n, section in enumerate(document.sections, start=1)),
        lines=tuple(_lines(document, word)),
        number=_number(document, word),
    )


def _page(section: Section, number: int) -> SeenPage:
    sides = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    width, height = (side.mm if side is not None else 0.0 for side in sides)
    top, bottom, left, right = (margin.mm if margin is not None else None for margin in margins)
    return SeenPage(f"phần {number} của tệp", width, height, top, bottom, left, right)


def _lines(document: WordDocument, word: WordLetters) -> Iterator[SeenLine]:
    before = 0.0
    for count, block in enumerate(document.iter_inner_content(), start=1):
        if isinstance(block, Table):
            yield from _table_lines(block, word)
            before = 0.0
        else:
            line = _line(block, word, before)
            after = word.setting(block, "space_after")
            before = after.pt if after else 0.0
            yield from _columns(line, first=count)


def _columns(line: SeenLine, *, first: int) -> Iterator[SeenLine]:
    """Two columns made with tabs or blanks, as in heads and endings without a table."""
    parts = [part.strip() for part in _COLUMNS.split(line.text.strip()) if part.strip()]
    head = first <= 12 or _LAYOUT.search(line.text)  # noqa: PLR2004  a head is never longer
    if len(parts) == 2 and head:  # noqa: PLR2004  two columns
        sides: tuple[Side, Side] = ("left", "right")
        yield from (replace(line, text=part, side=side) for part, side in zip(parts, sides, strict=True))
    else:
        yield line


def _table_lines(table: Table, word: WordLetters) -> Iterator[SeenLine]:
    rows = [_cells(row) for row in table.rows]
    layout = any(_LAYOUT.search(cell.text) for row in rows for cell in row)
    for row in rows:
        for i, cell in enumerate(row):
            side: Side | None = ("left" if i == 0 else "right") if layout else None
            for paragraph in cell.paragraphs:
                yield replace(_line(paragraph, word, 0.0), side=side, in_table=not layout)


def _cells(row: _Row) -> list[_Cell]:
    """The cells of a row; one merged over several columns counts once."""
    once = {cell._tc: cell for cell in row.cells}  # noqa: SLF001  python-docx repeats merged cells
    return list(once.values())


def _line(paragraph: Paragraph, word: WordLetters, before: float) -> SeenLine:
    letters = word.letters_of(paragraph)
    above, indent = word.setting(paragraph, "space_before"), word.setting(paragraph, "first_line_indent")
    alignment = word.setting(paragraph, "alignment")
    text = blank_fields(_SIGNER.sub("CHỨC VỤ", paragraph.text))
    return SeenLine(
        text=text,
        where=f"đoạn {quoted(text)}",
        font=letters.font,
        size=letters.size,
        bold=letters.bold,
        italic=letters.italic,
        underlined=letters.underlined,
        alignment=_ALIGNMENTS.get(alignment, "left") if alignment is not None else "left",
        first_line=indent.mm if indent else 0.0,
        gap=before + (above.pt if above else 0.0),
        spacing=_spacing(word.setting(paragraph, "line_spacing"), letters),
        ruled=_ruled(paragraph),
        coloured=letters.coloured,
    )


def _ruled(paragraph: Paragraph) -> float | None:
    """Whether a frame of this paragraph or of the next is the line under it; None where something is drawn, which may be it."""
    element = paragraph._p  # noqa: SLF001  python-docx has no word for frames and drawings
    following = element.getnext()
    if _has_frame(element, "bottom") or (
        following is not None and any(_has_frame(following, side) for side in ("top", "bottom"))
    ):
        return 1.0
    typed = "" if following is None else "".join(node.text or "" for node in following.iter(qn("w:t")))
    drawn = next(element.getroottree().getroot().iter(*_DRAWN), None) is not None
    return None if drawn or _TYPED_LINE.match(typed) else 0.0


def _has_frame(paragraph: Element | None, side: str) -> bool:
    border = None if paragraph is None else paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn(f'w:{side}')}")
    return border is not None and border.get(qn("w:val")) not in {"nil", "none"}


def _spacing(spacing: Length | float | None, letters: Letters) -> float | None:
    if not isinstance(spacing, Length):
        return spacing or 1.0
    return spacing.pt / (letters.size * CHOSEN.line_pitch) if letters.size else None


def _number(document: WordDocument, word: WordLetters) -> SeenNumber:
    section = document.sections[0]
    for part, on_top in ((section.header, True), (section.footer, False)):
        for paragraph in part.paragraphs:
            if _has_page_field(paragraph):
                first = section.first_page_header if on_top else section.first_page_footer
                on_first = not section.different_first_page_header_footer or any(map(_has_page_field, first.paragraphs))
                centred = word.setting(paragraph, "alignment") == WD_ALIGN_PARAGRAPH.CENTER
                size = word.letters_of(paragraph).size
                return SeenNumber(present=True, centred=centred, on_top=on_top, on_first=on_first, size=size)
    return SeenNumber(present=False)


def _has_page_field(paragraph: Paragraph) -> bool:
    element = paragraph._p  # noqa: SLF001  python-docx has no word for a field
    codes = [node.text or "" for node in element.iter(qn("w:instrText"))]
    codes += [node.get(qn("w:instr"), "") for node in element.iter(qn("w:fldSimple"))]
    return any(re.match(r"\s*PAGE\b", code) for code in codes)
