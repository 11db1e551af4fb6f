"""Bản sao: whoever may sign copies makes one of an issued document on the step's page, and opens those that were made."""

from fastapi import APIRouter
from fastapi.responses import Response

from documents.rendering.copy_marks import copy_of
from documents.rendering.copy_pdf import page_count
from models.access import LinkPurpose
from models.copying import Copy, CopyKind, CopyWanted, copies_of, keep_copy, may_copy, pages_typed, sign_copy, source_of
from models.outbox import note_opened
from models.plan import Plan
from models.refusal import NotAllowed, NotFound, Unreadable
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
    _require_pages(ground, token, wanted)
    with posting(ground, token, LinkPurpose.STEP) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        copy_id = sign_copy(visit.session, visit.plan, wanted, by=visit.actor, at=visit.at).id
        plan, copy = visit.plan, _copy(copies_of(visit.session, visit.plan.id), copy_id)
    digest = ground.files.put(_pdf(ground, plan, copy))
    with posting(ground, token, LinkPurpose.STEP) as visit:
        keep_copy(visit.session, visit.plan, _copy(copies_of(visit.session, visit.plan.id), copy_id), digest, at=visit.at)
    return on_to(ground, plan.id, f"/b/{token}")


@router.api_route("/b/{token}/ban-sao/{copy_id}", methods=SHOWS)
def show_copy(ground: OnGround, token: str, copy_id: int) -> Response:
    """A copy of this plan, for somebody of the office; one whose making was cut off is made anew from the record."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        seat_here(visit, step_of(visit))
        require_readable(visit.session, visit.plan)
        plan, copy = visit.plan, _copy(copies_of(visit.session, visit.plan.id), copy_id)
    return shown(_pdf(ground, plan, copy), copy.file_name)


def _pdf(ground: Ground, plan: Plan, copy: Copy) -> bytes:
    if copy.document_hash is not None:
        return ground.files.get(copy.document_hash)
    return copy_of(ground.files.get(copy.source_hash), plan, copy)


def _require_pages(ground: Ground, token: str, wanted: CopyWanted) -> None:
    with looking(ground, token, LinkPurpose.STEP) as visit:
        if not may_copy(visit.session, visit.plan, visit.actor, visit.today):
            raise NotAllowed("Chỉ người được quy định ký bản sao mới sao văn bản đã phát hành; văn bản mật không sao ở đây.")
        source = source_of(visit.session, visit.plan, wanted.kind)
    count = page_count(ground.files.get(source))
    if any(page > count for page in wanted.pages):
        raise Unreadable(f"Văn bản có {count} trang; hãy xem lại các trang trích.", pages=count)


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
