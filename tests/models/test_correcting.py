"""An error of form is corrected by a công văn with a number of its own, sent to exactly those who had got the document."""

import datetime as dt

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from models.brought import brought_to
from models.correcting import keep_letter, propose_correction
from models.correction import Correction, CorrectionState, Passage, corrections_of
from models.database import writing
from models.due import due_now
from models.facts import DocumentCorrected, NoticeKind
from models.journal import Channel, acting
from models.journal_check import verify
from models.mail import Mail, MailState
from models.mail_outcome import resend
from models.notice import Notice
from models.plan import Plan, PlanState
from models.recipient import Delivery
from models.refusal import NotAllowed, Refusal
from models.register import RegisterEntry, RegisterRemark
from models.road import Answer, decide
from models.series import Series
from models.step import Verdict
from models.step_kind import StepKind
from models.withdrawing import withdraw_document
from tests.models.test_withdrawing import issued
from tests.office import MORNING, decided, open_step_of, person

PASSAGE = Passage(place="mục I", printed="30/02/2026", right="28/02/2026")
LEADER = "ha-minh-khoi"


def proposed(session: Session, plan: Plan, *passages: Passage, who: str = "vu-thi-hoa") -> Correction:
    by = acting(person(session, plan.office, who), Channel.PAGE)
    return propose_correction(session, plan, passages or (PASSAGE,), by=by, at=MORNING)


def judged(session: Session, plan: Plan, verdict: Verdict = Verdict.APPROVE, note: str = "", who: str = LEADER) -> None:
    decided(session, plan, StepKind.CORRECTION, person(session, plan.office, who), verdict, note=note)


def test_a_signed_letter_has_its_own_number_and_line_and_goes_to_all_who_got_the_document(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        document = plan.document_hash
        correction = proposed(session, plan)

        judged(session, plan)
        keep_letter(session, plan, correction, "d" * 64, at=MORNING)

        assert (correction.state, correction.number_and_symbol) == (CorrectionState.SENT, "01/BDT-VP")
        line = session.get_one(RegisterEntry, correction.entry_id)
        assert (line.document_type, line.subject) == ("Công văn", "Đính chính Kế hoạch số 01/KH-BDT ngày 02/03/2026")
        assert (line.plan_id, line.sent_on, line.signer) == (None, MORNING.date(), "Hà Minh Khôi")
        told = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_CORRECTED)).all()
        assert sorted(str(one.address) for one in told) == sorted(str(one.to.address) for one in brought_to(session, plan))
        assert {one.attachments[0].hash for one in told} == {"d" * 64}
        assert (plan.state, plan.document_hash) == (PlanState.ISSUED, document)
        assert session.scalars(select(RegisterRemark.text)).all() == ["Đính chính bằng Công văn số 01/BDT-VP ngày 02/03/2026"]
        assert session.scalars(select(Delivery.plan_id).where(Delivery.stale_at.is_not(None))).all() == [plan.id]
        assert verify(session) == []


@pytest.mark.parametrize("state", [MailState.QUEUED, MailState.CLAIMED])
def test_whose_document_is_still_on_its_way_gets_the_letter_too(engine: Engine, state: MailState) -> None:
    with writing(engine) as session:
        plan = issued(session)
        county = session.scalars(select(Notice).where(Notice.name == "UBND tỉnh Hà Trung")).one()
        session.execute(update(Mail).where(Mail.notice_id == county.id).values(state=state))
        correction = proposed(session, plan)

        judged(session, plan)
        keep_letter(session, plan, correction, "d" * 64, at=MORNING)

        told = session.scalars(select(Notice).where(Notice.key == f"correction:{correction.id}:sent:{county.id}")).one()
        assert (told.address, "UBND tỉnh Hà Trung" in correction.receivers) == (county.address, True)


