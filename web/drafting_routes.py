"""What is posted on the drafting page: a corrected version, doubts found right, and what an unknown name means."""

from collections.abc import Callable
from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.datastructures import FormData

from models.access import LinkPurpose
from models.contents import PlanContents
from models.directory import CONFIDENT, Entry
from models.drafting import confirm, edit
from models.learning import remember
from models.meaning import Meanings
from models.outbox import note_opened
from models.people import Duty, duty_holder
from models.plan import Plan
from models.refusal import Gone, Refusal, Unreadable
from models.roles import may_edit
from models.settling import unsettled
from web.after import on_to
from web.draft_contents import contents_of
from web.draft_form import AssignmentRow, DraftForm, RecipientRow, ReportingRow
from web.draft_posted import form_posted
from web.draft_suggested import suggested_form
from web.drafting_page import drafting_page, own_token
from web.ground import Ground, OnGround
from web.posted import Posted, number, word
from web.step_page import step_of, step_page
from web.step_routes import response_of
from web.visit import Visit, looking, posting

SAVE = "save"
EDITED = "Sửa dữ liệu trích ra"
NAMED = "Chọn tên trong danh bạ"

WITHOUT_SAVING: dict[str, Callable[[DraftForm], DraftForm]] = {
    "add-assignment": lambda form: replace(form, assignments=(*form.assignments, AssignmentRow())),
    "add-recipient": lambda form: replace(form, recipients=(*form.recipients, RecipientRow())),
    "add-reporting": lambda form: replace(form, reporting=(*form.reporting, ReportingRow())),
    "suggest": suggested_form,
}

router = APIRouter()


@router.post("/b/{token}/sua")
def save_draft(ground: OnGround, token: str, form: Posted) -> Response:
    """A new version from the form; or, without saving, the form again with a blank row ('add-…') or with suggestions."""
    if word(form, "act") not in {"", SAVE}:
        return _without_saving(ground, token, form)
    try:
        with posting(ground, token, LinkPurpose.STEP) as visit:
            note_opened(visit.session, visit.link, at=visit.at)
            _save(visit, form)
            token = own_token(visit, ground.secret)
    except Unreadable as refusal:
        return _again(ground, token, form, refusal=refusal)
    return on_to(ground, visit.plan.id, f"/b/{token}")


@router.post("/b/{token}/xac-nhan")
def confirm_doubts(ground: OnGround, token: str, form: Posted) -> Response:
    """These doubts were looked at and the data is right."""
    with posting(ground, token, LinkPurpose.STEP) as visit:
        _require_current(visit.plan, number(form, "version"))
        note_opened(visit.session, visit.link, at=visit.at)
        chosen = {value for value in form.getlist("field") if isinstance(value, str)}
        fields = [one.field for one in unsettled(visit.session, visit.plan, visit.today) if one.field in chosen and one.field]
        if not fields:
            raise Unreadable("Chưa đánh dấu chỗ nào để xác nhận, hoặc chỗ đó đã được xác nhận.")
        confirm(visit.session, visit.plan, fields, by=visit.actor, at=visit.at)
    return on_to(ground, visit.plan.id, f"/b/{token}")


@router.post("/b/{token}/ten")
def choose_names(ground: OnGround, token: str, form: Posted) -> Response:
    """What unknown names mean: remembered for the office, and put right in a new version."""
    with posting(ground, token, LinkPurpose.STEP) as visit:
        _require_current(visit.plan, number(form, "version"))
        note_opened(visit.session, visit.link, at=visit.at)
        meant = _names_meant(visit, form)
        contents = _renamed(visit.plan.version.contents, meant)
        edit(visit.session, visit.plan, contents, by=visit.actor, at=visit.at, reason=NAMED)
        for written, entry in meant.items():
            remember(visit.session, visit.plan.office_id, written, entry, by=visit.person, at=visit.at)
        token = own_token(visit, ground.secret)
    return on_to(ground, visit.plan.id, f"/b/{token}")


