"""What somebody sends who means harm: forms from foreign pages, numbers beyond measure, bodies that never end."""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from sqlalchemy import select

from models.access import Code, LinkPurpose
from models.database import reading
from models.step_kind import StepKind
from tests.web.browser import TestClient
from tests.web.desk import Desk
from tests.web.forms import form_of
from web import guard
from web.guard import masked

HOST = "testserver"
FOREIGN = [
    {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    {"origin": f"http://evil.{HOST}", "sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"origin": f"http://{HOST}.evil.example"},
    {"origin": "null", "sec-fetch-site": "cross-site"},
]
OWN = [
    {},
    {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"},
    {"origin": "null", "sec-fetch-site": "same-origin"},  # what a page that sends no referrer makes of its own address
    {"origin": f"http://{HOST}"},
    {"origin": "null"},  # the same on plain http, where browsers tell nothing more
]


def wrong_tries(desk: Desk) -> list[int]:
    with reading(desk.ground.engine) as session:
        return list(session.scalars(select(Code.wrong).order_by(Code.id)))


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_form_on_a_foreign_page_decides_nothing(headers: dict[str, str], desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    form = form_of(desk.browser.get(f"/b/{token}").text, token).filled(verdict="approve")
    before = desk.everything()

    sent = [
        desk.browser.post(f"/b/{token}", data=form, headers=headers),
        desk.browser.post(f"/b/{token}/rut-lai", headers=headers),
        desk.browser.post(f"/xem/{desk.plan_id}", data={"code": "ABCDEFGH"}, headers=headers),
        desk.browser.post("/kiem-tra", files={"file": ("a.pdf", b"%PDF-")}, headers=headers),
    ]

    assert {(one.status_code, "gửi từ một trang khác" in one.text) for one in sent} == {(403, True)}
    assert desk.everything() == before


@pytest.mark.parametrize("headers", OWN)
def test_our_own_forms_are_taken(headers: dict[str, str], desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    form = form_of(desk.browser.get(f"/b/{token}").text, token).filled(verdict="approve")

    assert desk.browser.post(f"/b/{token}", data=form, headers=headers).status_code == 200


def test_a_page_without_a_token_says_where_its_form_stood(desk: Desk) -> None:
    """Without that, plain http could not tell our form from a foreign one that hides its address."""
    desk.waits_at(StepKind.UNIT_REVIEW)
    hidden = {"origin": "null"}

    pages = [desk.browser.get(path) for path in (f"/xem/{desk.plan_id}", "/kiem-tra")]
    tried = desk.browser.post(f"/xem/{desk.plan_id}", data={"code": "ABCDEFGH"}, headers=hidden)

    assert {one.headers["referrer-policy"] for one in pages} == {"same-origin"}
    assert all('name="referrer" content="same-origin"' in one.text for one in pages)
    assert (tried.status_code, set(wrong_tries(desk))) == (403, {0})


def test_a_foreign_page_may_still_link_to_ours(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)

    looked = desk.browser.get(f"/b/{desk.token('vang-a-su')}", headers={"sec-fetch-site": "cross-site"})

    assert looked.status_code == 200


@pytest.mark.parametrize("plan_id", ["99999999999999999999999", "9223372036854775808", "4294967296", "-1", "0", "1.5", "x"])
def test_an_id_beyond_measure_is_no_page(plan_id: str, desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)

    answers = [desk.browser.get(f"/xem/{plan_id}"), desk.browser.post(f"/xem/{plan_id}", data={"code": "ABCDEFGH"})]

    assert {(one.status_code, "Địa chỉ này không đúng" in one.text) for one in answers} == {(422, True)}


def test_numbers_beyond_measure_in_a_form_are_no_numbers(desk: Desk) -> None:
    desk.issued()
    endless, step = "9" * 5000, desk.token("vu-thi-hoa", kind=StepKind.RECIPIENTS)
    report, work = (desk.token("van-phong", purpose) for purpose in (LinkPurpose.PERIOD, LinkPurpose.ASSIGNMENT))
    form = {"nonce": "abcdefgh", "version": "1", "verdict": "done", "text": "x"}
    items = [name for name, _ in form_of(desk.browser.get(f"/k/{report}").text, report).fields if name.startswith("percent-")]
    asked = {"reason": "x", "assignment": items[0].removeprefix("percent-")}

    statuses = [
        desk.browser.post(f"/b/{step}", data=form | {f"line-{endless}": "x"}).status_code,
        desk.browser.post(f"/b/{step}", data=form | {"version": endless}).status_code,
        desk.browser.post(f"/k/{report}", data=form | {items[0]: endless}).status_code,
        desk.browser.post(f"/n/{work}/gia-han", data=asked | {"new_due": f"{endless}/1/2026"}).status_code,
        desk.browser.post(f"/n/{work}/gia-han", data=asked | {"new_due": "1/1/2027", "assignment": endless}).status_code,
    ]

    assert statuses == [200, 422, 422, 422, 422]  # no line waited, so a line that is none is no harm


def test_numbers_beyond_measure_in_the_drafting_form_are_no_numbers(desk: Desk) -> None:
    desk.waits_at(StepKind.DRAFTING)
    token = desk.token("le-thi-hanh")
    form = form_of(desk.browser.get(f"/b/{token}").text, "/sua").filled(act="save")
    endless = {name: "9" * 5000 for name in form if name.endswith(("-base", "-place"))}

    saved = desk.browser.post(f"/b/{token}/sua", data=form | endless)

    assert endless
    assert saved.status_code == 200


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("//b/WzEsImFiYyJd.dGhpcyBpcyBhIHNpZ25hdHVyZQx/x", "//b/…/x"),
        ("/b//WzEsImFiYyJd.dGhpcyBpcyBhIHNpZ25hdHVyZQx", "/b//…"),
        ("/trinhky/b/abc/van-ban.pdf?a=1", "/trinhky/b/…/van-ban.pdf?a=1"),
        ("/l/abc%0A/x", "/l/…/x"),
        ("/WzEsImFiYyJd.dGhpcyBpcyBhIHNpZ25hdHVyZQx", "/…"),
        ("/x?t=WzEsImFiYyJd.dGhpcyBpcyBhIHNpZ25hdHVyZQx", "/x?t=…"),
        ("/h/abc", "/h/…"),
        ("/suc-khoe", "/suc-khoe"),
        ("/kiem-tra", "/kiem-tra"),
        ("/static/page.css", "/static/page.css"),
    ],
)
def test_a_token_is_masked_however_the_address_is_bent(path: str, shown: str) -> None:
    assert masked(path) == shown


def test_an_opinion_longer_than_any_is_refused_and_given_back(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    page = desk.browser.get(f"/b/{token}")

    refused = desk.post(page, token, verdict="return", note="x" * 10_001)
    taken = desk.post(page, token, verdict="return", note="x" * 10_000)

    assert (refused.status_code, "quá 10000" in refused.text, "x" * 10_001 in refused.text) == (409, True, True)
    assert taken.status_code == 200


def test_numbers_beyond_measure_in_a_correction_are_no_numbers(desk: Desk) -> None:
    desk.issued()
    token = desk.token("vu-thi-hoa", kind=StepKind.RECIPIENTS)

    sent = desk.browser.post(f"/b/{token}/dinh-chinh", data={"nonce": "abcdefgh", f"place-{'9' * 5000}": "x"})

    assert sent.status_code < 500


@pytest.mark.parametrize(("megabytes", "refused"), [(3, False), (23, True)])
def test_a_word_file_may_be_as_large_as_any_file(megabytes: int, refused: bool, desk: Desk) -> None:  # noqa: FBT001  a table's figure
    desk.waits_at(StepKind.DRAFTING)
    token = desk.token("le-thi-hanh")

    sent = desk.browser.post(f"/b/{token}/nop-lai", files={"file": ("a.docx", b"0" * megabytes * 1024**2)})

    assert ("Tệp gửi lên vượt quá 20 MB" in sent.text) is refused


@contextmanager
def served(desk: Desk) -> Iterator[int]:
    """The pages on a real socket; its port."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()  # who comes before the server is up waits
    server = uvicorn.Server(uvicorn.Config(desk.browser.app, log_level="info", log_config=None, lifespan="off"))
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    running.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        running.join()
        listening.close()


def test_a_body_that_never_ends_is_cut_off_and_holds_nobody_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.4)
    token = desk.token("vang-a-su")
    head = f"POST /b/{token} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 500000\r\n"
    before = desk.everything()

    with served(desk) as port, socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\nnote=".encode())
        began = time.monotonic()
        answer = line.recv(20_000).decode()

    assert answer.startswith("HTTP/1.1 408")
    assert time.monotonic() - began < 5
    assert desk.everything() == before


def test_the_real_access_log_bears_no_token(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")

    with caplog.at_level(logging.INFO), served(desk) as port:
        for path in (f"/b/{token}", f"//b/{token}", f"/b/{token}/", f"/%62/{token}", f"/x/y/b/{token}?t={token}"):
            with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
                line.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
                line.recv(20_000)

    assert caplog.text.count("GET /") == 5
    assert token not in caplog.text


def test_a_name_that_would_be_a_header_is_only_a_name(desk: Desk) -> None:
    desk.issued()
    token = desk.token("van-phong", LinkPurpose.PERIOD)
    named = 'a"\r\nX-Evil: 1\r\n\r\n<script>.html'
    browser = TestClient(desk.browser.app)

    sent = browser.post(f"/k/{token}", data={"nonce": "abcdefgh", "text": "x"}, files={"file": (named, b"<script>", "text/html")})
    place = sent.text.split(f'href="/k/{token}/tep/')[1].split('"')[0]
    kept = browser.get(f"/k/{token}/tep/{place}")

    assert (sent.status_code, kept.status_code, "x-evil" in kept.headers) == (200, 200, False)
    assert kept.headers["content-disposition"].startswith("attachment;")
    assert kept.headers["content-type"] == "application/octet-stream"
    assert "<script>" not in sent.text
