"""Word files as departments make them, each a little differently, none with anything real in it."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

HEAD_LEFT = ("UBND TỈNH HÀ TRUNG", "SỞ XÂY DỰNG", "Số:      /KH-SXD")
HEAD_RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Trung, ngày      tháng      năm 2024")
RECIPIENTS = ("Nơi nhận:", "- UBND tỉnh (để b/c);", "- Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, VP.")
SIGNATURE = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", "", "Nguyễn Thị Ánh Tuyết")
BODY = (
    "Căn cứ Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND tỉnh; Sở Xây dựng ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "Rà soát hồ sơ lưu trữ, hoàn thành trước ngày 30 tháng 6 năm 2024; báo cáo số 15/BC-SXD là căn cứ đối chiếu./.",
)


def made(
    *,
    head_left: Sequence[str] = HEAD_LEFT,
    head_right: Sequence[str] = HEAD_RIGHT,
    signature: Sequence[str] = SIGNATURE,
    appendix: str | None = None,
) -> WordDocument:
    """A plan with head and ending in tables, its letters Times New Roman."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    columns(document, head_left, head_right)
    centred(document.add_paragraph("KẾ HOẠCH"))
    centred(document.add_paragraph("Số hóa hồ sơ lưu trữ năm 2024"))
    for text in BODY:
        document.add_paragraph(text)
    columns(document, RECIPIENTS, signature)
    if appendix is not None:
        document.add_paragraph("Phụ lục")
        document.add_paragraph(appendix)
    return document


def columns(document: WordDocument, left: Sequence[str], right: Sequence[str]) -> None:
    table = document.add_table(1, 2)
    for cell, texts in zip(table.rows[0].cells, (left, right), strict=True):
        fill(cell, texts)


def fill(cell: _Cell, texts: Sequence[str]) -> None:
    for place, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        centred(paragraph).add_run(text).bold = text.isupper()


def centred(paragraph: Paragraph) -> Paragraph:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def saved(document: WordDocument) -> bytes:
    made_file = io.BytesIO()
    document.save(made_file)
    return made_file.getvalue()


def cut_into_runs(paragraph: Paragraph, *, every: int = 2) -> None:
    """As Word leaves a line that was typed in several goes: the first half bold, spelling marks between the runs."""
    text = paragraph.text
    for run in list(paragraph.runs):
        run._r.getparent().remove(run._r)  # noqa: SLF001  python-docx has no word for removing a run
    for at in range(0, len(text), every):
        paragraph.add_run(text[at : at + every]).bold = at < len(text) // 2
        paragraph._p.append(OxmlElement("w:proofErr"))  # noqa: SLF001  nor for spelling marks


def texts_of(docx: bytes) -> list[str]:
    """Every paragraph's text, cells in their order, blank ones too."""
    return ["".join(_shown(node) for node in p.iter()) for p in Document(io.BytesIO(docx)).element.body.iter(qn("w:p"))]


def _shown(node: object) -> str:
    tag = getattr(node, "tag", "")
    if tag == qn("w:t"):
        return str(getattr(node, "text", "") or "")
    return {qn("w:tab"): "\t", qn("w:br"): "\n"}.get(tag, "")
