"""A unit's pages: its work (take note, ask for more time) and its report for a period."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData, UploadFile

from models.access import LinkPurpose
from models.extending import ask_for_time
from models.followed import assignments_of
from models.outbox import note_opened
from models.refusal import NotFound, Refusal, Unreadable
from models.reporting import ALL_OF_IT, Reported, acknowledge, take_report
from models.store import FileStore
from web.after import on_to
from web.draft_contents import date_typed
from web.files import kept
from web.ground import SHOWS, Ground, OnGround
from web.guard import FILE_BYTES, too_large
from web.pages import page
from web.posted import Posted, answer_key, clean, number, whole, word
from web.unit_page import period_of, report_page, unit_items, unit_of, unit_page
from web.visit import Visit, looking, posting

NAME_LENGTH = 120
SHOWN_LENGTH = 20

router = APIRouter()


@router.api_route("/n/{token}", methods=SHOWS)
def show_work(ground: OnGround, token: str, ket_qua: str = "") -> HTMLResponse:
    """The unit's items of this plan."""
    with looking(ground, token, LinkPurpose.ASSIGNMENT) as visit:
        view = unit_page(visit, ground.secret)
    return page("work.html", p=view, told=ket_qua)


@router.post("/n/{token}")
def take_note(ground: OnGround, token: str) -> Response:
    """Tiếp nhận: the unit has read its work."""
    with posting(ground, token, LinkPurpose.ASSIGNMENT) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        acknowledge(visit.session, visit.plan, unit_of(visit).id, by=visit.actor, at=visit.at)
    return on_to(ground, visit.plan.id, f"/n/{token}")


@router.post("/n/{token}/gia-han")
def ask_more_time(ground: OnGround, token: str, form: Posted) -> Response:
    """Ask for a later day for one item, with a reason."""
    with posting(ground, token, LinkPurpose.ASSIGNMENT) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        wanted = number(form, "assignment")
        own = (one for one in assignments_of(visit.session, visit.plan.id) if one.unit_id == unit_of(visit).id)
        assignment = next((one for one in own if one.id == wanted), None)
        if assignment is None:
            raise NotFound("Nhiệm vụ này không thuộc đơn vị của đồng chí.", assignment_id=wanted)
        new_due = date_typed(word(form, "new_due"), "Hạn mới")
        if new_due is None:
            raise Unreadable("Hãy ghi hạn mới, ví dụ 30/4/2024.")
        reason = word(form, "reason")
        ask_for_time(visit.session, visit.plan, assignment, new_due=new_due, reason=reason, by=visit.actor, at=visit.at)
    return on_to(ground, visit.plan.id, f"/n/{token}")


@router.api_route("/k/{token}", methods=SHOWS)
def show_report(ground: OnGround, token: str, ket_qua: str = "") -> HTMLResponse:
    """The form of a report, with what the unit reported before."""
    return _report_page(ground, token, told=ket_qua)


@router.post("/k/{token}")
def send_report(ground: OnGround, token: str, form: Posted) -> Response:
    """Take a report in. Its file is stored first: a transaction never waits for a disk."""
    with looking(ground, token, LinkPurpose.PERIOD):
        pass  # a stranger's file is not even stored
    try:
        digest, name, media_type = _file(form, ground.files)
        with posting(ground, token, LinkPurpose.PERIOD) as visit:
            note_opened(visit.session, visit.link, at=visit.at)
            unit = unit_of(visit)
            reported = Reported(
                key=answer_key(form, visit.link.id),
                text=word(form, "text"),
                items=_items(form, visit),
                file_hash=digest,
                file_name=name,
                file_type=media_type,
            )
            take_report(visit.session, visit.plan, period_of(visit), unit.id, reported, by=visit.actor, at=visit.at)
    except Unreadable as refusal:
        return _report_page(ground, token, refusal=refusal, typed=_typed(form))
    return on_to(ground, visit.plan.id, f"/k/{token}")


@router.api_route("/k/{token}/tep/{report_id}", methods=SHOWS)
def report_file(ground: OnGround, token: str, report_id: int) -> Response:
    """A file that this unit sent with a report of this period."""
    with looking(ground, token, LinkPurpose.PERIOD) as visit:
        report = next((one for one in report_page(visit).reports if one.id == report_id), None)
        if report is None or report.file_hash is None:
            raise NotFound("Không có tệp này trong báo cáo của đơn vị.")
    return kept(ground.files.get(report.file_hash), report.file_name or "tep-kem", "application/octet-stream")


def _report_page(
    ground: Ground, token: str, *, told: str = "", refusal: Refusal | None = None, typed: dict[str, str] | None = None
) -> HTMLResponse:
    with looking(ground, token, LinkPurpose.PERIOD) as visit:
        view = report_page(visit)
    refused = refusal.sentence if refusal else None
    return page("report.html", refusal.status if refusal else 200, p=view, told=told, refused=refused, typed=typed or {})


def _items(form: FormData, visit: Visit) -> tuple[tuple[int, int, str], ...]:
    """Percent and words for each of the unit's items; one that is left blank is not reported on."""
    found = []
    for no, item in enumerate(unit_items(visit), 1):
        one = item.assignment.id
        percent, text = word(form, f"percent-{one}"), word(form, f"text-{one}")
        if percent or text:
            found.append((one, _percent(percent, no, item.assignment.percent), text))
    if not found and not word(form, "text"):
        raise Unreadable("Báo cáo còn trống: hãy ghi tiến độ của ít nhất một nhiệm vụ hoặc lời báo cáo chung.")
    return tuple(found)


def _percent(typed: str, no: int, before: int) -> int:
    bare = typed.removesuffix("%").strip()
    if not bare:
        return before
    percent = whole(bare)
    if percent is None or percent > ALL_OF_IT:
        raise Unreadable(f"Nhiệm vụ {no}: tiến độ “{typed[:SHOWN_LENGTH]}” phải là số từ 0 đến 100.")
    return percent


def _file(form: FormData, files: FileStore) -> tuple[str | None, str | None, str | None]:
    upload = form.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        return None, None, None
    content = upload.file.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise too_large()
    if not content:
        raise Unreadable("Tệp kèm theo không có nội dung. Hãy kiểm tra lại tệp rồi gửi lại.")
    return files.put(content), _file_name(upload.filename), clean(upload.content_type or "")[:NAME_LENGTH] or None


def _file_name(claimed: str) -> str:
    """The name as its sender called it, without a path."""
    return clean(claimed.replace("\\", "/").rsplit("/", 1)[-1])[-NAME_LENGTH:] or "tep-kem"


def _typed(form: FormData) -> dict[str, str]:
    return {name: word(form, name) for name in form if name.startswith(("percent-", "text"))}
