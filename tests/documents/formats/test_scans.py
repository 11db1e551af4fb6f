"""Recognition needs Tesseract with Vietnamese; without it only its refusal can be tested (`test_refusals`)."""

import io
import shutil
import subprocess

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from documents.reading.formats import lines_of
from tests.documents.formats.files import pdf_file
from tests.documents.formats.test_pdf import FOOT, HEAD


def _missing() -> str | None:
    program = shutil.which("tesseract")
    if program is None:
        return "Tesseract is not installed (Debian: tesseract-ocr, tesseract-ocr-vie)"
    languages = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=True).stdout  # noqa: S603  no shell
    return None if "vie" in languages.split() else "Tesseract has no Vietnamese (Debian: tesseract-ocr-vie)"


MISSING = _missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")


TABLE = "#table(columns: (1cm, 1fr, 3cm), [TT], [Nội dung công việc], [Chủ trì], [1], [Lập dự toán sửa chữa], [Phòng Kế hoạch])\n"


def scanned(kind: str, markup: str = HEAD + FOOT) -> bytes:
    page = pypdfium2.PdfDocument(pdf_file(markup))[0]
    stream = io.BytesIO()
    page.render(scale=200 / 72, grayscale=True).to_pil().convert("L").save(
        stream, kind, **({"resolution": 200} if kind == "PDF" else {})
    )
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["PDF", "PNG", "TIFF"])
def test_a_scan_is_recognised_with_its_columns(kind: str) -> None:
    lines = lines_of(scanned(kind), "quet")

    texts = [line.text for line in lines]
    assert {line.scanned for line in lines} == {True}
    assert texts[:3] == ["UBND TỈNH HÀ TRUNG", "SỞ XÂY DỰNG", "Số: 07/KH-SXD"]
    assert texts[5:8] == ["Hà Trung, ngày 05 tháng 02 năm 2024", "KẾ HOẠCH", "Cải tạo công sở năm 2024"]
    assert texts[-3:] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Tám"]


def test_the_lines_of_a_scanned_table_part_its_cells() -> None:
    rows = [line for line in lines_of(scanned("PDF", HEAD + TABLE), "quet") if line.cells]

    assert [line.cells for line in rows] == [
        ("TT", "Nội dung công việc", "Chủ trì"),
        ("1", "Lập dự toán sửa chữa", "Phòng Kế hoạch"),
    ]
    assert {line.scanned for line in rows} == {True}


def test_the_name_under_a_red_seal_and_a_blue_signature_is_read() -> None:
    page = pypdfium2.PdfDocument(pdf_file(HEAD + FOOT))[0].render(scale=200 / 72).to_pil().convert("RGB")
    layer = pypdfium2.PdfDocument(pdf_file(HEAD + FOOT))[0].get_textpage()
    left, bottom, _, _ = layer.get_charbox(layer.search("Lê Văn Tám").get_next()[0])
    x, y = int(left * 200 / 72), int((842 - bottom) * 200 / 72) - 20
    ink = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(ink)
    pen.ellipse((x - 140, y - 140, x + 140, y + 140), outline=(205, 60, 70), width=6)
    pen.line([(x + step * 20, y - 15 + 30 * (step % 2)) for step in range(8)], fill=(40, 40, 150), width=4)
    stream = io.BytesIO()
    ImageChops.multiply(page, ink).save(stream, "JPEG", quality=70)

    assert lines_of(stream.getvalue(), "quet")[-1].text == "Lê Văn Tám"


def test_a_dirty_copy_is_read_again_without_its_specks() -> None:
    page = pypdfium2.PdfDocument(pdf_file(HEAD + FOOT))[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    page.paste(0, mask=Image.effect_noise(page.size, 60).point(lambda grey: 255 if grey < 1 else 0))
    stream = io.BytesIO()
    page.save(stream, "PNG")

    lines = lines_of(stream.getvalue(), "quet")

    assert "KẾ HOẠCH" in {line.text for line in lines}
    assert any(line.unsure for line in lines)
    assert all(set(line.unsure) <= set(line.text.split()) for line in lines)
