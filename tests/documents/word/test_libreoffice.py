"""These need LibreOffice on the machine; where it is absent they are skipped, and filling is proved without it."""

import http.server
import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from docx.oxml.parser import parse_xml

from documents.rendering.form_check import check_form
from documents.rendering.plan_docx import plan_docx
from documents.word import libreoffice
from documents.word.filling import fill_word
from documents.word.libreoffice import NoLibreOffice, has_libreoffice, word_to_pdf
from documents.word.text_of_record import plan_document
from models.contents import PlanContents
from models.refusal import Unreadable
from tests.documents.rendering.measured import lines_of, text_of
from tests.documents.rendering.plans import ISSUED, short_plan
from tests.documents.rendering.test_extremes import MARKS, PLANS, overlaps
from tests.documents.word.offices_files import made, saved
from tests.documents.word.test_filling import ISSUED as FILLED

needed = pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice is not installed")
PICTURE = """<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:r><w:pict>
 <v:shape style="width:90pt;height:90pt"><v:imagedata r:id="{link}"/></v:shape></w:pict></w:r></w:p>"""


@pytest.fixture(scope="module")
def converted() -> bytes:
    return plan_document(short_plan(), ISSUED, word=saved(made())).pdf


@needed
def test_the_departments_file_becomes_an_archivable_tagged_pdf(converted: bytes) -> None:
    with pikepdf.open(io.BytesIO(converted)) as document, document.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"
        assert document.Root.MarkInfo.Marked


@needed
def test_it_prints_the_departments_text_with_our_number_date_and_signer(converted: bytes) -> None:
    text = text_of(converted)

    assert "Rà soát hồ sơ lưu trữ, hoàn thành trước ngày 30 tháng 6 năm 2024" in text
    assert "Số: 07/KH-SXD" in text
    assert "Hà Trung, ngày 05 tháng 02 năm 2024" in text.replace("\n", " ")
    assert {line.font.split("-")[0] for line in lines_of(converted)} <= {"LiberationSerif", "TimesNewRomanPSMT", "TeXGyreTermes"}


@needed
def test_signature_and_seal_have_their_room_on_the_converted_page(converted: bytes) -> None:
    places = plan_document(short_plan(), ISSUED, word=saved(made())).places()
    right = lines_of(converted, column=(0.5, 1))
    title, name = (next(line for line in right if text in line.text) for text in ("PHÓ GIÁM ĐỐC", "Nguyễn Thị"))

    points = 72 / 25.4
    assert places.signature.page == title.page - 1
    assert places.signature.top == pytest.approx((297 - title.bottom) * points, abs=3)
    assert places.signature.bottom == pytest.approx((297 - name.top) * points, abs=3)
    assert (places.number, places.date) == (None, ())


@needed
@pytest.mark.parametrize("plan", [short_plan(), *PLANS.values()], ids=["short", *PLANS])
def test_our_own_word_file_keeps_the_form_when_it_is_converted(plan: PlanContents) -> None:
    pdf = word_to_pdf(plan_docx(plan, marks=MARKS))

    assert check_form(pdf, "chuyen.pdf") == []
    assert list(overlaps(pdf)) == []


@needed
def test_nothing_is_fetched_while_converting() -> None:
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  the library looks for these names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's word
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listening) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        document = made()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        link = document.part.relate_to(f"http://127.0.0.1:{server.server_port}/anh.png", kind, is_external=True)
        document.element.body.insert(0, parse_xml(PICTURE.format(link=link)))
        pdf = word_to_pdf(saved(document))
        server.shutdown()

    assert pdf.startswith(b"%PDF")
    assert asked == []


@needed
def test_a_conversion_that_takes_too_long_is_ended() -> None:
    before = time.monotonic()

    with pytest.raises(Unreadable, match="chưa chuyển xong tệp Word sau 0 giây"):
        word_to_pdf(saved(made()), patience=0.2)

    assert time.monotonic() - before < 5


def test_a_machine_without_libreoffice_says_which_package_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoLibreOffice, match="hãy cài gói libreoffice-writer"):
        word_to_pdf(fill_word(saved(made()), FILLED))


@pytest.fixture
def broken_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program of that name that ends without a result, as LibreOffice does with a file that it cannot load."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    yield
    libreoffice._apart.cache_clear()  # noqa: SLF001  what was found with another search path


@pytest.mark.usefixtures("broken_libreoffice")
def test_a_file_that_libreoffice_cannot_load_is_told() -> None:
    with pytest.raises(Unreadable, match="LibreOffice không chuyển được tệp Word này sang PDF"):
        word_to_pdf(saved(made()))
