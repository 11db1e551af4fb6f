import io
from pathlib import Path

import pytest
from docx import Document
from httpx import Response

from documents.word.libreoffice import has_libreoffice
from models.step_kind import StepKind
from tests.documents.rendering.measured import text_of
from tests.documents.word.offices_files import BODY, HEAD_LEFT, made, saved, texts_of
from tests.web.desk import Desk

needs_libreoffice = pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice is not installed")


def drafting(desk: Desk, word: bytes) -> str:
    """The drafter's page of a plan that was taken in as this Word file; its address."""
    desk.source = word
    desk.waits_at(StepKind.DRAFTING)
    desk.change(lambda _session, _office, plan: setattr(plan.version, "source_name", "ke-hoach.docx"))
    return f"/b/{desk.token('le-thi-hanh')}"


def chosen(desk: Desk, address: str, text: str) -> Response:
    answer: Response = desk.browser.post(f"{address}/van-ban-chinh", data={"text": text})
    return answer


def brought(desk: Desk, address: str, word: bytes, name: str = "ban-moi.docx") -> Response:
    answer: Response = desk.browser.post(f"{address}/nop-lai", files={"file": (name, word)}, data={"reason": "Sửa lời văn"})
    return answer


@needs_libreoffice
def test_the_drafter_makes_the_word_file_the_text_and_sees_it_as_it_will_print(desk: Desk) -> None:
    address = drafting(desk, saved(made()))

    page = chosen(desk, address, "word")
    shown = desk.browser.get(f"{page.url.path}/van-ban.pdf")

    assert "Văn bản chính là tệp Word của đơn vị soạn thảo" in page.text
    assert desk.plan().version.keeps_word
    assert "Rà soát hồ sơ lưu trữ, hoàn thành trước ngày 30 tháng 6 năm 2024" in text_of(shown.content)


@needs_libreoffice
def test_a_file_that_cannot_be_filled_is_told_on_the_page_and_changes_nothing(desk: Desk) -> None:
    address = drafting(desk, saved(made(head_left=HEAD_LEFT[:2])))

    page = chosen(desk, address, "word")

    assert page.status_code == 422
    assert "Không tìm thấy dòng “Số: …/KH-…” ở phần đầu tệp Word" in page.text
    assert (desk.plan().version_no, desk.plan().version.keeps_word) == (1, False)


def test_without_libreoffice_the_choice_is_refused_with_the_package_to_install(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = drafting(desk, saved(made()))
    monkeypatch.setenv("PATH", str(tmp_path))

    page = chosen(desk, address, "word")

    assert page.status_code == 503
    assert "hãy cài gói libreoffice-writer" in page.text
    assert desk.plan().version_no == 1


def test_where_libreoffice_is_gone_the_pages_say_that_data_is_shown(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = drafting(desk, saved(made()))
    desk.change(lambda _session, _office, plan: setattr(plan.version, "keeps_word", True))
    monkeypatch.setenv("PATH", str(tmp_path))

    page, shown = desk.browser.get(address), desk.browser.get(f"{address}/van-ban.pdf")

    assert "máy chủ hiện không có LibreOffice" in page.text
    assert "Thăm hỏi người có uy tín năm 2026" in text_of(shown.content)


def test_another_word_file_is_read_anew_as_the_next_version(desk: Desk) -> None:
    address = drafting(desk, saved(made()))

    word = saved(made())
    page = brought(desk, address, word)

    version = desk.plan().version
    assert (page.status_code, version.no, version.source_name, version.reason) == (200, 2, "ban-moi.docx", "Sửa lời văn")
    assert version.contents.title == "Số hóa hồ sơ lưu trữ năm 2024"
    assert desk.ground.files.get(version.source_hash) == word


@pytest.mark.parametrize(
    ("name", "word", "sentence"),
    [("ban-moi.pdf", b"%PDF-1.7", "không phải tệp Word .docx"), ("ban-moi.docx", b"PK\x03\x04 no zip", "Tệp Word bị hỏng")],
)
def test_a_file_that_is_no_word_file_is_told_on_the_page(desk: Desk, name: str, word: bytes, sentence: str) -> None:
    address = drafting(desk, saved(made()))

    page = brought(desk, address, word, name)

    assert (page.status_code, sentence in page.text) == (422, True)
    assert desk.plan().version_no == 1


def test_a_reviewer_neither_chooses_nor_brings_a_file(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    address = f"/b/{desk.token('vang-a-su')}"
    before = desk.rows()

    assert chosen(desk, address, "word").status_code == 403
    assert brought(desk, address, saved(made())).status_code == 403
    assert desk.rows() == before


def test_the_clerk_takes_the_issued_document_as_a_word_file(desk: Desk) -> None:
    desk.issued()
    address = f"/b/{desk.token('vu-thi-hoa', kind=StepKind.RECIPIENTS)}"
    page = desk.browser.get(address)

    word = desk.browser.get(f"{address}/van-ban.docx")

    plan = desk.plan()
    assert f'href="{address}/van-ban.docx"' in page.text
    assert word.headers["content-disposition"].startswith(f'attachment; filename="{plan.number:02d}-KH-BDT.docx"')
    assert f"Số: {plan.number_and_symbol}" in texts_of(word.content)
    assert "Hà Minh Khôi" in texts_of(word.content)


def test_the_issued_word_file_is_the_departments_own_where_that_is_the_text(desk: Desk) -> None:
    desk.source = saved(made())
    desk.waits_at(StepKind.SIGNING)

    def keep_word(_session: object, _office: object, plan: object) -> None:
        plan.version.keeps_word = True  # type: ignore[attr-defined]  # as it stands when LibreOffice was there to try it

    desk.change(keep_word)
    desk.issue()
    address = f"/b/{desk.token('vu-thi-hoa', kind=StepKind.RECIPIENTS)}"

    texts = texts_of(desk.browser.get(f"{address}/van-ban.docx").content)

    assert f"Số: {desk.plan().number_and_symbol}" in texts
    assert "TRƯỞNG BAN" in texts
    assert BODY[-1] in texts


def test_the_office_offers_its_word_template(desk: Desk) -> None:
    desk.waits_at(StepKind.DRAFTING)
    address = f"/b/{desk.token('le-thi-hanh')}"
    page = desk.browser.get(address)

    template = desk.browser.get(f"{address}/mau.docx")

    assert f'href="{address}/mau.docx"' in page.text
    assert "Số: {{ so }}/KH-BDT" in texts_of(template.content)
    assert Document(io.BytesIO(template.content)).core_properties.author == "Ban Dân tộc tỉnh Hà Trung"
