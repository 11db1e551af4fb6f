"""Whether the installation works: for a monitor, without a word about any plan."""

from typing import Any

import httpx
from fastapi import APIRouter
from fastapi.responses import JSONResponse
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from models.database import reading
from models.mail import UNSENT, Mail, MailState
from web.ground import Ground, OnGround

PREFECT_TIMEOUT_SECONDS = 1.0
OK, UNAVAILABLE = 200, 503

router = APIRouter()


@router.api_route("/suc-khoe", methods=["GET", "HEAD"])
def health(ground: OnGround) -> JSONResponse:
    """200 while the record answers (decisions are taken without Prefect too), else 503."""
    mail = _mail(ground)
    told: dict[str, Any] = {"database": mail is not None, "prefect": _prefect_answers(ground), "mail": mail}
    return JSONResponse(told, OK if told["database"] else UNAVAILABLE)


def _mail(ground: Ground) -> dict[str, int] | None:
    """How many mails wait, and of how many nobody knows whether they arrived; None when the record does not answer."""
    counted = select(Mail.state, func.count()).where(Mail.state.in_([*UNSENT, MailState.UNKNOWN])).group_by(Mail.state)
    try:
        with reading(ground.engine) as session:
            found = dict(session.execute(counted).tuples().all())
    except SQLAlchemyError:
        return None
    return {"waiting": sum(found.get(state, 0) for state in UNSENT), "unknown": found.get(MailState.UNKNOWN, 0)}


def _prefect_answers(ground: Ground) -> bool:
    try:
        return httpx.get(f"{ground.prefect_api_url}/health", timeout=PREFECT_TIMEOUT_SECONDS, trust_env=False).is_success
    except httpx.HTTPError:
        return False
