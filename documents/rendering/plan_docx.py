"""A plan as a Word document in the form of NĐ 30/2020/NĐ-CP: the components of `plan_pdf`, to be edited by Word users."""

import io

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from documents.rendering.figures import CHOSEN, PAGE_HEIGHT_MM, PAGE_WIDTH_MM
from documents.rendering.form import Block, FormedPlan, form_plan
from documents.rendering.form_tables import FormedAppendix
from documents.rendering.letter_widths import text_width, widest_line
from documents.rendering.marks import PlanMarks
from documents.rendering.still import still_archive
from documents.rendering.word_page import BASIS, BODY, CENTRED, OUTLINE_LEVELS, lay_out, new_document, set_style
from documents.rendering.word_parts import add, framed, framed_table, short_line, tight, unframed_table, write
from models.contents import PlanContents

_POINTS = 72 / 25.4
_TEXT_MM = PAGE_WIDTH_MM - CHOSEN.left - CHOSEN.right
_LEFT_MM = CHOSEN.head_left
_STAMP_PADDING_PT = 14.0
_ITEMS_ON_A_PAGE = 40
_RED, _BLACK = "C00000", "000000"


def plan_docx(contents: PlanContents, *, marks: PlanMarks) -> bytes:
    """The plan as .docx; equal input gives equal bytes."""
    return formed_docx(form_plan(contents, marks))


def formed_docx(formed: FormedPlan) -> bytes:
    """The same for what is formed already."""
    document = new_document(title=formed.heading, author=formed.author)
    _head(document, formed)
    _title(document, formed)
    for basis in formed.bases:
        add(document, BASIS, basis)
    for block in formed.blocks:
        _block(document, block)
    _keep_with_ending(document)
    _ending(document, formed)
    for appendix in formed.appendices:
        _appendix(document, appendix)
    made = io.BytesIO()
    document.save(made)
    return still_archive(made.getvalue())


def _head(document: WordDocument, formed: FormedPlan) -> None:
    table = unframed_table(document, (_LEFT_MM, _TEXT_MM - _LEFT_MM), rows=2)
    (left, right), (number, date) = (row.cells for row in table.rows)
    _agency(left, formed)
    room = (_TEXT_MM - _LEFT_MM) * _POINTS
    motto = "Độc lập - Tự do - Hạnh phúc"
    _centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=CHOSEN.country, bold=True)
    _centred(right, motto, size=CHOSEN.motto, bold=True)
    short_line(right.add_paragraph(), length=text_width(motto, size=CHOSEN.motto, bold=True), room=room)
    _centred(number, formed.number, size=CHOSEN.number).paragraph_format.space_before = Pt(6)
    _centred(date, formed.date, size=CHOSEN.date, italic=True).paragraph_format.space_before = Pt(6)
    _stamps(number, formed)


def _agency(cell: _Cell, formed: FormedPlan) -> None:
    room = _LEFT_MM * _POINTS
    for line in formed.parent:
        _centred(cell, line, size=CHOSEN.agency)
    for line in formed.agency:
        _centred(cell, line, size=CHOSEN.agency, bold=True)
    if formed.agency:
        width = max(widest_line(line, size=CHOSEN.agency, room=room, bold=True) for line in formed.agency)
        short_line(cell.add_paragraph(), length=width * CHOSEN.short_line, room=room)


def _stamps(cell: _Cell, formed: FormedPlan) -> None:
    room = _LEFT_MM * _POINTS
    for stamp in formed.stamps:
        width = stamp.width * _POINTS if stamp.width else text_width(stamp.text, size=13, bold=True) + _STAMP_PADDING_PT
        paragraph = framed(
            cell.add_paragraph(),
            stamp.text,
            width=width,
            height=stamp.height * _POINTS,
            room=room,
            colour=_RED if stamp.red else _BLACK,
        )
        paragraph.runs[0].font.color.rgb = RGBColor.from_string(_RED if stamp.red else _BLACK)


def _centred(cell: _Cell, text: str, *, size: float, bold: bool | None = None, italic: bool | None = None) -> Paragraph:
    """A centred line in a cell, whose first, empty paragraph is used up first."""
    first = cell.paragraphs[0]
    paragraph = first if len(cell.paragraphs) == 1 and not first.runs else cell.add_paragraph()
    set_style(paragraph, CENTRED)
    return write(tight(paragraph), text, size=size, bold=bold, italic=italic)


def _title(document: WordDocument, formed: FormedPlan) -> None:
    room = _TEXT_MM * _POINTS
    kind = add(document, CENTRED, formed.kind, size=CHOSEN.title, bold=True)
    kind.paragraph_format.space_before = Pt(14)
    add(document, CENTRED, formed.title, size=CHOSEN.title, bold=True)
    width = widest_line(formed.title or formed.kind, size=CHOSEN.title, room=room, bold=True)
    line = short_line(document.add_paragraph(), length=width * CHOSEN.short_line, room=room)
    line.paragraph_format.space_after = Pt(8)


def _block(document: WordDocument, block: Block) -> None:
    if block.kind == "paragraph":
        add(document, BODY, block.text, bold=block.bold or None)
        return
    for line in block.text.split("\n"):
        heading = add(document, f"Heading{min(block.level, OUTLINE_LEVELS)}", line)
        if block.kind == "part":
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
            heading.paragraph_format.first_line_indent = Mm(0)


def _keep_with_ending(document: WordDocument) -> None:
    """The last paragraph goes with the signature, so that this never stands alone on a page."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _ending(document: WordDocument, formed: FormedPlan) -> None:
    whole = len(formed.recipients) <= _ITEMS_ON_A_PAGE  # a row that fits on no page would leave one empty before it
    table = unframed_table(document, (CHOSEN.recipients_width, _TEXT_MM - CHOSEN.recipients_width), whole=whole)
    left, right = table.rows[0].cells
    if formed.recipients:
        write(tight(left.paragraphs[0]), "Nơi nhận:", size=CHOSEN.recipients_label, bold=True, italic=True)
        for item in formed.recipients:
            write(tight(left.add_paragraph()), item, size=CHOSEN.recipients)
    for line in formed.capacity:
        _centred(right, line, size=CHOSEN.signer, bold=True)
    room = (CHOSEN.signature_room * _POINTS - 12 * len(formed.signature_note)) / 2
    for line in formed.signature_note:
        _centred(right, line, size=10, italic=True)
    if formed.signature_note:
        right.paragraphs[-len(formed.signature_note)].paragraph_format.space_before = Pt(room)
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(2 * CHOSEN.paragraph_gap)
    name = _centred(right, formed.signer_name, size=CHOSEN.signer, bold=True)
    name.paragraph_format.space_before = Pt(room if formed.signature_note else 2 * room)


def _appendix(document: WordDocument, appendix: FormedAppendix) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    lay_out(section, landscape=appendix.landscape)
    room = (PAGE_HEIGHT_MM if appendix.landscape else PAGE_WIDTH_MM) - CHOSEN.left - CHOSEN.right
    add(document, CENTRED, appendix.label, size=CHOSEN.title, bold=True)
    if appendix.title:
        add(document, CENTRED, appendix.title, size=CHOSEN.title, bold=True)
    add(document, CENTRED, appendix.reference, size=CHOSEN.body, italic=True)
    width = widest_line(appendix.reference, size=CHOSEN.body, room=room * _POINTS)
    short_line(document.add_paragraph(), length=width * CHOSEN.short_line, room=room * _POINTS)
    for text in appendix.paragraphs:
        add(document, BODY, text)
    for table in appendix.tables:
        tight(document.add_paragraph())
        framed_table(document, table, room=room, size=CHOSEN.table)
