"""A stranger sees nothing, looking changes nothing, and a link opens what it was made for and nothing else."""

import datetime as dt
import logging

import pytest
from sqlalchemy.orm import Session

from models.access import LinkPurpose
from models.office import Office
from models.plan import Plan
from models.step_kind import StepKind
from tests.office import MORNING, a_plan, person
from tests.web.desk import Desk
from web.guard import TokensMasked, masked
from web.step_routes import LETTERS

SECRET_WORDS = ("Thăm hỏi người có uy tín", "chuẩn bị hậu cần", "Lê Thị Hạnh", "KH-BDT")
STEP_PAGES = ("", "/van-ban.pdf", "/ban-goc")
STEP_ACTS = ("", "/sua", "/xac-nhan", "/ten", "/rut-lai", "/dung")
ISSUED_PAGES = ("/n/{n}", "/n/{n}/van-ban.pdf", "/k/{k}", "/k/{k}/ban-goc", "/v/{v}", "/v/{v}/van-ban.pdf", "/v/{v}/ban-goc")


def tokens(desk: Desk) -> dict[str, str]:
    unit = "phong-chinh-sach"
    return {
        "b": desk.token("vang-a-su", kind=StepKind.UNIT_REVIEW),
        "n": desk.token(unit, LinkPurpose.ASSIGNMENT),
        "k": desk.token(unit, LinkPurpose.PERIOD),
        "v": desk.token(unit, LinkPurpose.PLAN),
    }


def knows_nothing(text: str) -> bool:
    return not any(word in text for word in SECRET_WORDS)


