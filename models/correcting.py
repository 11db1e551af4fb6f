"""Đính chính: proposed, signed with a number of its own, made, and sent to exactly those who get the document by mail."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.asking import ask, open_step, person_as_addressee
from models.brought import brought_or_on_the_way
from models.capacities import require_capacity
from models.clock import office_day
from models.correction import Correction, CorrectionState, Passage, correction_of_step, corrections_of
from models.correction_mail import sentence_of, tell_corrected
from models.deciding import RULES, Capacity, Decided, Rules
from models.ending import make_stale
from models.facts import LetterReturned
from models.journal import SYSTEM, Actor
from models.letter import LETTER_TYPE
from models.letters import number_letter, receivers_of, say_original, tell_of_paper, usual_letter_marks
from models.notice import write_notice
from models.on_paper import on_paper_only
from models.people import Duty, Person, duty_holder
from models.plan import STATE_NAMES, Plan, PlanState
from models.refusal import NotAllowed, Refusal
from models.register import RegisterEntry, entry_of, remark
from models.roles import may_correct
from models.series import symbol_for
from models.standing import dated
from models.step import Verdict
from models.step_kind import StepKind

PASSAGES_AT_MOST = 20
LENGTH_AT_MOST = 1000


def propose_correction(session: Session, plan: Plan, passages: Sequence[Passage], *, by: Actor, at: dt.datetime) -> Correction:
    """Put a công văn đính chính to the signer; the same again, by the same person, is the same act.

    Raises NotAllowed, or Refusal with what is missing.
    """
    today = office_day(at)
    if by.person is None or not may_correct(session, plan, by, today):
        sentence = f"{plan.label} {STATE_NAMES[plan.state]}; chỉ người soạn, văn thư và Chánh Văn phòng lập công văn đính chính."
        raise NotAllowed(sentence, plan_id=plan.id)
    _require_passages(passages)
    if (waiting := _waiting(session, plan)) is not None:
        if waiting.proposed_by_id != by.person.id or waiting.passages != tuple(passages):
            raise Refusal("Đã có một công văn đính chính văn bản này đang chờ ký.")
        return waiting
    _refuse_the_same_again(session, plan, passages)
    symbol_for(session, plan.office_id, LETTER_TYPE, today.year)  # refused now, not when the signer has signed
    signer = session.get_one(Person, plan.signer_id)
    if not signer.works_on(today):
        signer = duty_holder(session, plan.office_id, Duty.LEADER, today)
    step = open_step(session, plan, StepKind.CORRECTION, at=at, person=signer, tell=False)
    correction = Correction(
        plan_id=plan.id,
        step_id=step.id,
        state=CorrectionState.PROPOSED,
        proposed_by_id=by.person.id,
        proposed_at=at,
        saved={"passages": [one.model_dump() for one in passages]},
        receivers=[],
    )
    session.add(correction)
    session.flush()
    plan.note(session, by=by, action="correction.proposed", at=at, correction=correction.id, passages=len(passages))
    ask(session, plan, step, at=at, request=f"Đính chính {dated(plan)}: {'; '.join(sentence_of(one) for one in passages)}.")
    return correction


def keep_letter(session: Session, plan: Plan, correction: Correction, digest: str, *, at: dt.datetime) -> None:
    """The stored PDF becomes the letter (the first one wins) and goes to all who got the document or are about to; once."""
    if correction.state is not CorrectionState.NUMBERED:
        return
    correction.document_hash = correction.document_hash or digest
    if plan.state is not PlanState.ISSUED:
        correction.move(session, plan, CorrectionState.POINTLESS, at=at)
        entry = session.get_one(RegisterEntry, correction.entry_id)
        remark(session, entry, by=SYSTEM, at=at, text=f"Không gửi: {dated(plan)} {STATE_NAMES[plan.state]}")
        return
    correction.sent_at = at
    say_original(session, correction, at=at)
    correction.move(session, plan, CorrectionState.SENT, at=at)
    session.get_one(RegisterEntry, correction.entry_id).sent_on = office_day(at)
    remark(session, entry_of(session, plan.id), by=SYSTEM, at=at, text=f"Đính chính bằng {correction.label}")
    make_stale(session, plan, at=at)
    for one in brought_or_on_the_way(session, plan):
        tell_corrected(session, plan, correction, one, at=at)
    tell_of_paper(session, plan, correction, [one.name for one in on_paper_only(session, plan)], at=at)


def _waiting(session: Session, plan: Plan) -> Correction | None:
    return next((one for one in corrections_of(session, plan.id) if one.state is CorrectionState.PROPOSED), None)


def _refuse_the_same_again(session: Session, plan: Plan, passages: Sequence[Passage]) -> None:
    """A page that is loaded again days later sends its old form again."""
    numbered = {CorrectionState.NUMBERED, CorrectionState.SENT}
    for one in corrections_of(session, plan.id):
        if one.state in numbered and one.passages == tuple(passages):
            raise Refusal(f"Đúng các chỗ này đã được đính chính bằng {one.label}.")


def _require_passages(passages: Sequence[Passage]) -> None:
    if not passages:
        raise Refusal("Hãy ghi ít nhất một chỗ cần đính chính: tại đâu, đã in là gì, nay sửa là gì.")
    if len(passages) > PASSAGES_AT_MOST:
        raise Refusal(f"Một công văn đính chính nhiều nhất {PASSAGES_AT_MOST} chỗ; nhiều hơn thì nên thay thế văn bản.")
    for no, one in enumerate(passages, start=1):
        if not all(part.strip() for part in (one.place, one.printed, one.right)):
            raise Refusal(f"Chỗ {no}: hãy ghi đủ tại đâu, đã in là gì, nay sửa là gì.", passage=no)
        if max(map(len, (one.place, one.printed, one.right))) > LENGTH_AT_MOST:
            raise Refusal(f"Chỗ {no} quá dài; sửa nhiều về nội dung thì phải thay thế văn bản.", passage=no)
        if one.printed == one.right:
            raise Refusal(f"Chỗ {no}: chữ sửa giống hệt chữ đã in.", passage=no)


def _check(act: Decided) -> Capacity:
    if act.answer.verdict is Verdict.RETURN:
        return Capacity(act.seat.asked_as)
    marks = _marks(act)
    person, plan = act.seat.person, act.plan
    require_capacity(act.session, office=plan.office, person=person, marks=marks, on=act.today, document_type=LETTER_TYPE)
    if why := act.answer.cannot_sign.get(person.id):
        raise Refusal(why, person_id=person.id)
    return Capacity(" ".join([*marks, act.seat.asked_as]), marks)


def _marks(act: Decided) -> tuple[str, ...]:
    given = act.answer.marks
    return given if given is not None else usual_letter_marks(act.session, act.plan, act.seat.person, act.today)


def _decided(act: Decided) -> None:
    correction = correction_of_step(act.session, act.step.id)
    if act.answer.verdict is Verdict.RETURN:
        correction.move(act.session, act.plan, CorrectionState.RETURNED, at=act.at, by=act.by)
        _tell_returned(act, correction)
        return
    number_letter(
        act.session,
        act.plan,
        correction,
        signer=act.seat.person,
        marks=_marks(act),
        receivers=receivers_of(act.session, act.plan, brought_or_on_the_way(act.session, act.plan)),
        subject=f"Đính chính {dated(act.plan)}",
        at=act.at,
    )
    correction.move(act.session, act.plan, CorrectionState.NUMBERED, at=act.at, by=act.by)


def _tell_returned(act: Decided, correction: Correction) -> None:
    proposer = act.session.get_one(Person, correction.proposed_by_id)
    write_notice(
        act.session,
        LetterReturned(label=act.plan.label, title=act.plan.told_title, by=act.seat.person.name, note=act.answer.note.strip()),
        key=f"correction:{correction.id}:returned",
        office_id=act.plan.office_id,
        to=person_as_addressee(proposer),
        at=act.at,
        plan_id=act.plan.id,
    )


RULES[StepKind.CORRECTION] = Rules(check=_check, follow=_decided)
