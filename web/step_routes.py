"""The page of a step: GET shows it, POST decides."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from keys.desk import to_sign
from keys.readiness import cannot_sign
from models.access import LinkPurpose, follow_link
from models.answering import NotTaken, answer_by_link
from models.clock import office_now
from models.database import reading
from models.outbox import note_opened
from models.refusal import Refusal, Unreadable
from models.road import Answer
from models.step import Step, Verdict
from models.step_kind import StepKind
from web.after import on_to
from web.drafting_page import DraftingPage, drafting_page, source_of
from web.form_seen import FormSeen, form_seen
from web.ground import SHOWS, Ground, OnGround
from web.pages import page, refusal_page
from web.phrases import marks_of_value
from web.posted import Posted, answer_key, number, whole, word
from web.step_page import StepPage, step_of, step_page
from web.visit import Visit, looking, posting

LETTERS = {
    LinkPurpose.STEP: "b",
    LinkPurpose.ASSIGNMENT: "n",
    LinkPurpose.PERIOD: "k",
    LinkPurpose.PLAN: "v",
    LinkPurpose.DISPOSAL: "h",
}

router = APIRouter()


@router.api_route("/l/{token}", methods=SHOWS)
def open_link(ground: OnGround, token: str) -> Response:
    """A mailed link: on to the page it was made for."""
    with reading(ground.engine) as session:
        link = follow_link(session, token=token, secret=ground.secret, now=office_now(session))
    return RedirectResponse(f"/{LETTERS[link.purpose]}/{token}", 303)


@router.api_route("/b/{token}", methods=SHOWS)
def show_step(ground: OnGround, token: str, ket_qua: str = "") -> HTMLResponse:
    """What is asked, or what was decided. Looking decides nothing."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        view = view_of(visit, step_of(visit))
    return response_of(ground, view, told=ket_qua)


@router.post("/b/{token}")
def answer_step(ground: OnGround, token: str, form: Posted) -> Response:
    """Take the answer: to the result when it is now the decision, else the page again with the reason and its status."""
    hindering = hindrances(ground, token, form)
    with posting(ground, token, LinkPurpose.STEP) as visit:
        answer = replace(answer_of(form, visit), cannot_sign=hindering)
        note_opened(visit.session, visit.link, at=visit.at)
        outcome = answer_by_link(visit.session, visit.link, answer, at=visit.at)
    if isinstance(outcome, NotTaken):
        ground.tell(visit.plan.id)  # its author is told by mail, now
        return asked_again(ground, token, outcome.refusal, typed=typed_in(form))
    return on_to(ground, visit.plan.id, f"/b/{token}")


def view_of(
    visit: Visit, step: Step, *, refused: str | None = None, typed: Mapping[str, str] | None = None
) -> StepPage | DraftingPage:
    """The page of this step as it stands: drafting has one of its own while it is open."""
    view = step_page(visit, step, refused=refused, typed=typed)
    return drafting_page(visit, view) if step.is_open and step.kind is StepKind.DRAFTING else view


def response_of(ground: Ground, view: StepPage | DraftingPage, *, told: str = "", status: int = 200) -> HTMLResponse:
    """The page as it is sent; documents are read and laid out with no transaction open."""
    if isinstance(view, DraftingPage):
        return page("drafting.html", status, p=view.step_page, d=view, source=source_of(ground.files, view), told=told)
    return page("step.html", status, p=view, told=told, form=_form(ground, view), to_sign=_to_sign(ground, view))


def _to_sign(ground: Ground, view: StepPage) -> bytes | None:
    """The hash that a signing service is to sign, once the file was made."""
    return to_sign(view.elsewhere, ground.files) if view.elsewhere is not None else None


def _form(ground: Ground, view: StepPage) -> Sequence[FormSeen]:
    """For the person answerable for form, while asked."""
    if view.step.kind is not StepKind.FORM_REVIEW or view.seat is None:
        return ()
    source = (view.version.source_hash, view.version.source_name)
    keeps_word = view.version.keeps_word
    return form_seen(ground.files, view.contents, view.marks, source=source, keeps_word=keeps_word)


def asked_again(ground: Ground, token: str, refusal: Refusal, *, typed: Mapping[str, str]) -> HTMLResponse:
    """The same page with the reason above the form, or the reason alone when the step is no longer there to ask."""
    try:
        with looking(ground, token, LinkPurpose.STEP) as visit:
            view = view_of(visit, step_of(visit), refused=refusal.sentence, typed=typed)
    except Refusal:
        return refusal_page(refusal)
    return response_of(ground, view, status=refusal.status)


def hindrances(ground: Ground, token: str, form: FormData) -> dict[int, str]:
    """What stands in the way of a signature with the server's keys, looked up with no transaction open."""
    if word(form, "verdict") != Verdict.APPROVE.value:
        return {}
    with looking(ground, token, LinkPurpose.STEP) as visit:
        step_id = visit.link.step_id
    return cannot_sign(ground.engine, step_id or 0, now=dt.datetime.now(dt.UTC))


def answer_of(form: FormData, visit: Visit) -> Answer:
    """The answer that a form bears. Raises Unreadable when it bears none."""
    try:
        verdict = Verdict(word(form, "verdict"))
    except ValueError:
        raise Unreadable("Hãy chọn một quyết định rồi gửi lại.") from None
    return Answer(
        key=answer_key(form, visit.link.id),
        verdict=verdict,
        version=number(form, "version"),
        note=word(form, "note"),
        data_is_right=word(form, "data_is_right") == "yes",
        marks=marks_of_value(word(form, "marks")),
        lines={no: word(form, name) for name in form if (no := _line(name)) is not None},
    )


def _line(name: str) -> int | None:
    """The line of Nơi nhận that a field is about."""
    return whole(name.removeprefix("line-")) if name.startswith("line-") else None


def typed_in(form: FormData) -> dict[str, str]:
    """What its author typed, to be given back."""
    return {name: word(form, name) for name in form if name == "note" or name.startswith("line-")}
