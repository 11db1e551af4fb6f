"""Review: the rounds of the route (NĐ 30/2020/NĐ-CP, Điều 11 and 12), one after another, then the signer."""

from models.asking import ask, open_step, withdraw
from models.deciding import RULES, Capacity, Decided, Rules
from models.drafting import back_to_drafting, confirm, require_settled
from models.facts import WithdrawnBecause
from models.people import Duty, Person, duty_holder, staff_of
from models.plan import PlanState
from models.refusal import Refusal
from models.routes import RouteStage, asked_people, route_for
from models.settling import unsettled
from models.step import REVIEWS, Round, StepState, Verdict
from models.step_kind import StepKind


def _check_submission(act: Decided) -> Capacity:
    """Nothing doubtful goes on; 'Dữ liệu trích ra đúng' settles what this person has just been shown."""
    if act.answer.data_is_right:
        fields = [doubt.field for doubt in unsettled(act.session, act.plan, act.today) if doubt.field]
        confirm(act.session, act.plan, fields, by=act.by, at=act.at)
        act.plan.version.data_confirmed_by_id = act.seat.person.id
    require_settled(act.session, act.plan, act.today)
    return Capacity(act.seat.asked_as)


def _submitted(act: Decided) -> None:
    """On to the first stage of the route."""
    act.plan.move(act.session, PlanState.REVIEW, by=act.by, at=act.at, version=act.plan.version_no)
    _open_stage(act, 0)


def _check_review(act: Decided) -> Capacity:
    return Capacity(act.seat.asked_as)


def _reviewed(act: Decided) -> None:
    """A return sends the whole plan back; agreement settles the round once enough have agreed."""
    plan, session, step = act.plan, act.session, act.step
    if act.answer.verdict is Verdict.RETURN:
        back_to_drafting(session, plan, because=WithdrawnBecause.NEW_VERSION, by=act.by, at=act.at, note=act.answer.note)
        return
    within = next(one for one in plan.rounds if one.id == step.round_id)
    if within.is_complete():
        left = [one for one in within.steps if one.state in {StepState.OPEN, StepState.WAITING}]
        withdraw(session, plan, left, because=WithdrawnBecause.DECIDED_BY_OTHER, by=act.by, at=act.at)
        _open_stage(act, within.stage + 1)
    else:
        _next_in_order(act, within)


def _next_in_order(act: Decided, within: Round) -> None:
    waiting = [one for one in within.steps if one.state is StepState.WAITING]
    if waiting and not any(one.is_open for one in within.steps):
        waiting[0].state, waiting[0].opened_at = StepState.OPEN, act.at
        act.plan.changed += 1
        ask(act.session, act.plan, waiting[0], at=act.at)


def _open_stage(act: Decided, number: int) -> None:
    """The round of this stage of the route, or the signing when the route is done."""
    session, plan = act.session, act.plan
    stages = route_for(session, plan.office_id, plan.document_type).stages
    signer = session.get_one(Person, plan.signer_id)
    if number >= len(stages):
        plan.move(session, PlanState.SIGNING, by=act.by, at=act.at)
        open_step(session, plan, StepKind.SIGNING, at=act.at, person=signer)
        return
    stage = stages[number]
    people = _judges(act, stage, signer)
    within = Round(
        plan_id=plan.id,
        version_no=plan.version_no,
        kind=stage.kind,
        stage=number,
        rule=stage.rule,
        needed=min(stage.needed or 1, len(people)),
        in_order=stage.in_order,
        steps=[],
    )
    plan.rounds.append(within)
    session.flush()
    for position, person in enumerate(people):
        waits = stage.in_order and position > 0
        step_kind, days = stage.kind, stage.days
        open_step(session, plan, step_kind, at=act.at, person=person, within=within, position=position, days=days, waits=waits)


def _judges(act: Decided, stage: RouteStage, signer: Person) -> list[Person]:
    """Whom the stage asks; where that is the author, somebody of equal standing stands in, for four eyes see every plan."""
    session, plan = act.session, act.plan
    asked = asked_people(session, stage, office_id=plan.office_id, unit_id=plan.drafting_unit_id, signer=signer, on=act.today)
    authors = {plan.drafter_id, plan.version.made_by_id}
    judges = [person if person.id not in authors else _in_place_of(act, person, authors) for person in asked]
    return list({person.id: person for person in judges}.values())


def _in_place_of(act: Decided, author: Person, authors: set[int | None]) -> Person:
    plan, session = act.plan, act.session
    colleagues = [one for one in staff_of(session, plan.office_id, act.today, unit_id=author.unit_id) if one.rank != "staff"]
    chief = duty_holder(session, plan.office_id, Duty.OFFICE_CHIEF, act.today)
    for candidate in [*colleagues, chief]:
        if candidate.id not in authors:
            return candidate
    raise Refusal(f"{author.name} là người soạn nên không thể tự duyệt, và danh bạ chưa có ai duyệt thay.", person=author.key)


RULES[StepKind.DRAFTING] = Rules(check=_check_submission, follow=_submitted)
for _kind in REVIEWS:
    RULES[_kind] = Rules(check=_check_review, follow=_reviewed)
