"""A notice in words: subject, text and HTML from its facts. Pure: the same facts and letterhead give the same words."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from models.facts import FACTS, Facts, NoticeKind
from notifications import wording
from notifications.places import code_place, link_place, without_places

_EMPTY_LINES = re.compile(r"\n{3,}")


class _Links(dict[str, str]):
    """Addresses by name; a template may ask for one that this mail does not carry."""

    def __missing__(self, name: str) -> None:
        return None


@dataclass(frozen=True)
class Letterhead:
    """Who writes: the agency, where its pages are, and the clerk's mailbox, where replies go."""

    agency: str
    parent_agency: str | None
    short_name: str
    base_url: str
    reply_to: str


@dataclass(frozen=True)
class Words:
    """A rendered notice; code and links are still places (`notifications.places`)."""

    subject: str
    text: str
    html: str


def render(
    facts: Facts,
    *,
    letterhead: Letterhead,
    to_name: str,
    to_person: bool,
    links: Collection[str] = (),
    has_code: bool = False,
    attachments: Collection[str] = (),
) -> Words:
    """Say `facts` to one addressee. `links` are the names of the links that go with it, `attachments` the names of its files."""
    clean = FACTS.validate_json(without_places(FACTS.dump_json(facts).decode()))
    context = {
        "f": clean,
        "head": letterhead,
        "to_name": without_places(to_name),
        "to_person": to_person,
        "links": _Links((name, link_place(letterhead.base_url, name)) for name in links),
        "code": code_place() if has_code else None,
        "attachments": [without_places(name) for name in attachments],
    }
    name = f"{clean.kind.value}.j2"
    return Words(
        subject=" ".join(_environment("subject").get_template(name).render(context).split()),
        text=_EMPTY_LINES.sub("\n\n", _environment("text").get_template(name).render(context)).strip() + "\n",
        html=_environment("html").get_template(name).render(context),
    )


def warm_up() -> None:
    """Compile every template now; a worker does it when it starts, so that the first mail is as quick as the next."""
    for form in ("subject", "text", "html"):
        environment = _environment(form)
        for kind in NoticeKind:
            environment.get_template(f"{kind.value}.j2")


@cache
def _environment(form: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("notifications"),
        autoescape=select_autoescape(enabled_extensions=(), default=form == "html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    parts = "forms/html_parts.j2" if form == "html" else "forms/text_parts.j2"
    environment.globals |= {"form": f"forms/{form}.j2", "parts": parts, "wording": wording}
    environment.filters |= {
        "day": wording.day,
        "weekday": wording.weekday,
        "moment": wording.moment,
        "shortened": wording.shortened,
        "wrapped": wording.wrapped,
        "listed": wording.listed,
    }
    return environment
