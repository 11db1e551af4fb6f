"""A công văn đính chính of an office that signs with keys: both signatures before it goes out, one letter after every death."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from cli.registers import outgoing_register
from documents.signing.places import AGENCY, LEADER
from documents.signing.verdict import Conclusion
from flows.plan_page import plan_page
from keys.readiness import cannot_sign, cannot_sign_letter
from models.access import Link
from models.correcting import propose_correction
from models.correction import Correction, CorrectionState, Passage, correction_of_step, corrections_of
from models.database import reading, writing
from models.facts import Alarm, NoticeKind
from models.issued_files import IssuedFile, issued_as
from models.journal import Channel, acting
from models.mail import MailState
from models.notice import Notice
from models.plan import lock_plan
from models.receiving import confirm_receipt
from models.refusal import Refusal
from models.register import RegisterEntry
from models.road import Answer, decide
from models.signature import Signature, SignedBy, signatures_of
from models.step import Verdict
from models.step_kind import StepKind
from models.withdrawal import Withdrawal
from models.withdrawing import ByLetter, withdraw_document
from settings import files, record
from tasks.effects import EffectFailed
from tasks.issuing import complete_issue
from tasks.letter_signing import seal_letter, sign_letter
from tasks.letters import note_letter_trouble, send_letter
from tasks.signing import sign_for_agency, sign_for_leader
from tests.models.test_withdrawing import leave
from tests.office import MORNING, open_step_of, person
from tests.signing_office import done, kept_signatures, signing_installation, signing_table, the_plan, verdicts, waiting_plan

NOW = dt.datetime.now(dt.UTC)
PASSAGE = Passage(place="mục I", printed="30/02/2026", right="28/02/2026")


def issued() -> int:
    """A plan with both signatures, sent."""
    plan_id = waiting_plan(StepKind.RECIPIENTS)
    for effect in (sign_for_leader, sign_for_agency, complete_issue):
        done(effect, plan_id)
    with writing(record()) as session:
        leave(session, lock_plan(session, plan_id), MailState.ACCEPTED)
    return plan_id


@pytest.fixture
def plan_id(tmp_path: Path) -> Iterator[int]:
    with signing_installation(tmp_path, signing_table()):
        yield issued()


def proposed(plan_id: int) -> int:
    """The step that asks the signer."""
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        by = acting(person(session, plan.office, "vu-thi-hoa"), Channel.PAGE)
        return propose_correction(session, plan, [PASSAGE], by=by, at=MORNING).step_id


def decided(plan_id: int, step_id: int) -> None:
    hindrances = cannot_sign(record(), step_id, now=NOW)
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        step, leader = open_step_of(plan, StepKind.CORRECTION), person(session, plan.office, "ha-minh-khoi")
        answer = Answer(key="trang:1", verdict=Verdict.APPROVE, version=plan.version_no, cannot_sign=hindrances)
        decide(session, plan, step, answer, by=acting(leader, Channel.PAGE), at=MORNING)


def signed(plan_id: int) -> int:
    step_id = proposed(plan_id)
    decided(plan_id, step_id)
    return step_id


def the_letter(step_id: int) -> Correction:
    with reading(record()) as session:
        return correction_of_step(session, step_id)


def its_signatures(step_id: int) -> list[Signature]:
    with reading(record()) as session:
        letter = correction_of_step(session, step_id)
        return list(signatures_of(session, letter.plan_id, letter.paper))


def test_the_letter_goes_out_with_the_signers_and_the_agencys_signature(plan_id: int) -> None:
    step_id = signed(plan_id)

    for effect in (sign_letter, seal_letter, send_letter):
        done(effect, step_id)

    letter = the_letter(step_id)
    pdf = files().get(letter.document_hash or "")
    assert letter.state is CorrectionState.SENT
    assert [(one.field, one.signer, one.conclusion) for one in verdicts(pdf)] == [
        (LEADER, "Hà Minh Khôi", Conclusion.VALID),
        (AGENCY, "Ban Dân tộc tỉnh Hà Trung", Conclusion.VALID),
    ]
    with reading(record()) as session:
        mailed = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_CORRECTED)).all()
    assert {one.attachments[0].hash for one in mailed} == {letter.document_hash}


def test_its_signatures_stand_on_record_beside_those_of_the_document(plan_id: int) -> None:
    of_the_document = [one.hash_after for one in kept_signatures(plan_id)]
    step_id = signed(plan_id)

    done(sign_letter, step_id)
    done(seal_letter, step_id)

    leader, agency = its_signatures(step_id)
    assert (leader.signed_by, leader.way, leader.capacity, leader.verdict) == (SignedBy.LEADER, "server", "Trưởng ban", "valid")
    assert (agency.signed_by, agency.capacity, agency.hash_before) == (
        SignedBy.AGENCY,
        "Ban Dân tộc tỉnh Hà Trung",
        leader.hash_after,
    )
    assert [one.hash_after for one in kept_signatures(plan_id)] == of_the_document


def test_whatever_ran_before_a_death_the_next_run_ends_with_one_letter(plan_id: int) -> None:
    step_id = signed(plan_id)
    done(sign_letter, step_id)

    for effect in (sign_letter, seal_letter, sign_letter, seal_letter, send_letter, send_letter, seal_letter):
        done(effect, step_id)

    leader, agency = its_signatures(step_id)
    assert (agency.hash_before, agency.hash_after) == (leader.hash_after, the_letter(step_id).document_hash)


def test_a_letter_is_known_by_its_bytes_once_it_was_sent(plan_id: int) -> None:
    step_id = signed(plan_id)
    done(sign_letter, step_id)
    done(seal_letter, step_id)
    digest = its_signatures(step_id)[-1].hash_after

    with reading(record()) as session:
        before = issued_as(session, digest)
    done(send_letter, step_id)

    with reading(record()) as session:
        known = issued_as(session, digest)
    assert before is None
    assert known == IssuedFile("Ban Dân tộc tỉnh Hà Trung", "Công văn số 01/BDT-VP", MORNING.date(), None)


def test_nothing_half_signed_goes_out(plan_id: int) -> None:
    step_id = signed(plan_id)
    done(sign_letter, step_id)

    with pytest.raises(EffectFailed) as failed:
        done(send_letter, step_id)

    assert failed.value.reason == "Công văn số 01/BDT-VP ngày 02/03/2026 chưa ký số xong."
    assert (the_letter(step_id).state, the_letter(step_id).document_hash) == (CorrectionState.NUMBERED, None)


def test_a_key_that_cannot_sign_spends_no_number(plan_id: int, tmp_path: Path) -> None:
    step_id = proposed(plan_id)
    next(tmp_path.rglob("co-quan.pin")).write_text("sai rồi", encoding="utf-8")

    with pytest.raises(Refusal, match=r"Chưa ký được, chưa cấp số\. Mật khẩu của tệp chứng thư số không đúng"):
        decided(plan_id, step_id)

    with reading(record()) as session:
        assert [one.state for one in corrections_of(session, plan_id)] == [CorrectionState.PROPOSED]
        assert session.scalars(select(RegisterEntry.document_type)).all() == ["Kế hoạch"]


def test_a_failure_after_the_number_is_told_to_the_clerk_once(plan_id: int, tmp_path: Path) -> None:
    step_id = signed(plan_id)
    next(tmp_path.rglob("ha-minh-khoi.pin")).write_text("sai rồi", encoding="utf-8")

    for _ in range(2):
        with pytest.raises(EffectFailed) as failed:
            done(sign_letter, step_id)
        asyncio.run(note_letter_trouble(step_id, failed.value.reason or ""))

    with reading(record()) as session:
        alarms = session.scalars(select(Notice).where(Notice.kind == NoticeKind.ALARM)).all()
        told = [one.facts.what for one in alarms if isinstance(one.facts, Alarm) and "chưa gửi được" in one.facts.what]
    why = "Mật khẩu của tệp chứng thư số không đúng, hoặc tệp .p12 bị hỏng. Văn bản chưa được ký."
    assert told == [f"Công văn số 01/BDT-VP ngày 02/03/2026 đã cấp số nhưng chưa gửi được: {why}"]
    assert the_plan(plan_id).trouble is None


def test_a_letter_of_withdrawal_bears_the_same_two_signatures(plan_id: int) -> None:
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        leader = person(session, plan.office, "ha-minh-khoi")
        form = ByLetter(cannot_sign=cannot_sign_letter(record(), plan_id, leader.id, now=NOW))
        by = acting(leader, Channel.PAGE)
        step_id = withdraw_document(session, plan, by=by, at=MORNING, reason="Sai thẩm quyền.", letter=form).step_id

    for effect in (sign_letter, seal_letter, send_letter):
        done(effect, step_id)

    with reading(record()) as session:
        letter = session.scalars(select(Withdrawal)).one()
        kept = signatures_of(session, plan_id, letter.paper)
        mailed = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_WITHDRAWN)).all()
    pdf = files().get(letter.document_hash or "")
    assert [(one.field, one.signer, one.conclusion) for one in verdicts(pdf)] == [
        (LEADER, "Hà Minh Khôi", Conclusion.VALID),
        (AGENCY, "Ban Dân tộc tỉnh Hà Trung", Conclusion.VALID),
    ]
    assert kept[-1].hash_after == letter.document_hash
    assert {one.attachments[0].hash for one in mailed} == {letter.document_hash}


def test_who_confirmed_stands_in_the_letters_line_of_the_register_and_who_signed_beside_the_document(plan_id: int) -> None:
    step_id = signed(plan_id)
    for effect in (sign_letter, seal_letter, send_letter):
        done(effect, step_id)

    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        notice = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_CORRECTED)).first()
        assert notice is not None
        link = session.get_one(Link, notice.link_ids["plan"])
        confirm_receipt(session, plan, link, by=acting(person(session, plan.office, "vu-thi-hoa"), Channel.PAGE), at=MORNING)

    with reading(record()) as session:
        lines = outgoing_register(session, lock_plan(session, plan_id).office, 2026, "BDT-VP").lines
        shown = plan_page(session, lock_plan(session, plan_id), base_url="http://x")
    assert [line.received for line in lines] == [(f"{notice.name}: 02/03/2026",)]
    assert shown.count("| Công văn số 01/BDT-VP ngày 02/03/2026 | người ký | Hà Minh Khôi |") == 1
