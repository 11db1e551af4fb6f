"""Looking into a zip before any library does: what it holds, and how much it would become."""

import io
import zipfile
import zlib

from documents.reading.formats.limits import MEBIBYTE
from models.refusal import TooLarge, Unreadable

MEMBERS = 2_000
INFLATED_BYTES = 96 * MEBIBYTE
XML_BYTES = 16 * MEBIBYTE
MARKUP = 1_500_000  # of «<» in one part: some 300 pages of text with all its formatting
RATIO = 200
RATIO_FROM_BYTES = MEBIBYTE
CHUNK = 256 * 1024
ENCRYPTED = 0x1
DAMAGED = "Tệp Word bị hỏng (gói nén không đọc được); hãy mở bằng Word, lưu thành tệp mới rồi tải lên."
BOMB = "Tệp nén phình ra quá lớn khi mở nên bị từ chối; hãy mở bằng Word, lưu thành tệp .docx mới rồi tải lên."


def word_archive(data: bytes) -> None:
    """Refuse a zip that is no plain .docx: another kind, macros, a password, damage, or one that inflates beyond the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse_declared(members)
            _refuse_kind({member.filename for member in members})
            _refuse_contents(archive, members)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, zlib.error) as error:
        raise Unreadable(DAMAGED) from error


def _refuse_declared(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Unreadable("Tệp nén được bảo vệ bằng mật khẩu; hãy gỡ mật khẩu, lưu lại rồi tải lên.")
    if len(members) > MEMBERS or sum(member.file_size for member in members) > INFLATED_BYTES:
        raise TooLarge(BOMB)
    for member in members:
        if member.file_size > RATIO_FROM_BYTES and member.file_size > RATIO * max(member.compress_size, 1):
            raise TooLarge(BOMB)


def _refuse_kind(names: set[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("Tệp Word có chứa macro nên bị từ chối; hãy lưu thành .docx (không macro) rồi tải lên.")
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return
    if "[Content_Types].xml" in names:
        part = next((folder for folder in ("xl/", "ppt/") if any(name.startswith(folder) for name in names)), "")
        what = {"xl/": "bảng tính Excel", "ppt/": "bài trình chiếu PowerPoint"}.get(part, "một tài liệu Office khác")
        raise Unreadable(f"Tệp là {what}, không phải văn bản Word; hãy tải lên kế hoạch ở dạng .docx hoặc .pdf.")
    if "mimetype" in names and "content.xml" in names:
        raise Unreadable("Tệp là văn bản OpenDocument (.odt); hãy mở và lưu thành .docx hoặc .pdf rồi tải lên.")
    raise Unreadable("Tệp là tệp nén ZIP, không phải văn bản Word; hãy giải nén rồi tải lên từng văn bản.")


def _refuse_contents(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Inflate every member piece by piece, so that a size declared too small is found out, and look for hostile XML."""
    total = 0
    for member in members:
        is_xml = member.filename.lower().endswith((".xml", ".rels"))
        size = markup = 0
        with archive.open(member) as stream:
            first = True
            while piece := stream.read(CHUNK):
                size += len(piece)
                if first and is_xml and _declares_entities(piece):
                    raise Unreadable("Tệp Word có khai báo XML không an toàn nên bị từ chối; hãy lưu lại bằng Word rồi tải lên.")
                first = False
                markup += piece.count(b"<") if is_xml else 0
                if total + size > INFLATED_BYTES or (is_xml and size > XML_BYTES) or markup > MARKUP:
                    raise TooLarge(BOMB)
        total += size


def _declares_entities(head: bytes) -> bool:
    """True of a document type declaration, which no Word file has: the door of entity bombs and foreign files."""
    return b"<!DOCTYPE" in head or "<!DOCTYPE".encode("utf-16-le") in head or "<!DOCTYPE".encode("utf-16-be") in head
