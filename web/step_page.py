"""What the page of a step shows its person: what is asked, on what, what others said, and what they may do here."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from documents.rendering.marks import PlanMarks, urgency_of
from keys.desk import Turn, is_signed_elsewhere, turn_of
from models.addressing import unresolved
from models.capacities import open_capacities
from models.contents import Doubt, PlanContents
from models.correction import Correction, correction_of_step
from models.distributing import lines_of
from models.extending import Extension, extension_of_step
from models.facts import WithdrawnBecause
from models.followed import periods_of
from models.issued_document import headed, issued_contents
from models.journal import Channel, acting
from models.legal_clock import clock_words
from models.letter import LETTER_TYPE
from models.meaning import Meanings
from models.office import Office
from models.papers import signatures_of_papers
from models.people import Person
from models.period import Period
from models.plan import STATE_NAMES, Plan, Version
from models.recipient import RecipientLine
from models.refusal import Gone, NotAllowed
from models.roles import Seat, is_clerk, may_recall, may_stop, may_void, seats
from models.settling import MUST_BE_SETTLED, unsettled
from models.signature import Signature, signatures_of
from models.step import VERDICTS, Decision, Step, StepState, Verdict
from models.step_kind import StepKind
from models.text_of_record import departures
from web.after_issue import AfterIssue, after_issue
from web.road_so_far import Said, Waiting, said_at, waiting_now
from web.visit import Visit

WHY_VOID = {
    WithdrawnBecause.NEW_VERSION: "đã có bản mới thay bản này",
    WithdrawnBecause.RECALLED: "bản này đã được rút lại để hoàn thiện",
    WithdrawnBecause.STOPPED: "kế hoạch đã dừng",
    WithdrawnBecause.DECIDED_BY_OTHER: "những người khác cùng được hỏi đã quyết định đủ",
    WithdrawnBecause.DOCUMENT_REPLACED: "văn bản đã được thay thế",
    WithdrawnBecause.DOCUMENT_WITHDRAWN: "văn bản đã bị thu hồi",
    WithdrawnBecause.SIGNED_HERE: "cơ quan nay ký số bằng khóa trên máy chủ, văn bản đã được ký như vậy",
}


@dataclass(frozen=True)
class StepPage:
    """Everything the template needs; nothing is looked up while it renders."""

    token: str
    office: Office
    plan: Plan
    step: Step
    version: Version
    contents: PlanContents
    person: Person
    seat: Seat | None
    verdicts: tuple[Verdict, ...]
    decision: Decision | None
    opinions: tuple[Said, ...]
    marks: PlanMarks
    doubts: tuple[Doubt, ...]
    confirmed: tuple[Doubt, ...]
    next: tuple[Waiting, ...]
    after: AfterIssue
    capacities: tuple[tuple[str, ...], ...] = ()
    printed: tuple[str, ...] = ()
    lines: tuple[RecipientLine, ...] = ()
    names: tuple[str, ...] = ()
    period: Period | None = None
    reports: tuple[Period, ...] = ()
    extension: Extension | None = None
    may_recall: bool = False
    may_stop: bool = False
    may_void: bool = False
    correction: Correction | None = None
    may_send_again: bool = False
    signatures: tuple[Signature, ...] = ()
    of_papers: tuple[tuple[str, Signature], ...] = ()
    departs: tuple[str, ...] = ()
    elsewhere: Turn | None = None
    refused: str | None = None
    clock: str | None = None
    typed: Mapping[str, str] = field(default_factory=dict)


def step_of(visit: Visit) -> Step:
    """The step of the link. Raises Gone, with the reason, for one that fell away."""
    step = next((one for one in visit.plan.steps if one.id == visit.link.step_id), None)
    if step is None:
        raise Gone("Bước này không còn.")
    if step.state is StepState.VOID:
        raise Gone(f"Bước “{step.name}” không còn chờ quyết định: {_why_void(visit.plan, step)}.")
    return step


def seat_here(visit: Visit, step: Step) -> Seat | None:
    """The visitor's seat at an open step. Raises NotAllowed for one who is no longer asked: a cover that ended, a new holder."""
    if not step.is_open:
        return None
    person = visit.person
    for seat in seats(visit.session, visit.plan, step, visit.today):
        if seat.person.id == person.id:
            return seat
    raise NotAllowed(f"Bước “{step.name}” hiện không hỏi {person.name}.")


