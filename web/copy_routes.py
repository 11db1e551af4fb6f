"""Bản sao: whoever may sign copies makes one of an issued document on the step's page, and opens those that were made."""

import datetime as dt

from fastapi import APIRouter
from fastapi.responses import Response

from documents.rendering.copy_pdf import page_count
from keys.copies import finish_copy as finish
from keys.readiness import cannot_seal_copy
from models.access import LinkPurpose
from models.copy import Copy, CopyKind, CopyWanted, copies_of, pages_typed
from models.copying import may_copy, sign_copy, source_of
from models.outbox import note_opened
from models.refusal import NotAllowed, NotFound, Refusal, Unreadable
from models.standing import require_readable
from web.after import on_to
from web.files import shown
from web.ground import SHOWS, Ground, OnGround
from web.posted import Posted, answer_key, word
from web.step_page import seat_here, step_of
from web.visit import looking, posting

router = APIRouter()


@router.post("/b/{token}/sao")
def make_copy(ground: OnGround, token: str, form: Posted) -> Response:
    """Number and register it, then make its PDF. What cannot be copied is refused before a number is taken."""
    wanted = _wanted(ground, token, form)
    plan_id = _require_pages(ground, token, wanted)
    hindrance = cannot_seal_copy(ground.engine, plan_id, now=dt.datetime.now(dt.UTC))
    with posting(ground, token, LinkPurpose.STEP) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        copy = sign_copy(visit.session, visit.plan, wanted, by=visit.actor, at=visit.at, cannot_sign=hindrance)
        copy_id = copy.id
    finish(ground.engine, ground.files, copy_id)
    return on_to(ground, plan_id, f"/b/{token}")


@router.post("/b/{token}/ban-sao/{copy_id}")
def finish_copy(ground: OnGround, token: str, copy_id: int) -> Response:
    """A numbered copy whose PDF was not made: a time stamping authority did not answer, or the process died."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        plan_id = visit.plan.id
        if not may_copy(visit.session, visit.plan, visit.actor, visit.today):
            raise NotAllowed("Chỉ người được quy định ký bản sao mới lập xong bản sao này.", plan_id=plan_id)
        _copy(copies_of(visit.session, plan_id), copy_id)
    finish(ground.engine, ground.files, copy_id)
    return on_to(ground, plan_id, f"/b/{token}")


@router.api_route("/b/{token}/ban-sao/{copy_id}", methods=SHOWS)
def show_copy(ground: OnGround, token: str, copy_id: int) -> Response:
    """A copy of this plan, for somebody of the office."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        seat_here(visit, step_of(visit))
        require_readable(visit.session, visit.plan)
        copy = _copy(copies_of(visit.session, visit.plan.id), copy_id)
    if copy.document_hash is None:
        raise Refusal(f"{copy.label} đã có số nhưng chưa lập xong: đang chờ chữ ký số của cơ quan, hoặc hệ thống đang lập lại.")
    return shown(ground.files.get(copy.document_hash), copy.file_name)


def _require_pages(ground: Ground, token: str, wanted: CopyWanted) -> int:
    """Refuse what cannot be copied. Returns the plan's id."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        if not may_copy(visit.session, visit.plan, visit.actor, visit.today):
            raise NotAllowed("Chỉ người được quy định ký bản sao mới sao văn bản đã phát hành; văn bản mật không sao ở đây.")
        source, plan_id = source_of(visit.session, visit.plan, wanted.kind), visit.plan.id
    count = page_count(ground.files.get(source))
    if any(page > count for page in wanted.pages):
        raise Unreadable(f"Văn bản có {count} trang; hãy xem lại các trang trích.", pages=count)
    return plan_id


def _wanted(ground: Ground, token: str, form: Posted) -> CopyWanted:
    with looking(ground, token, LinkPurpose.STEP) as visit:
        key = answer_key(form, visit.link.id)
    try:
        kind = CopyKind(word(form, "kind"))
    except ValueError:
        raise Unreadable("Hãy chọn hình thức sao.", field="kind") from None
    receivers = tuple(line.strip() for line in word(form, "receivers").replace(";", "\n").splitlines() if line.strip())
    return CopyWanted(kind, word(form, "asked_by"), receivers, key, pages_typed(word(form, "pages")))


def _copy(copies: list[Copy], copy_id: int) -> Copy:
    found = next((one for one in copies if one.id == copy_id), None)
    if found is None:
        raise NotFound("Không có bản sao này ở văn bản đang xem.", copy_id=copy_id)
    return found
