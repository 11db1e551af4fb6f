from pathlib import Path

import pytest
from sqlalchemy import func, select

import settings
from models.access import Code
from models.database import reading
from models.journal import JournalLine
from models.notice import Notice
from models.plan import Plan, PlanState, load_plan
from tests.cli.conftest import SAMPLES, Run, code_of

NUMBERED = (SAMPLES / "ke-hoach.md").read_text(encoding="utf-8").replace("Số:      /KH-BDT", "Số: 18/KH-BDT")
NUMBERED = NUMBERED.replace("ngày      tháng      năm 2024", "ngày 01 tháng 3 năm 2024")


def current() -> Plan:
    with reading(settings.record()) as session:
        return load_plan(session, 1)


def test_a_draft_is_taken_in_on_behalf_of_nobody_in_particular(plan: Run) -> None:
    code, out, _ = plan("plan", "list")

    assert code == 0
    assert "Soạn thảo: Phạm Anh Dũng, Đinh Thị Lan, đến 11/03/2024" in out
    with reading(settings.record()) as session:
        first = session.scalars(select(JournalLine).where(JournalLine.plan_id == 1).order_by(JournalLine.seq)).first()
        assert first is not None
        assert (first.action, first.person_name, first.person_id) == ("plan.taken_in", "Quản trị hệ thống", None)


def test_what_stands_in_a_plan_is_shown_and_given_as_json(plan: Run) -> None:
    shown, as_json = plan("plan", "show", "1"), plan("plan", "show", "1", "--json")

    assert "chờ Phạm Anh Dũng, Đinh Thị Lan" in shown[1]
    assert '"symbol": "KH-BDT"' in as_json[1]
    assert plan("plan", "show", "7")[::2] == (2, "Không có kế hoạch này.\n")


def test_a_numbered_document_is_asked_about_and_nobody_is_there_to_answer(office: Run, home: Path) -> None:
    (home / "so.md").write_text(NUMBERED, encoding="utf-8")

    code, out, err = office("plan", "add", home / "so.md", "--drafter", "pham-anh-dung")

    assert (code, out) == (2, "")
    assert "--du-thao" in err
    assert "--giu-so" in err
    assert "18/KH-BDT, ngày 01/03/2024" in err


@pytest.mark.parametrize(("flag", "kept"), [("--du-thao", None), ("--giu-so", 18)])
def test_the_flags_answer_the_question(office: Run, home: Path, flag: str, kept: int | None) -> None:
    (home / "so.md").write_text(NUMBERED, encoding="utf-8")

    assert office("plan", "add", home / "so.md", "--drafter", "pham-anh-dung", flag)[0] == 0

    assert current().kept_number == kept


def test_an_unknown_drafter_leaves_nothing_half_done(office: Run) -> None:
    code, _, err = office("plan", "add", SAMPLES / "ke-hoach.docx", "--drafter", "khong-co-ai")

    assert (code, err) == (2, "Danh bạ cơ quan không có người mang mã “khong-co-ai”.\n")
    with reading(settings.record()) as session:
        assert session.scalar(select(func.count(Plan.id))) == 0


def test_an_edit_by_the_mailed_code_makes_a_version(plan: Run) -> None:
    code, out, err = plan(
        "plan", "edit", "1", "--by", "pham-anh-dung", "--title", "Tên đúng", "--code", "-", typed=code_of("pham-anh-dung")
    )

    assert (code, err) == (0, "")
    assert "bản 2" in out
    assert (current().version_no, current().title) == (2, "Tên đúng")


def test_contents_go_round_as_json(plan: Run, home: Path) -> None:
    contents = plan("plan", "show", "1", "--json")[1]
    (home / "sua.json").write_text(contents.replace('"place": "Hà Trung"', '"place": "Mường Lâm"'), encoding="utf-8")

    code, _, err = plan(
        "plan", "edit", "1", "--by", "dinh-thi-lan", "--json", home / "sua.json", "--code", code_of("dinh-thi-lan")
    )

    assert (code, err) == (0, "")
    assert current().version.contents.place == "Mường Lâm"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("{", "1 chỗ không đúng"), ('{"so": 1}', "so: "), ('{"title": 3}', "title: ")],
)
def test_wrong_json_is_told_by_its_place(plan: Run, home: Path, text: str, sentence: str) -> None:
    (home / "sua.json").write_text(text, encoding="utf-8")

    code, _, err = plan("plan", "edit", "1", "--by", "pham-anh-dung", "--json", home / "sua.json", "--code", "AAAA-AAAA")

    assert code == 2
    assert sentence in err
    assert current().version_no == 1


