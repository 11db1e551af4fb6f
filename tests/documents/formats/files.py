"""Small files of every kind, made on the spot."""

import io
import zipfile

import docx
import typst
from docx.document import Document

HEAD = """\
UBND TỈNH HÀ TRUNG
SỞ XÂY DỰNG
Số: 07/KH-SXD

KẾ HOẠCH
Cải tạo công sở năm 2024

Thực hiện công tác sửa chữa trụ sở, các phòng và đơn vị lập dự toán theo quy định, gửi về Văn phòng trước ngày 15/3/2024.
"""


def word_file(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_with_body(xml: str) -> bytes:
    """A Word file whose body is this XML (elements of the `w` namespace)."""
    return rewritten(word_file(docx.Document()), "word/document.xml", document_xml(xml).encode())


def document_xml(body: str) -> str:
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {spaces}><w:body>{body}</w:body></w:document>'


def rewritten(archive: bytes, name: str, content: bytes) -> bytes:
    """A zip with one member replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            if member.filename != name:
                target.writestr(member, source.read(member))
        target.writestr(name, content)
    return stream.getvalue()


def pdf_file(markup: str) -> bytes:
    """A PDF of Typst markup on A4 with the margins of the law."""
    page = '#set page(paper: "a4", margin: (left: 30mm, right: 15mm, top: 20mm, bottom: 20mm))\n'
    text = '#set text(font: "DejaVu Serif", size: 13pt, lang: "vi")\n#set par(justify: true, spacing: 10pt)\n'
    result = typst.compile((page + text + markup).encode())
    assert isinstance(result, bytes)
    return result
