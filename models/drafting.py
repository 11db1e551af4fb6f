"""Drafting: a document is taken in, corrected, confirmed and submitted; taken back, or stopped for good."""

import datetime as dt

from sqlalchemy.orm import Session

from models.asking import open_step, person_as_addressee, tell_withdrawn, withdraw
from models.clock import office_day
from models.contents import Doubt, PlanContents
from models.facts import AgreedVersionReplaced, WithdrawnBecause
from models.folding import fold
from models.journal import Actor
from models.notice import write_notice
from models.number_written import number_written
from models.office import Office
from models.people import Duty, Person, duty_holder
from models.plan import STATE_NAMES, Plan, PlanState, Version
from models.refusal import NotAllowed, Refusal, Unreadable
from models.roles import may_edit, may_recall, may_stop
from models.series import body_of, locked_series, require_takeable
from models.settling import carried_confirmations, carried_doubts, unsettled
from models.step import Step, StepState, Verdict
from models.step_kind import StepKind

NAMED_AT_MOST = 5


def take_in(
    session: Session,
    office: Office,
    contents: PlanContents,
    *,
    source_hash: str,
    source_name: str,
    drafter: Person,
    by: Actor,
    at: dt.datetime,
    keep_number: bool | None = None,
    signer: Person | None = None,
    confidential: bool = False,
    urgency: str | None = None,
    body: str = "",
    keeps_word: bool = False,
) -> Plan:
    """A document becomes a plan in drafting, asked of its drafter and the head of office.

    `keeps_word`: the file itself, a .docx, is the text that will be issued, not what the system lays out from data.

    `keep_number` answers for a document that already bears number and date: None asks (refused with the question), False takes
    it as a draft (both dropped), True keeps them if the series allows. `body` names the advisory board whose series counts;
    without it the document's own head tells.
    """
    refuse_what_is_no_plan(contents)
    body = body_of(session, office.id, contents.type, named=body, agency=contents.agency)
    kept = _kept(session, office, contents, keep_number, body)
    if drafter.unit_id is None:
        raise Refusal(f"{drafter.name} chưa thuộc đơn vị nào trong danh bạ nên chưa thể chủ trì soạn thảo.", person=drafter.key)
    plan = Plan(
        office=office,
        document_type=contents.type,
        body=body,
        title=contents.title or source_name,
        confidential=confidential,
        urgency=urgency,
        drafter_id=drafter.id,
        drafting_unit_id=drafter.unit_id,
        signer_id=(signer or duty_holder(session, office.id, Duty.LEADER, office_day(at))).id,
        kept_number=contents.number if kept else None,
        kept_date=contents.issued_on if kept else None,
        created_at=at,
        state=PlanState.DRAFTING,
        version_no=0,
        changed=1,
        mirrored=0,
        issue_tries=0,
        versions=[],
        rounds=[],
        steps=[],
    )
    session.add(plan)
    session.flush()
    plan.note(session, by=by, action="plan.taken_in", at=at, source=source_hash, name=source_name, kept_number=plan.kept_number)
    said = contents if kept else as_draft(contents)
    source = (source_hash, source_name)
    add_version(session, plan, said, source=source, by=by, at=at, reason=None, keeps_word=keeps_word)
    open_step(session, plan, StepKind.DRAFTING, at=at, person=drafter)
    return plan


def edit(session: Session, plan: Plan, contents: PlanContents, *, by: Actor, at: dt.datetime, reason: str) -> Version:
    """Corrected data: a new version. Requests about the old one are void; doubts about what was changed are settled."""
    if not may_edit(session, plan, by, office_day(at)):
        sentence = f"{plan.label} {STATE_NAMES[plan.state]}; chỉ người soạn và Chánh Văn phòng sửa được khi đang soạn thảo."
        raise NotAllowed(sentence, plan_id=plan.id)
    old = plan.version
    corrected = contents.model_copy(update={"warnings": carried_doubts(old.contents, contents)})
    withdraw(session, plan, plan.open_steps(), because=WithdrawnBecause.NEW_VERSION, by=by, at=at)
    source = (old.source_hash, old.source_name)
    version = add_version(session, plan, corrected, source=source, by=by, at=at, reason=reason, keeps_word=old.keeps_word)
    version.confirmed = carried_confirmations(old.confirmed, old.contents, corrected)
    open_step(session, plan, StepKind.DRAFTING, at=at, person=session.get_one(Person, plan.drafter_id))
    return version


