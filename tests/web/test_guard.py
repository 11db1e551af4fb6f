"""What passes the door: limits, broken forms, odd letters; and what a monitor may know."""

from pathlib import Path

import pytest
from sqlalchemy import select

from models.database import open_database, reading
from models.mail import Mail, MailState
from models.schema import METADATA
from models.step_kind import StepKind
from models.store import FileStore
from tests.web.browser import TestClient
from tests.web.desk import Desk
from tests.web.forms import form_of
from web.app import create_app
from web.ground import Ground
from web.guard import masked
from web.posted import clean


def test_a_form_larger_than_any_of_ours_is_refused(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")

    announced = desk.browser.post(f"/b/{token}", data={"note": "x" * 3_000_000})
    streamed = desk.browser.post(
        f"/b/{token}",
        content=(b"note=" + b"x" * 100_000 for _ in range(30)),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )

    assert {(one.status_code, "vượt quá" in one.text) for one in (announced, streamed)} == {(413, True)}


def test_broken_forms_are_refused_in_words(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    headers = {"content-type": "multipart/form-data; boundary=x"}

    no_boundary = desk.browser.post(f"/b/{token}", content=b"a", headers={"content-type": "multipart/form-data"})
    torn = desk.browser.post(f"/b/{token}", content=b"--x\r\nContent-Disposition: form-data\r\n\r\na", headers=headers)
    version = desk.browser.post(f"/b/{token}", data={"nonce": "12345678", "verdict": "approve", "version": "²"})

    assert [no_boundary.status_code, torn.status_code, version.status_code] == [400, 400, 422]
    assert "biểu mẫu hỏng" in no_boundary.text
    assert desk.told == []


def test_letters_that_no_database_takes_are_left_out(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    form = form_of(desk.browser.get(f"/b/{token}").text, token).filled(
        verdict="approve", note="Đồng\x00 ý\ue000code\ue001 <script>alert(1)</script>"
    )

    done = desk.browser.post(f"/b/{token}", data=form)

    assert done.status_code == 200
    assert "Đồng ýcode &lt;script&gt;alert(1)&lt;/script&gt;" in done.text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  a\r\nb\rc ", "a\nb\nc"), ("e\u0302\u0301", "ế"), ("\ud800x\x7f", "x"), ("\ufffe", "\ufffe"), ("", "")],
)
def test_what_is_typed_is_made_clean(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_monitor_learns_what_works_and_no_business(desk: Desk) -> None:
    desk.issued()
    with reading(desk.ground.engine) as session:
        waiting = len(session.scalars(select(Mail.id).where(Mail.state == MailState.QUEUED)).all())

    told = desk.browser.get("/suc-khoe")

    assert told.status_code == 200
    assert told.json() == {"database": True, "prefect": False, "mail": {"waiting": waiting, "unknown": 0}}


def without_its_record(tmp_path: Path) -> TestClient:
    """Pages whose database is not there."""
    engine = open_database(f"sqlite:///{tmp_path / 'no such folder' / 'record.db'}")
    ground = Ground(engine, FileStore(tmp_path / "files"), "s", lambda _: True, "http://127.0.0.1:9/api")
    return TestClient(create_app(ground), raise_server_exceptions=False)


def test_without_its_record_the_installation_says_so(tmp_path: Path) -> None:
    told = without_its_record(tmp_path).get("/suc-khoe")

    assert (told.status_code, told.json()) == (503, {"database": False, "prefect": False, "mail": None})


def test_a_failure_of_ours_shows_no_trace_of_it(tmp_path: Path) -> None:
    failed = without_its_record(tmp_path).get("/b/token")

    assert (failed.status_code, "Hệ thống gặp lỗi" in failed.text) == (500, True)
    assert failed.headers["referrer-policy"] == "no-referrer"
    assert not any(word in failed.text for word in ("Traceback", "sqlalchemy", "SELECT", "no such folder"))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/b/abc.def", "/b/…"),
        ("/l/abc?x=1", "/l/…?x=1"),
        ("/k/abc/tep/3", "/k/…/tep/3"),
        ("/xem/12", "/xem/12"),
        ("/static/page.css", "/static/page.css"),
    ],
)
def test_a_token_is_masked_wherever_it_stands(path: str, shown: str) -> None:
    assert masked(path) == shown


def test_the_pages_need_nothing_but_their_ground(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'record.db'}")
    METADATA.create_all(engine)
    ground = Ground(engine, FileStore(tmp_path / "files"), "s", lambda _: True, "http://127.0.0.1:9/api")

    with TestClient(create_app(ground)) as browser:
        answers = {path: browser.get(path).status_code for path in ("/suc-khoe", "/static/page.js", "/xem/1", "/", "/docs")}

    engine.dispose()
    assert answers == {"/suc-khoe": 200, "/static/page.js": 200, "/xem/1": 200, "/": 404, "/docs": 404}
