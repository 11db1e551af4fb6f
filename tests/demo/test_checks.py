"""A story that checks itself is worth as much as its checks: each must be able to say no."""

import asyncio
import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import uvicorn

from demo.browser import Browser
from demo.claims import NotHappened, require, wait_for
from demo.inbox import Mailbox, code_in, link_in
from demo.mailbox_pages import mailbox_app
from demo.mailbox_smtp import Reception
from demo.mailbox_store import MailStore, ReceivedMail
from flows.server import free_port

PAGE = """<html><body><h1>Ký ban hành</h1><p role="alert">Chưa ghi nhận.</p>
<form method="post" action="/b/x"><input type="hidden" name="nonce" value="n1">
<input type="radio" name="marks" value="KT." checked>
<textarea name="note">cũ</textarea><button name="verdict" value="approve">Đồng ý</button></form>
<form method="post" action="/n/x"><button>Xác nhận tiếp nhận</button></form></body></html>"""


def mail(text: str) -> ReceivedMail:
    at = dt.datetime.now(dt.UTC)
    return ReceivedMail(
        id=1,
        received_at=at,
        sender="a@x",
        recipients=["b@x"],
        subject="s",
        from_name="",
        message_id="",
        text=text,
        html="",
        files=[],
    )


class Office(BaseHTTPRequestHandler):
    """Shows the page and keeps what is posted."""

    posted: list[tuple[str, dict[str, list[str]], str]] = []  # noqa: RUF012  one list for the class, as the server makes an object per request

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.posted.append((self.path, parse_qs(body), self.headers["Origin"]))
        self._answer()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())


@pytest.fixture
def office() -> Iterator[str]:
    Office.posted.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Office) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def reception(tmp_path: Path) -> Iterator[tuple[Reception, str]]:
    port, made = free_port(), Reception(MailStore(tmp_path))
    server = uvicorn.Server(uvicorn.Config(mailbox_app(made), host="127.0.0.1", port=port, log_level="critical"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()))
    thread.start()
    wait_for("hộp thư", lambda: server.started)
    yield made, f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_what_is_not_so_is_named() -> None:
    with pytest.raises(NotHappened, match=r"Không diễn ra: cấp số\. số 19"):
        require("cấp số", happened=False, why="số 19")


def test_what_never_comes_is_given_up_with_its_reason() -> None:
    with pytest.raises(NotHappened, match=r"Không diễn ra: thư\. còn chờ"):
        wait_for("thư", lambda: None, why=lambda: "còn chờ", seconds=0.3)


def test_code_and_links_are_read_from_the_mails_text() -> None:
    one = mail("Xem và xử lý:\nhttp://127.0.0.1:1/l/abc\n\nGửi báo cáo:\nhttp://127.0.0.1:1/l/def\n\nMã xác nhận: K7QF-M2XD\n")

    assert (code_in(one), link_in(one), link_in(one, "báo cáo")) == (
        "K7QF-M2XD",
        "http://127.0.0.1:1/l/abc",
        "http://127.0.0.1:1/l/def",
    )
    assert (code_in(mail("không có gì")), link_in(one, "khác")) == ("", None)


def test_a_form_is_posted_as_it_stands_but_for_what_is_changed(office: str) -> None:
    with closing(Browser()) as browser:
        page = browser.open(f"{office}/b/x")

        page.post("verdict", {"verdict": "approve", "note": "mới"})
        page.post("Xác nhận tiếp nhận")

    assert Office.posted == [
        ("/b/x", {"nonce": ["n1"], "marks": ["KT."], "note": ["mới"], "verdict": ["approve"]}, office),
        ("/n/x", {}, office),
    ]


def test_a_page_without_the_form_is_named(office: str) -> None:
    with closing(Browser()) as browser:
        page = browser.open(f"{office}/b/x")

        assert page.said("alert") == "Chưa ghi nhận."
        with pytest.raises(NotHappened, match="không có mục “line-1”"):
            page.post("line-1")


def test_only_the_mail_that_was_meant_is_taken(reception: tuple[Reception, str]) -> None:
    made, url = reception
    message = EmailMessage()
    message["Subject"] = "[Ký ban hành] Kế hoạch"
    message.set_content("Mã xác nhận: K7QF-M2XD\n")
    for address in ("a@x.example", "b@x.example"):
        made.store.add(message.as_bytes(), sender="c@x.example", recipients=[address], at=dt.datetime.now(dt.UTC))
    with closing(Mailbox(url)) as mailbox:
        found = mailbox.wait("b@x.example", "[Ký ban hành", since=0)

        assert (found.id, code_in(found)) == (2, "K7QF-M2XD")
        assert mailbox.mails("b@x.example", since=2) == []
