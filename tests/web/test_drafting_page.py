"""Drafting: the document beside its data, every field correctable, doubts first, nothing lost and nothing overwritten."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from documents.reading import read_plan
from models.aliases import Alias
from models.contents import PlanContents
from models.database import reading
from models.plan import PlanState
from models.step_kind import StepKind
from tests.office import SAMPLES
from tests.web.desk import Desk
from tests.web.forms import form_of

SEEDS: list[Path | None] = [*sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))] or [None]
SURE_FIELD = "assignments[0].text"
UNSURE = {"code": "low_quality", "message": "Chữ “hậu cần” đọc chưa rõ.", "line": 78, "field": SURE_FIELD}


def contents(desk: Desk) -> PlanContents:
    return desk.plan().version.contents


def open_page(desk: Desk, **facts: object) -> tuple[str, str]:
    """The drafter's page of a plan with these facts: token and HTML."""
    desk.waits_at(StepKind.DRAFTING, **facts)
    token = desk.token("le-thi-hanh")
    return token, desk.browser.get(f"/b/{token}").text


def with_unknown_unit() -> list[dict[str, object]]:
    written = "Phòng CSách DTộc"
    own: dict[str, object] = {"unit": written, "unit_as_written": written, "text": "lập danh sách.", "lines": [86, 86]}
    return [own, own | {"with": [written]}]


def test_the_page_shows_the_documents_lines_and_marks_those_that_gave_data(desk: Desk) -> None:
    _, page = open_page(desk, assignments=[{"unit": "Văn phòng", "unit_as_written": "Văn phòng", "text": "x", "lines": [78, 78]}])

    assert '<li id="dong-11" value="11" ><b>KẾ HOẠCH</b></li>' in page
    assert '<li id="dong-78" value="78" class="gave">' in page
    assert 'href="#dong-78"' in page


def test_a_real_plans_form_sent_unchanged_changes_nothing(desk: Desk) -> None:
    read = read_plan((SAMPLES / "ke-hoach.md").read_bytes(), filename="ke-hoach.md").contents
    token, page = open_page(desk, **read.model_dump(exclude={"number", "issued_on", "warnings"}, by_alias=True))
    before = contents(desk)

    answer = desk.browser.post(f"/b/{token}/sua", data=form_of(page, "/sua").filled(act="save"))

    assert (answer.status_code, answer.url.path) == (200, f"/b/{token}")
    assert (desk.plan().version_no, contents(desk)) == (1, before)


def test_a_corrected_version_opens_the_same_persons_new_step(desk: Desk) -> None:
    token, page = open_page(desk)
    typed = {
        "title": "Thăm hỏi già làng năm 2026",
        "assignments-0-unit": "Thanh tra Ban",
        "assignments-0-dues-0-on": "20/3/2026",
        "assignments-1-drop": "yes",
        "recipients-2-place": "0.5",
        "recipients-1-purpose": "execute",
        "archive": "VT; CSDT (b)",
        "reason": "Sửa theo ý kiến Trưởng phòng",
    }

    answer = desk.browser.post(f"/b/{token}/sua", data=form_of(page, "/sua").filled(**typed))

    now = contents(desk)
    assert (answer.status_code, answer.url.path) == (200, f"/b/{desk.token('le-thi-hanh')}")
    assert (desk.plan().version_no, desk.plan().version.reason) == (2, "Sửa theo ý kiến Trưởng phòng")
    assert [one.unit for one in now.assignments] == ["Thanh tra Ban", "Cơ quan công tác dân tộc cấp huyện"]
    assert (now.assignments[0].unit_as_written, now.assignments[0].lines) == ("Văn phòng", (10, 10))
    assert [one.on for one in now.assignments[0].dues] == [dt.date(2026, 3, 20)]
    assert [one.text for one in now.recipients] == ["Website Ban Dân tộc", "UBND tỉnh", "Các phòng, đơn vị thuộc Ban"]
    assert (now.title, now.archive, now.recipients[2].purpose) == ("Thăm hỏi già làng năm 2026", ["VT", "CSDT (b)"], "execute")


