"""Signing: the signer decides; one transaction gives number and date and the line of the register (Điều 13, 15, 16)."""

import datetime as dt

from models.capacities import open_capacities, require_capacity
from models.contents import Capacity as PrintedCapacity
from models.contents import Signer
from models.deciding import RULES, Capacity, Decided, Rules
from models.drafting import back_to_drafting
from models.facts import WithdrawnBecause
from models.people import Duty, duty_holder, holder
from models.plan import PlanState
from models.refusal import NotAllowed, Refusal
from models.register import RegisterEntry
from models.series import Series, locked_series, take_next, take_number
from models.step import Verdict
from models.step_kind import StepKind

# How long the signing run has for the rest before the check takes it for dead.
GRACE = dt.timedelta(minutes=3)


def _check(act: Decided) -> Capacity:
    """The capacity must be one that this person has on this day; it stands on record and in the signature block."""
    if act.answer.verdict is Verdict.RETURN:
        return Capacity(act.seat.asked_as)
    marks = marks_of(act)
    require_capacity(
        act.session,
        office=act.plan.office,
        person=act.seat.person,
        marks=marks,
        on=act.today,
        document_type=act.plan.document_type,
    )
    return Capacity(" ".join([*marks, act.seat.asked_as]), marks)


def marks_of(act: Decided) -> tuple[str, ...]:
    """The marks answered; else those that the draft prints, if this person may sign so; else the person's first own capacity."""
    if act.answer.marks is not None:
        return act.answer.marks
    may = open_capacities(
        act.session, office=act.plan.office, person=act.seat.person, on=act.today, document_type=act.plan.document_type
    )
    if not may:
        raise NotAllowed(f"{act.seat.person.name} chưa có thẩm quyền ký loại văn bản “{act.plan.document_type}”.")
    signer = act.plan.version.contents.signer
    printed = tuple(one.capacity for one in signer.capacities) if signer else ()
    return printed if printed in may else may[0]


def _signed(act: Decided) -> None:
    if act.answer.verdict is Verdict.RETURN:
        back_to_drafting(act.session, act.plan, because=WithdrawnBecause.NEW_VERSION, by=act.by, at=act.at, note=act.answer.note)
        return
    give_number(act, signature_block(act))


def signature_block(act: Decided) -> Signer:
    """How the signature is printed: each mark with whom it is for, the post, the name (Phụ lục I, mục II, khoản 7)."""
    person = act.seat.person
    leader = duty_holder(act.session, act.plan.office_id, Duty.LEADER, act.today)
    unit_head = holder(act.session, act.plan.office_id, Duty.UNIT_HEAD, act.today, unit_id=person.unit_id)
    capacities = []
    marks = marks_of(act)
    for mark in marks:
        under_unit = mark == "KT." and "TL." in marks and unit_head is not None
        stands_for = act.plan.office.name if mark == "TM." else (unit_head.post if under_unit and unit_head else leader.post)
        capacities.append(PrintedCapacity.model_validate({"capacity": mark, "for": stands_for}))
    post = leader.post if marks and marks[-1] == "Q." else person.post
    return Signer(capacities=capacities, post=post, name=person.name)


def give_number(act: Decided, signature: Signer) -> None:
    """Number, date and register line, gapless and unique: the series' row is locked until the transaction ends."""
    plan, session = act.plan, act.session
    day = plan.kept_date or act.today
    if day > act.today:
        raise Refusal(f"Ngày ban hành được giữ ({day:%d/%m/%Y}) chưa đến nên chưa thể ký.", day=day)
    series = locked_series(session, plan.office_id, plan.document_type, day.year)
    plan.number = (
        take_next(session, series) if plan.kept_number is None else take_number(session, series, plan.kept_number, at=act.at)
    )
    plan.series_id, plan.symbol, plan.issued_on, plan.numbered_at = series.id, series.symbol, day, act.at
    plan.signature = signature.model_dump(mode="json", by_alias=True)
    plan.next_try_at = act.at + GRACE
    _enter(act, series, signature)
    plan.move(session, PlanState.NUMBERED, by=act.by, at=act.at, number=plan.number_and_symbol, issued_on=day)


def _enter(act: Decided, series: Series, signature: Signer) -> None:
    plan, contents = act.plan, act.plan.version.contents
    act.session.add(
        RegisterEntry(
            office_id=plan.office_id,
            series_id=series.id,
            plan_id=plan.id,
            symbol=series.symbol,
            year=series.year,
            number=plan.number,
            document_date=plan.issued_on,
            document_type=plan.document_type,
            subject=plan.title,
            signer=signature.name or "",
            recipients="; ".join(line.text for line in contents.recipients),
            kept_by=", ".join(contents.archive),
            copies=len(contents.recipients) + len(contents.archive),
            entered_at=act.at,
        )
    )
    act.session.flush()


RULES[StepKind.SIGNING] = Rules(check=_check, follow=_signed)
