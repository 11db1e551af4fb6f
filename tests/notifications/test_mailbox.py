"""The demo's mailbox: mails come in over SMTP, are read on a page and as JSON, and are still there after a restart."""

import asyncio
import smtplib
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from demo.mailbox_pages import mailbox_app
from demo.mailbox_smtp import Reception, Treatment
from demo.mailbox_store import MailStore
from models.notice import Attachment
from notifications.message import AttachedFile, KeptMail, message_bytes
from notifications.places import Secrets
from tests.desk import LEADER, NOW
from tests.notifications.conftest import MailServer, Post


class Pages:
    """A browser for the mailbox's pages, without a network."""

    def __init__(self, reception: Reception) -> None:
        self.app = mailbox_app(reception)

    def get(self, path: str, *, params: dict[str, str] | None = None, host: str = "127.0.0.1") -> httpx.Response:
        return self.ask("GET", path, params=params, headers={"Host": host})

    def ask(self, method: str, path: str, **rest: Any) -> httpx.Response:
        async def run() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                return await client.request(method, path, **rest)

        return asyncio.run(run())


PDF = AttachedFile("Kế hoạch.pdf", "application/pdf", b"%PDF-1.7")


def a_message(**facts: str) -> bytes:
    usual = {
        "sender_name": "Trình Ký",
        "sender": "trinhky@x.example",
        "reply_to": "vt@x.example",
        "to_name": "Khánh",
        "to_address": LEADER,
        "subject": "Ký <b>ban hành</b>",
        "text": "Nội dung",
        "html": "<!DOCTYPE html><html><head><title>x</title></head><body><a href='https://x.example/l/abc'>mở</a></body></html>",
    }
    return message_bytes(KeptMail(token="t", date=NOW, **(usual | facts)), Secrets(), [PDF])


@pytest.fixture
def pages(server: MailServer) -> Pages:
    store = server.reception.store
    store.add(a_message(), sender="trinhky@x.example", recipients=[LEADER], at=NOW)
    store.add(a_message(subject="Hai"), sender="trinhky@x.example", recipients=["Lan@x.example"], at=NOW)
    return Pages(server.reception)


def test_the_list_shows_subjects_as_text_newest_first(pages: Pages) -> None:
    page = pages.get("/").text

    assert "Ký &lt;b&gt;ban hành&lt;/b&gt;" in page
    assert page.index("Hai</a>") < page.index("Ký &lt;b&gt;")


def test_the_list_of_one_address(pages: Pages) -> None:
    page = pages.get("/", params={"to": "lan@x.example"}).text

    assert "Hai</a>" in page
    assert "ban hành" not in page


def test_an_empty_mailbox_says_so(tmp_path: Path) -> None:
    empty = Pages(Reception(MailStore(tmp_path)))

    assert "Chưa có thư nào" in empty.get("/").text


def test_a_mail_is_shown_in_a_frame_that_may_run_nothing(pages: Pages) -> None:
    page, body = pages.get("/mails/1"), pages.get("/mails/1/html")

    assert '<iframe src="/mails/1/html" sandbox="allow-popups allow-popups-to-escape-sandbox"' in page.text
    assert "script-src" not in body.headers["Content-Security-Policy"]
    assert body.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert '<base target="_blank">' in body.text


def test_an_attachment_is_downloaded_under_its_vietnamese_name(pages: Pages) -> None:
    file = pages.get("/mails/1/files/0")

    assert file.content == PDF.content
    assert file.headers["Content-Disposition"] == "attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.pdf"


def test_json_tells_the_mails_since_a_number_and_to_an_address(pages: Pages) -> None:
    since = pages.get("/api/mails", params={"since": "1"}).json()
    to = pages.get("/api/mails", params={"to": LEADER.upper()}).json()

    assert [(mail["id"], mail["subject"]) for mail in since] == [(2, "Hai")]
    assert [(mail["id"], mail["text"], mail["files"][0]["name"]) for mail in to] == [(1, "Nội dung", "Kế hoạch.pdf")]


def test_it_says_that_it_answers_without_reading_what_it_keeps(server: MailServer, pages: Pages) -> None:
    for raw in server.reception.store.home.glob("*.eml"):
        raw.unlink()

    assert pages.get("/api/health").json() == {"mails": 2}


@pytest.mark.parametrize("path", ["/mails/9", "/mails/9/html", "/mails/9/raw", "/mails/1/files/7", "/api/mails/9"])
def test_what_is_not_there_is_not_found(pages: Pages, path: str) -> None:
    assert pages.get(path).status_code == 404


def test_only_this_machine_reads_the_mails(pages: Pages) -> None:
    assert pages.get("/", host="attacker.example").status_code == 400


def test_a_treatment_can_be_set_from_outside(pages: Pages, server: MailServer) -> None:
    pages.ask("PUT", "/api/treatments", json={"address": LEADER, "treatment": "not_now"})

    assert server.reception.treatment(LEADER.upper()) is Treatment.NOT_NOW


def test_mails_are_still_there_after_a_restart_and_counting_goes_on(tmp_path: Path) -> None:
    MailStore(tmp_path).add(a_message(), sender="a@x.example", recipients=[LEADER], at=NOW)

    again = MailStore(tmp_path)
    envelope = again.add(a_message(), sender="a@x.example", recipients=[LEADER], at=NOW)

    assert [one.id for one in again.envelopes()] == [1, 2]
    assert envelope.id == 2
    assert again.raw(1) == a_message()


def test_a_mail_half_written_when_the_machine_stopped_is_no_mail(tmp_path: Path) -> None:
    (tmp_path / "000001.eml").write_bytes(b"Subject: nua chung")

    assert MailStore(tmp_path).envelopes() == []


def test_what_the_office_sends_is_what_the_page_shows(post: Post) -> None:
    post.desk.ask(attachments=(Attachment("ab", "Dự thảo.pdf", "application/pdf"),))

    post.deliver(files={"ab": b"%PDF"}.__getitem__)

    pages = Pages(post.server.reception)
    assert "Dự thảo.pdf" in pages.get("/mails/1").text
    assert "Kính gửi" in pages.get("/mails/1/html").text


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_the_mailbox_runs_as_a_program_and_stops_when_told(tmp_path: Path) -> None:
    smtp_port, http_port = free_port(), free_port()
    command = [sys.executable, "-m", "demo.mailbox", "--home", str(tmp_path / "m")]
    command += ["--smtp-port", str(smtp_port), "--http-port", str(http_port)]
    process = subprocess.Popen(command)  # noqa: S603  our own interpreter, no shell
    try:
        _wait_for(http_port)
        with smtplib.SMTP("127.0.0.1", smtp_port, timeout=10) as smtp:
            smtp.sendmail("a@x.example", [LEADER], a_message())
        mails = httpx.get(f"http://127.0.0.1:{http_port}/api/mails", timeout=10).json()
    finally:
        process.terminate()
        ended = process.wait(20)

    assert [mail["recipients"] for mail in mails] == [[LEADER]]
    assert ended in {0, -15}


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the mailbox did not start")


def test_a_message_too_large_is_refused_by_name(server: MailServer) -> None:
    async def ehlo() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        await reader.readline()
        writer.write(b"EHLO x\r\nMAIL FROM:<a@x.example> SIZE=99999999999\r\n")
        answer = b""
        while not answer.startswith(b"552"):
            answer = await reader.readline()
        writer.close()
        return answer

    assert asyncio.run(ehlo()).startswith(b"552")
