"""Letters and copies of an office that signs elsewhere: the numbered file goes out, comes back signed, and then counts."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from types import ModuleType

import pytest
from sqlalchemy import select

from documents.signing.places import AGENCY
from documents.signing.test_authority import TestAuthority
from documents.signing.verdict import Conclusion
from documents.signing.widgets import place_of
from keys import copies
from models.copy import Copy
from models.correction import CorrectionState
from models.database import reading, writing
from models.due import due_now
from models.facts import NoticeKind
from models.journal import Channel, acting
from models.letter import OriginalOnPaper
from models.notice import Notice
from models.plan import load_plan, lock_plan
from models.register import RegisterRemark
from models.signature import Signature, SignedBy
from models.signature_asked import SignatureAsked
from models.signing_rules import AgencyWay, LeaderWay
from models.step_kind import StepKind
from models.withdrawing import withdraw_document
from settings import files, record
from tasks import letter_signing
from tasks.letter_signing import seal_letter, sign_letter
from tasks.letters import send_letter, step_of_letter
from tests.keys.test_copies import ASKED, token
from tests.keys.test_letters import issued, its_signatures, signed, the_letter
from tests.keys.uploading import Desk, signed_elsewhere
from tests.office import MORNING, person
from tests.signing_office import browsing, done, signing_installation, signing_table, token_of, verdicts
from tests.web.forms import form_of

SIGNER, CLERK = "ha-minh-khoi", "vu-thi-hoa"
AGENCYS_NAME = "Ban Dân tộc tỉnh Hà Trung"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A plan issued with keys here; from now on the office signs elsewhere."""
    authority = TestAuthority()
    with signing_installation(tmp_path, signing_table(), authority=authority), browsing() as browser:
        plan_id = issued()
        with writing(record()) as session:
            office = lock_plan(session, plan_id).office
            office.leader_signs, office.agency_signs = LeaderWay.UPLOAD, AgencyWay.UPLOAD
        yield Desk(authority, browser, plan_id, "")


def made(step_id: int) -> None:
    for effect in (sign_letter, seal_letter, send_letter):
        done(effect, step_id)


def asked_at_distribution(desk: Desk) -> str:
    return str(desk.browser.get(f"/b/{token_of(desk.plan_id, StepKind.RECIPIENTS, CLERK)}").text)


def asked(desk: Desk, who: str) -> Desk:
    return Desk(desk.authority, desk.browser, desk.plan_id, token_of(desk.plan_id, StepKind.PAPER_SIGNING, who))


def test_a_letter_goes_out_when_both_have_brought_it_back_signed(desk: Desk) -> None:
    step_id = signed(desk.plan_id)

    made(step_id)
    leader = asked(desk, SIGNER)
    shown = leader.page().text
    leader.bring(signed_elsewhere(leader.given_out(), desk.person()), "done")
    made(step_id)
    waiting = the_letter(step_id).state
    agency = asked(desk, CLERK)
    agency.bring(signed_elsewhere(agency.given_out(), desk.authority.agency(AGENCYS_NAME)), "done")
    made(step_id)

    letter = the_letter(step_id)
    assert "Công văn số 01/BDT-VP ngày 02/03/2026" in shown
    assert (waiting, letter.state) == (CorrectionState.NUMBERED, CorrectionState.SENT)
    assert [(one.signer, one.conclusion) for one in verdicts(files().get(letter.document_hash or ""))] == [
        ("Hà Minh Khôi", Conclusion.VALID),
        (AGENCYS_NAME, Conclusion.VALID),
    ]
    assert [(one.way, one.capacity) for one in its_signatures(step_id)] == [("upload", "Trưởng ban"), ("upload", AGENCYS_NAME)]


def test_a_strangers_signature_is_refused_and_the_letter_goes_on_waiting(desk: Desk) -> None:
    step_id = signed(desk.plan_id)
    made(step_id)
    leader = asked(desk, SIGNER)

    answer = leader.bring(signed_elsewhere(leader.given_out(), desk.person("Lò Văn Tuấn")), "done")
    made(step_id)

    assert (answer.status_code, "cần chữ ký của “Hà Minh Khôi”" in answer.text) == (409, True)
    assert (the_letter(step_id).state, its_signatures(step_id)) == (CorrectionState.NUMBERED, [])


def test_a_letter_signed_by_hand_goes_out_and_says_so(desk: Desk) -> None:
    step_id = signed(desk.plan_id)
    made(step_id)
    page = asked(desk, SIGNER)
    form = form_of(page.page().text, "/ky-so").filled()

    page.bring(b"", "by_hand", form=form)
    made(step_id)

    letter = the_letter(step_id)
    with reading(record()) as session:
        mailed = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_CORRECTED)).all()
    assert (letter.state, verdicts(files().get(letter.document_hash or ""))) == (CorrectionState.SENT, [])
    assert {one.attachments[0].hash for one in mailed} == {letter.document_hash}


