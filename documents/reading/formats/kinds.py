"""What a file is, told by its first bytes; its name decides nothing, for names are often wrong."""

import re
from enum import Enum, auto

from documents.reading.formats.archive import word_archive
from models.refusal import Unreadable


class Kind(Enum):
    """The kinds of file that are read."""

    TEXT = auto()
    WORD = auto()
    PDF = auto()
    IMAGE = auto()


SAVE_AS = "hãy mở tệp và lưu thành .docx hoặc .pdf rồi tải lên."
IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (
    (b"{\\rtf", f"Tệp là văn bản RTF, hệ thống không đọc; {SAVE_AS}"),
    (b"MZ", "Tệp là chương trình chạy trên máy tính, không phải văn bản; không tải loại tệp này lên."),
    (b"\x7fELF", "Tệp là chương trình chạy trên máy tính, không phải văn bản; không tải loại tệp này lên."),
    (b"Rar!", "Tệp là tệp nén RAR; hãy giải nén rồi tải lên từng văn bản."),
    (b"7z\xbc\xaf", "Tệp là tệp nén 7z; hãy giải nén rồi tải lên từng văn bản."),
    (b"\x1f\x8b", "Tệp là tệp nén gzip; hãy giải nén rồi tải lên từng văn bản."),
    (b"%!PS", f"Tệp là bản in PostScript, hệ thống không đọc; {SAVE_AS}"),
)
PDF_MARK_WITHIN = 1024  # readers accept leading rubbish before "%PDF-" up to here
MAX_CONTROLS = 0.02


def kind_of(data: bytes, filename: str) -> Kind:
    """The kind of a file that can be read; raises `Unreadable` naming what the file really is when it cannot."""
    if not data.strip(b"\x00\t\n\r \x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("Tệp trống, không có nội dung; hãy chọn lại tệp kế hoạch rồi tải lên.")
    if b"%PDF-" in data[:PDF_MARK_WITHIN]:
        return Kind.PDF
    if data.startswith(b"PK"):
        word_archive(data)
        return Kind.WORD
    if data.startswith(OLE):
        raise Unreadable(_about_ole(data))
    if data.startswith(IMAGES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return Kind.IMAGE
    for mark, sentence in OTHERS:
        if data.startswith(mark):
            raise Unreadable(sentence)
    _refuse_no_text(data, filename)
    return Kind.TEXT


def _about_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Tệp Word được bảo vệ bằng mật khẩu; hãy gỡ mật khẩu, lưu lại rồi tải lên."
    if "WordDocument".encode("utf-16-le") in data:
        return "Tệp là văn bản Word đời cũ (.doc); hãy mở bằng Word, lưu thành .docx rồi tải lên."
    return f"Tệp là tài liệu Office đời cũ, không phải văn bản Word; {SAVE_AS}"


def _refuse_no_text(data: bytes, filename: str) -> None:
    """Refuse bytes that are no text in any encoding, naming what their name promised."""
    head = data[:4096].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise Unreadable(f"Tệp là trang web (HTML), không phải văn bản; {SAVE_AS}")
    if head.startswith(b"<?xml"):
        raise Unreadable(f"Tệp là dữ liệu XML, không phải văn bản; {SAVE_AS}")
    if _looks_wide(data):
        return
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data[:65536]))
    if controls > MAX_CONTROLS * len(data[:65536]):
        raise Unreadable(_broken_promise(filename))


def _looks_wide(data: bytes) -> bool:
    """Text in UTF-16 or UTF-32, with its mark or told by the empty halves of its ASCII characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    sample = data[:4096]
    empty = max(sample[0::2].count(0), sample[1::2].count(0))
    return empty > 0.3 * len(sample[0::2]) and min(sample[0::2].count(0), sample[1::2].count(0)) < 0.05 * len(sample[0::2])


def _broken_promise(filename: str) -> str:
    suffix = filename.lower().rpartition(".")[2]
    if suffix in {"docx", "pdf", "doc"}:
        return (
            f"Tệp mang đuôi .{suffix} nhưng nội dung không phải vậy hoặc đã hỏng; hãy mở bằng phần mềm gốc, lưu lại rồi tải lên."
        )
    return "Tệp không phải văn bản đọc được; hãy tải lên tệp .docx, .pdf, .md, .txt hoặc ảnh quét của kế hoạch."