def test_whose_document_is_sent_again_later_gets_the_letter_with_it(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        county = session.scalars(select(Notice).where(Notice.name == "UBND tỉnh Hà Trung")).one()
        session.execute(update(Mail).where(Mail.notice_id == county.id).values(state=MailState.REFUSED))
        correction = proposed(session, plan)
        judged(session, plan)
        keep_letter(session, plan, correction, "d" * 64, at=MORNING)
        mail_id = session.scalars(select(Mail.id).where(Mail.notice_id == county.id)).one()

        resend(
            session,
            mail_id,
            by=acting(person(session, plan.office, "vu-thi-hoa"), Channel.PAGE),
            at=MORNING,
            address="moi@ubnd.vn",
        )

        told = session.scalars(select(Notice).where(Notice.key == f"correction:{correction.id}:sent:{county.id}")).one()
        assert (told.address, told.attachments[0].hash) == ("moi@ubnd.vn", "d" * 64)


def test_sending_twice_sends_once(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        correction = proposed(session, plan)
        judged(session, plan)
        keep_letter(session, plan, correction, "d" * 64, at=MORNING)
        sent = len(session.scalars(select(Notice)).all())

        keep_letter(session, plan, correction, "e" * 64, at=MORNING)

        assert (len(session.scalars(select(Notice)).all()), correction.document_hash) == (sent, "d" * 64)


@pytest.mark.parametrize("who", [LEADER, "vang-a-su"])
def test_only_drafter_clerk_and_head_of_office_propose(engine: Engine, who: str) -> None:
    with writing(engine) as session:
        plan = issued(session)

        with pytest.raises(NotAllowed, match="chỉ người soạn, văn thư và Chánh Văn phòng"):
            proposed(session, plan, who=who)

        assert corrections_of(session, plan.id) == []


def test_only_the_signer_signs(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        proposed(session, plan)

        with pytest.raises(NotAllowed, match="không hỏi"):
            judged(session, plan, who="vu-thi-hoa")

        assert session.scalars(select(RegisterEntry.document_type)).all() == ["Kế hoạch"]


@pytest.mark.parametrize(
    ("passages", "why"),
    [
        ([Passage(place="mục I", printed="a", right="")], "hãy ghi đủ"),
        ([Passage(place="mục I", printed="a", right="a")], "giống hệt"),
        ([PASSAGE] * 21, "nhiều nhất 20 chỗ"),
        ([Passage(place="mục I", printed="a" * 1001, right="b")], "quá dài"),
    ],
)
def test_a_letter_must_say_what_is_wrong_where_and_how_it_reads(engine: Engine, passages: list[Passage], why: str) -> None:
    with writing(engine) as session:
        plan = issued(session)

        with pytest.raises(Refusal, match=why):
            proposed(session, plan, *passages)

        assert corrections_of(session, plan.id) == []


def test_one_letter_at_a_time_waits_for_the_signer(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        proposed(session, plan)

        with pytest.raises(Refusal, match="đang chờ ký"):
            proposed(session, plan, PASSAGE.model_copy(update={"place": "mục II"}))


def test_a_returned_letter_takes_no_number_and_its_author_is_told(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        correction = proposed(session, plan)

        judged(session, plan, Verdict.RETURN, note="Chưa đúng chỗ.")

        assert (correction.state, correction.number) == (CorrectionState.RETURNED, None)
        told = session.scalars(select(Notice).where(Notice.kind == NoticeKind.LETTER_RETURNED)).all()
        assert [one.person_id for one in told] == [person(session, plan.office, "vu-thi-hoa").id]


def test_an_office_without_a_series_for_letters_learns_it_before_anybody_signs(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        session.delete(session.scalars(select(Series).where(Series.document_type == "Công văn")).one())
        session.flush()

        with pytest.raises(Refusal, match="chưa mở sổ số cho loại văn bản “Công văn”"):
            proposed(session, plan)


def test_a_letter_about_a_document_withdrawn_meanwhile_is_not_sent(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        signed = proposed(session, plan)
        judged(session, plan)
        waiting = proposed(session, plan, PASSAGE.model_copy(update={"place": "mục II"}))
        leader = acting(person(session, plan.office, LEADER), Channel.PAGE)

        withdraw_document(session, plan, by=leader, at=MORNING, reason="Sai thẩm quyền.")
        keep_letter(session, plan, signed, "d" * 64, at=MORNING)

        assert (signed.state, waiting.state) == (CorrectionState.POINTLESS, CorrectionState.POINTLESS)
        assert session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_CORRECTED)).all() == []
        assert "Không gửi" in str(session.scalars(select(RegisterRemark.text)).all())


def test_a_confidential_documents_correction_leaves_without_its_words(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        plan.confidential = True
        correction = proposed(session, plan)
        judged(session, plan)

        keep_letter(session, plan, correction, "d" * 64, at=MORNING)

        told = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_CORRECTED)).all()
        assert {one.facts.passages for one in told if isinstance(one.facts, DocumentCorrected)} == {()}
        assert [one.attachments for one in told if one.attachments] == []
        said = session.scalars(select(Notice)).all()
        assert [one.key for one in said if "30/02/2026" in str(one.facts_json)] == []


def test_who_gets_a_corrected_document_later_gets_the_letter_with_it(engine: Engine) -> None:
    with writing(engine) as session:
        unknown = {"text": "Hội quán Mường Lâm", "as_written": "Hội quán Mường Lâm", "kind": "agency"}
        plan = issued(session, recipients=[unknown])
        correction = proposed(session, plan)
        judged(session, plan)
        keep_letter(session, plan, correction, "d" * 64, at=MORNING)
        step, clerk = open_step_of(plan, StepKind.RECIPIENTS), person(session, plan.office, "vu-thi-hoa")
        answer = Answer(key="filled", verdict=Verdict.DONE, version=plan.version_no, lines={1: "hoi@muonglam.example"})

        decide(session, plan, step, answer, by=acting(clerk, Channel.PAGE), at=MORNING)

        late = session.scalars(select(Notice).where(Notice.address == "hoi@muonglam.example")).one()
        assert [one.hash for one in late.attachments] == ["a" * 64, "0" * 64, "d" * 64]


def test_a_letter_whose_run_died_after_the_signature_is_to_be_finished(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        correction = proposed(session, plan)
        judged(session, plan)
        later = MORNING + dt.timedelta(minutes=10)
        undone = due_now(session, later).to_finish

        keep_letter(session, plan, correction, "d" * 64, at=MORNING)

        assert correction.step_id in undone
        assert correction.step_id not in due_now(session, later).to_finish
