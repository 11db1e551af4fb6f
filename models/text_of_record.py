"""Which text is the document: the data laid out by the system, or the drafting unit's own Word file, filled in at issue."""

import datetime as dt

from sqlalchemy.orm import Session

from models.asking import open_step, withdraw
from models.clock import office_day
from models.contents import PlanContents
from models.drafting import add_version, as_draft, refuse_what_is_no_plan
from models.facts import WithdrawnBecause
from models.journal import Actor
from models.people import Person
from models.plan import STATE_NAMES, Plan, Version
from models.refusal import NotAllowed
from models.roles import may_edit
from models.step_kind import StepKind

PRINTED: dict[str, tuple[str, ...]] = {
    "trích yếu": ("title",),
    "tên cơ quan, địa danh": ("parent_agency", "agency", "place"),
    "căn cứ, lời văn": ("bases", "opening", "sections", "closing"),
    "phụ lục": ("appendices",),
    "Nơi nhận": ("archive",),
}


def word_text(version: Version) -> str | None:
    """The hash of the Word file that is this version's text; None where the text is printed from data."""
    return version.source_hash if version.keeps_word else None


def choose_text(session: Session, plan: Plan, *, keeps_word: bool, by: Actor, at: dt.datetime) -> Version:
    """The drafter chooses, while drafting: a new version, because another text is decided about."""
    old = plan.version
    if old.keeps_word is keeps_word:
        return old
    reason = "Văn bản chính là tệp Word của đơn vị" if keeps_word else "Văn bản chính in từ dữ liệu trích ra"
    return _next(
        session, plan, old.contents, source=(old.source_hash, old.source_name), keeps_word=keeps_word, by=by, at=at, reason=reason
    )


def bring_in(
    session: Session, plan: Plan, contents: PlanContents, *, source: tuple[str, str], by: Actor, at: dt.datetime, reason: str
) -> Version:
    """Nộp lại: another file in place of the one taken in; read anew, its number and date left out as of any draft."""
    refuse_what_is_no_plan(contents)
    kept = contents if plan.kept_number is not None else as_draft(contents)
    return _next(session, plan, kept, source=source, keeps_word=plan.version.keeps_word, by=by, at=at, reason=reason)


def departures(plan: Plan, version: Version) -> list[str]:
    """What the data says otherwise than the Word file that will be issued: it was corrected here and not there."""
    if not version.keeps_word:
        return []
    read = next(one for one in plan.versions if one.source_hash == version.source_hash).contents
    now = version.contents
    changed = [name for name, fields in PRINTED.items() if any(getattr(read, one) != getattr(now, one) for one in fields)]
    lines = [one.as_written for one in read.recipients] != [one.as_written for one in now.recipients]
    return [*changed, *(["Nơi nhận"] if lines and "Nơi nhận" not in changed else [])]


def _next(
    session: Session,
    plan: Plan,
    contents: PlanContents,
    *,
    source: tuple[str, str],
    keeps_word: bool,
    by: Actor,
    at: dt.datetime,
    reason: str,
) -> Version:
    if not may_edit(session, plan, by, office_day(at)):
        sentence = f"{plan.label} {STATE_NAMES[plan.state]}; chỉ người soạn và Chánh Văn phòng đổi được tệp khi đang soạn thảo."
        raise NotAllowed(sentence, plan_id=plan.id)
    old = plan.version
    withdraw(session, plan, plan.open_steps(), because=WithdrawnBecause.NEW_VERSION, by=by, at=at)
    version = add_version(session, plan, contents, source=source, by=by, at=at, reason=reason, keeps_word=keeps_word)
    if source[0] == old.source_hash:
        version.confirmed = list(old.confirmed)
    open_step(session, plan, StepKind.DRAFTING, at=at, person=session.get_one(Person, plan.drafter_id))
    return version
