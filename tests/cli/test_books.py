"""The office's books from the command line: journal, register, numbers, mails, clock."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text, update

import settings
from cli.journal_words import action_words
from models.database import writing
from models.mail import Mail, MailState
from tests.cli.conftest import Run, code_of

ROAD = (("1", "trinh-duyet", "pham-anh-dung"), ("2", "dong-y", "tran-duc-long"), ("3", "dong-y", "vu-thi-hoa"))
SIGNED = (*ROAD, ("4", "dong-y", "ha-minh-khoi"), ("5", "dong-y", "ha-minh-khoi"))


@pytest.fixture
def signed(plan: Run) -> Run:
    """Everybody has decided by command; the plan has its number."""
    for step, verdict, who in SIGNED:
        flags = ["--du-lieu-dung"] if verdict == "trinh-duyet" else []
        code, _, err = plan("decide", step, verdict, *flags, "--code", code_of(who))
        assert code == 0, err
    return plan


def test_a_whole_record_is_called_whole(plan: Run) -> None:
    code, out, _ = plan("journal", "verify")

    assert code == 0
    assert out.startswith("Nhật ký nguyên vẹn: ")


def test_a_changed_line_is_found(plan: Run) -> None:
    with writing(settings.record()) as session:
        session.execute(text("DROP TRIGGER journal_line_keeps"))  # the database refuses otherwise
        session.execute(text("UPDATE journal_line SET person_name = 'Người khác' WHERE chain = 'plan:1' AND seq = 1"))

    code, out, _ = plan("journal", "verify")

    assert code == 1
    assert "plan:1" in out
    assert "nội dung đã bị sửa" in out


def test_the_journal_of_a_plan_names_who_did_what_through_what(signed: Run) -> None:
    code, out, _ = signed("journal", "show", "1")

    assert code == 0
    assert "dòng lệnh" in out
    assert "Hà Minh Khôi (Trưởng ban)" in out


def test_every_action_that_the_rules_record_has_words() -> None:
    models = Path(__file__).parents[2] / "models"
    written = {
        key
        for file in models.rglob("*.py")
        for key in re.findall(r'action="([a-z._]+)"|, "(mail\.[a-z]+)", at', file.read_text())
    }
    actions = {one or other for one, other in written}

    assert {"plan.taken_in", "mail.accepted", "period.closed"} <= actions
    assert [action for action in sorted(actions) if action_words(action) == action] == []


def test_the_register_has_the_number_on_screen_and_as_files(signed: Run, home: Path) -> None:
    code, out, _ = signed("register", "2024")
    files = signed("register", "2024", "--series", "KH-BDT", "--pdf", home / "so.pdf", "--xlsx", home / "so.xlsx")

    assert code == 0
    assert "18/KH-BDT" in out
    assert files[:2] == (0, "")
    assert (home / "so.pdf").read_bytes().startswith(b"%PDF")
    assert (home / "so.xlsx").read_bytes().startswith(b"PK")


def test_a_series_without_numbers_and_a_place_that_cannot_be_written_are_refused(signed: Run, home: Path) -> None:
    assert "chưa có văn bản nào mang ký hiệu KH-XX" in signed("register", "2024", "--series", "KH-XX")[2]
    assert "Không ghi được tệp" in signed("register", "2024", "--pdf", home / "khong-co" / "so.pdf")[2]


def test_an_empty_year_has_an_empty_register(office: Run) -> None:
    assert "Chưa có văn bản" in office("register", "2031")[1]


def test_a_reserved_number_is_passed_over(plan: Run) -> None:
    code, out, _ = plan("number", "reserve", "Kế hoạch", "--cho", "Thanh tra quý II")
    listed = plan("number", "list")[1]

    assert (code, out) == (0, "Đã giữ số 18/KH-BDT năm 2024 cho: Thanh tra quý II.\n")
    assert "Thanh tra quý II" in listed
    assert "│ KH-BDT  │ 2024 │ Kế hoạch     │                                                 │ 19           │" in listed
    assert "chưa mở sổ số" in plan("number", "reserve", "Thông cáo", "--cho", "x")[2]


def test_only_a_mail_that_did_not_arrive_is_sent_again(plan: Run) -> None:
    waiting = plan("mail", "resend", "1")
    with writing(settings.record()) as session:
        right = session.get_one(Mail, 1).address or ""
        session.execute(update(Mail).where(Mail.id == 1).values(state=MailState.REFUSED, address="sai@bdt.example"))

    trouble, elsewhere, again, road = (
        plan("mail", "list", "--loi"),
        plan("mail", "resend", "1", "--address", "dung@bdt.example"),
        plan("mail", "resend", "1", "--address", right),
        plan("mail", "show", "1"),
    )

    assert waiting[0] == 2
    assert "chờ gửi" in waiting[2]
    assert "không gửi được" in trouble[1]
    assert (elsewhere[0], again[0]) == (2, 0)
    assert "chỉ gửi đến hộp thư của chính" in elsewhere[2]
    assert "Quản trị hệ thống gửi lại" in road[1]
    assert right in plan("mail", "list", "--plan", "1")[1]
    assert plan("mail", "show", "999")[::2] == (2, "Không có thư này.\n")


def test_the_clock_is_moved_only_where_it_is_tried_out(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert office("clock", "show")[1].endswith("04/03/2024\n")
    assert "không phải một lúc" in office("clock", "move", "mai")[2]

    monkeypatch.setenv("TRINHKY_PRODUCTION", "true")
    monkeypatch.setenv("TRINHKY_SECRET", "một chuỗi")
    settings.settings.cache_clear()

    code, _, err = office("clock", "move", "2024-03-05T08:00")
    assert code == 2
    assert "chỉ bản chạy thử mới được chỉnh" in err