def step_page(visit: Visit, step: Step, *, refused: str | None = None, typed: Mapping[str, str] | None = None) -> StepPage:
    """The page as it stands now; `refused` says why the last answer was not taken, `typed` gives it back to its author."""
    plan, session, today = visit.plan, visit.session, visit.today
    seat, actor = seat_here(visit, step), acting(visit.person, Channel.PAGE)
    version = next(one for one in plan.versions if one.no == step.version_no)
    is_open = step.is_open
    return StepPage(
        token=visit.token,
        office=plan.office,
        plan=plan,
        step=step,
        version=version,
        contents=contents_shown(plan, version),
        person=visit.person,
        seat=seat,
        verdicts=VERDICTS[step.kind] if is_open else (),
        decision=step.decision,
        opinions=said_at(plan, but=step),
        marks=marks_shown(plan, today),
        doubts=tuple(unsettled(session, plan, today)) if is_open and step.kind is StepKind.DRAFTING else (),
        confirmed=_confirmed(version),
        next=waiting_now(visit),
        capacities=_capacities(visit, seat, step.kind) if step.kind in {StepKind.SIGNING, StepKind.CORRECTION} else (),
        printed=tuple(one.capacity for one in version.contents.signer.capacities) if version.contents.signer else (),
        lines=tuple(unresolved(lines_of(session, plan.id))) if is_open and step.kind is StepKind.RECIPIENTS else (),
        names=names_known(visit) if is_open and step.kind is StepKind.RECIPIENTS else (),
        period=_period(visit, step),
        reports=reports_here(visit, step),
        extension=extension_of_step(session, step.id) if step.kind is StepKind.EXTENSION else None,
        may_recall=may_recall(session, plan, actor, today),
        may_stop=may_stop(session, plan, actor, today),
        may_void=may_void(plan, actor, today),
        correction=correction_of_step(session, step.id) if step.kind is StepKind.CORRECTION else None,
        may_send_again=is_clerk(session, plan.office_id, visit.person, today),
        signatures=tuple(signatures_of(session, plan.id)),
        of_papers=tuple(signatures_of_papers(session, plan)),
        departs=tuple(departures(plan, version)),
        elsewhere=_elsewhere(visit, step, seat),
        after=after_issue(visit, step),
        clock=clock_words(session, plan),
        refused=refused,
        typed=typed or {},
    )


def contents_shown(plan: Plan, version: Version) -> PlanContents:
    """What a version says; of a signed plan's current one, with number, date and signature."""
    if plan.number is not None and version.no == plan.version_no:
        return issued_contents(plan)
    return headed(version.contents, plan.office)


def marks_shown(plan: Plan, today: dt.date) -> PlanMarks:
    """What a draft bears beyond its contents when it is looked at: its stamps, and this year beside a blank day."""
    return PlanMarks(
        year=today.year,
        draft=plan.number is None,
        urgency=urgency_of(plan.urgency),
        secrecy="MẬT" if plan.confidential else None,
    )


def names_known(visit: Visit) -> tuple[str, ...]:
    """Every name of the directory that a mail can go to: what a field offers while one types."""
    known = Meanings(visit.session, visit.plan.office_id, visit.today).directory
    return tuple(dict.fromkeys(entry.name for entry in known.entries if entry.kind in {"unit", "group", "person"}))


def _confirmed(version: Version) -> tuple[Doubt, ...]:
    """What the reader had doubts about and a person has confirmed: reviewers look there first."""
    settled = set(version.confirmed)
    doubts = [one for one in version.contents.warnings if one.field and MUST_BE_SETTLED.match(one.field)]
    return tuple(one for one in doubts if one.field in settled)


def _elsewhere(visit: Visit, step: Step, seat: Seat | None) -> Turn | None:
    """What this person signs elsewhere; nothing for one who has no capacity to sign."""
    if seat is None or not step.is_open or not is_signed_elsewhere(visit.plan, step):
        return None
    try:
        return turn_of(visit.session, visit.plan, step, seat.person, None, at=visit.at)
    except NotAllowed:
        return None


def _capacities(visit: Visit, seat: Seat | None, kind: StepKind) -> tuple[tuple[str, ...], ...]:
    if seat is None:
        return ()
    office = visit.plan.office
    signed = LETTER_TYPE if kind is StepKind.CORRECTION else visit.plan.document_type
    return tuple(open_capacities(visit.session, office=office, person=seat.person, on=visit.today, document_type=signed))


def _period(visit: Visit, step: Step) -> Period | None:
    if step.kind is not StepKind.REPORTING:
        return None
    return next((one for one in periods_of(visit.session, visit.plan.id) if one.step_id == step.id), None)


def reports_here(visit: Visit, step: Step) -> tuple[Period, ...]:
    """The periods whose consolidated report lies here: with the clerk all of them, with the head of office that of the step."""
    made = [one for one in periods_of(visit.session, visit.plan.id) if one.report_hash is not None]
    return tuple(one for one in made if step.kind is StepKind.RECIPIENTS or one.step_id == step.id)


def _why_void(plan: Plan, step: Step) -> str:
    because = WHY_VOID.get(WithdrawnBecause(step.outcome)) if step.outcome else None
    return f"{because or 'kế hoạch đã chuyển sang bước khác'}. {plan.label} {STATE_NAMES[plan.state]}"
