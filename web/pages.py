"""Templates: how a page is made of what a view gives."""

import secrets
from functools import cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from models.assignment import ASSIGNMENT_STATE_NAMES
from models.step import VERDICT_NAMES
from notifications import wording
from web import phrases


def page(name: str, status: int = 200, **view: Any) -> HTMLResponse:  # noqa: ANN401  a template takes anything
    """The page of a template."""
    return HTMLResponse(environment().get_template(name).render(view), status)


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
    }
    made.globals |= {
        "new_nonce": lambda: secrets.token_urlsafe(18),
        "VERDICTS": VERDICT_NAMES,
        "STATES": ASSIGNMENT_STATE_NAMES,
        "words": phrases,
    }
    return made
