"""What cannot be read is refused with one sentence, in bounded time and memory, and leaves nothing behind."""

import io
import tempfile
import time
import zipfile
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from PIL import Image

from documents.reading.formats import limits, lines_of
from documents.reading.formats.pdf import pages
from models.refusal import Refusal, TooLarge, Unreadable
from tests.documents.formats.files import HEAD, document_xml, pdf_file, rewritten, word_file, word_with_body

WORD = word_with_body("<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>")


def refusal(data: bytes, filename: str = "ke-hoach.docx") -> Refusal:
    with pytest.raises(Refusal) as caught:
        lines_of(data, filename)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert sentence[0].isupper()
    return caught.value


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def spreadsheet() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def locked_pdf() -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_file("Kế hoạch"))) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="chu", user="khach"))
    return stream.getvalue()


def pdf_of_pages(count: int) -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(count):
            document.add_blank_page()
        document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("data", [b"", b"   \r\n\t", b"\xef\xbb\xbf", b"\x00" * 4000, "﻿ ﻿".encode("utf-16")])
def test_an_empty_file(data: bytes) -> None:
    assert "trống" in str(refusal(data)) or "không có chữ" in str(refusal(data))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"{\\rtf1\\ansi K\\'ea}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "(.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "Office đời cũ"),
        (b"MZ\x90\x00" + b"\x00" * 500, "chương trình"),
        (b"Rar!\x1a\x07\x01", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "HTML"),
        (b'<?xml version="1.0"?><a/>', "XML"),
        (bytes(range(256)) * 40, ".docx"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "ảnh"),
        (zipped({"a.txt": b"x"}), "ZIP"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "OpenDocument"),
        (spreadsheet(), "Excel"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, word: str) -> None:
    found = refusal(data)

    assert isinstance(found, Unreadable)
    assert word in str(found)


def test_what_a_file_is_counts_and_not_its_name() -> None:
    assert lines_of(WORD, "ke-hoach.pdf")[0].text == "Kế hoạch"
    assert lines_of(pdf_file("Kế hoạch"), "ke-hoach.docx")[0].text == "Kế hoạch"
    assert lines_of(HEAD.encode(), "ke-hoach.docx")[0].text == "UBND TỈNH HÀ TRUNG"


def test_macros_are_refused() -> None:
    assert "macro" in str(refusal(rewritten(WORD, "word/vbaProject.bin", b"x")))