def test_nothing_changed_and_nothing_to_change_are_refused(plan: Run) -> None:
    assert "không có gì thay đổi" in plan("plan", "edit", "1", "--by", "pham-anh-dung", "--symbol", "KH-BDT")[2]
    assert "--title" in plan("plan", "edit", "1", "--by", "pham-anh-dung")[2]


def test_a_wrong_code_counts_and_changes_nothing(plan: Run) -> None:
    code, _, err = plan("plan", "edit", "1", "--by", "pham-anh-dung", "--title", "Khác", "--code", "AAAA-AAAA")

    assert code == 2
    assert "Còn 4 lần thử" in err
    assert current().version_no == 1


def test_the_code_of_another_person_is_nobodys_proof(plan: Run) -> None:
    code, _, err = plan("plan", "edit", "1", "--by", "pham-anh-dung", "--title", "Khác", "--code", code_of("dinh-thi-lan"))

    assert code == 2
    assert "cấp cho người khác" in err
    assert current().version_no == 1


def test_who_may_not_act_is_not_even_mailed_a_code(plan: Run) -> None:
    before = _notices()

    code, _, err = plan("plan", "stop", "1", "--by", "pham-anh-dung", "--note", "thử")

    assert code == 2
    assert "Chỉ Thủ trưởng và Chánh Văn phòng dừng được" in err
    assert _notices() == before


def test_a_submission_is_recalled_by_a_code_mailed_for_it(plan: Run) -> None:
    drafting = code_of("pham-anh-dung")
    assert plan("decide", "1", "trinh-duyet", "--du-lieu-dung", "--code", drafting)[0] == 0

    asked = plan("plan", "recall", "1", "--by", "pham-anh-dung")
    done = plan("plan", "recall", "1", "--by", "pham-anh-dung", "--note", "Còn thiếu", "--code", code_of("pham-anh-dung"))

    assert asked[0] == 2
    assert "vừa được gửi tới hộp thư của Phạm Anh Dũng" in asked[2]
    assert done[0] == 0, done[2]
    assert (current().state, current().version_no) == (PlanState.DRAFTING, 2)


def test_a_used_code_recalls_nothing(plan: Run) -> None:
    drafting = code_of("pham-anh-dung")
    assert plan("decide", "1", "trinh-duyet", "--du-lieu-dung", "--code", drafting)[0] == 0

    code, _, err = plan("plan", "recall", "1", "--by", "pham-anh-dung", "--code", drafting)

    assert code == 2
    assert "đã được dùng" in err
    assert current().state is PlanState.REVIEW


def test_the_chief_stops_a_plan_with_the_code_already_mailed(plan: Run) -> None:
    code, out, err = plan(
        "plan", "stop", "1", "--by", "dinh-thi-lan", "--note", "Hết kinh phí", "--code", code_of("dinh-thi-lan")
    )

    assert code == 0, err
    assert "Đã dừng kế hoạch." in out
    assert current().state is PlanState.STOPPED


def test_only_so_many_codes_are_mailed_within_an_hour(plan: Run) -> None:
    assert plan("decide", "1", "trinh-duyet", "--du-lieu-dung", "--code", code_of("pham-anh-dung"))[0] == 0

    said = [plan("plan", "recall", "1", "--by", "pham-anh-dung")[2] for _ in range(10)]

    assert "Đã gửi quá nhiều mã xác nhận trong một giờ" in said[-1]
    with reading(settings.record()) as session:
        assert (session.scalar(select(func.count(Code.id)).where(Code.step_id == 1)) or 0) < 10


def _notices() -> int:
    with reading(settings.record()) as session:
        return session.scalar(select(func.count(Notice.id))) or 0
