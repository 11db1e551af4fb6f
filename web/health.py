"""Whether the installation works: for a monitor, without a word about any plan."""

from typing import Any

import httpx
from fastapi import APIRouter
from fastapi.responses import JSONResponse
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from models.database import reading
from models.mail import UNSENT, Mail, MailState
from web.ground import SHOWS, Ground, OnGround

PREFECT_TIMEOUT_SECONDS = 1.0
OK, UNAVAILABLE = 200, 503

router = APIRouter()


@router.api_route("/suc-khoe", methods=SHOWS)
def health(ground: OnGround) -> JSONResponse:
    """200 while the record answers (decisions are taken without Prefect too), else 503."""
    mail = _mail(ground)
    told: dict[str, Any] = {"database": mail is not None, "prefect": _prefect_answers(ground), "mail": mail}
    return JSONResponse(told, OK if told["database"] else UNAVAILABLE)


def _mail(ground: Ground) -> dict[str, int] | None:
    """How many mails wait, and of how many nobody knows whether they arrived; None when the record does not answer."""
    counted = {"waiting": UNSENT, "unknown": frozenset({MailState.UNKNOWN})}
    try:
        with reading(ground.engine) as session:
            return {
                name: session.scalar(select(func.count()).select_from(Mail).where(Mail.state.in_(states))) or 0
                for name, states in counted.items()
            }
    except SQLAlchemyError:
        return None


def _prefect_answers(ground: Ground) -> bool:
    try:
        return httpx.get(f"{ground.prefect_api_url}/health", timeout=PREFECT_TIMEOUT_SECONDS, trust_env=False).is_success
    except httpx.HTTPError:
        return False
