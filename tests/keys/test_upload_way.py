"""The leader signs elsewhere: our very file goes out, comes back signed with the decision, and only then is a number spent."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from documents.signing.test_authority import EXPIRED, TestAuthority
from documents.signing.verdict import Conclusion
from models.clock import OFFICE_ZONE, move_clock, office_now
from models.database import writing
from models.journal import Channel, acting
from models.plan import PlanState, lock_plan
from models.step_kind import StepKind
from models.unfinished_issue import void_number
from settings import record
from tasks.issuing import complete_issue
from tasks.signing import sign_for_agency, sign_for_leader
from tests.documents.rendering.measured import letters_of
from tests.documents.signing.attacks import with_text_on_top
from tests.keys.uploading import Desk, signed_elsewhere
from tests.office import MORNING, person
from tests.signing_office import (
    browsing,
    document,
    done,
    kept_signatures,
    signing_installation,
    signing_table,
    the_plan,
    token_of,
    verdicts,
    waiting_plan,
)
from tests.web.forms import form_of

LEADER, CLERK = "ha-minh-khoi", "vu-thi-hoa"
NEW_YEARS_EVE = dt.datetime(2026, 12, 31, 16, 30, tzinfo=OFFICE_ZONE)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from a_desk(tmp_path, signing_table(leader="upload"))


@pytest.fixture
def both_elsewhere(tmp_path: Path) -> Iterator[Desk]:
    yield from a_desk(tmp_path, signing_table(leader="upload", agency="upload", keys=""))


@pytest.fixture
def at_new_years_eve(tmp_path: Path) -> Iterator[Desk]:
    yield from a_desk(tmp_path, signing_table(leader="upload"), at=NEW_YEARS_EVE)


def a_desk(tmp_path: Path, table: str, *, at: dt.datetime = MORNING) -> Iterator[Desk]:
    authority = TestAuthority()
    with signing_installation(tmp_path, table, authority=authority, at=at), browsing() as browser:
        plan_id = waiting_plan(StepKind.SIGNING, at=at)
        yield Desk(authority, browser, plan_id, token_of(plan_id, StepKind.SIGNING, LEADER))


def test_the_leaders_file_decides_and_the_server_adds_number_and_seal(desk: Desk) -> None:
    given_out = desk.given_out()
    done_page = desk.bring(signed_elsewhere(given_out, desk.person()))

    assert done_page.status_code == 200
    assert the_plan(desk.plan_id).number_and_symbol == "01/KH-BDT"
    done(sign_for_leader, desk.plan_id)
    done(sign_for_agency, desk.plan_id)
    assert document(desk.plan_id).startswith(given_out)
    assert [(one.signer, one.conclusion) for one in verdicts(document(desk.plan_id))] == [
        ("Hà Minh Khôi", Conclusion.VALID),
        ("Ban Dân tộc tỉnh Hà Trung", Conclusion.VALID),
    ]
    assert [one.way for one in kept_signatures(desk.plan_id)] == ["upload", "server"]
    decision = next(step.decision for step in the_plan(desk.plan_id).steps if step.kind is StepKind.SIGNING)
    assert decision is not None
    assert decision.signed_hash == kept_signatures(desk.plan_id)[0].hash_after


def test_the_appendices_refer_to_the_number_that_came_after_the_signature(tmp_path: Path) -> None:
    wide = {"header": list("abcdefg"), "rows": [list("1234567")]}
    appendices = [{"label": "I", "title": "Phân công", "paragraphs": ["Một."]}, {"label": "II", "tables": [wide]}]
    authority = TestAuthority()
    with signing_installation(tmp_path, signing_table(leader="upload"), authority=authority), browsing() as browser:
        plan_id = waiting_plan(StepKind.SIGNING, appendices=appendices)
        desk = Desk(authority, browser, plan_id, token_of(plan_id, StepKind.SIGNING, LEADER))
        given_out = desk.given_out()
        desk.bring(signed_elsewhere(given_out, desk.person()))
        done(sign_for_agency, plan_id)

        reference = "KèmtheoKếhoạchsố01/KH-BDTngày02tháng3năm2026"
        blank, printed = (letters_of(pdf) for pdf in (given_out, document(plan_id)))
        assert (blank.count(reference), printed.count(reference)) == (0, 2)
        assert [one.conclusion for one in verdicts(document(plan_id))] == [Conclusion.VALID, Conclusion.VALID]


def test_the_same_file_goes_out_every_time(desk: Desk) -> None:
    assert desk.given_out() == desk.given_out()


def test_a_return_needs_no_file(desk: Desk) -> None:
    form = form_of(desk.page().text, "/ky-so").filled(note="Sửa lại mục 2.")

    desk.bring(b"", verdict="return", form=form)

    assert the_plan(desk.plan_id).state is PlanState.DRAFTING


Signed = Callable[[Desk, bytes], bytes]
REFUSED: dict[str, tuple[Signed, str]] = {
    "nothing chosen": (lambda _, __: b"", "Chưa chọn tệp đã ký|Tệp này không phải PDF"),
    "unsigned": (lambda _, pdf: pdf, "chưa có chữ ký số nào"),
    "a stranger": (lambda desk, pdf: signed_elsewhere(pdf, desk.person("Lò Văn Tuấn")), "là của “Lò Văn Tuấn”"),
    "an unknown authority": (
        lambda _, pdf: signed_elsewhere(pdf, TestAuthority(name="CA LẠ").person("Hà Minh Khôi")),
        "Không rõ nguồn gốc",
    ),
    "an expired certificate": (
        lambda desk, pdf: signed_elsewhere(pdf, desk.person(validity=EXPIRED)),
        "Đã hết hạn",
    ),
    "changed before signing": (
        lambda desk, pdf: signed_elsewhere(with_text_on_top(pdf), desk.person()),
        "còn có thay đổi khác",
    ),
    "another file": (
        lambda desk, pdf: signed_elsewhere(pdf.replace(b"%PDF-1.7", b"%PDF-1.6", 1), desk.person()),
        "không phải đúng tệp đã tải xuống",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_not_ours_rightly_signed_spends_no_number(desk: Desk, case: str) -> None:
    made, words = REFUSED[case]

    again = desk.bring(made(desk, desk.given_out()))

    assert again.status_code in {404, 409, 422}
    assert any(one in again.text for one in words.split("|")), again.text
    assert (the_plan(desk.plan_id).state, the_plan(desk.plan_id).number) == (PlanState.SIGNING, None)
    assert kept_signatures(desk.plan_id) == []


def test_a_decision_without_the_file_is_told_where_to_go(desk: Desk) -> None:
    form = form_of(desk.page().text, "/ky-so").filled(verdict="approve")

    again = desk.browser.post(f"/b/{desk.token}", data=form)

    assert "tải tệp để ký, ký số bằng phần mềm ký của đồng chí" in again.text
    assert the_plan(desk.plan_id).number is None


def test_an_advisory_boards_plan_bears_the_boards_symbol_before_and_after(tmp_path: Path) -> None:
    board = "Ban Chỉ đạo Chương trình mục tiêu quốc gia 1719"
    authority = TestAuthority()
    with signing_installation(tmp_path, signing_table(leader="upload"), authority=authority), browsing() as browser:
        plan_id = waiting_plan(StepKind.SIGNING, agency=board)
        desk = Desk(authority, browser, plan_id, token_of(plan_id, StepKind.SIGNING, LEADER))

        desk.bring(signed_elsewhere(desk.given_out(), desk.person()))

        assert the_plan(plan_id).number_and_symbol == "01/KH-BCĐ"


def test_a_file_signed_before_midnight_of_new_year_bears_the_old_year_and_is_made_anew(at_new_years_eve: Desk) -> None:
    desk = at_new_years_eve
    signed = signed_elsewhere(desk.given_out(), desk.person())
    form = form_of(desk.page().text, "/ky-so").filled()
    with writing(record()) as session:
        move_clock(session, to=NEW_YEARS_EVE + dt.timedelta(hours=8), movable=True)

    again = desk.bring(signed, form=form)
    after = desk.bring(signed_elsewhere(desk.given_out(), desk.person()))

    assert "Tệp tải từ trước năm mới" in again.text
    assert after.status_code == 200
    plan = the_plan(desk.plan_id)
    assert (plan.number_and_symbol, plan.issued_on) == ("01/KH-BDT", dt.date(2027, 1, 1))


def test_where_the_agency_signs_elsewhere_the_clerk_is_asked_and_the_plan_waits(both_elsewhere: Desk) -> None:
    desk = both_elsewhere
    desk.bring(signed_elsewhere(desk.given_out(), desk.person()))
    done(sign_for_leader, desk.plan_id)
    done(sign_for_agency, desk.plan_id)
    done(sign_for_agency, desk.plan_id)

    plan = the_plan(desk.plan_id)
    waiting = [step for step in plan.open_steps() if step.kind is StepKind.AGENCY_SIGNING]
    assert (plan.state, plan.document_hash, len(waiting)) == (PlanState.NUMBERED, None, 1)
    clerk = desk.at(StepKind.AGENCY_SIGNING, CLERK)
    numbered = clerk.given_out()
    refused = clerk.bring(signed_elsewhere(numbered, desk.person()), verdict="done")
    clerk.bring(signed_elsewhere(numbered, desk.authority.agency("Ban Dân tộc tỉnh Hà Trung")), verdict="done")
    done(complete_issue, desk.plan_id)

    assert "cần chữ ký của “Ban Dân tộc tỉnh Hà Trung”" in refused.text
    assert the_plan(desk.plan_id).state is PlanState.ISSUED
    assert [(one.signer, one.conclusion) for one in verdicts(document(desk.plan_id))] == [
        ("Hà Minh Khôi", Conclusion.VALID),
        ("Ban Dân tộc tỉnh Hà Trung", Conclusion.VALID),
    ]


def test_a_number_voided_while_the_agencys_signature_is_awaited_ends_the_wait(both_elsewhere: Desk) -> None:
    desk = both_elsewhere
    desk.bring(signed_elsewhere(desk.given_out(), desk.person()))
    done(sign_for_agency, desk.plan_id)
    clerk = desk.at(StepKind.AGENCY_SIGNING, CLERK)
    numbered, form = clerk.given_out(), form_of(clerk.page().text, "/ky-so").filled()
    with writing(record()) as session:
        plan = lock_plan(session, desk.plan_id)
        leader = acting(person(session, plan.office, LEADER), Channel.PAGE)
        void_number(session, plan, by=leader, at=office_now(session), reason="Ký nhầm bản.")

    late = clerk.bring(signed_elsewhere(numbered, desk.authority.agency("Ban Dân tộc tỉnh Hà Trung")), verdict="done", form=form)

    plan = the_plan(desk.plan_id)
    assert (plan.state, plan.document_hash, plan.open_steps()) == (PlanState.VOIDED, None, [])
    assert late.status_code == 410


def test_of_two_clerks_who_upload_at_once_the_first_file_is_the_document(both_elsewhere: Desk) -> None:
    desk = both_elsewhere
    desk.bring(signed_elsewhere(desk.given_out(), desk.person()))
    done(sign_for_agency, desk.plan_id)
    clerk = desk.at(StepKind.AGENCY_SIGNING, CLERK)
    numbered, agency = clerk.given_out(), desk.authority.agency("Ban Dân tộc tỉnh Hà Trung")
    forms = [form_of(clerk.page().text, "/ky-so").filled() for _ in range(2)]

    clerk.bring(signed_elsewhere(numbered, agency), verdict="done", form=forms[0])
    first = the_plan(desk.plan_id).document_hash
    second = clerk.bring(signed_elsewhere(numbered, agency), verdict="done", form=forms[1])

    assert second.status_code == 410
    assert the_plan(desk.plan_id).document_hash == first is not None
