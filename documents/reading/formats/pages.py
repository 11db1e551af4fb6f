"""PDF files and pictures."""

from documents.reading.lines import Line
from models.refusal import Unreadable


def pdf_lines(data: bytes) -> list[Line]:
    """The lines of a PDF."""
    raise Unreadable(f"Chưa đọc được tệp PDF này ({len(data)} byte); hãy tải lên bản .docx.")


def image_lines(data: bytes) -> list[Line]:
    """The lines of a picture."""
    raise Unreadable(f"Chưa đọc được ảnh này ({len(data)} byte); hãy tải lên bản .docx.")