def test_rows_are_added_without_script_and_what_was_typed_stays(desk: Desk) -> None:
    token, page = open_page(desk)
    form = form_of(page, "/sua").filled(act="add-recipient", title="Đang gõ dở")

    longer = desk.browser.post(f"/b/{token}/sua", data=form)
    saved = desk.browser.post(
        f"/b/{token}/sua", data=form_of(longer.text, "/sua").filled(**{"recipients-3-text": "Hội Nông dân tỉnh", "act": "save"})
    )

    assert (longer.status_code, "Đang gõ dở</textarea>" in longer.text) == (200, True)
    assert saved.status_code == 200
    assert [one.text for one in contents(desk).recipients][-1] == "Hội Nông dân tỉnh"
    assert contents(desk).title == "Đang gõ dở"


def test_the_plans_own_words_are_corrected_paragraph_by_paragraph(desk: Desk) -> None:
    sections = [
        {"label": "I", "title": "MUC DICH", "paragraphs": ["Đoạn một."], "sections": [{"label": "1", "paragraphs": ["a"]}]}
    ]
    bases = [{"text": "Căn cứ Luật X;", "references": [{"type": "Luật", "name": "X"}]}, {"text": "Theo đề nghị của phòng,"}]
    token, page = open_page(desk, sections=sections, bases=bases)
    typed = {
        "text-sections.0.title": "MỤC ĐÍCH",
        "text-sections.0.paragraphs": "Đoạn một.\nĐoạn hai.",
        "text-sections.0.0.paragraphs": "",
        "text-bases": "Căn cứ Luật X;\nCăn cứ Luật Y,",
    }

    desk.browser.post(f"/b/{token}/sua", data=form_of(page, "/sua").filled(**typed))

    section, first, second = contents(desk).sections[0], *contents(desk).bases
    assert (section.title, section.paragraphs, section.sections[0].paragraphs) == ("MỤC ĐÍCH", ["Đoạn một.", "Đoạn hai."], [])
    assert (first.references[0].name, second.text, second.references) == ("X", "Căn cứ Luật Y,", [])


def test_a_day_that_does_not_exist_is_named_and_nothing_is_lost(desk: Desk) -> None:
    token, page = open_page(desk)
    typed = {"assignments-1-dues-0-on": "31/2/2026", "title": "Tên mới"}

    refused = desk.browser.post(f"/b/{token}/sua", data=form_of(page, "/sua").filled(**typed))

    assert refused.status_code == 422
    assert "Nhiệm vụ 2: “31/2/2026” không phải một ngày có thật" in refused.text
    assert ("Tên mới</textarea>" in refused.text, 'value="31/2/2026"' in refused.text) == (True, True)
    assert desk.plan().version_no == 1


def test_the_same_correction_twice_is_one_version_and_a_stale_page_overwrites_nothing(desk: Desk) -> None:
    token, page = open_page(desk)
    form = form_of(page, "/sua").filled(title="Tên mới")

    first, again = (desk.browser.post(f"/b/{token}/sua", data=form) for _ in range(2))
    stale = desk.browser.post(f"/b/{token}/sua", data=form | {"title": "Tên của trang cũ"})

    assert (first.status_code, again.status_code, stale.status_code) == (200, 200, 410)
    assert (first.url, "nay kế hoạch đã có bản 2" in stale.text) == (again.url, True)
    assert (desk.plan().version_no, contents(desk).title) == (2, "Tên mới")


def test_an_old_version_cannot_be_submitted(desk: Desk) -> None:
    token, page = open_page(desk)
    desk.browser.post(f"/b/{token}/sua", data=form_of(page, "/sua").filled(title="Tên mới"))

    late = desk.browser.post(f"/b/{token}", data=form_of(page, token).filled(data_is_right="yes"))
    old_page = desk.browser.get(f"/b/{token}")

    assert (late.status_code, old_page.status_code) == (410, 410)
    assert "đã có bản mới thay bản này" in old_page.text
    assert desk.plan().state is PlanState.DRAFTING