def test_a_tampered_token_opens_nothing_and_does_nothing(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    payload, signature = token.split(".")
    forged = f"{payload}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    before = desk.rows()

    looked = [desk.browser.get(f"/b/{forged}{path}") for path in STEP_PAGES]
    acted = [desk.browser.post(f"/b/{token}x{path}", data={"note": "x", "version": "1"}) for path in STEP_ACTS]
    invented = [desk.browser.get(path) for path in ("/b/x", "/n/x.y", "/k/%00", "/v/é", "/l/", "/l/x", "/z/x/van-ban.pdf")]

    assert {one.status_code for one in [*looked, *acted, *invented]} == {404}
    assert all(knows_nothing(one.text) for one in [*looked, *acted, *invented])
    assert desk.rows() == before


def test_a_link_opens_no_page_of_another_kind(desk: Desk) -> None:
    desk.issued()
    held = tokens(desk)
    wrong = [(letter, token) for letter in held for of, token in held.items() if of != letter]

    looked = [desk.browser.get(f"/{letter}/{token}{path}") for letter, token in wrong for path in ("", "/van-ban.pdf")]
    acted = [desk.browser.post(f"/{letter}/{token}") for letter, token in wrong]

    assert {one.status_code for one in [*looked, *acted]} == {404}
    assert all(knows_nothing(one.text) for one in [*looked, *acted])


def test_expired_and_withdrawn_links_say_so_and_show_nothing(desk: Desk) -> None:
    desk.issued()
    held = tokens(desk)

    def end(session: Session, _: Office, __: Plan) -> None:
        desk.link(session, "phong-chinh-sach", LinkPurpose.PLAN).revoke(at=MORNING)

    desk.change(end)
    withdrawn = desk.browser.get(f"/v/{held['v']}")
    desk.move_clock(MORNING + dt.timedelta(days=401))
    expired = [desk.browser.get(f"/{letter}/{token}") for letter, token in held.items() if letter != "v"]

    assert (withdrawn.status_code, "đã bị thu hồi" in withdrawn.text) == (410, True)
    assert {(one.status_code, "đã hết hạn" in one.text) for one in expired} == {(410, True)}
    assert all(knows_nothing(one.text) for one in [withdrawn, *expired])


def test_somebody_who_has_left_sees_nothing_and_decides_nothing(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")
    page = desk.browser.get(f"/b/{token}")

    def leave(session: Session, office: Office, _: Plan) -> None:
        person(session, office, "vang-a-su").left_on = MORNING.date()

    desk.change(leave)
    looked, acted = desk.browser.get(f"/b/{token}"), desk.post(page, token, verdict="approve")

    assert {(one.status_code, "không còn công tác" in one.text) for one in (looked, acted)} == {(403, True)}
    assert knows_nothing(looked.text)


def test_looking_decides_nothing_however_often_a_scanner_does_it(desk: Desk) -> None:
    desk.issued()
    held = tokens(desk)
    pages = ["/b/{b}", "/b/{b}/van-ban.pdf", "/b/{b}/ban-goc", *ISSUED_PAGES, f"/xem/{desk.plan_id}", "/suc-khoe"]
    before = (desk.rows(), desk.journal(), desk.everything())

    seen = [
        desk.browser.request(method, path.format(**held)).status_code
        for path in pages
        for method in ("GET", "HEAD", "GET", "GET")
    ]

    assert set(seen) == {200}
    assert (desk.rows(), desk.journal(), desk.everything()) == before
    assert desk.told == []


def test_a_unit_cannot_reach_another_units_items_with_its_own_link(desk: Desk) -> None:
    desk.issued()
    page = desk.browser.get(f"/n/{desk.token('van-phong', LinkPurpose.ASSIGNMENT)}")

    assert "chuẩn bị hậu cần các đoàn." in page.text
    assert "lập danh sách người được thăm." not in page.text


def test_a_link_of_one_plan_shows_only_that_plan(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")

    def another(session: Session, office: Office, _: Plan) -> None:
        a_plan(session, office, title="Kế hoạch khác hẳn")

    desk.change(another)

    assert "Kế hoạch khác hẳn" not in desk.browser.get(f"/b/{token}").text


def test_a_confidential_plan_is_shown_to_step_holders_only(desk: Desk) -> None:
    desk.waits_at(StepKind.DRAFTING)

    def classify(_: Session, __: Office, plan: Plan) -> None:
        plan.confidential = True

    desk.change(classify)
    holder = desk.browser.get(f"/b/{desk.token('le-thi-hanh')}")
    desk.issue()
    held = tokens(desk)
    pages = [desk.browser.get(f"/{letter}/{held[letter]}") for letter in "nkv"]
    documents = [desk.browser.get(f"/{letter}/{held[letter]}/{name}") for letter in "nkv" for name in ("van-ban.pdf", "ban-goc")]

    assert "Thăm hỏi người có uy tín" in holder.text
    assert {one.status_code for one in pages} == {200}
    assert all("Thăm hỏi" not in one.text and "lập danh sách" not in one.text for one in pages)
    assert {one.status_code for one in documents} == {403}


def test_a_cover_that_has_ended_opens_the_step_no_more(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)

    def hand_over(session: Session, office: Office, plan: Plan) -> None:
        other = person(session, office, "dinh-thi-lan")
        step = next(one for one in plan.open_steps())
        desk.extra_link(session, plan, step, other)

    desk.change(hand_over)
    page = desk.browser.get(f"/b/{desk.token('dinh-thi-lan', kind=StepKind.UNIT_REVIEW)}")

    assert (page.status_code, knows_nothing(page.text.replace("Đinh Thị Lan", ""))) == (403, True)


def test_every_answer_keeps_tokens_and_pages_to_their_reader(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")

    answers = [desk.browser.get(path) for path in (f"/b/{token}", "/b/x", "/khong-co", "/static/page.css", f"/b/{token}/ban-goc")]

    assert {one.headers["referrer-policy"] for one in answers} == {"no-referrer"}
    assert {one.headers["cache-control"] for one in answers} == {"no-store"}
    assert {one.headers["x-frame-options"] for one in answers} == {"DENY"}
    assert all("script-src 'self'" in one.headers["content-security-policy"] for one in answers)
    assert "<script>" not in answers[0].text
    assert ' style="' not in answers[0].text


def test_the_access_log_has_no_token(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("uvicorn.access")
    masked = [one for one in log.filters if isinstance(one, TokensMasked)]
    line = logging.LogRecord(
        "uvicorn.access", logging.INFO, "", 0, '%s - "%s %s HTTP/%s" %d',
        ("127.0.0.1:5", "GET", "/b/WzEsImFiYyJd.s3cret-Token_1/van-ban.pdf?ket_qua=xong", "1.1", 200), None,
    )  # fmt: skip

    passed = TokensMasked().filter(line)

    assert passed
    assert len(masked) <= 1
    assert line.getMessage() == '127.0.0.1:5 - "GET /b/…/van-ban.pdf?ket_qua=xong HTTP/1.1" 200'
    assert caplog.text == ""


@pytest.mark.parametrize("letter", ["l", *LETTERS.values()])
def test_the_token_of_every_kind_of_link_is_masked(letter: str) -> None:
    assert "bi-mat" not in masked(f"/{letter}/bi-mat/van-ban.pdf")


def test_unknown_pages_and_methods_are_refused_in_words(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    token = desk.token("vang-a-su")

    missing = desk.browser.get("/khong-co-trang-nay")
    wrong_method = desk.browser.put(f"/b/{token}")

    assert (missing.status_code, "Không có trang này" in missing.text) == (404, True)
    assert (wrong_method.status_code, "không nhận thao tác đó" in wrong_method.text) == (405, True)