def confirm(session: Session, plan: Plan, fields: list[str], *, by: Actor, at: dt.datetime) -> None:
    """A person looked at these doubts and found the data right. No new version: the data is what it was."""
    if not may_edit(session, plan, by, office_day(at)):
        raise NotAllowed("Chỉ người soạn và Chánh Văn phòng xác nhận dữ liệu trích ra.", plan_id=plan.id)
    version = plan.version
    version.confirmed = [*version.confirmed, *(field for field in fields if field not in version.confirmed)]
    plan.note(session, by=by, action="data.confirmed", at=at, version=version.no, fields=fields)


def require_settled(session: Session, plan: Plan, on: dt.date) -> None:
    """Refuse submission while something that others will act on is doubtful; the sentence names it."""
    doubts = unsettled(session, plan, on)
    if doubts:
        many = f"Chưa thể trình duyệt: còn {len(doubts)} chỗ cần xác nhận."
        raise Refusal(f"{many} {named(doubts)}", discreet=f"{many} Các chỗ ấy ghi trên trang của bước.", doubts=len(doubts))


def named(doubts: list[Doubt]) -> str:
    """The first few doubts, each in its own words with its line."""
    shown = [f"{doubt.message}{f' (dòng {doubt.line})' if doubt.line else ''}" for doubt in doubts[:NAMED_AT_MOST]]
    more = len(doubts) - len(shown)
    return " ".join(shown) + (f" Và {more} chỗ nữa." if more else "")


def recall(session: Session, plan: Plan, *, by: Actor, at: dt.datetime, note: str = "") -> None:
    """Rút lại: the drafter or head of office takes the submission back to drafting, as a new version."""
    if not may_recall(session, plan, by, office_day(at)):
        sentence = (
            f"{plan.label} {STATE_NAMES[plan.state]}; chỉ người soạn và Chánh Văn phòng rút lại được khi đang duyệt, chờ ký."
        )
        raise NotAllowed(sentence, plan_id=plan.id)
    back_to_drafting(session, plan, because=WithdrawnBecause.RECALLED, by=by, at=at, note=note)


def stop(session: Session, plan: Plan, *, by: Actor, at: dt.datetime, note: str) -> None:
    """Dừng: the leader or head of office ends a plan before it has a number; everyone asked is told, unsent mails fall away."""
    if not may_stop(session, plan, by, office_day(at)):
        sentence = f"{plan.label} {STATE_NAMES[plan.state]}; chỉ Thủ trưởng và Chánh Văn phòng dừng được khi chưa cấp số."
        raise NotAllowed(sentence, plan_id=plan.id)
    withdraw(session, plan, unsettled_steps(plan), because=WithdrawnBecause.STOPPED, by=by, at=at, note=note)
    drafter = session.get_one(Person, plan.drafter_id)
    tell_withdrawn(session, plan, StepKind.DRAFTING, drafter, because=WithdrawnBecause.STOPPED, by=by, at=at, note=note)
    plan.move(session, PlanState.STOPPED, by=by, at=at, note=note)


def back_to_drafting(session: Session, plan: Plan, *, because: WithdrawnBecause, by: Actor, at: dt.datetime, note: str) -> None:
    """A return or a recall: the same contents as a new version, in drafting; who had agreed hears that it no longer counts."""
    agreed, old = _who_agreed(session, plan), plan.version
    withdraw(session, plan, unsettled_steps(plan), because=because, by=by, at=at, note=note)
    plan.move(session, PlanState.DRAFTING, by=by, at=at, because=because.value, note=note)
    source = (old.source_hash, old.source_name)
    reason = note or because.value
    version = add_version(session, plan, old.contents, source=source, by=by, at=at, reason=reason, keeps_word=old.keeps_word)
    version.confirmed, version.made_by_id = list(old.confirmed), old.made_by_id
    for person in agreed:
        _tell_replaced(session, plan, person, old=old.no, by=by, why=note, at=at)
    drafter = session.get_one(Person, plan.drafter_id)
    open_step(session, plan, StepKind.DRAFTING, at=at, person=drafter, returned_because=note or "Đã rút lại.")


