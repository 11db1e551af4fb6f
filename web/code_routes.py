"""The page that Prefect links to: it carries no token and shows nothing. The code of somebody's mail opens that person's page."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from models.access import Code
from models.clock import office_now
from models.code_check import CodeAccepted, CodeRefused, check_code, code_typed
from models.database import writing
from models.people import Person
from models.plan import Plan, lock_plan
from models.refusal import Gone, NotFound
from models.step import Step
from web.ground import SHOWS, OnGround
from web.own_link import own_link
from web.pages import page
from web.posted import Posted, word

CODE_LENGTH = 40
NO_CODE = "Không có mã xác nhận nào đang chờ ở kế hoạch này. Hãy xem thư mới nhất."

# As large as an id of any of our databases can be.
PlanId = Annotated[int, Path(ge=1, le=2**31 - 1)]

router = APIRouter()


@router.api_route("/xem/{plan_id}", methods=SHOWS)
def ask_code(plan_id: PlanId) -> HTMLResponse:
    """The same form whether there is such a plan or not."""
    return page("code.html", plan_id=plan_id, refused=None)


@router.post("/xem/{plan_id}")
def open_with_code(ground: OnGround, plan_id: PlanId, form: Posted) -> Response:
    """On to the page of the code's owner. Looking does not spend the code; a wrong one counts."""
    typed = word(form, "code")[:CODE_LENGTH]
    with writing(ground.engine) as session:
        opened = _open(session, plan_id, typed, ground.secret, at=office_now(session))
    if isinstance(opened, str):
        return RedirectResponse(f"/b/{opened}", 303)
    if opened.renewed:
        ground.tell(plan_id)  # the fresh code is to leave now
    return page("code.html", opened.refusal.status, plan_id=plan_id, refused=opened.refusal.sentence)


def _open(session: Session, plan_id: int, typed: str, secret: str, *, at: dt.datetime) -> str | CodeRefused:
    """The token of the page that this code opens, or the refusal; what was counted stays in the session."""
    try:
        plan = lock_plan(session, plan_id)
    except NotFound:
        return CodeRefused(Gone(NO_CODE))
    meant = next((step for step in plan.steps if code_typed(session, step_id=step.id, typed=typed, secret=secret)), None)
    if meant is None:
        return _wrong(session, plan, typed, secret, at=at)
    checked = check_code(session, step_id=meant.id, version=plan.version_no, typed=typed, secret=secret, now=at)
    return _token(session, plan, meant, checked.code, secret, at=at) if isinstance(checked, CodeAccepted) else checked


def _wrong(session: Session, plan: Plan, typed: str, secret: str, *, at: dt.datetime) -> CodeRefused:
    """A code of nobody counts against every code that waits here: the page does not know which one was meant."""
    version = plan.version_no
    tried = [
        check_code(session, step_id=step.id, version=version, typed=typed, secret=secret, now=at) for step in plan.open_steps()
    ]
    refused = [one for one in tried if isinstance(one, CodeRefused)]
    return next((one for one in refused if one.renewed), refused[0] if refused else CodeRefused(Gone(NO_CODE)))


def _token(session: Session, plan: Plan, step: Step, code: Code, secret: str, *, at: dt.datetime) -> str:
    person = session.get_one(Person, code.person_id)
    return own_link(session, plan, step, person, at=at).token(secret)
