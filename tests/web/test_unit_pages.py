"""A unit takes note of its work, asks for more time and reports, each on its own page."""

import datetime as dt

from httpx import Response
from sqlalchemy import select

from models.access import LinkPurpose
from models.assignment import Assignment, AssignmentState
from models.database import reading
from models.extending import Extension
from models.followed import assignments_of, periods_of
from models.people import Unit
from models.period import PeriodState, ReportDuty
from models.refusal import NotFound
from tests.office import MORNING
from tests.web.desk import Desk
from tests.web.forms import form_of

POLICY = "phong-chinh-sach"


def item_of(desk: Desk, unit: str) -> Assignment:
    with reading(desk.ground.engine) as session:
        wanted = session.scalars(select(Unit).where(Unit.key == unit)).one()
        return next(one for one in assignments_of(session, desk.plan_id) if one.unit_id == wanted.id)


def duty_of(desk: Desk, unit: str) -> ReportDuty:
    with reading(desk.ground.engine) as session:
        wanted = session.scalars(select(Unit).where(Unit.key == unit)).one()
        return next(one for one in periods_of(session, desk.plan_id)[0].duties if one.unit_id == wanted.id)


def report(desk: Desk, token: str, typed: dict[str, str] | None = None, *, file: tuple[str, bytes] | None = None) -> Response:
    fields = form_of(desk.browser.get(f"/k/{token}").text, token).filled(**(typed or {}))
    files = {"file": (*file, "application/x-msdownload")} if file else {"file": ("", b"")}
    answer: Response = desk.browser.post(f"/k/{token}", data=fields, files=files)
    return answer


def test_a_unit_takes_note_of_its_work_once(desk: Desk) -> None:
    desk.issued()
    token = desk.token(POLICY, LinkPurpose.ASSIGNMENT)
    page = desk.browser.get(f"/n/{token}")

    done = desk.post(page, token)
    desk.browser.post(f"/n/{token}")

    assert "lập danh sách người được thăm." in page.text
    assert ("đã tiếp nhận" in done.text, "Xác nhận tiếp nhận" in done.text) == (True, False)
    assert item_of(desk, POLICY).state is AssignmentState.ACKNOWLEDGED
    assert desk.journal().count("assignment.acknowledged") == 1


def test_a_unit_asks_for_more_time_for_its_own_item(desk: Desk) -> None:
    desk.issued()
    token = desk.token(POLICY, LinkPurpose.ASSIGNMENT)
    page = desk.browser.get(f"/n/{token}")

    no_day = desk.post(page, "/gia-han", new_due="ngày mai", reason="Chờ số liệu")
    asked = desk.post(page, "/gia-han", new_due="27/3/2026", reason="Chờ số liệu")
    again = desk.post(page, "/gia-han", new_due="30/3/2026", reason="Chờ nữa")

    assert (no_day.status_code, asked.status_code, again.status_code) == (422, 200, 409)
    assert "đang chờ Chánh Văn phòng quyết định" in asked.text
    with reading(desk.ground.engine) as session:
        assert [one.new_due for one in session.scalars(select(Extension))] == [dt.date(2026, 3, 27)]


def test_a_unit_cannot_ask_or_report_for_another(desk: Desk) -> None:
    desk.issued()
    token, foreign = desk.token("van-phong", LinkPurpose.ASSIGNMENT), item_of(desk, POLICY).id
    period = desk.token("van-phong", LinkPurpose.PERIOD)

    asked = desk.browser.post(f"/n/{token}/gia-han", data={"assignment": str(foreign), "new_due": "27/3/2026", "reason": "x"})
    report(desk, period, {f"percent-{foreign}": "100", "text": "Của mình thôi."})

    assert asked.status_code == NotFound.status
    assert item_of(desk, POLICY).percent == 0