def unsettled_steps(plan: Plan) -> list[Step]:
    """Steps that are open or wait their turn."""
    return [step for step in plan.steps if step.state in {StepState.OPEN, StepState.WAITING}]


def add_version(
    session: Session,
    plan: Plan,
    contents: PlanContents,
    *,
    source: tuple[str, str],
    by: Actor,
    at: dt.datetime,
    reason: str | None,
    keeps_word: bool = False,
) -> Version:
    """The next version of a plan, made the current one."""
    if keeps_word:
        require_docx(source[1])
    version = Version(
        plan=plan,
        no=plan.version_no + 1,
        saved=contents.model_dump(mode="json", by_alias=True),
        source_hash=source[0],
        source_name=source[1],
        made_by_id=by.person_id,
        made_at=at,
        reason=reason,
        confirmed=[],
        keeps_word=keeps_word,
    )
    session.add(version)
    plan.version_no, plan.title = version.no, contents.title or plan.title
    session.flush()
    plan.note(session, by=by, action="version.made", at=at, version=version.no, reason=reason)
    return version


def require_docx(name: str) -> None:
    """Only a Word file can be filled in, and so be the text that is issued."""
    if not name.lower().endswith(".docx"):
        raise Unreadable(f"“{name}” không phải tệp Word .docx nên không dùng làm văn bản chính được.")


def refuse_what_is_no_plan(contents: PlanContents) -> None:
    """A report or a notice is not taken in as a plan."""
    warning = next((doubt for doubt in contents.warnings if doubt.code == "not_a_plan"), None)
    if warning is not None:
        raise Unreadable(f"Văn bản này không phải kế hoạch nên không nhận vào quy trình. {warning.message}", type=contents.type)


def _kept(session: Session, office: Office, contents: PlanContents, keep_number: bool | None, body: str) -> bool:  # noqa: FBT001  the question's answer: yes, no, not answered
    if contents.number is None or contents.issued_on is None:
        return False
    if keep_number is None:
        bears = f"{number_written(contents.number, contents.symbol)}, ngày {contents.issued_on:%d/%m/%Y}"
        sentence = f"Văn bản đã ghi số {bears}. Hãy chọn: “dự thảo” (bỏ số và ngày này) hoặc “giữ số” (dùng đúng số và ngày này)."
        raise Refusal(sentence, number=contents.number, symbol=contents.symbol)
    if keep_number:
        series = locked_series(session, office.id, contents.type, contents.issued_on.year, body)
        if contents.symbol and fold(contents.symbol) != fold(series.symbol):
            sentence = f"Ký hiệu “{contents.symbol}” không phải của sổ số cơ quan (“{series.symbol}”) nên không giữ được số này."
            raise Refusal(sentence, symbol=contents.symbol, series=series.symbol)
        require_takeable(session, series, contents.number)
    return keep_number


def as_draft(contents: PlanContents) -> PlanContents:
    """Number and date come with the signature, so doubts about them are none."""
    doubts = [doubt for doubt in contents.warnings if doubt.field not in {"number", "issued_on"}]
    return contents.model_copy(update={"number": None, "issued_on": None, "warnings": doubts})


def _who_agreed(session: Session, plan: Plan) -> list[Person]:
    ids = {
        step.decision.person_id
        for step in plan.steps
        if step.decision and step.decision.verdict is Verdict.APPROVE and step.decision.version_no == plan.version_no
    }
    return [session.get_one(Person, one) for one in sorted(ids)]


def _tell_replaced(session: Session, plan: Plan, person: Person, *, old: int, by: Actor, why: str, at: dt.datetime) -> None:
    facts = AgreedVersionReplaced(
        label=plan.label, title=plan.told_title, agreed_version=old, new_version=plan.version_no, by=by.name, why=why, at=at
    )
    write_notice(
        session,
        facts,
        key=f"plan:{plan.id}:replaced:{plan.version_no}:{person.id}",
        office_id=plan.office_id,
        to=person_as_addressee(person),
        at=at,
        plan_id=plan.id,
        version=plan.version_no,
    )