def test_a_doubt_is_confirmed_by_itself(desk: Desk) -> None:
    token, page = open_page(desk, warnings=[UNSURE])

    silent = desk.browser.post(f"/b/{token}", data=form_of(page, token).filled())
    nothing = desk.browser.post(f"/b/{token}/xac-nhan", data=form_of(page, "/xac-nhan").filled())
    confirmed = desk.browser.post(f"/b/{token}/xac-nhan", data=form_of(page, "/xac-nhan").filled(field=SURE_FIELD))
    submitted = desk.post(confirmed, token)

    assert ("1 chỗ cần xem lại" in page, 'href="#dong-78"' in page, 'href="#assignments-0"' in page) == (True, True, True)
    assert (silent.status_code, "Chữ “hậu cần” đọc chưa rõ" in silent.text) == (409, True)
    assert (nothing.status_code, "Không còn chỗ nào cần xem lại" in confirmed.text) == (422, True)
    assert "Bước này đã có quyết định: Trình duyệt" in submitted.text


def test_an_unknown_name_is_chosen_once_and_remembered(desk: Desk) -> None:
    token, page = open_page(desk, assignments=with_unknown_unit())

    wrong = desk.browser.post(f"/b/{token}/ten", data=form_of(page, "/ten").filled(**{"chosen-1": "Phòng nào đó"}))
    chosen = desk.browser.post(f"/b/{token}/ten", data=form_of(page, "/ten").filled(**{"chosen-1": "Phòng Chính sách Dân tộc"}))

    assert ("(2 nhiệm vụ)" in page, wrong.status_code, chosen.status_code) == (True, 422, 200)
    assert {one.unit for one in contents(desk).assignments} == {"Phòng Chính sách Dân tộc"}
    assert contents(desk).assignments[1].with_ == ["Phòng Chính sách Dân tộc"]
    assert {one.unit_as_written for one in contents(desk).assignments} == {"Phòng CSách DTộc"}
    assert "Không còn chỗ nào cần xem lại" in chosen.text
    with reading(desk.ground.engine) as session:
        assert session.scalars(select(Alias.confirmed_by_id).where(Alias.written == "Phòng CSách DTộc")).one() is not None


def test_an_unknown_name_holds_the_submission_whatever_is_ticked(desk: Desk) -> None:
    token, page = open_page(desk, assignments=with_unknown_unit())

    refused = desk.browser.post(f"/b/{token}", data=form_of(page, token).filled(data_is_right="yes"))

    assert (refused.status_code, "chưa có trong danh bạ cơ quan" in refused.text) == (409, True)
    assert desk.plan().state is PlanState.DRAFTING


def test_a_reviewers_link_corrects_nothing(desk: Desk) -> None:
    desk.waits_at(StepKind.UNIT_REVIEW)
    drafter, reviewer = desk.token("le-thi-hanh"), desk.token("vang-a-su")

    by_reviewer = desk.browser.post(f"/b/{reviewer}/sua", data={"version": "1", "title": "Khác"})
    too_late = desk.browser.post(f"/b/{drafter}/sua", data={"version": "1", "title": "Khác"})
    names = desk.browser.post(f"/b/{reviewer}/ten", data={"version": "1", "written-1": "Văn phòng", "chosen-1": "Thanh tra Ban"})
    doubts = desk.browser.post(f"/b/{reviewer}/xac-nhan", data={"version": "1", "field": "title"})

    assert {by_reviewer.status_code, too_late.status_code, names.status_code, doubts.status_code} <= {403, 410, 422}
    assert (desk.plan().version_no, contents(desk).title) == (1, "Thăm hỏi người có uy tín năm 2026")


def test_a_damaged_source_file_is_said_and_the_data_stays_usable(desk: Desk) -> None:
    desk.waits_at(StepKind.DRAFTING)
    for path in desk.ground.files.root.rglob("*"):
        if path.is_file():
            path.write_bytes(b"somebody was here")

    page = desk.browser.get(f"/b/{desk.token('le-thi-hanh')}")

    assert (page.status_code, "không còn đúng bản gốc" in page.text) == (200, True)
    assert 'name="assignments-0-unit" value="Văn phòng"' in page.text


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem if path else "absent")
def test_the_real_documents_are_shown_whole_and_sent_back_unchanged(desk: Desk, seed: Path | None) -> None:
    if seed is None:
        pytest.skip("../shared/seeds is not here")
    read = read_plan(seed.read_bytes(), filename=seed.name)
    desk.source = seed.read_bytes()
    token, page = open_page(desk, **read.contents.model_dump(exclude={"number", "issued_on"}, by_alias=True))
    before = contents(desk)

    answer = desk.browser.post(f"/b/{token}/sua", data=form_of(page, "/sua").filled(act="save"))

    assert page.count('<li id="dong-') == sum(1 for one in read.lines if one.text)
    assert page.count('class="gave"') >= len(before.assignments) // 2
    assert (answer.status_code, desk.plan().version_no, contents(desk)) == (200, 1, before)


