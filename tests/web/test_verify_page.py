"""Anybody may ask about a PDF: what its signatures are worth, and whether it is ours; nothing is kept, and no file does harm."""

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from httpx import Response
from sqlalchemy.orm import Session

from models.access import LinkPurpose
from models.issuing import keep_document
from models.office import Office
from models.plan import Plan
from models.step_kind import StepKind
from tests.documents.signing.attacks import nested, with_text_on_top
from tests.documents.signing.people import issued, laid_out, led, people
from tests.office import MORNING
from tests.web.browser import TestClient
from tests.web.desk import Desk
from web import verify_routes
from web.app import create_app

OURS = b"%PDF-1.7 issued"
CONFIDENTIAL_WORDS = ("Thăm hỏi", "Lê Thị Hạnh", "Hà Minh Khôi", "chuẩn bị")


def asked(browser: TestClient, content: bytes, name: str = "van-ban.pdf") -> Response:
    answer: Response = browser.post("/kiem-tra", files={"file": (name, content, "application/pdf")})
    return answer


@pytest.fixture
def trusting(desk: Desk, tmp_path: Path) -> TestClient:
    """Pages of an office that trusts the test authority."""
    folder = tmp_path / "tin-cay"
    folder.mkdir()
    (folder / "goc.pem").write_bytes(people().ca.root.public_bytes(Encoding.PEM))
    return TestClient(create_app(replace(desk.ground, trusted=folder)))


def test_a_signed_file_is_told_signature_by_signature(trusting: TestClient) -> None:
    told = asked(trusting, issued())

    assert told.status_code == 200
    assert told.text.count("Kết luận: Hợp lệ") == 2
    for words in ("Nguyễn Thị Ánh Tuyết", "Đơn vị cấp chứng thư", "09:07", "Nội dung được ký còn nguyên vẹn."):
        assert words in told.text
    assert "Không trùng với bản nào" in told.text


def test_a_changed_file_is_not_valid(trusting: TestClient) -> None:
    told = asked(trusting, with_text_on_top(issued()))

    assert (told.status_code, told.text.count("KHÔNG hợp lệ"), told.text.count("Kết luận: Hợp lệ")) == (200, 2, 0)


def test_who_trusts_nobody_finds_nothing_proven(desk: Desk) -> None:
    told = asked(desk.browser, led())

    assert "Kết luận: Chưa đủ căn cứ để tin cậy" in told.text
    assert "Hợp lệ, do đơn vị" not in told.text


def test_an_unsigned_file_has_no_signature(desk: Desk) -> None:
    assert "Tệp chưa có chữ ký số nào." in asked(desk.browser, laid_out()[0]).text


def test_what_the_office_issued_is_known_by_its_bytes(desk: Desk) -> None:
    desk.issued()

    ours, other = asked(desk.browser, OURS), asked(desk.browser, OURS + b" ")

    assert ours.status_code == 200
    assert "Đúng là bản do cơ quan phát hành" in ours.text
    assert "Kế hoạch số 01/KH-BDT" in ours.text
    assert "02/03/2026" in ours.text
    assert (other.status_code, "Đúng là bản" in other.text, "KH-BDT" in other.text) == (422, False, False)


def test_of_a_confidential_document_only_number_and_date_are_told(desk: Desk) -> None:
    desk.waits_at(StepKind.DRAFTING)

    def classify(_: Session, __: Office, plan: Plan) -> None:
        plan.confidential = True

    desk.change(classify)
    desk.issue()

    told = asked(desk.browser, OURS)

    assert "Đúng là bản do cơ quan phát hành" in told.text
    assert "01/KH-BDT" in told.text
    assert [word for word in CONFIDENTIAL_WORDS if word in told.text] == []


def test_a_document_that_is_not_issued_yet_is_nobodys(desk: Desk) -> None:
    desk.waits_at(StepKind.RECIPIENTS)  # numbered, and not sent yet
    digest = desk.ground.files.put(OURS)

    def keep(session: Session, _: Office, plan: Plan) -> None:
        keep_document(session, plan, digest, at=MORNING)

    desk.change(keep)

    assert "Đúng là bản" not in asked(desk.browser, OURS).text


def test_the_file_taken_in_is_not_what_was_issued(desk: Desk) -> None:
    desk.issued()

    told = asked(desk.browser, desk.source)

    assert (told.status_code, "Đúng là bản" in told.text) == (422, False)


def test_nothing_of_the_asking_is_kept(desk: Desk, tmp_path: Path) -> None:
    desk.issued()
    before = (desk.everything(), sorted(tmp_path.rglob("*")))

    for content in (issued(), OURS, b"x"):
        asked(desk.browser, content)

    assert (desk.everything(), sorted(tmp_path.rglob("*"))) == before
    assert desk.told == []


def test_a_file_made_to_do_harm_is_answered_and_the_pages_go_on(desk: Desk) -> None:
    told = asked(desk.browser, nested())

    assert (told.status_code, "Tệp PDF" in told.text) == (422, True)
    assert desk.browser.get("/kiem-tra").status_code == 200


def test_no_file_and_too_large_a_file_are_refused(desk: Desk) -> None:
    none = desk.browser.post("/kiem-tra", data={"x": "y"})
    large = asked(desk.browser, b"%PDF-" + b"0" * (21 * 1024 * 1024))
    larger = asked(desk.browser, b"%PDF-" + b"0" * (23 * 1024 * 1024))

    assert (none.status_code, "Hãy chọn tệp PDF" in none.text) == (422, True)
    assert {(one.status_code, "vượt quá 20 MB" in one.text) for one in (large, larger)} == {(413, True)}


def test_a_crowd_is_sent_away_and_not_queued_for_ever(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_routes, "WAIT_SECONDS", 0.05)
    for _ in range(verify_routes.AT_ONCE):
        verify_routes._places.acquire()  # noqa: SLF001  everybody's desk is taken
    try:
        told = asked(desk.browser, issued())
    finally:
        for _ in range(verify_routes.AT_ONCE):
            verify_routes._places.release()  # noqa: SLF001

    assert (told.status_code, "thử lại sau ít phút" in told.text) == (503, True)


def test_the_pages_of_an_issued_document_lead_to_it(desk: Desk) -> None:
    desk.issued()

    for letter, purpose in (("v", LinkPurpose.PLAN), ("n", LinkPurpose.ASSIGNMENT)):
        assert 'href="/kiem-tra"' in desk.browser.get(f"/{letter}/{desk.token('phong-chinh-sach', purpose)}").text