def test_a_report_with_its_file_is_taken_and_shown_again(desk: Desk) -> None:
    desk.issued()
    token, item = desk.token(POLICY, LinkPurpose.PERIOD), item_of(desk, POLICY)
    typed = {f"percent-{item.id}": "40%", f"text-{item.id}": "Đã rà soát 3 huyện.", "text": "Tiến độ đạt."}

    done = report(desk, token, typed, file=("..\\..\\Báo cáo <quý>.docx", b"file of the unit"))

    saved = desk.browser.get(next(line for line in done.text.split('"') if "/tep/" in line))
    assert (done.status_code, "Đã nhận báo cáo" in done.text, "Đã rà soát 3 huyện." in done.text) == (200, True, True)
    assert item_of(desk, POLICY).percent == 40
    assert (saved.content, saved.headers["content-type"]) == (b"file of the unit", "application/octet-stream")
    assert saved.headers["content-disposition"].endswith("B%C3%A1o%20c%C3%A1o%20%3Cqu%C3%BD%3E.docx")


def test_another_units_file_is_not_given_out(desk: Desk) -> None:
    desk.issued()
    done = report(desk, desk.token(POLICY, LinkPurpose.PERIOD), typed={"text": "Xong."}, file=("a.txt", b"secret"))
    address = next(line for line in done.text.split('"') if "/tep/" in line)

    other = desk.browser.get(f"/k/{desk.token('van-phong', LinkPurpose.PERIOD)}/tep/{address.rsplit('/', 1)[-1]}")

    assert (other.status_code, "secret" in other.text) == (404, False)


def test_what_is_wrong_in_a_report_is_named_and_given_back(desk: Desk) -> None:
    desk.issued()
    token, item = desk.token(POLICY, LinkPurpose.PERIOD), item_of(desk, POLICY)

    too_much = report(desk, token, {f"percent-{item.id}": "140", "text": "Lời báo cáo đã gõ."})
    blank = report(desk, token)
    empty_file = report(desk, token, typed={"text": "Xong."}, file=("a.pdf", b""))

    assert {too_much.status_code, blank.status_code, empty_file.status_code} == {422}
    assert ("phải là số từ 0 đến 100" in too_much.text, "Lời báo cáo đã gõ.</textarea>" in too_much.text) == (True, True)
    assert duty_of(desk, POLICY).reports == []


def test_a_file_over_the_limit_is_refused_and_not_kept(desk: Desk) -> None:
    desk.issued()
    token = desk.token(POLICY, LinkPurpose.PERIOD)
    kept = len(list(desk.ground.files.root.rglob("*")))

    over, far_over = (
        report(desk, token, {"text": "x"}, file=("a.bin", bytes(size))) for size in (20 * 1024**2 + 1, 30 * 1024**2)
    )

    assert {(one.status_code, "vượt quá 20 MB" in one.text) for one in (over, far_over)} == {(413, True)}
    assert len(list(desk.ground.files.root.rglob("*"))) == kept


def test_a_late_report_is_taken_and_called_late(desk: Desk) -> None:
    desk.issued()
    token = desk.token(POLICY, LinkPurpose.PERIOD)
    due = duty_period_due(desk)
    desk.move_clock(MORNING.replace(year=due.year, month=due.month, day=due.day) + dt.timedelta(days=1))
    page = desk.browser.get(f"/k/{token}")

    done = report(desk, token, {"text": "Báo cáo muộn vì thiên tai."})

    assert f"Đã quá hạn báo cáo ngày {due:%d/%m/%Y}" in page.text
    assert '<b class="late">muộn</b>' in done.text


def test_the_last_report_closes_the_period(desk: Desk) -> None:
    desk.issued()
    with reading(desk.ground.engine) as session:
        units = [one.unit.key for one in periods_of(session, desk.plan_id)[0].duties]

    for unit in units:
        report(desk, desk.token(unit, LinkPurpose.PERIOD), {"text": "Xong."})

    with reading(desk.ground.engine) as session:
        assert periods_of(session, desk.plan_id)[0].state is PeriodState.CLOSED


def duty_period_due(desk: Desk) -> dt.date:
    with reading(desk.ground.engine) as session:
        return periods_of(session, desk.plan_id)[0].due