def test_a_scanned_plan_offers_suggestions_that_fill_the_form_and_save_nothing(desk: Desk) -> None:
    scanned = {"unit": "Văn phòng", "unit_as_written": "Van phong", "text": "thuc hién ché d6 báo cáo dinh ky", "lines": [10, 10]}
    token, page = open_page(desk, title="Trién khai thuc hién phong trao thi dua", assignments=[scanned])

    answer = desk.browser.post(f"/b/{token}/sua", data=form_of(page, "/sua").filled(act="suggest"))
    filled = dict(form_of(answer.text, "/sua").fields)

    assert (answer.status_code, 'value="suggest"' in page) == (200, True)
    assert filled["title"] == "Triển khai thực hiện phong trào thi đua"
    assert filled["assignments-0-text"] == "thực hiện chế độ báo cáo định kỳ"
    assert "<mark>hién</mark> <mark>ché</mark> <mark>d6</mark> báo cáo <mark>dinh</mark>" in answer.text
    assert (desk.plan().version_no, contents(desk).title) == (1, "Trién khai thuc hién phong trao thi dua")


def test_a_suggestion_that_was_saved_is_a_version_of_its_own(desk: Desk) -> None:
    token, page = open_page(desk, title="Trién khai thuc hién phong trao thi dua")
    answer = desk.browser.post(f"/b/{token}/sua", data=form_of(page, "/sua").filled(act="suggest"))

    desk.browser.post(f"/b/{token}/sua", data=form_of(answer.text, "/sua").filled(act="save"))

    assert (desk.plan().version_no, contents(desk).title) == (2, "Triển khai thực hiện phong trào thi đua")


def test_a_clean_plan_is_offered_none(desk: Desk) -> None:
    _, page = open_page(desk)

    assert 'value="suggest"' not in page


def test_a_saved_suggestion_settles_the_doubts_of_what_it_mended_and_of_nothing_else(desk: Desk) -> None:
    written = {"unit": "Văn phòng", "unit_as_written": "Văn phòng", "lines": [10, 10]}
    work = [
        {**written, "text": "thuc hién ché d6 báo cáo dinh ky"},
        {**written, "text": "thuc hién ché d6 báo cáo vuoc", "lines": [11, 11]},
    ]
    doubts = [
        {"code": "text_damaged", "message": "Chữ hỏng.", "field": f"assignments[{no}].text", "line": 10 + no} for no in (0, 1)
    ]
    token, page = open_page(desk, assignments=work, warnings=doubts)
    answer = desk.browser.post(f"/b/{token}/sua", data=form_of(page, "/sua").filled(act="suggest"))

    desk.browser.post(f"/b/{token}/sua", data=form_of(answer.text, "/sua").filled(act="save"))

    assert contents(desk).assignments[0].text == "thực hiện chế độ báo cáo định kỳ"
    assert [(one.field, one.line, one.message) for one in contents(desk).warnings] == [
        ("assignments[1].text", 11, "Sau khi sửa vẫn còn chữ có thể sai: «vuoc»; cần đối chiếu với bản gốc.")
    ]


def test_what_nobody_has_to_confirm_is_shown_with_its_line(desk: Desk) -> None:
    remark = {
        "code": "report_unsure",
        "message": "Chế độ báo cáo của «Văn phòng» cần đối chiếu.",
        "line": 78,
        "field": "reporting[0].by",
    }
    _, page = open_page(desk, warnings=[remark])

    assert "Máy đọc còn lưu ý 1 chỗ, không bắt buộc xác nhận" in page
    assert f'{remark["message"]} <span class="links"><a href="#dong-78">dòng 78</a></span>' in page
