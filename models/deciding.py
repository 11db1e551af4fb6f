"""The one verb by which anybody decides anything, whatever the channel.

Under the plan's lock: the right to decide is checked, the decision written, the step closed, what follows opened, the people
concerned told, and the journal line written, in one transaction. The first decision wins; a second is refused with the first.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.asking import close_step, opinion_of, person_as_addressee
from models.clock import OFFICE_ZONE, office_day
from models.facts import DecisionRefused, Opinion
from models.journal import CHANNEL_NAMES, Actor
from models.notice import write_notice
from models.people import Person
from models.plan import Plan
from models.refusal import Gone, NotAllowed, Refusal
from models.roles import Seat, seat_of
from models.signing_file import SignedElsewhere
from models.step import VERDICT_NAMES, VERDICTS, Decision, Step, Verdict
from models.step_kind import StepKind

# It goes to everybody asked afterwards, and into Prefect's form.
NOTE_LETTERS = 10_000


@dataclass(frozen=True)
class Answer:
    """What a person answers to a step. `key` is the answer's own: the same answer twice is the same act.

    `version` is the version the person saw. `data_is_right` confirms the extracted data when submitting; `marks` are the signing
    capacity ('KT.',); `lines` says for each unresolved line of Nơi nhận (by its number) whom it means, or '' for nobody.
    `signed` is the file signed elsewhere, checked before; `cannot_sign` says by person why a key on the server would fail now.
    """

    key: str
    verdict: Verdict
    version: int
    note: str = ""
    data_is_right: bool = False
    marks: tuple[str, ...] | None = None
    lines: Mapping[int, str] = field(default_factory=dict)
    signed: SignedElsewhere | None = None
    cannot_sign: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Decided:
    """What a rule for one kind of step is given, under the plan's lock."""

    session: Session
    plan: Plan
    step: Step
    answer: Answer
    by: Actor
    seat: Seat
    at: dt.datetime

    @property
    def today(self) -> dt.date:
        """The office's day."""
        return office_day(self.at)


class AlreadyDecided(Refusal):
    """Somebody was first. `standing` is what was decided, by whom and when."""

    def __init__(self, sentence: str, standing: Opinion | None) -> None:
        """Keep the decision that stands."""
        super().__init__(sentence)
        self.standing = standing


def decide(session: Session, plan: Plan, step: Step, answer: Answer, *, by: Actor, at: dt.datetime) -> Decision:
    """Take a decision. Raises Refusal (AlreadyDecided, Gone, NotAllowed …) and then has changed nothing."""
    repeated = session.scalar(select(Decision).where(Decision.answer_key == answer.key))
    if repeated is not None and repeated.step_id == step.id:
        return repeated
    person = _checked(plan, step, answer, by)
    seat = seat_of(session, plan, step, person, office_day(at))
    act = Decided(session, plan, step, answer, by, seat, at)
    rules = RULES[step.kind]
    capacity = rules.check(act)
    decision = _write(act, capacity)
    rules.follow(act)
    return decision


@dataclass(frozen=True)
class Capacity:
    """In which capacity somebody decides: as told to people, and the signing marks where there are any."""

    words: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rules:
    """One kind of step: `check` refuses or gives the capacity to record, `follow` opens what comes next."""

    check: Callable[[Decided], Capacity]
    follow: Callable[[Decided], None]


# Filled by the modules of the road: drafting, reviewing, signing, issuing, following.
RULES: dict[StepKind, Rules] = {}


def tell_refused(
    session: Session, plan: Plan, step: Step, refusal: Refusal, *, person: Person, key: str, at: dt.datetime
) -> None:
    """Write to somebody whose answer was not taken why, and what stands; once per answer."""
    facts = DecisionRefused(
        label=plan.label,
        title=plan.told_title,
        step_kind=step.kind,
        reason=plan.told_reason(refusal),
        standing=refusal.standing if isinstance(refusal, AlreadyDecided) else None,
    )
    write_notice(
        session,
        facts,
        key=f"refused:{key}",
        office_id=plan.office_id,
        to=person_as_addressee(person),
        at=at,
        plan_id=plan.id,
        step_id=step.id,
    )


def _checked(plan: Plan, step: Step, answer: Answer, by: Actor) -> Person:
    if by.person is None:
        raise NotAllowed("Chỉ một người cụ thể trong danh bạ mới được quyết định.")
    if step.decision is not None:
        raise AlreadyDecided(_stands(step.decision), opinion_of(step.decision))
    if not step.is_open:
        raise Gone(f"Bước “{step.name}” không còn chờ quyết định: kế hoạch đã chuyển sang bước khác.", step_id=step.id)
    if answer.version != step.version_no or step.version_no != plan.version_no:
        sentence = (
            f"Quyết định này dựa trên bản {answer.version}, nay đã có bản {plan.version_no}. Hãy xem bản mới rồi quyết định."
        )
        raise Gone(sentence, seen=answer.version, current=plan.version_no)
    if answer.verdict not in VERDICTS[step.kind]:
        choices = ", ".join(VERDICT_NAMES[verdict] for verdict in VERDICTS[step.kind])
        raise Refusal(f"Hãy chọn quyết định cho bước “{step.name}”: {choices}.")
    if len(answer.note) > NOTE_LETTERS:
        raise Refusal(
            f"Ý kiến dài {len(answer.note)} chữ cái, quá {NOTE_LETTERS}; phần dài hơn hãy gửi bằng tệp.", length=len(answer.note)
        )
    if answer.verdict in {Verdict.RETURN, Verdict.DENY} and not answer.note.strip():
        raise Refusal("Trả lại hoặc từ chối phải ghi lý do để người nhận biết cần sửa gì.")
    return by.person


def _stands(decision: Decision) -> str:
    verdict = VERDICT_NAMES[decision.verdict]
    who = decision.person_name if decision.for_name is None else f"{decision.person_name} (thay {decision.for_name})"
    channel = CHANNEL_NAMES[decision.channel]
    return f"Bước này đã có quyết định: “{verdict}”, {who}, lúc {_local(decision.at)}, qua {channel}."


def _local(at: dt.datetime) -> str:
    return f"{at.astimezone(OFFICE_ZONE):%H:%M ngày %d/%m/%Y}"


def _write(act: Decided, capacity: Capacity) -> Decision:
    person, acts_for = act.seat.person, act.seat.acts_for
    decision = Decision(
        step=act.step,
        plan_id=act.plan.id,
        version_no=act.step.version_no,
        person_id=person.id,
        person_name=person.name,
        for_person_id=acts_for.id if acts_for else None,
        for_name=acts_for.name if acts_for else None,
        capacity=capacity.words,
        marks=list(capacity.marks),
        verdict=act.answer.verdict,
        note=act.answer.note.strip() or None,
        channel=act.by.channel,
        answer_key=act.answer.key,
        signed_hash=act.answer.signed.facts.after if act.answer.signed else None,
        at=act.at,
    )
    act.session.add(decision)
    close_step(act.session, act.step, outcome=act.answer.verdict.value, at=act.at)
    act.session.flush()
    act.plan.note(
        act.session,
        by=Actor(person.name, act.by.channel, person, capacity.words),
        action=f"decided.{act.step.kind.value}",
        at=act.at,
        step=act.step.id,
        version=act.step.version_no,
        verdict=act.answer.verdict.value,
        note=decision.note,
        acts_for=decision.for_name,
        article=act.step.kind.article,
        **({"signed": decision.signed_hash} if decision.signed_hash else {}),
    )
    return decision
