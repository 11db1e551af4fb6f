"""A letter that one or nobody signs digitally has its original on paper: said to all who get it, and paper goes to all."""

import datetime as dt

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.asking_signature import ask_signature
from models.correcting import keep_letter
from models.correction import Correction
from models.database import writing
from models.facts import Alarm, AlarmCause, DocumentCorrected, DocumentWithdrawn
from models.issued_files import issued_as
from models.journal import Channel, acting
from models.letter import Letter, OriginalOnPaper
from models.notice import Notice
from models.plan import Plan
from models.register import RegisterRemark
from models.signature import SignatureFacts, SignedBy, keep_signature
from models.step import Verdict
from models.step_kind import StepKind
from models.withdrawal import Withdrawal
from models.withdrawing import ByLetter, keep_withdrawal_letter, withdraw_document
from tests.models.test_correcting import judged, proposed
from tests.models.test_withdrawing import issued
from tests.office import MORNING, decided, person

LEADER, CLERK = "ha-minh-khoi", "vu-thi-hoa"
SIGNED = "d" * 64


def a_correction(session: Session, plan: Plan) -> Correction:
    correction = proposed(session, plan)
    judged(session, plan)
    return correction


def a_withdrawal(session: Session, plan: Plan) -> Withdrawal:
    by = acting(person(session, plan.office, LEADER), Channel.PAGE)
    return withdraw_document(session, plan, by=by, at=MORNING, reason="Sai thẩm quyền.", letter=ByLetter())


def signed_by_leader(session: Session, plan: Plan, letter: Letter) -> None:
    facts = SignatureFacts("Hà Minh Khôi", "CN=Hà Minh Khôi", "01", "CA", "rsa", MORNING, "valid", "c" * 64, SIGNED)
    by = acting(person(session, plan.office, LEADER), Channel.PAGE)
    keep_signature(
        session, plan, SignedBy.LEADER, facts, way="upload", capacity="Trưởng ban", by=by, at=MORNING, paper=letter.paper
    )


def on_paper(session: Session, plan: Plan, letter: Correction | Withdrawal, who: str) -> None:
    """Who is asked for a signature says that it is on paper."""
    signer = person(session, plan.office, LEADER) if who == LEADER else None
    ask_signature(session, plan, letter, signer, SIGNED, at=MORNING)
    decided(session, plan, StepKind.PAPER_SIGNING, person(session, plan.office, who), Verdict.BY_HAND, key=f"by-hand:{who}")


def sent(session: Session, plan: Plan, letter: Correction | Withdrawal, *, at: dt.datetime = MORNING) -> None:
    keep = keep_letter if isinstance(letter, Correction) else keep_withdrawal_letter
    keep(session, plan, letter, SIGNED, at=at)  # type: ignore[arg-type]  # each its own letter


def told(session: Session) -> set[OriginalOnPaper | None]:
    facts = [one.facts for one in session.scalars(select(Notice))]
    return {one.original for one in facts if isinstance(one, DocumentCorrected | DocumentWithdrawn)}


def paper_alarm(session: Session) -> Alarm | None:
    facts = [one.facts for one in session.scalars(select(Notice))]
    return next((one for one in facts if isinstance(one, Alarm) and one.cause is AlarmCause.PAPER_ORIGINAL), None)


@pytest.mark.parametrize("a_letter", [a_correction, a_withdrawal])
def test_signed_digitally_by_the_leader_and_stamped_on_paper_it_says_so_and_goes_to_all_on_paper(
    engine: Engine,
    a_letter: type[Correction] | type[Withdrawal],
) -> None:
    with writing(engine) as session:
        plan = issued(session)
        letter: Correction | Withdrawal = a_letter(session, plan)  # type: ignore[call-arg]  # a builder
        signed_by_leader(session, plan, letter)
        on_paper(session, plan, letter, CLERK)

        sent(session, plan, letter)

        assert (letter.original, told(session)) == (OriginalOnPaper.STAMPED, {OriginalOnPaper.STAMPED})
        alarm = paper_alarm(session)
        assert alarm is not None
        assert [one for one in letter.receivers if one not in alarm.what] == []
        line = select(RegisterRemark.text).where(RegisterRemark.entry_id == letter.entry_id)
        assert session.scalars(line).all() == [
            "Bản chính là bản giấy: in từ tệp người ký đã ký số, đóng dấu cơ quan (Điều 18 khoản 5)"
        ]
        known = issued_as(session, SIGNED)
        assert known is not None
        assert known.original is OriginalOnPaper.STAMPED


def test_signed_by_hand_its_original_is_on_paper_too(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        letter = a_correction(session, plan)
        on_paper(session, plan, letter, LEADER)

        sent(session, plan, letter)

        assert (letter.original, told(session)) == (OriginalOnPaper.SIGNED, {OriginalOnPaper.SIGNED})
        assert paper_alarm(session) is not None


def test_signed_by_both_it_says_nothing_of_paper(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        letter = a_correction(session, plan)

        sent(session, plan, letter)

        assert (letter.original, told(session), paper_alarm(session)) == (None, {None}, None)
