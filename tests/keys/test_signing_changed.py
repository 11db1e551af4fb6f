"""An office changes how it signs while something waits for a signature: nothing is lost, stuck, or leaves half signed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.signing.test_authority import TestAuthority
from documents.signing.verdict import Conclusion
from models.correction import CorrectionState
from models.database import reading, writing
from models.due import due_now
from models.office_import import import_office
from models.plan import PlanState, lock_plan
from models.signing_rules import LeaderWay
from models.step import StepState
from models.step_kind import StepKind
from settings import files, record
from tasks.issuing import complete_issue, make_document
from tasks.letter_signing import seal_letter, sign_letter
from tasks.letters import send_letter
from tasks.signing import sign_for_agency, sign_for_leader, signs_digitally
from tests.keys.test_letters import issued, its_signatures, signed, the_letter
from tests.keys.uploading import Desk, signed_elsewhere
from tests.office import MORNING
from tests.signing_office import (
    browsing,
    document,
    done,
    office_file,
    signing_installation,
    signing_table,
    the_plan,
    token_of,
    verdicts,
    waiting_plan,
)

LEADER, CLERK = "ha-minh-khoi", "vu-thi-hoa"
NONE, HERE = "", signing_table()
ELSEWHERE = signing_table(leader="upload", agency="upload")
AGENCYS_NAME = "Ban Dân tộc tỉnh Hà Trung"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A plan that waits for its signer in an office that signs elsewhere; the keys of one that signs here lie ready."""
    authority = TestAuthority()
    with signing_installation(tmp_path, HERE, authority=authority), browsing() as browser:
        moved_to(ELSEWHERE)
        plan_id = waiting_plan(StepKind.SIGNING)
        yield Desk(authority, browser, plan_id, token_of(plan_id, StepKind.SIGNING, LEADER))


def moved_to(table: str) -> list[str]:
    """The administrator imports office.toml with this table; what was told."""
    with writing(record()) as session:
        return import_office(session, office_file(table), at=MORNING).open_at_signing


def signed_by_leader(desk: Desk) -> None:
    desk.bring(signed_elsewhere(desk.given_out(), desk.person()))


def due_to_issue() -> tuple[int, ...]:
    with reading(record()) as session:
        return due_now(session, MORNING).to_issue


def both_valid(pdf: bytes) -> bool:
    found = [(one.signer, one.conclusion) for one in verdicts(pdf)]
    return found == [("Hà Minh Khôi", Conclusion.VALID), (AGENCYS_NAME, Conclusion.VALID)]


def test_what_waits_for_the_agencys_file_is_sealed_here_once_the_office_has_a_key(desk: Desk) -> None:
    signed_by_leader(desk)
    done(sign_for_agency, desk.plan_id)
    agency = desk.at(StepKind.AGENCY_SIGNING, CLERK)
    given_out = agency.given_out()
    before = due_to_issue()

    told = moved_to(HERE)
    due = due_to_issue()
    done(sign_for_agency, desk.plan_id)
    late = agency.browser.post(f"/b/{agency.token}/ky-so", data={"verdict": "done", "version": "1", "nonce": "n" * 12})
    done(complete_issue, desk.plan_id)

    plan = the_plan(desk.plan_id)
    assert (before, due) == ((), (desk.plan_id,))
    assert told == [
        (
            f"Kế hoạch số 01/KH-BDT (mã {desk.plan_id}), chờ ký số cơ quan: hệ thống nay ký bằng khóa của cơ quan trên máy chủ; "
            "tệp văn thư nộp trước lúc ấy vẫn được tính."
        )
    ]
    assert given_out.startswith(b"%PDF")
    assert [step.state for step in plan.steps if step.kind is StepKind.AGENCY_SIGNING] == [StepState.VOID]
    assert (late.status_code, "cơ quan nay ký số bằng khóa trên máy chủ" in late.text) == (410, True)
    assert (plan.state, both_valid(document(desk.plan_id))) == (PlanState.ISSUED, True)


def test_the_clerk_may_still_bring_the_agencys_file_before_the_key_here_has_signed(desk: Desk) -> None:
    signed_by_leader(desk)
    done(sign_for_agency, desk.plan_id)
    moved_to(HERE)
    agency = desk.at(StepKind.AGENCY_SIGNING, CLERK)

    agency.bring(signed_elsewhere(agency.given_out(), desk.authority.agency(AGENCYS_NAME)), "done")
    done(sign_for_agency, desk.plan_id)

    assert both_valid(document(desk.plan_id))


def test_what_the_leader_signed_is_issued_signed_also_when_the_office_has_given_it_up(desk: Desk) -> None:
    signed_by_leader(desk)
    moved_to(NONE)

    digitally = done(signs_digitally_now, desk.plan_id)
    done(sign_for_agency, desk.plan_id)
    agency = desk.at(StepKind.AGENCY_SIGNING, CLERK)
    agency.bring(signed_elsewhere(agency.given_out(), desk.authority.agency(AGENCYS_NAME)), "done")

    assert digitally
    assert both_valid(document(desk.plan_id))