def test_a_letter_that_only_the_leader_signed_digitally_leaves_with_word_that_its_original_is_on_paper(desk: Desk) -> None:
    step_id = signed(desk.plan_id)
    made(step_id)
    leader = asked(desk, SIGNER)
    leader.bring(signed_elsewhere(leader.given_out(), desk.person()), "done")
    made(step_id)
    page = asked(desk, CLERK)
    shown = page.page().text

    page.bring(b"", "by_hand", form=form_of(shown, "/ky-so").filled())
    made(step_id)

    letter, says = the_letter(step_id), "in từ tệp người ký đã ký số, đóng dấu cơ quan (Điều 18 khoản 5)"
    sent = files().get(letter.document_hash or "")
    checked = desk.browser.post("/kiem-tra", files={"file": ("cong-van.pdf", sent)}).text
    assert "Điều 18 khoản 5" in shown
    assert (letter.state, [one.signer for one in verdicts(sent)]) == (CorrectionState.SENT, ["Hà Minh Khôi"])
    assert letter.original is OriginalOnPaper.STAMPED
    assert says in asked_at_distribution(desk)
    assert says in checked


def test_a_copy_is_kept_when_the_clerk_has_brought_it_back_sealed(desk: Desk) -> None:
    desk.browser.post(f"/b/{token(desk.plan_id)}/sao", data={"kind": "sao-y", "pages": "", "nonce": "n" * 12, **ASKED})
    agency = asked(desk, CLERK)
    given_out = agency.given_out()
    with reading(record()) as session:
        before = session.scalars(select(Copy.document_hash)).all()
        due = due_now(session, MORNING.replace(hour=20)).to_copy
        step_id = lock_plan(session, desk.plan_id).open_steps()[-1].id

    agency.bring(signed_elsewhere(given_out, desk.authority.agency(AGENCYS_NAME)), "done")

    with reading(record()) as session:
        copy = session.scalars(select(Copy)).one()
        kept = session.scalars(select(Signature).where(Signature.paper == copy.paper)).one()
    assert (before, due, copy.document_hash) == ([None], (), kept.hash_after)
    assert [(one.signer, one.conclusion) for one in verdicts(files().get(kept.hash_after))] == [(AGENCYS_NAME, Conclusion.VALID)]
    assert place_of(given_out, AGENCY).page == 0
    assert done(type("Look", (), {"fn": staticmethod(step_of_letter)}), step_id) is None


def test_nobody_is_asked_to_sign_about_a_document_that_was_withdrawn_while_the_file_was_laid_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    step_id = signed(desk.plan_id)
    before_it_is_stored(monkeypatch, lambda: withdraw(desk.plan_id), letter_signing, "official_letter_pdf")

    made(step_id)

    assert (the_letter(step_id).state, open_kinds(desk.plan_id)) == (CorrectionState.POINTLESS, [StepKind.WITHDRAWAL])


def test_no_copy_is_made_of_a_document_that_was_withdrawn_while_the_file_was_laid_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_it_is_stored(monkeypatch, lambda: withdraw(desk.plan_id), copies, "copy_of")

    desk.browser.post(f"/b/{token(desk.plan_id)}/sao", data={"kind": "sao-y", "pages": "", "nonce": "n" * 12, **ASKED})

    with reading(record()) as session:
        assert session.scalars(select(Copy.document_hash)).all() == [None]
        line = select(RegisterRemark.text).join(Copy, Copy.entry_id == RegisterRemark.entry_id)
        assert session.scalars(line).all() == ["Không lập: Kế hoạch số 01/KH-BDT ngày 02/03/2026 đã thu hồi"]
    assert open_kinds(desk.plan_id) == [StepKind.WITHDRAWAL]


def test_a_slow_worker_does_not_ask_again_for_what_has_been_signed_meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    step_id = signed(desk.plan_id)

    def by_another_worker() -> None:
        monkeypatch.setattr(letter_signing, "_at_work", defaultdict(Lock))  # that of another process
        made(step_id)
        leader = asked(desk, SIGNER)
        leader.bring(signed_elsewhere(leader.given_out(), desk.person()), "done")

    before_it_is_stored(monkeypatch, by_another_worker, letter_signing, "official_letter_pdf")

    made(step_id)

    assert [one.signed_by for one in its_signatures(step_id)] == [SignedBy.LEADER]
    with reading(record()) as session:
        asked_for = select(SignatureAsked.signed_by).order_by(SignatureAsked.id)
        assert session.scalars(asked_for).all() == [SignedBy.LEADER, SignedBy.AGENCY]


def before_it_is_stored(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object], module: ModuleType, name: str) -> None:
    """`act` happens once, while a file is laid out: the slow moment between two looks at the record."""
    real, acts = getattr(module, name), [act]

    def slowly(*facts: object, **more: object) -> bytes:
        while acts:
            acts.pop()()
        made: bytes = real(*facts, **more)
        return made

    monkeypatch.setattr(module, name, slowly)


def withdraw(plan_id: int) -> None:
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        by = acting(person(session, plan.office, SIGNER), Channel.PAGE)
        withdraw_document(session, plan, by=by, at=MORNING, reason="Ban hành sai thẩm quyền.")


def open_kinds(plan_id: int) -> list[StepKind]:
    with reading(record()) as session:
        return [one.kind for one in load_plan(session, plan_id).open_steps()]
