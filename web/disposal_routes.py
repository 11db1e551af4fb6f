"""The page of somebody who had got a document that was withdrawn: what to do with the copies, and the word that it is done."""

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import select

from models.access import LinkPurpose
from models.disposing import confirm_disposal
from models.office import Office
from models.outbox import note_opened
from models.plan import Plan
from models.refusal import NotFound, Refusal, Unreadable
from models.standing import withdrawal_of
from models.withdrawal import Disposal, Withdrawal
from models.withdrawal_mail import told_reason
from web.after import on_to
from web.files import shown
from web.ground import SHOWS, Ground, OnGround
from web.pages import page
from web.posted import Posted, word
from web.step_page import seat_here, step_of
from web.visit import Visit, looking, posting

NOTHING_WITHDRAWN = "Không có văn bản bị thu hồi nào gắn với liên kết này."

router = APIRouter()


@dataclass(frozen=True)
class DisposalPage:
    """What the template needs."""

    token: str
    office: Office
    plan: Plan
    title: str
    withdrawal: Withdrawal
    reason: str
    disposal: Disposal


@router.api_route("/h/{token}", methods=SHOWS)
def show_disposal(ground: OnGround, token: str, ket_qua: str = "") -> HTMLResponse:
    """What is asked. Looking confirms nothing."""
    return _page(ground, token, told=ket_qua)


@router.api_route("/h/{token}/cong-van-thu-hoi", methods=SHOWS)
def show_letter(ground: OnGround, token: str) -> Response:
    """The công văn thu hồi, for somebody it was sent to; of a confidential document it is not shown here."""
    with looking(ground, token, LinkPurpose.DISPOSAL) as visit:
        _disposal(visit)
        withdrawal = withdrawal_of(visit.session, visit.plan.id)
        secret = visit.plan.confidential
    return letter_shown(ground, None if secret else withdrawal)


@router.api_route("/b/{token}/cong-van-thu-hoi", methods=SHOWS)
def show_letter_here(ground: OnGround, token: str) -> Response:
    """The same for somebody of the office."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        seat_here(visit, step_of(visit))
        withdrawal = withdrawal_of(visit.session, visit.plan.id)
    return letter_shown(ground, withdrawal)


@router.post("/h/{token}")
def confirm(ground: OnGround, token: str, form: Posted) -> Response:
    """Xác nhận đã trả bản giấy, hủy bản điện tử."""
    try:
        with posting(ground, token, LinkPurpose.DISPOSAL) as visit:
            note_opened(visit.session, visit.link, at=visit.at)
            paper, note = paper_typed(form), word(form, "note")
            confirm_disposal(visit.session, visit.plan, _disposal(visit), by=visit.actor, at=visit.at, paper=paper, note=note)
    except Unreadable as refusal:
        return _page(ground, token, refusal=refusal)
    return on_to(ground, visit.plan.id, f"/h/{token}")


def letter_shown(ground: Ground, withdrawal: Withdrawal | None) -> Response:
    """Its PDF. Raises NotFound where there is none (yet)."""
    if withdrawal is None or withdrawal.document_hash is None:
        raise NotFound("Không có công văn thu hồi để xem ở đây.")
    return shown(ground.files.get(withdrawal.document_hash), withdrawal.file_name)


def paper_typed(form: Posted) -> bool:
    """Whether there was a paper copy, now handed back; the destruction of e-copies must be ticked."""
    if word(form, "destroyed") != "yes":
        raise Unreadable("Hãy đánh dấu đã hủy bản điện tử trước khi xác nhận.", field="destroyed")
    return word(form, "paper") == "returned"


def _page(ground: Ground, token: str, *, told: str = "", refusal: Refusal | None = None) -> HTMLResponse:
    with looking(ground, token, LinkPurpose.DISPOSAL) as visit:
        plan, withdrawal = visit.plan, withdrawal_of(visit.session, visit.plan.id)
        if withdrawal is None:
            raise NotFound(NOTHING_WITHDRAWN)
        reason = told_reason(plan, withdrawal.reason)
        view = DisposalPage(token, plan.office, plan, plan.told_title, withdrawal, reason, _disposal(visit))
    refused = refusal.sentence if refusal else None
    return page("disposal.html", refusal.status if refusal else 200, p=view, told=told, refused=refused)


def _disposal(visit: Visit) -> Disposal:
    found = visit.session.scalar(select(Disposal).where(Disposal.link_id == visit.link.id))
    if found is None:
        raise NotFound(NOTHING_WITHDRAWN)
    return found
