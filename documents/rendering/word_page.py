"""A Word document's page: A4 with the office's margins, its letters, its styles, page numbers in the top margin."""

from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from documents.rendering.figures import CHOSEN, PAGE_HEIGHT_MM, PAGE_WIDTH_MM, TYPEFACE
from documents.rendering.printable import printable
from documents.rendering.still import STILL

# The styles by their ids; python-docx looks a name up in all styles for each paragraph.
BODY: Final = "NoiDung"
BASIS: Final = "CanCu"
CENTRED: Final = "GiuaDong"
_NAMES: Final = {BODY: "Nội dung", BASIS: "Căn cứ", CENTRED: "Giữa dòng"}
OUTLINE_LEVELS: Final = 9
_PROPERTY = 255  # letters that a property of the file may have


def new_document(*, title: str, author: str) -> WordDocument:
    """An empty document in the office's form, its properties without a time."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = printable(title)[:_PROPERTY], printable(author)[:_PROPERTY]
    properties.last_modified_by = properties.author
    properties.created = properties.modified = STILL
    properties.language, properties.comments, properties.revision = "vi-VN", "", 1
    _letters(document)
    _styles(document)
    lay_out(document.sections[0], landscape=False)
    return document


def lay_out(section: Section, *, landscape: bool) -> None:
    """A4 and margins; the pages of a section are counted from 1, and the first number is not shown."""
    sides = (PAGE_HEIGHT_MM, PAGE_WIDTH_MM) if landscape else (PAGE_WIDTH_MM, PAGE_HEIGHT_MM)
    section.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(sides[0]), Mm(sides[1])
    section.top_margin, section.bottom_margin = Mm(CHOSEN.top), Mm(CHOSEN.bottom)
    section.left_margin, section.right_margin = Mm(CHOSEN.left), Mm(CHOSEN.right)
    section.header_distance = section.footer_distance = Mm(CHOSEN.top / 2 - 2)
    section.different_first_page_header_footer = True
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.append(numbering)  # noqa: SLF001  python-docx has no word for page numbering
    if not section.header.is_linked_to_previous:
        return
    section.header.is_linked_to_previous = False
    _page_number(section.header.paragraphs[0])


def set_style(paragraph: Paragraph, style_id: str) -> Paragraph:
    """Give a paragraph the style of this id."""
    paragraph._p.style = style_id  # noqa: SLF001  `paragraph.style` looks through all styles
    return paragraph


def _page_number(paragraph: Paragraph) -> None:
    set_style(paragraph, CENTRED)
    run = paragraph.add_run()
    run.font.size = Pt(CHOSEN.page_number)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text
        run._r.append(part)  # noqa: SLF001  python-docx has no word for a field


def _letters(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    _letter(normal, CHOSEN.body)
    language = OxmlElement("w:lang")
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)


def _letter(style: ParagraphStyle, size: float) -> None:
    style.font.name, style.font.size = TYPEFACE, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), TYPEFACE)


def _styles(document: WordDocument) -> None:
    body = _style(document, BODY)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.first_line_indent = Mm(CHOSEN.first_line)
    basis = _style(document, BASIS, based_on=body)
    basis.font.italic = True
    centred = _style(document, CENTRED)
    centred.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    centred.paragraph_format.space_before = Pt(0)
    for level in range(1, OUTLINE_LEVELS + 1):
        _outline(document.styles[f"Heading {level}"])


def _style(document: WordDocument, style_id: str, based_on: ParagraphStyle | None = None) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(_NAMES[style_id], WD_STYLE_TYPE.PARAGRAPH)
    style.element.styleId = style_id
    style.base_style = based_on or document.styles["Normal"]
    style.quick_style = True
    _spacing(style)
    return style


def _outline(style: ParagraphStyle) -> None:
    """Word's own heading styles, for its navigation pane, in the office's letters."""
    _letter(style, CHOSEN.body)
    style.font.bold, style.font.italic, style.font.color.rgb = True, False, RGBColor(0, 0, 0)
    _spacing(style)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    style.paragraph_format.first_line_indent = Mm(CHOSEN.first_line)
    style.paragraph_format.keep_with_next = True


def _spacing(style: ParagraphStyle) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(CHOSEN.paragraph_gap), Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
