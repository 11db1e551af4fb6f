"""The page of somebody who gets the issued document: to read it, to save it, and to confirm that it arrived."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from models.access import LinkPurpose
from models.receiving import confirm_receipt
from web.after import on_to
from web.ground import SHOWS, OnGround
from web.pages import page
from web.unit_page import head_of
from web.visit import looking, posting

router = APIRouter()


@router.api_route("/v/{token}", methods=SHOWS)
def show_document(ground: OnGround, token: str, ket_qua: str = "") -> HTMLResponse:
    """The document's page. Looking confirms nothing."""
    with looking(ground, token, LinkPurpose.PLAN) as visit:
        head, who, confirmed_at = head_of(visit, "v"), visit.actor.name, visit.link.opened_at
    return page("document.html", head=head, who=who, confirmed_at=confirmed_at, told=ket_qua)


@router.post("/v/{token}")
def confirm(ground: OnGround, token: str) -> Response:
    """Xác nhận đã nhận văn bản."""
    with posting(ground, token, LinkPurpose.PLAN) as visit:
        confirm_receipt(visit.session, visit.plan, visit.link, by=visit.actor, at=visit.at)
    return on_to(ground, visit.plan.id, f"/v/{token}")
