"""Ký số công văn, bản sao, where somebody signs elsewhere: the numbered file is asked for signed, or said to be signed on paper.

Unlike a plan's, the number is given before: a công văn is numbered by its signer's decision, a copy by the act itself, and the
finished file bears it. What waits here is the signature alone.
"""

import datetime as dt

from sqlalchemy.orm import Session

from models.asking import ask, open_step
from models.clock import office_day
from models.contents import Signer
from models.copy import Copy
from models.copying import keep_copy
from models.correction import Correction
from models.deciding import RULES, Capacity, Decided, Rules
from models.issued_document import capacity_of
from models.journal import acting
from models.people import Duty, Person, duty_holder
from models.plan import Plan
from models.refusal import Refusal
from models.signature import SignedBy, keep_signature
from models.signature_asked import SignatureAsked, asked_at, is_asked_for
from models.signing_file import MadeFor, required_file
from models.signing_rules import LeaderWay
from models.step import Step, Verdict
from models.step_kind import StepKind
from models.withdrawal import Withdrawal

WHERE = "Hãy mở trang trong thư, tải tệp để ký, ký số rồi tải tệp đã ký lên; hoặc chọn “Đã ký, đóng dấu trên bản giấy”."


def ask_signature(
    session: Session, plan: Plan, paper: Copy | Correction | Withdrawal, signer: Person | None, digest: str, *, at: dt.datetime
) -> None:
    """Ask `signer`, or the clerk for the agency's signature where it is None; once while the request stands."""
    if is_asked_for(session, plan.id, paper.paper):
        return
    person = signer or duty_holder(session, plan.office_id, Duty.CLERK, office_day(at))
    step = open_step(session, plan, StepKind.PAPER_SIGNING, at=at, person=person, tell=False)
    by = SignedBy.LEADER if signer else SignedBy.AGENCY
    session.add(SignatureAsked(plan_id=plan.id, step_id=step.id, paper=paper.paper, signed_by=by, file_hash=digest))
    session.flush()
    whose = "của cơ quan " if signer is None else ""
    ask(session, plan, step, at=at, request=f"Ký số {whose}trên {paper.label}.")


def paper_asked(session: Session, asked: SignatureAsked) -> Copy | Correction | Withdrawal:
    """The letter or copy itself."""
    kind, _, row = asked.paper.partition(":")
    if kind == Copy.PAPER:
        return session.get_one(Copy, int(row))
    return session.get_one(Correction, int(row)) if kind == Correction.PAPER else session.get_one(Withdrawal, int(row))


def file_made_for(session: Session, step: Step) -> MadeFor:
    """For whom the file of a step is made: its signer, or the desk."""
    asked = asked_at(session, step.id)
    paper = paper_asked(session, asked)
    day = paper.made_on if isinstance(paper, Copy) else paper.issued_on
    if day is None:
        raise Refusal(f"{paper.label} chưa có ngày ban hành.", plan_id=asked.plan_id)
    return MadeFor(step.person_id if asked.signed_by is SignedBy.LEADER else None, (), None, day.year)


def _check(act: Decided) -> Capacity:
    if act.answer.verdict is not Verdict.BY_HAND:
        required_file(act.session, act.step, act.answer.signed, where=WHERE)
    return Capacity(act.seat.asked_as)


def _signed(act: Decided) -> None:
    signed, asked = act.answer.signed, asked_at(act.session, act.step.id)
    by = acting(act.seat.person, act.by.channel)
    if signed is None or act.answer.verdict is Verdict.BY_HAND:
        act.plan.note(act.session, by=by, action="paper.signed_by_hand", at=act.at, paper=asked.paper)
        return
    paper, by_agency = paper_asked(act.session, asked), asked.signed_by is SignedBy.AGENCY
    capacity = act.plan.office.name if by_agency else capacity_of(Signer.model_validate(paper.signature))
    by_hash = not by_agency and act.plan.office.leader_signs is LeaderWay.EXTERNAL
    way = (LeaderWay.EXTERNAL if by_hash else LeaderWay.UPLOAD).value
    keep_signature(
        act.session, act.plan, asked.signed_by, signed.facts, way=way, capacity=capacity, by=by, at=act.at, paper=asked.paper
    )
    if isinstance(paper, Copy):
        keep_copy(act.session, act.plan, paper, signed.facts.after, at=act.at)


RULES[StepKind.PAPER_SIGNING] = Rules(check=_check, follow=_signed)
