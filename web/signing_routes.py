"""Signing elsewhere: the file to sign goes out from the step's page, and comes back signed together with the decision."""

import datetime as dt
from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from keys.desk import Turn, make, taken_in, turn_of
from models.access import LinkPurpose
from models.answering import NotTaken, answer_by_link
from models.issued_document import PDF, document_name
from models.outbox import note_opened
from models.plan import Plan
from models.refusal import Gone, Refusal, Unreadable
from models.signing_file import SignedElsewhere, SigningFile, keep_file
from models.step import Step, Verdict
from web.after import on_to
from web.files import kept
from web.ground import SHOWS, Ground, OnGround
from web.guard import FILE_BYTES, too_large
from web.phrases import marks_of_value
from web.posted import Posted, number, word
from web.step_page import seat_here, step_of
from web.step_routes import answer_of, asked_again, hindrances, typed_in
from web.visit import Visit, looking, posting

router = APIRouter()


@router.post("/b/{token}/tep-ky")
def give_out(ground: OnGround, token: str, form: Posted) -> Response:
    """The file to sign, made at the first asking, the same ever after; for a signing service, the page again with its hash."""
    try:
        with looking(ground, token, LinkPurpose.STEP) as visit:
            turn, plan = _turn(visit, form), visit.plan
        file = turn.file or _made(ground, token, form, turn)
    except Refusal as refusal:
        return asked_again(ground, token, refusal, typed=typed_in(form))
    if turn.by_hash:
        return RedirectResponse(f"/b/{token}#ky-so", 303)
    return kept(ground.files.get(file.hash), _name(plan, replace(turn, file=file)), PDF)


@router.api_route("/b/{token}/ma-bam", methods=SHOWS)
def waiting_document(ground: OnGround, token: str) -> Response:
    """The file itself, beside its hash: whoever signs a hash must be able to read what it stands for."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        step = step_of(visit)
        seat_here(visit, step)
        turn, plan = turn_of(visit.session, visit.plan, step, visit.person, None, at=visit.at), visit.plan
    digest = turn.file.hash if turn.file else turn.source
    if digest is None:
        raise Gone("Chưa lập tệp để ký cho bước này.")
    return kept(ground.files.get(digest), _name(plan, turn), PDF)


@router.post("/b/{token}/ky-so")
def take_in(ground: OnGround, token: str, form: Posted) -> Response:
    """The decision with the signed file: checked first, with no transaction open, then bound into the decision by its hash."""
    try:
        signed, hindering = _signed(ground, token, form), hindrances(ground, token, form)
    except Refusal as refusal:
        return asked_again(ground, token, refusal, typed=typed_in(form))
    with posting(ground, token, LinkPurpose.STEP) as visit:
        answer = replace(answer_of(form, visit), signed=signed, cannot_sign=hindering)
        note_opened(visit.session, visit.link, at=visit.at)
        outcome = answer_by_link(visit.session, visit.link, answer, at=visit.at)
    if isinstance(outcome, NotTaken):
        ground.tell(visit.plan.id)
        return asked_again(ground, token, outcome.refusal, typed=typed_in(form))
    return on_to(ground, visit.plan.id, f"/b/{token}")


def _turn(visit: Visit, form: FormData) -> Turn:
    """Whose turn it is at the version that the page showed. Raises Gone when there is a newer one."""
    step = step_of(visit)
    if seat_here(visit, step) is None:
        raise Gone(f"Bước “{step.name}” không còn chờ quyết định.")
    _require_version(step, number(form, "version"))
    return turn_of(visit.session, visit.plan, step, visit.person, marks_of_value(word(form, "marks")), at=visit.at)


def _require_version(step: Step, seen: int) -> None:
    if seen != step.version_no:
        raise Gone(f"Trang này mở từ bản {seen}, nay đã có bản {step.version_no}. Hãy mở lại trang rồi tải tệp để ký.")


def _made(ground: Ground, token: str, form: FormData, turn: Turn) -> SigningFile:
    """Laid out and stored, then bound to the step: of two at once, the first bound wins."""
    made = make(turn, ground.files)
    with posting(ground, token, LinkPurpose.STEP) as visit:
        step = step_of(visit)
        _require_version(step, number(form, "version"))
        return keep_file(
            visit.session, visit.plan, step, turn.made_for, made.hash, by=visit.actor, at=visit.at, pending=made.pending
        )


def _signed(ground: Ground, token: str, form: FormData) -> SignedElsewhere | None:
    """What came back, checked; nothing comes with a return, or with word of a signature on paper."""
    if word(form, "verdict") in {Verdict.RETURN.value, Verdict.BY_HAND.value}:
        return None
    with looking(ground, token, LinkPurpose.STEP) as visit:
        turn = _turn(visit, form)
    return taken_in(turn, _content(form), ground.files, now=dt.datetime.now(dt.UTC))


def _content(form: FormData) -> bytes:
    upload = form.get("signed")
    if not isinstance(upload, UploadFile) or not upload.filename:
        raise Unreadable("Chưa chọn tệp đã ký. Hãy tải tệp để ký xuống, ký số, rồi chọn chính tệp đó.")
    content = upload.file.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise too_large()
    return content


def _name(plan: Plan, turn: Turn) -> str:
    if turn.source is not None:
        return f"ky-so-{turn.source_name}"
    if plan.number is not None:
        return f"ky-so-{document_name(plan)}"
    return f"trinh-ky-{plan.id}-ban-{turn.file.version_no if turn.file else plan.version_no}.pdf"
