"""A document of the set as a Word file, laid out as offices do it."""

import io
import re

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from benchmarks.reading.sources import BREAK, Columns, NewPage, Row, Sample, Text

BULLET = re.compile(r"^- (?=\S)")


def word(sample: Sample) -> bytes:
    """Head and foot in tables without lines, task tables with lines, paragraphs with typed numbers."""
    return _file(sample, lists=False)


def word_with_lists(sample: Sample) -> bytes:
    """The same with dashes as Word's own bullets."""
    return _file(sample, lists=True)


def _file(sample: Sample, *, lists: bool) -> bytes:
    document = docx.Document()
    rows: list[Row] = []
    for part in (*sample.parts, NewPage()):
        if rows and not isinstance(part, Row):
            _table(document, rows)
            rows = []
        match part:
            case Columns():
                _columns(document, part)
            case Text():
                _paragraph(document, part, lists=lists)
            case Row():
                rows.append(part)
            case NewPage():
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _columns(document: Document, part: Columns) -> None:
    table = document.add_table(1, 2)
    for cell, texts in zip(table.rows[0].cells, (part.left, part.right), strict=True):
        _fill(cell, texts)


def _fill(cell: _Cell, texts: tuple[Text, ...]) -> None:
    for place, text in enumerate(texts):
        _run(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), text)


def _paragraph(document: Document, text: Text, *, lists: bool) -> None:
    bulleted = lists and BULLET.match(text.words)
    paragraph = document.add_paragraph(style="List Bullet" if bulleted else None)
    if text.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, Text(BULLET.sub("", text.words), text.bold, text.italic) if bulleted else text)


def _run(paragraph: Paragraph, text: Text) -> None:
    run = paragraph.add_run(text.words)
    run.bold, run.italic = text.bold or None, text.italic or None


def _table(document: Document, rows: list[Row]) -> None:
    table = document.add_table(0, len(rows[0].cells), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row.cells, strict=True):
            cell.text = words.replace(BREAK, "\n")
