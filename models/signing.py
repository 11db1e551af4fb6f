"""Signing: the signer decides; one transaction gives number and date and the line of the register (Điều 13, 15, 16)."""

import datetime as dt

from sqlalchemy.orm import Session

from models.capacities import open_capacities, require_capacity
from models.contents import Capacity as PrintedCapacity
from models.contents import Signer
from models.deciding import RULES, Capacity, Decided, Rules
from models.drafting import back_to_drafting
from models.facts import WithdrawnBecause
from models.issuing import keep_signed
from models.journal import acting
from models.numbering import require_no_earlier_day
from models.people import Duty, Person, duty_holder, holder
from models.plan import Plan, PlanState
from models.refusal import NotAllowed, Refusal
from models.register import RegisterEntry
from models.series import Series, locked_series, take_next, take_number
from models.signature import SignedBy
from models.signing_file import required_file
from models.signing_rules import LeaderWay
from models.step import Verdict
from models.step_kind import StepKind

# How long the signing run has for the rest before the check takes it for dead.
GRACE = dt.timedelta(minutes=3)
ELSEWHERE = frozenset({LeaderWay.UPLOAD, LeaderWay.EXTERNAL})
WHERE = (
    "Hãy mở trang trong thư: tải tệp để ký, ký số bằng phần mềm ký của đồng chí, rồi tải tệp đã ký lên cùng quyết định "
    "(trên dòng lệnh: trinhky decide … --signed TỆP)."
)


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
    _require_signature(act, marks)
    return Capacity(" ".join([*marks, act.seat.asked_as]), marks)


def _require_signature(act: Decided, marks: tuple[str, ...]) -> None:
    """No number is spent on what cannot be signed: the key here was looked at before, or the signed file came along."""
    way, person = act.plan.office.leader_signs, act.seat.person
    if way is not LeaderWay.NONE and (why := act.answer.cannot_sign.get(person.id)):
        raise Refusal(why, person_id=person.id)
    if way in ELSEWHERE:
        file = required_file(act.session, act.step, act.answer.signed, where=WHERE)
        if file.person_id != person.id or tuple(file.marks) != marks:
            raise Refusal(
                "Tệp đã ký được lập cho người ký hoặc tư cách ký khác. Hãy chọn tư cách ký, tải lại tệp để ký rồi ký lại."
            )


def marks_of(act: Decided) -> tuple[str, ...]:
    """The marks answered, else the usual ones."""
    given = act.answer.marks
    return given if given is not None else usual_marks(act.session, act.plan, act.seat.person, act.today)


def usual_marks(session: Session, plan: Plan, person: Person, today: dt.date) -> tuple[str, ...]:
    """Those that the draft prints, if this person may sign so; else the person's first own capacity."""
    may = open_capacities(session, office=plan.office, person=person, on=today, document_type=plan.document_type)
    if not may:
        raise NotAllowed(f"{person.name} chưa có thẩm quyền ký loại văn bản “{plan.document_type}”.")
    signer = plan.version.contents.signer
    printed = tuple(one.capacity for one in signer.capacities) if signer else ()
    return printed if printed in may else may[0]


def _signed(act: Decided) -> None:
    if act.answer.verdict is Verdict.RETURN:
        back_to_drafting(act.session, act.plan, because=WithdrawnBecause.NEW_VERSION, by=act.by, at=act.at, note=act.answer.note)
        return
    signature = signature_block(act.session, act.plan, act.seat.person, marks_of(act), act.today)
    give_number(act, signature)
    if act.answer.signed is not None and act.plan.office.leader_signs in ELSEWHERE:
        way, by = act.plan.office.leader_signs.value, acting(act.seat.person, act.by.channel)
        keep_signed(act.session, act.plan, SignedBy.LEADER, act.answer.signed.facts, way=way, by=by, at=act.at)


def signature_block(session: Session, plan: Plan, person: Person, marks: tuple[str, ...], today: dt.date) -> Signer:
    """How the signature is printed: each mark with whom it is for, the post, the name (Phụ lục I, mục II, khoản 7)."""
    leader = duty_holder(session, plan.office_id, Duty.LEADER, today)
    unit_head = holder(session, plan.office_id, Duty.UNIT_HEAD, today, unit_id=person.unit_id)
    capacities = []
    for mark in marks:
        under_unit = mark == "KT." and "TL." in marks and unit_head is not None
        stands_for = plan.office.name if mark == "TM." else (unit_head.post if under_unit and unit_head else leader.post)
        capacities.append(PrintedCapacity.model_validate({"capacity": mark, "for": stands_for}))
    post = leader.post if marks and marks[-1] == "Q." else person.post
    return Signer(capacities=capacities, post=post, name=person.name)


def give_number(act: Decided, signature: Signer) -> None:
    """Number, date and register line, gapless and unique: the series' row is locked until the transaction ends."""
    plan, session = act.plan, act.session
    day = plan.kept_date or act.today
    if day > act.today:
        raise Refusal(f"Ngày ban hành được giữ ({day:%d/%m/%Y}) chưa đến nên chưa thể ký.", day=day)
    series = locked_series(session, plan.office_id, plan.document_type, day.year, plan.body)
    _require_same_blanks(act, series)
    if plan.kept_number is None:
        require_no_earlier_day(session, series, act.today)
        plan.number = take_next(session, series)
    else:
        plan.number = take_number(session, series, plan.kept_number, at=act.at)
    plan.series_id, plan.symbol, plan.issued_on, plan.numbered_at = series.id, series.symbol, day, act.at
    plan.signature = signature.model_dump(mode="json", by_alias=True)
    plan.leader_way, plan.next_try_at = plan.office.leader_signs, act.at + GRACE
    _enter(act, series, signature)
    plan.move(session, PlanState.NUMBERED, by=act.by, at=act.at, number=plan.number_and_symbol, issued_on=day)


def _require_same_blanks(act: Decided, series: Series) -> None:
    """What was signed elsewhere bears symbol and year already: after New Year's midnight it must be made anew."""
    if act.plan.office.leader_signs not in ELSEWHERE:
        return
    file = required_file(act.session, act.step, act.answer.signed, where=WHERE)
    if (file.symbol, file.year) != (series.symbol, series.year):
        raise Refusal(
            f"Tệp đã ký ghi ký hiệu {file.symbol}, năm {file.year}; nay số sẽ cấp theo {series.symbol}, năm {series.year}. "
            "Chưa cấp số; hãy tải lại tệp để ký rồi ký lại.",
            signed_for=file.year,
            now=series.year,
        )


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