def test_what_was_decided_without_digital_signatures_is_issued_without(tmp_path: Path) -> None:
    with signing_installation(tmp_path, NONE):
        plan_id = waiting_plan(StepKind.RECIPIENTS)
        moved_to(ELSEWHERE)

        digitally = done(signs_digitally_now, plan_id)
        done(make_document, plan_id)
        done(complete_issue, plan_id)

        assert (digitally, the_plan(plan_id).state) == (False, PlanState.ISSUED)


def test_a_decision_that_promised_a_key_here_keeps_it_and_the_administrator_is_told(tmp_path: Path) -> None:
    with signing_installation(tmp_path, HERE):
        plan_id = waiting_plan(StepKind.RECIPIENTS)

        told = moved_to(ELSEWHERE)
        done(sign_for_leader, plan_id)
        done(sign_for_agency, plan_id)

        assert told == [
            (
                f"Kế hoạch số 01/KH-BDT (mã {plan_id}), đã cấp số, chưa ký xong bằng khóa trên máy chủ: giữ khóa của người ký "
                "trong [[signing.keys]] đến khi phát hành; không ký được nữa thì người ký hủy số."
            )
        ]
        assert [step.kind for step in the_plan(plan_id).open_steps()] == [StepKind.AGENCY_SIGNING]
        assert moved_to(ELSEWHERE) == []


def test_the_signer_who_was_to_bring_a_file_decides_without_one_once_keys_are_here(desk: Desk) -> None:
    page, given_out = desk.page().text, desk.given_out()
    told = moved_to(HERE)

    stale = desk.bring(signed_elsewhere(given_out, desk.person()), form={"version": "1", "nonce": "n" * 12})
    fresh = desk.page().text

    assert ("/ky-so" in page, "/ky-so" in fresh) == (True, False)
    assert (stale.status_code, "Hãy mở lại trang của bước" in stale.text) == (409, True)
    assert the_plan(desk.plan_id).state is PlanState.SIGNING
    assert told == [
        f"Dự thảo Kế hoạch (mã {desk.plan_id}), chờ ký ban hành: ký bằng khóa trên máy chủ; tệp đã ký ở nơi khác không nhận nữa."
    ]


def test_an_office_that_moves_to_a_service_for_hashes_and_back_gives_out_the_file_of_each(desk: Desk) -> None:
    whole = desk.given_out()
    moved_to(signing_table(leader="external", agency="upload"))
    form = desk.page().text
    desk.browser.post(f"/b/{desk.token}/tep-ky", data={"version": "1", "nonce": "n" * 12})
    hashed = desk.page().text
    moved_to(ELSEWHERE)

    assert "Lập mã băm" in form
    assert "SHA-256 (Base64)" in hashed
    assert desk.given_out() == whole
    signed_by_leader(desk)
    assert the_plan(desk.plan_id).number_and_symbol == "01/KH-BDT"


def test_a_letter_that_the_leader_has_signed_waits_for_the_agency_though_the_office_gave_up_signing(tmp_path: Path) -> None:
    authority = TestAuthority()
    with signing_installation(tmp_path, HERE, authority=authority), browsing() as browser:
        plan_id = issued()
        moved_to(ELSEWHERE)
        step_id = signed(plan_id)
        done(sign_letter, step_id)
        leader = Desk(authority, browser, plan_id, token_of(plan_id, StepKind.PAPER_SIGNING, LEADER))
        told = moved_to(NONE)

        leader.bring(signed_elsewhere(leader.given_out(), leader.person()), "done")
        for effect in (sign_letter, seal_letter, send_letter):
            done(effect, step_id)
        waiting = the_letter(step_id).state
        agency = leader.at(StepKind.PAPER_SIGNING, CLERK)
        agency.bring(signed_elsewhere(agency.given_out(), authority.agency(AGENCYS_NAME)), "done")
        for effect in (sign_letter, seal_letter, send_letter):
            done(effect, step_id)

        assert told[-1] == (
            f"Kế hoạch số 01/KH-BDT (mã {plan_id}), chờ người ký ký số công văn hoặc bản sao: vẫn nhận tệp đã ký, hoặc ghi nhận "
            "đã ký trên bản giấy."
        )
        assert (waiting, the_letter(step_id).state) == (CorrectionState.NUMBERED, CorrectionState.SENT)
        assert both_valid(files().get(the_letter(step_id).document_hash or ""))
        assert [one.way for one in its_signatures(step_id)] == ["upload", "upload"]


class signs_digitally_now:  # noqa: N801  an effect, as `done` takes them
    fn = staticmethod(signs_digitally)


def test_the_way_of_the_decision_stands_with_the_plan(desk: Desk) -> None:
    signed_by_leader(desk)
    moved_to(HERE)

    with writing(record()) as session:
        assert lock_plan(session, desk.plan_id).leader_way is LeaderWay.UPLOAD
