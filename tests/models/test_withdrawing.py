"""An issued document is taken back: who may, what ends, who is told, and how each receiver's word is awaited."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from models.assignment import AssignmentState
from models.database import writing
from models.disposing import confirm_disposal
from models.distributing import finish_distribution, to_be_written, written
from models.due import due_now
from models.facts import Alarm, DocumentWithdrawn, NoticeKind
from models.followed import assignments_of, periods_of
from models.following import open_due
from models.issuing import complete, keep_document
from models.journal import Actor, Channel, acting
from models.journal_check import verify
from models.mail import Mail, MailState
from models.notice import Notice
from models.period import DutyState, PeriodState
from models.plan import Plan, PlanState, lock_plan
from models.recipient import Delivery, DeliveryKind
from models.refusal import Gone, NotAllowed, Refusal
from models.register import RegisterEntry, RegisterRemark
from models.reminding import remind
from models.reporting import Reported, acknowledge, take_report
from models.series import Series
from models.step import StepState, Verdict
from models.step_kind import StepKind
from models.wanted import why_unwanted
from models.withdrawal import Withdrawal, disposals_of, outstanding
from models.withdrawing import ByLetter, keep_withdrawal_letter, letter_types, withdraw_document
from tests.office import MORNING, a_plan, an_office, carried_to, decided, open_step_of, person
from tests.remembered import lived_once

REASON = "Ban hành sai thẩm quyền."
UNIT = Actor("Văn phòng", Channel.PAGE)


def issued(session: Session, *, sent: bool = True, **facts: Any) -> Plan:
    """A plan issued this morning; its mails have left."""

    def lived() -> int:
        office = an_office(session)
        plan = a_plan(session, office, **facts)
        carried_to(session, office, plan, StepKind.RECIPIENTS)
        keep_document(session, plan, "a" * 64, at=MORNING)
        complete(session, plan, at=MORNING)
        if sent:
            leave(session, plan, MailState.ACCEPTED)
        return plan.id

    return lock_plan(session, lived_once(session, lived, sent, facts))


def leave(session: Session, plan: Plan, state: MailState) -> None:
    """Every mail that brings the document stands so."""
    brought = select(Mail).join(Notice, Notice.id == Mail.notice_id).where(Notice.key.like(f"plan:{plan.id}:sent:%"))
    for mail in session.scalars(brought):
        mail.state = state
    session.flush()


def withdrawn_by(session: Session, plan: Plan, who: str = "ha-minh-khoi", reason: str = REASON) -> None:
    by = acting(person(session, plan.office, who), Channel.PAGE)
    withdraw_document(session, plan, by=by, at=MORNING, reason=reason)


def test_work_and_periods_end_and_everybody_who_got_it_is_told(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        got = session.scalars(select(Notice.address).where(Notice.key.like(f"plan:{plan.id}:sent:%"))).all()

        withdrawn_by(session, plan)

        assert plan.state is PlanState.WITHDRAWN
        assert {one.state for one in assignments_of(session, plan.id)} == {AssignmentState.ENDED}
        (period,) = periods_of(session, plan.id)
        assert (period.state, {one.state for one in period.duties}) == (PeriodState.STOPPED, {DutyState.RELEASED})
        told = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_WITHDRAWN)).all()
        assert sorted(one.address or "" for one in told if "disposal" in one.link_ids) == sorted(one or "" for one in got)
        assert [one.person_id for one in told if not one.link_ids] == [plan.drafter_id]
        assert [step.kind for step in plan.open_steps()] == [StepKind.WITHDRAWAL]
        assert verify(session) == []


def test_who_got_it_at_another_address_than_the_first_is_told_there(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        county = session.scalars(select(Notice).where(Notice.name == "UBND tỉnh Hà Trung")).one()
        session.execute(update(Mail).where(Mail.notice_id == county.id).values(address="moi@ubnd.hatrung.example"))

        withdrawn_by(session, plan)

        told = session.scalars(select(Notice).where(Notice.key == f"plan:{plan.id}:withdrawn:{county.id}")).one()
        (owed,) = (one for one in disposals_of(session, plan.id) if one.notice_id == county.id)
        assert (told.address, owed.address) == ("moi@ubnd.hatrung.example", "moi@ubnd.hatrung.example")


def test_who_has_not_confirmed_is_named_on_the_page_and_not_in_prefect(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        withdrawn_by(session, plan)

        with pytest.raises(Refusal, match="UBND tỉnh Hà Trung") as refused:
            decided(session, plan, StepKind.WITHDRAWAL, person(session, plan.office, "vu-thi-hoa"), Verdict.DONE)

        left = len(outstanding(session, plan.id))
        assert refused.value.discreet == f"Còn {left} nơi chưa xác nhận. Kết thúc theo dõi thì phải ghi lý do."


def test_the_register_keeps_its_line_and_gets_a_remark(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        line = session.scalars(select(RegisterEntry).where(RegisterEntry.plan_id == plan.id)).one()
        before = (line.number, line.subject, line.signer, line.sent_on, line.voided_at)

        withdrawn_by(session, plan)

        remarks = session.execute(select(RegisterRemark.entry_id, RegisterRemark.text)).all()
        assert remarks == [(line.id, "Thu hồi ngày 02/03/2026")]
        assert (line.number, line.subject, line.signer, line.sent_on, line.voided_at) == before


@pytest.mark.parametrize("who", ["le-thi-hanh", "vu-thi-hoa", "dinh-thi-lan"])
def test_only_signer_and_leader_withdraw(engine: Engine, who: str) -> None:
    with writing(engine) as session:
        plan = issued(session)

        with pytest.raises(NotAllowed, match="chỉ người ký và Thủ trưởng"):
            withdrawn_by(session, plan, who)

        assert plan.state is PlanState.ISSUED
        assert disposals_of(session, plan.id) == []


def test_a_withdrawal_needs_a_reason_and_an_issued_document_and_happens_once(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        with pytest.raises(Refusal, match="phải ghi lý do"):
            withdrawn_by(session, plan, reason="  ")
        assert plan.state is PlanState.ISSUED

        withdrawn_by(session, plan)

        with pytest.raises(NotAllowed, match="đã thu hồi"):
            withdrawn_by(session, plan)
        assert len(session.scalars(select(RegisterRemark)).all()) == 1


def test_a_draft_is_not_withdrawn(engine: Engine) -> None:
    with writing(engine) as session:
        office = an_office(session)
        plan = a_plan(session, office)

        with pytest.raises(NotAllowed, match="đang soạn thảo"):
            withdrawn_by(session, plan)


def test_a_mail_that_has_not_left_never_leaves_and_its_reader_owes_nothing(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session, sent=False)
        sent = select(Notice).where(Notice.key.like(f"plan:{plan.id}:sent:%")).order_by(Notice.id)
        first, second, *rest = session.scalars(sent).all()
        states = {first.id: MailState.ACCEPTED, second.id: MailState.UNKNOWN}
        for mail in session.scalars(select(Mail).where(Mail.notice_id.in_(states))):
            mail.state = states[mail.notice_id]
        session.flush()

        withdrawn_by(session, plan)

        assert [one.notice_id for one in disposals_of(session, plan.id)] == [first.id, second.id]
        unsent = session.scalars(select(Mail.state).where(Mail.notice_id.in_([one.id for one in rest]))).all()
        assert set(unsent) == {MailState.DROPPED}
        assert why_unwanted(session, rest[0], now=MORNING) == "văn bản đã được thay thế hoặc thu hồi"


def test_when_nobody_had_got_it_nothing_is_awaited(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session, sent=False)

        withdrawn_by(session, plan)

        assert plan.open_steps() == []


def test_nothing_is_acknowledged_or_reported_any_more(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        (period,) = periods_of(session, plan.id)
        unit_id = period.duties[0].unit_id

        withdrawn_by(session, plan)

        with pytest.raises(Gone, match="đã bị thu hồi ngày 02/03/2026"):
            acknowledge(session, plan, unit_id, by=UNIT, at=MORNING)
        with pytest.raises(Gone, match="đã bị thu hồi"):
            take_report(session, plan, period, unit_id, Reported(key="r", text="xong"), by=UNIT, at=MORNING)
        assert open_due(session, plan, at=MORNING + dt.timedelta(days=400)) == []


def test_the_last_confirmation_closes_the_clerks_step(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        withdrawn_by(session, plan)
        step = open_step_of(plan, StepKind.WITHDRAWAL)
        *others, last = disposals_of(session, plan.id)

        for one in others:
            confirm_disposal(session, plan, one, by=UNIT, at=MORNING, paper=False)
        assert step.is_open
        confirm_disposal(session, plan, last, by=UNIT, at=MORNING, paper=True, note="một bản")

        assert step.state is StepState.CLOSED
        assert (last.confirmed_by, last.paper, last.note) == ("Văn phòng", True, "một bản")


def test_a_second_confirmation_changes_nothing(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        withdrawn_by(session, plan)
        one = disposals_of(session, plan.id)[0]
        confirm_disposal(session, plan, one, by=UNIT, at=MORNING, paper=False)

        confirm_disposal(session, plan, one, by=Actor("người khác", Channel.PAGE), at=MORNING + dt.timedelta(days=1), paper=True)

        assert (one.confirmed_by, one.confirmed_at, one.paper) == ("Văn phòng", MORNING, False)


def test_the_clerk_ends_the_following_only_with_a_reason_while_somebody_is_silent(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        withdrawn_by(session, plan)
        clerk = session.get_one(
            type(person(session, plan.office, "le-thi-hanh")), open_step_of(plan, StepKind.WITHDRAWAL).person_id
        )

        with pytest.raises(Refusal, match="chưa xác nhận"):
            decided(session, plan, StepKind.WITHDRAWAL, clerk, Verdict.DONE, key="without")
        decided(session, plan, StepKind.WITHDRAWAL, clerk, Verdict.DONE, note="Đã xác minh qua điện thoại.", key="with")

        assert plan.open_steps() == []
        assert len(outstanding(session, plan.id)) == len(disposals_of(session, plan.id))


def test_every_morning_those_who_have_not_confirmed_are_reminded_and_only_they(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        withdrawn_by(session, plan)
        done, *silent = disposals_of(session, plan.id)
        confirm_disposal(session, plan, done, by=UNIT, at=MORNING, paper=False)

        remind(session, plan.office_id, at=MORNING + dt.timedelta(days=1))

        reminded = session.scalars(select(Notice.address).where(Notice.kind == NoticeKind.REMINDER)).all()
        assert sorted(one or "" for one in reminded) == sorted(one.address or "" for one in silent)
        assert [one.reminded for one in silent] == [1] * len(silent)


def test_the_website_is_to_be_written_anew(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)

        withdrawn_by(session, plan)

        stale = select(Delivery.kind).where(Delivery.stale_at.is_not(None))
        assert session.scalars(stale).all() == [DeliveryKind.PUBLICATION]


def test_the_reason_for_withdrawing_a_confidential_document_stays_in_the_office(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        plan.confidential = True

        withdrawn_by(session, plan)

        told = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_WITHDRAWN)).all()
        facts = [one.facts for one in told]
        assert {one.reason for one in facts if isinstance(one, DocumentWithdrawn)} == {"(lý do xem tại Văn thư)"}
        assert REASON not in str([one.facts_json for one in told])


def test_of_two_who_withdraw_at_once_one_does(engine: Engine) -> None:
    with writing(engine) as session:
        plan_id = issued(session).id

    def try_it(_: int) -> str:
        with writing(engine) as session:
            plan = lock_plan(session, plan_id)
            try:
                withdrawn_by(session, plan)
            except NotAllowed as refusal:
                return refusal.sentence
            return "done"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(try_it, range(2)))

    assert answers[1] == "done"
    assert "đã thu hồi" in answers[0]
    with writing(engine) as session:
        assert len(session.scalars(select(RegisterRemark)).all()) == 1


def test_a_website_that_does_not_say_it_yet_is_to_be_written_anew(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        for delivery in to_be_written(session, plan.id):
            written(session, plan, delivery.id, place="x", at=MORNING)
        finish_distribution(session, plan, open_step_of(plan, StepKind.RECIPIENTS), at=MORNING)
        withdrawn_by(session, plan)
        (page,) = to_be_written(session, plan.id)
        later = MORNING + dt.timedelta(minutes=10)
        undone = due_now(session, later).to_write

        written(session, plan, page.id, place="x", at=MORNING, stale_at=None)
        written_before = due_now(session, later).to_write
        written(session, plan, page.id, place="x", at=MORNING, stale_at=page.stale_at)

        assert (undone, written_before) == ((plan.id,), (plan.id,))
        assert due_now(session, later).to_write == ()


def by_letter(session: Session, plan: Plan, letter: ByLetter | None = None) -> Withdrawal:
    by = acting(person(session, plan.office, "ha-minh-khoi"), Channel.PAGE)
    return withdraw_document(session, plan, by=by, at=MORNING, reason=REASON, letter=letter or ByLetter())


def test_a_letter_of_withdrawal_has_a_number_of_its_series_and_nobody_is_told_before_it_is_made(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)

        withdrawal = by_letter(session, plan)

        entry = session.get_one(RegisterEntry, withdrawal.entry_id)
        assert (withdrawal.label, entry.subject) == (
            "Công văn số 01/BDT-VP ngày 02/03/2026",
            "Thu hồi Kế hoạch số 01/KH-BDT ngày 02/03/2026",
        )
        assert (entry.signer, entry.sent_on) == ("Hà Minh Khôi", None)
        assert session.scalars(select(RegisterRemark.text)).all() == ["Thu hồi bằng Công văn số 01/BDT-VP ngày 02/03/2026"]
        assert session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_WITHDRAWN)).all() == []


def test_the_letter_goes_once_to_everybody_who_got_the_document(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        withdrawal = by_letter(session, plan)

        for digest in ("b" * 64, "c" * 64):
            keep_withdrawal_letter(session, plan, withdrawal, digest, at=MORNING)

        told = session.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENT_WITHDRAWN)).all()
        assert sorted(one.address or "" for one in told if one.link_ids) == sorted(
            one.address or "" for one in disposals_of(session, plan.id)
        )
        files = {(file.hash, file.name) for one in told for file in one.attachments}
        assert files == {("b" * 64, "01-BDT-VP-thu-hoi.pdf")}
        assert session.get_one(RegisterEntry, withdrawal.entry_id).sent_on == MORNING.date()


def test_who_has_paper_only_stands_on_the_list_and_in_the_letter(engine: Engine) -> None:
    with writing(engine) as session:
        lines = [{"text": one, "as_written": one, "kind": "agency"} for one in ("UBND tỉnh", "Hội Người cao tuổi tỉnh")]
        plan = issued(session, recipients=lines)

        withdrawal = by_letter(session, plan)
        keep_withdrawal_letter(session, plan, withdrawal, "b" * 64, at=MORNING)

        on_paper = [one.name for one in disposals_of(session, plan.id) if one.on_paper]
        alarms = session.scalars(select(Notice).where(Notice.kind == NoticeKind.ALARM)).all()
        asked = [one.facts.what for one in alarms if isinstance(one.facts, Alarm) and "bản giấy" in one.facts.what]
        assert on_paper == ["Hội Người cao tuổi tỉnh"]
        assert withdrawal.receivers[-1] == "Hội Người cao tuổi tỉnh"
        assert [one.split(": ")[-1] for one in asked] == ["Hội Người cao tuổi tỉnh."]


def test_the_clerk_says_for_paper_that_it_came_back_and_nobody_is_reminded_of_it_by_mail(engine: Engine) -> None:
    with writing(engine) as session:
        lines = [{"text": "Hội Người cao tuổi tỉnh", "as_written": "Hội Người cao tuổi tỉnh", "kind": "agency"}]
        plan = issued(session, recipients=lines, assignments=[])
        withdrawn_by(session, plan)
        (paper,) = disposals_of(session, plan.id)

        remind(session, plan.office_id, at=MORNING + dt.timedelta(days=1))
        confirm_disposal(session, plan, paper, by=Actor("Vũ Thị Hoa", Channel.PAGE), at=MORNING, paper=True)

        assert (paper.on_paper, paper.reminded, paper.paper) == (True, 0, True)
        assert plan.open_steps() == []


def test_a_key_that_cannot_sign_leaves_the_document_in_force_and_spends_no_number(engine: Engine) -> None:
    with writing(engine) as session:
        plan_id = issued(session).id

    with pytest.raises(Refusal, match="Mật khẩu sai"), writing(engine) as session:
        by_letter(session, lock_plan(session, plan_id), ByLetter(cannot_sign="Mật khẩu sai."))

    with writing(engine) as session:
        assert lock_plan(session, plan_id).state is PlanState.ISSUED
        assert session.scalars(select(RegisterEntry.document_type)).all() == ["Kế hoạch"]


def test_a_letter_whose_run_died_is_to_be_finished(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        withdrawal = by_letter(session, plan)
        clerk = person(session, plan.office, "vu-thi-hoa")
        decided(session, plan, StepKind.WITHDRAWAL, clerk, Verdict.DONE, note="Đã xác minh.", key="end")
        later = MORNING + dt.timedelta(minutes=10)

        undone = withdrawal.step_id in due_now(session, later).to_finish
        keep_withdrawal_letter(session, plan, withdrawal, "b" * 64, at=MORNING)

        assert undone
        assert withdrawal.step_id not in due_now(session, later).to_finish


def test_where_the_office_numbers_them_a_withdrawal_may_be_a_thong_bao_of_their_series(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        by = acting(person(session, plan.office, "ha-minh-khoi"), Channel.PAGE)
        before = letter_types(session, plan, by, MORNING.date())
        session.add(Series(office_id=plan.office_id, document_type="Thông báo", symbol="TB-BDT", year=2026, next_number=7))
        session.flush()

        offered = letter_types(session, plan, by, MORNING.date())
        withdrawal = by_letter(session, plan, ByLetter("Thông báo"))

        assert (before, offered) == (("Công văn",), ("Công văn", "Thông báo"))
        assert withdrawal.label == "Thông báo số 07/TB-BDT ngày 02/03/2026"
        assert session.get_one(RegisterEntry, withdrawal.entry_id).document_type == "Thông báo"
