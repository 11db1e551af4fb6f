"""Places for code and links in a kept text: filled only in the bytes that leave, so that no usable secret is ever stored."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from models.mail import PLACE_CLOSES, PLACE_OPENS

_OPEN, _CLOSE = PLACE_OPENS, PLACE_CLOSES
_PLACE = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_CLEAN = {ord(_OPEN): None, ord(_CLOSE): None}
MASKED_CODE = "(mã chỉ có trong thư)"
MASKED_TOKEN = "…"  # noqa: S105  what is shown instead of a token


@dataclass(frozen=True)
class Secrets:
    """What fills the places of one mail: its code as typed, and the token of each link by name."""

    code: str | None = None
    tokens: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return "Secrets(…)"


def code_place() -> str:
    """Where the one-time code will stand."""
    return f"{_OPEN}code{_CLOSE}"


def link_place(base_url: str, name: str) -> str:
    """The address of a page, its token still missing."""
    return f"{base_url.rstrip('/')}/l/{_OPEN}{name}{_CLOSE}"


def link_address(base_url: str, token: str) -> str:
    """The same address with its token: what a person clicks."""
    return f"{base_url.rstrip('/')}/l/{token}"


def fill(text: str, secrets: Secrets) -> str:
    """The text as it leaves. Raises KeyError when a place has nothing to fill it."""
    return _PLACE.sub(lambda place: _secret(place[1], secrets), text)


def masked(text: str) -> str:
    """The text as anybody else may see it, e.g. the clerk who looks what was sent."""
    return _PLACE.sub(lambda place: MASKED_CODE if place[1] == "code" else MASKED_TOKEN, text)


def without_places(text: str) -> str:
    """What a person wrote, freed of the characters that mark a place."""
    return text.translate(_CLEAN)


def _secret(name: str, secrets: Secrets) -> str:
    if name != "code":
        return secrets.tokens[name]
    if secrets.code is None:
        raise KeyError(name)
    return secrets.code