def _save(visit: Visit, form: FormData) -> None:
    plan, seen = visit.plan, number(form, "version")
    base = next((one for one in plan.versions if one.no == seen), None)
    if base is None or not may_edit(visit.session, plan, visit.actor, visit.today):
        raise Gone(_stale(plan, seen))
    corrected = _contents(visit, form, base.contents)
    if _same(corrected, plan.version.contents):
        return  # nothing was changed, or the same form came twice
    _require_current(plan, seen)
    edit(visit.session, plan, corrected, by=visit.actor, at=visit.at, reason=word(form, "reason") or EDITED)


def _contents(visit: Visit, form: FormData, base: PlanContents) -> PlanContents:
    leader = duty_holder(visit.session, visit.plan.office_id, Duty.LEADER, visit.today)
    return contents_of(form_posted(form, base), base, agency=visit.plan.office.name, head_post=leader.post)


def _same(one: PlanContents, other: PlanContents) -> bool:
    return one.model_dump(exclude={"warnings"}) == other.model_dump(exclude={"warnings"})


def _require_current(plan: Plan, seen: int) -> None:
    if seen != plan.version_no:
        raise Gone(_stale(plan, seen), seen=seen, current=plan.version_no)


def _stale(plan: Plan, seen: int) -> str:
    version = plan.version
    because = f" ({version.reason})" if version.reason else ""
    return (
        f"Trang này mở từ bản {seen}, nay kế hoạch đã có bản {plan.version_no}{because}. "
        "Chưa ghi gì; hãy mở bản mới từ thư mới nhất rồi sửa tiếp."
    )


def _names_meant(visit: Visit, form: FormData) -> dict[str, Entry]:
    """Unknown unit names with the entries chosen for them. Raises Unreadable for one that is not in the directory."""
    directory = Meanings(visit.session, visit.plan.office_id, visit.today).directory
    meant: dict[str, Entry] = {}
    for item in visit.plan.version.contents.assignments:
        chosen = _chosen(form, item.unit)
        if not chosen:
            continue
        match = directory.best(chosen, {"unit", "group"})
        if match is None or match.score < CONFIDENT:
            raise Unreadable(f"“{chosen}” không có trong danh bạ cơ quan; hãy chọn một tên trong danh sách gợi ý.")
        meant[item.unit] = match.entry
    if not meant:
        raise Unreadable("Chưa chọn tên nào trong danh bạ.")
    return meant


def _chosen(form: FormData, written: str) -> str:
    """The fields come in pairs: 'written-2' is the name as it stands, 'chosen-2' what was picked for it."""
    for name in form:
        if name.startswith("written-") and word(form, name) == written:
            return word(form, f"chosen-{name.removeprefix('written-')}")
    return ""


def _renamed(contents: PlanContents, meant: dict[str, Entry]) -> PlanContents:
    """The names put right wherever they stand as a unit: at its own items, and at those it helps with."""

    def named(written: str) -> str:
        return meant[written].name if written in meant else written

    items = [
        one.model_copy(update={"unit": named(one.unit), "with_": [named(other) for other in one.with_]})
        for one in contents.assignments
    ]
    return contents.model_copy(update={"assignments": items})


def _without_saving(ground: Ground, token: str, form: FormData) -> Response:
    """The same form, what was typed kept: with one row more (for browsers without our script), or with suggestions."""
    changed = WITHOUT_SAVING.get(word(form, "act"))
    if changed is None:
        raise Unreadable("Không có thao tác này trên trang. Hãy mở lại trang rồi thử lại.")
    return _again(ground, token, form, changed=changed)


def _again(
    ground: Ground,
    token: str,
    form: FormData,
    *,
    changed: Callable[[DraftForm], DraftForm] | None = None,
    refusal: Refusal | None = None,
) -> Response:
    with looking(ground, token, LinkPurpose.STEP) as visit:
        step = step_of(visit)
        view = step_page(visit, step, refused=refusal.sentence if refusal else None)
        if not step.is_open:
            raise Gone(_stale(visit.plan, number(form, "version")))
        typed = form_posted(form, view.version.contents)
        drafting = drafting_page(visit, view, changed(typed) if changed else typed)
    return response_of(ground, drafting, status=refusal.status if refusal else 200)
