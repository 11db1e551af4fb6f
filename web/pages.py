"""Templates: how a page is made of what a view gives."""

import base64
import secrets
from functools import cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from documents.word.libreoffice import has_libreoffice
from models.assignment import ASSIGNMENT_STATE_NAMES
from models.refusal import Refusal
from models.step import VERDICT_NAMES
from notifications import wording
from web import phrases

HEADINGS = {
    400: "Yêu cầu không đọc được",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Thao tác không đúng",
    408: "Gửi quá chậm",
    409: "Chưa thực hiện được",
    410: "Không còn hiệu lực",
    413: "Tệp quá lớn",
    422: "Dữ liệu chưa đúng",
}


def page(name: str, status: int = 200, **view: Any) -> HTMLResponse:  # noqa: ANN401  a template takes anything
    """The page of a template."""
    return HTMLResponse(environment().get_template(name).render(view), status)


def refusal_page(refusal: Refusal) -> HTMLResponse:
    """The page of a refusal."""
    return page("refusal.html", refusal.status, heading=HEADINGS.get(refusal.status, HEADINGS[409]), sentence=refusal.sentence)


@cache
def environment() -> Environment:
    """Our templates: everything is escaped, and a name that a view forgot is an error."""
    made = Environment(
        loader=PackageLoader("web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "day": wording.day,
        "weekday": wording.weekday,
        "moment": wording.moment,
        "marks": phrases.capacity_words,
        "hexadecimal": bytes.hex,
        "base64": lambda content: base64.b64encode(content).decode(),
    }
    made.globals |= {
        "new_nonce": lambda: secrets.token_urlsafe(18),
        "VERDICTS": VERDICT_NAMES,
        "STATES": ASSIGNMENT_STATE_NAMES,
        "words": phrases,
        "has_libreoffice": has_libreoffice,
    }
    return made