def test_a_cut_or_broken_archive_is_said_to_be_damaged() -> None:
    assert "hỏng" in str(refusal(WORD[: len(WORD) // 2]))
    assert "hỏng" in str(refusal(rewritten(WORD, "word/document.xml", b"<w:document")))


def test_an_archive_that_declares_far_more_than_it_holds_is_refused_unopened() -> None:
    bomb = rewritten(WORD, "word/media/a.bin", b"\x00" * (limits.FILE_BYTES * 2))
    started = time.monotonic()

    found = refusal(bomb)

    assert (found.status, "phình" in str(found)) == (413, True)
    assert time.monotonic() - started < 2


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    bomb = bytearray(rewritten(WORD, "word/document.xml", document_xml("<w:p/>" * 4_000_000).encode()))
    entry = bomb.rindex(b"word/document.xml") - 46  # the central directory's record
    for place in (entry + 24, bomb.index(b"word/document.xml") - 30 + 22):
        bomb[place : place + 4] = (1000).to_bytes(4, "little")

    assert refusal(bytes(bomb)).status in {413, 422}


def test_too_many_members_are_refused() -> None:
    assert isinstance(
        refusal(zipped({f"word/{number}.xml": b"" for number in range(3000)} | {"[Content_Types].xml": b""})), TooLarge
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_xml_are_refused_before_they_are_expanded(encoding: str) -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    xml = (
        document_xml("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")
        .replace("<w:document", laughs + "<w:document", 1)
        .replace("UTF-8", encoding)
    )

    assert "XML" in str(refusal(rewritten(WORD, "word/document.xml", xml.encode(encoding))))


def test_a_file_of_200_megabytes_is_refused_by_its_size() -> None:
    found = refusal(b"a" * (200 * limits.MEBIBYTE))

    assert (found.status, "200 MB" in str(found), "20 MB" in str(found)) == (413, True, True)


def test_500_pages_are_refused_with_their_number() -> None:
    found = refusal(pdf_of_pages(500), "a.pdf")

    assert (found.status, "500 trang" in str(found)) == (413, True)


@pytest.mark.parametrize("kind", ["text", "word"])
def test_a_text_of_500_pages_is_refused(kind: str) -> None:
    page = "các phòng thực hiện kế hoạch " * 103
    data = {"text": (page + "\n").encode() * 500, "word": word_with_body(f"<w:p><w:r><w:t>{page}</w:t></w:r></w:p>" * 500)}

    assert isinstance(refusal(data[kind]), TooLarge)


def drawn_pdf(content: bytes) -> bytes:
    """A page whose content stream is given."""
    stream = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        page = document.pages[0]
        name = pikepdf.Name
        font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = document.make_stream(content)
        document.save(stream)
    return stream.getvalue()


def test_a_page_with_a_book_on_it_is_refused() -> None:
    found = refusal(drawn_pdf(b"BT /F 9 Tf 20 20 Td " + b"(thuc hien ke hoach ) Tj " * 60_000 + b"ET"), "a.pdf")

    assert (found.status, "trang chữ" in str(found)) == (413, True)


def test_a_page_of_many_lines_is_read_in_time() -> None:
    rules = b" ".join(b"%d 10 m %d 800 l S 10 %d m 580 %d l S" % (x, x, x, x) for x in range(10, 560))
    started = time.monotonic()

    lines = lines_of(drawn_pdf(rules + b" BT /F 9 Tf 20 20 Td (Ke hoach) Tj ET"), "a.pdf")

    assert [line.text for line in lines] == ["Ke hoach"]
    assert time.monotonic() - started < 10


def test_a_locked_pdf() -> None:
    assert "mật khẩu" in str(refusal(locked_pdf(), "a.pdf"))


def test_a_damaged_pdf() -> None:
    assert "hỏng" in str(refusal(b"%PDF-1.7\n" + b"rubbish" * 100, "a.pdf"))


def test_a_pdf_of_blank_pages() -> None:
    assert "không có chữ" in str(refusal(pdf_of_pages(2), "a.pdf"))


def test_a_scan_without_recognition_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    picture = io.BytesIO()
    Image.new("L", (1200, 1600), 255).save(picture, "PNG")

    sentence = str(refusal(picture.getvalue(), "quet.png"))

    assert "tesseract-ocr và tesseract-ocr-vie" in sentence


def test_a_picture_of_too_many_dots() -> None:
    picture = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(picture, "PNG")

    assert "điểm ảnh" in str(refusal(picture.getvalue(), "quet.png"))


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass")
    monkeypatch.setattr(pages, "PROGRAM", endless)
    monkeypatch.setattr(limits, "SECONDS", 1)
    started = time.monotonic()

    found = refusal(pdf_file("x"), "a.pdf")

    assert (found.status, "phức tạp" in str(found)) == (413, True)
    assert time.monotonic() - started < 3


def test_reading_leaves_no_file_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    scan = io.BytesIO()
    Image.new("L", (1200, 1600), 255).save(scan, "PNG")

    for data in (WORD, pdf_file("Kế hoạch"), HEAD.encode(), locked_pdf(), scan.getvalue(), WORD[:300]):
        try:
            lines_of(data, "a")
        except Refusal:
            continue

    assert list(tmp_path.iterdir()) == []


def test_a_template_or_other_main_part_is_refused() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(io.BytesIO(word_file(docx.Document()))) as archive:
        types = archive.read("[Content_Types].xml").replace(
            kind.encode(), kind.replace("document.main", "template.main").encode()
        )

    assert ".docx" in str(refusal(rewritten(WORD, "[Content_Types].xml", types)))
